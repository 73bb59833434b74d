"""The one item that a picture is of, where pictures hold a single product."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from checkout_app.core.seen import Box
from engines.types import Detections, Detector, Image

PART = 0.5
"""Share of the smaller of two boxes in the other from which both are of one item."""


def main_item(image: Image, detector: Detector | None) -> Image:
    """Return the item that a picture, BGR, is of, as a view into it; the whole picture if none is found.

    The detector starts afresh: pictures of a folder do not show the same counter.
    """
    box, _ = main_box(image, detector)
    return image if box is None else cut(image, box)


def main_box(image: Image, detector: Detector | None) -> tuple[Box | None, list[Box]]:
    """Return the box of the item that a picture, BGR, is of, None if none is found, and those of all other items."""
    if detector is None:
        return None, []
    detector.reset()
    found = detector.detect(image)
    if not len(found):
        return None, []
    boxes: list[Box] = [(x1, y1, x2, y2) for x1, y1, x2, y2 in found.boxes.astype(float).tolist()]
    return boxes.pop(_largest_in_the_middle(found, image)), boxes


def joined(box: Box, others: Sequence[Box]) -> tuple[Box, list[Box]]:
    """Return the box around an item and what lies within it or around it for the most part, and the boxes that do not.

    Near by, a print is found as an item of its own; two items beside each other share little.
    """
    parts = [other for other in others if _shared(box, other) >= PART]
    if not parts:
        return box, list(others)
    all_of_it = np.array([box, *parts])
    x1, y1 = all_of_it[:, :2].min(axis=0).tolist()
    x2, y2 = all_of_it[:, 2:].max(axis=0).tolist()
    return (x1, y1, x2, y2), [other for other in others if other not in parts]


def _shared(a: Box, b: Box) -> float:
    """Return what two boxes have in common, in shares of the smaller one."""
    common = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return common / smaller if smaller > 0 else 0.0


def cut(image: Image, box: Box) -> Image:
    """Return what is in a box, at least one pixel, as a view into a picture."""
    x1, y1, x2, y2 = box
    left, top = max(0, int(x1)), max(0, int(y1))
    return image[top : max(top + 1, round(y2)), left : max(left + 1, round(x2))]


def _largest_in_the_middle(found: Detections, image: Image) -> int:
    """Return which box has the largest area, where one whose centre lies in a corner counts for nothing."""
    height, width = image.shape[:2]
    corner, opposite = found.boxes[:, :2], found.boxes[:, 2:]
    areas = np.prod(opposite - corner, axis=1)
    offsets = (corner + opposite) / np.array([width, height]) - 1.0
    return int(np.argmax(areas * (1.0 - np.linalg.norm(offsets, axis=1) / np.sqrt(2.0))))
