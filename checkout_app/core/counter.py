"""What lies on the counter, and what people said of it that holds while it lies there."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from checkout_app.core import basket
from checkout_app.core.basket import Decisions
from checkout_app.core.seen import Seen, SeenItem
from engines.types import Image, Vectors

SAME_ITEM = 0.94
"""Cosine from which a new track looks like the item that was taken for the wrong product before."""


class Counter:
    """Keeps the newest result of vision with a picture of each item, taken when its label settled."""

    def __init__(self) -> None:
        self.seen: Seen | None = None
        self._crops: dict[int, Image] = {}
        self._vectors: dict[int, Vectors] = {}
        self._wrong: list[tuple[int, str, Vectors]] = []
        self.packing: dict[str, int] = {}
        """Units just paid that may still lie here."""

    @property
    def items(self) -> tuple[SeenItem, ...]:
        """Return everything that is tracked."""
        return self.seen.items if self.seen else ()

    def see(self, seen: Seen) -> None:
        """Take in a frame's result."""
        self.seen = seen
        living = {i.track for i in seen.items}
        self._crops = {t: c for t, c in self._crops.items() if t in living}
        self._vectors = {t: v for t, v in self._vectors.items() if t in living}
        for item in seen.items:
            if item.state != "settling":
                self._crops.setdefault(item.track, item.crop)
            if item.vector is not None:
                self._vectors[item.track] = item.vector

    def item(self, track: int) -> SeenItem | None:
        """Return a tracked item."""
        return next((i for i in self.items if i.track == track), None)

    def crop(self, item: SeenItem) -> Image:
        """Return an item's picture."""
        return self._crops.get(item.track, item.crop)

    def remember_wrong(self, track: int, sku: str) -> None:
        """Keep what an item looks like that is not this SKU, in case it is put down again."""
        if track in self._vectors:
            self._wrong.append((track, sku, self._vectors[track]))

    def known_wrong(self, decisions: Decisions) -> Decisions:
        """Deny new tracks that look like an item that was taken for the same SKU wrongly before."""
        # What Undo took back is no longer wrong.
        wrong = [(sku, v) for track, sku, v in self._wrong if sku in decisions.denied.get(track, ())]
        for item in self.items if wrong else ():
            vector, sku = self._vectors.get(item.track), item.sku
            if vector is None or sku is None or sku in decisions.denied.get(item.track, ()):
                continue
            if any(s == sku and float(np.dot(v, vector)) > SAME_ITEM for s, v in wrong):
                decisions = basket.deny(decisions, item.track, sku)
        return decisions

    def skip_paid(self, decisions: Decisions) -> Decisions:
        """Charge nothing twice that was paid and is moved about while the customer packs."""
        if not self.items:
            self.packing = {}
        still = basket.recognised(self.items, Decisions()) if self.packing else {}
        for sku, items in still.items():
            new = [i.track for i in items if i.track not in decisions.ignored]
            room = self.packing.get(sku, 0) - (len(items) - len(new))
            if room > 0 and new:
                decisions = basket.ignore(decisions, new[:room])
        return decisions

    def next_customer(self, sold: dict[str, int], charged: Iterable[int]) -> Decisions:
        """Return the decisions that the next sale begins with: what was charged is not charged again."""
        self.packing, self._wrong = sold, []
        return Decisions(ignored=frozenset(charged))
