"""Boxes of networks that answer for each cell of several grids."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engines.errors import ModelError
from engines.preprocess import HeightWidth

Floats = NDArray[np.float32]
YOLOX_STRIDES = ((8, 16, 32), (8, 16, 32, 64))
PICODET_STRIDES = (8, 16, 32, 64)
YOLO_STRIDES = (*YOLOX_STRIDES, (16, 32), (4, 8, 16, 32))
YOLO_ANCHORS = (1, 3)
"""Boxes a cell: without anchors, or with three."""
LARGEST = 20.0
"""See `engines.decode.LARGEST`."""


def is_grid(count: int, size: HeightWidth) -> bool:
    """Tell whether so many rows are all cells of the grids that a YOLO has, once or for each of its anchors."""
    cells = {sum(-(-size[0] // side) * -(-size[1] // side) for side in strides) for strides in YOLO_STRIDES}
    return any(count == each * anchors for each in cells for anchors in YOLO_ANCHORS)


def yolox_boxes(values: Floats, size: HeightWidth) -> Floats:
    """Return cx, cy, w, h in pixels of the input, of offsets (n, 4) in cells and logarithms of sizes.

    Raises:
        ModelError: there are not as many rows as cells.
    """
    for strides in YOLOX_STRIDES:
        cells, sides = _grid(size, strides)
        if len(cells) == len(values):
            centers = (values[:, :2] + cells) * sides
            return np.concatenate((centers, np.exp(np.minimum(values[:, 2:], LARGEST)) * sides), axis=1)
    raise ModelError(
        f"The network gives {len(values)} boxes, which are no grids of an input of {size[1]} x {size[0]} pixels.",
        "Its boxes may be decoded already: try the profile yolo.",
    )


def picodet_boxes(levels: Sequence[Floats], size: HeightWidth) -> Floats:
    """Return x1, y1, x2, y2 in pixels of the input, of how likely each side lies so many cells from the middle.

    Args:
        levels: (cells, 4 * bins) of each grid: left, top, right, bottom.
        size: of the input.
    """
    cells, sides = _grid(size, PICODET_STRIDES)
    values = np.concatenate(levels)
    if len(values) != len(cells):
        raise ModelError(
            f"The network gives {len(values)} boxes, which are no grids of an input of {size[1]} x {size[0]} pixels.",
            "Correct input.image.size, or take another profile.",
        )
    bins = values.reshape(len(values), 4, -1)
    powers = np.exp(bins - bins.max(axis=2, keepdims=True))
    far = (powers @ np.arange(bins.shape[2], dtype=np.float32)) / powers.sum(axis=2) * sides
    centers = (cells + np.float32(0.5)) * sides
    return np.concatenate((centers - far[:, :2], centers + far[:, 2:]), axis=1)


def _grid(size: HeightWidth, strides: Sequence[int]) -> tuple[Floats, Floats]:
    """Return x and y of each cell (n, 2), row by row, grid by grid, and the side of each in pixels (n, 1)."""
    cells, sides = [], []
    for stride in strides:
        # As large as a stride makes it, with what is left over.
        rows, columns = np.mgrid[: -(-size[0] // stride), : -(-size[1] // stride)]
        cells.append(np.stack((columns.ravel(), rows.ravel()), axis=1).astype(np.float32))
        sides.append(np.full((rows.size, 1), stride, np.float32))
    return np.concatenate(cells), np.concatenate(sides)
