"""The looks at one item lying still: while it is in doubt each is another, and all are judged together."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.seen import Verdict
from engines.types import Image

QUARTERS = 4
"""Ways to turn a crop that cost nothing."""
CUT = 0.085
"""Share of each side that the closest look leaves out: what lies beside the item."""
_DIFFERENT = QUARTERS + 1
Vector = NDArray[np.float32]
"""float32, (dim,), unit length."""


@dataclass(slots=True)
class Looks:
    """What one item looked like since it lies still.

    An item that is recognised at once is looked at as it lies, each look by itself. Once it is not, the next looks are
    at its crop turned by quarters and cut closer, and what counts is their mean: other views of the same pixels, in
    the time that the same look over and over would take.
    """

    turn: int = 0
    """Looks since the first that left a doubt, that one counted; 0 before."""
    _seen: deque[Vector] = field(default_factory=lambda: deque(maxlen=_DIFFERENT))

    @property
    def as_it_lies(self) -> bool:
        """Return whether the next look is at the crop itself."""
        return self.turn % _DIFFERENT == 0

    def crop(self, pixels: Image) -> Image:
        """Return what to embed of an item's crop: itself, turned, or cut."""
        if self.as_it_lies:
            return pixels
        way = self.turn % _DIFFERENT
        if way < QUARTERS:
            return np.ascontiguousarray(np.rot90(pixels, way))
        height, width = pixels.shape[:2]
        down, across = int(CUT * height), int(CUT * width)
        return np.ascontiguousarray(pixels[down : height - down, across : width - across])

    def together(self, vector: Vector) -> Vector:
        """Count one look and return what is to be matched: the mean of all that count, unit length."""
        self._seen.append(vector)
        mean = np.sum(self._seen, axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12), np.float32) if self.turn else vector

    def heard(self, verdict: Verdict) -> None:
        """Take note of what the gallery said to the last look."""
        if self.turn or verdict != "accepted":
            self.turn += 1
        else:
            self._seen.clear()

    def forget(self) -> None:
        """Begin again: the item has moved, or the gallery changed."""
        self.turn = 0
        self._seen.clear()
