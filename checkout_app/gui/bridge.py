"""The only door between the window and the rest of the lane."""

from __future__ import annotations

from typing import Protocol

from checkout_app.core.messages import Command, Snapshot


class Lane(Protocol):
    """What the window needs of a running lane; both methods return at once and are called from the GUI thread."""

    def newest(self) -> Snapshot | None:
        """Return the newest snapshot, the same one again if nothing changed, None before the first."""
        ...

    def send(self, command: Command) -> None:
        """Queue a command; none is ever dropped."""
        ...
