"""From a mask of changed pixels to solid items: holes filled, specks dropped, fragments of one item joined."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from engines.change import Mask

Outline = NDArray[np.int32]
"""int32 (n, 1, 2): a closed line of x, y, as OpenCV gives it."""
JOIN = 0.3
"""Two outlines whose convex hulls share this part of the smaller one are one item."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """One item in a mask."""

    outline: Outline
    """Its convex hull."""
    area: float
    """Pixels really covered."""

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Return x1, y1, x2, y2; the pixel at x2, y2 lies just outside."""
        x, y, width, height = cv2.boundingRect(self.outline)
        return x, y, x + width, y + height


def solid(strong: Mask) -> Mask:
    """Return the mask with small gaps closed, everything inside an outline filled, and thin lines gone."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    closed = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, disc)
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(np.zeros_like(strong), outlines, -1, 255, cv2.FILLED)
    wide = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    return np.asarray(cv2.morphologyEx(filled, cv2.MORPH_OPEN, wide), np.uint8)


def regions(mask: Mask, smallest: float) -> list[Region]:
    """Return the items of a solid mask, those under `smallest` pixels left out."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    parts = [Region(_hull(line), cv2.contourArea(line)) for line in outlines]
    parts = [part for part in parts if part.area >= smallest / 4]
    return [part for part in _joined(parts) if part.area >= smallest]


def _joined(parts: list[Region]) -> list[Region]:
    """Join fragments whose hulls overlap, until none do."""
    done: list[Region] = []
    for part in sorted(parts, key=lambda p: -p.area):
        merged = part
        while (other := next((d for d in done if _overlap(d, merged)), None)) is not None:
            done.remove(other)
            merged = Region(_hull(np.concatenate((other.outline, merged.outline))), other.area + merged.area)
        done.append(merged)
    return done


def _hull(points: MatLike) -> Outline:
    return np.asarray(cv2.convexHull(points), np.int32)


def _overlap(one: Region, two: Region) -> bool:
    ax1, ay1, ax2, ay2 = one.box
    bx1, by1, bx2, by2 = two.box
    if ax1 >= bx2 or bx1 >= ax2 or ay1 >= by2 or by1 >= ay2:
        return False
    shared, _ = cv2.intersectConvexConvex(one.outline.astype(np.float32), two.outline.astype(np.float32))
    return shared > JOIN * min(cv2.contourArea(one.outline), cv2.contourArea(two.outline))
