"""Tells a scanner that types like a keyboard from a person: by speed, and by the Enter at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeyEvent

GAP_MS = 35
"""Longest time between two keys of a scanner."""
HOLD_MS = 60
"""How long a digit is held back until it is known to be a person's."""
SHORTEST = 4
"""Fewer digits than this are typed, never scanned."""
Outcome = Literal["held", "scanned", "passed"]


@dataclass(slots=True)
class _Burst:
    digits: list[QKeyEvent] = field(default_factory=list)
    last: int = 0


class Wedge(QObject):
    """Holds digits back until they are a scan (``scanned`` is called) or typed keys (``typed``, one call a key)."""

    def __init__(self, scanned: Callable[[str], None], typed: Callable[[QKeyEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scanned, self._typed = scanned, typed
        self._burst = _Burst()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD_MS)
        self._timer.timeout.connect(self.flush)

    def take(self, event: QKeyEvent, *, enter: bool) -> Outcome:
        """Judge a key press; ``passed`` means that the caller deals with it now."""
        text, now = event.text(), event.timestamp()
        # The keys' own times, not the clock: a busy moment of the window must not make typing look fast.
        if self._burst.digits and now - self._burst.last > GAP_MS:
            self.flush()
        if len(text) == 1 and text in "0123456789" and not event.isAutoRepeat():
            self._burst.digits.append(event.clone())
            self._burst.last = now
            self._timer.start()
            return "held"
        if enter and len(self._burst.digits) >= SHORTEST:
            self._scanned("".join(e.text() for e in self._drain()))
            return "scanned"
        self.flush()
        return "passed"

    def flush(self) -> None:
        """Hand the digits held back on as typed keys."""
        for event in self._drain():
            self._typed(event)

    def _drain(self) -> list[QKeyEvent]:
        self._timer.stop()
        digits, self._burst = self._burst.digits, _Burst()
        return digits
