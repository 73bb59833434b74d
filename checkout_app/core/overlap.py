"""Boxes that lie on each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def apart(boxes: NDArray[np.float32], most: float) -> NDArray[np.float32]:
    """Return the boxes, best first, of which none overlaps a better one by more than ``most`` (IoU).

    Where nothing is known of what items look like, their boxes alone tell two from one boxed twice.

    Args:
        boxes: (n, 4) x1, y1, x2, y2, best first.
        most: 0..1.
    """
    low, high = np.maximum(boxes[:, None, :2], boxes[:, :2]), np.minimum(boxes[:, None, 2:], boxes[:, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=2)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    overlaps = shared > most * (areas[:, None] + areas - shared)
    kept: list[int] = []
    for at in range(len(boxes)):
        if not overlaps[at, kept].any():
            kept.append(at)
    return boxes[kept]
