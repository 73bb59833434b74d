"""The only door between the window and the rest of the lane."""

from __future__ import annotations

from typing import Literal, Protocol

from checkout_app.core.messages import Command, Snapshot
from db.records import Change, Correction, Listed, Product, View, Waiting

Shown = Literal["all", "reshoot", "lookalikes", "retired"]
"""Which products the catalogue page lists."""
Order = Literal["name", "price", "views", "corrected", "department"]


class Browser(Protocol):
    """The catalogue read by the page itself, some milliseconds a call; every write is a command."""

    def count(self, text: str, shown: Shown) -> int:
        """Return how many products fit."""
        ...

    def page(self, text: str, shown: Shown, order: Order, offset: int, limit: int) -> list[Listed]:
        """Return a part of the products that fit, in order."""
        ...

    def product(self, sku: str) -> Product | None:
        """Return a product, retired or not."""
        ...

    def views(self, sku: str) -> list[View]:
        """Return a product's views of every embedder, without their vectors (empty), best first."""
        ...

    def waiting(self) -> list[Waiting]:
        """Return items put aside, newest first."""
        ...

    def corrections(self) -> list[Correction]:
        """Return pictures that cashiers named, to be learnt once a manager agrees, oldest first."""
        ...

    def changes(self, sku: str | None, limit: int) -> list[Change]:
        """Return the history, newest first; of one product if it is named."""
        ...

    def pairs(self) -> list[tuple[Listed, Listed, float]]:
        """Return products that look alike, most alike first, with the best score between their views."""
        ...

    def falling(self) -> dict[str, float]:
        """Return SKUs whose match scores fall over days (packaging drift) and by how much."""
        ...

    def picture(self, crop: str) -> str:
        """Return the path of a crop file."""
        ...


class Lane(Protocol):
    """What the window needs of a running lane; both methods return at once and are called from the GUI thread."""

    def newest(self) -> Snapshot | None:
        """Return the newest snapshot, the same one again if nothing changed, None before the first."""
        ...

    def send(self, command: Command) -> None:
        """Queue a command; none is ever dropped."""
        ...
