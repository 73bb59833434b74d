"""The one item that a picture is of, where pictures hold a single product."""

from __future__ import annotations

import numpy as np

from engines.types import Detections, Detector, Image


def main_item(image: Image, detector: Detector | None) -> Image:
    """Return the item that a picture, BGR, is of, as a view into it; the whole picture if none is found.

    The detector starts afresh: pictures of a folder do not show the same counter.
    """
    if detector is None:
        return image
    detector.reset()
    found = detector.detect(image)
    if not len(found):
        return image
    x1, y1, x2, y2 = found.boxes[_largest_in_the_middle(found, image)]
    left, top = max(0, int(x1)), max(0, int(y1))
    return image[top : max(top + 1, round(float(y2))), left : max(left + 1, round(float(x2)))]


def _largest_in_the_middle(found: Detections, image: Image) -> int:
    """Return which box has the largest area, where one whose centre lies in a corner counts for nothing."""
    height, width = image.shape[:2]
    corner, opposite = found.boxes[:, :2], found.boxes[:, 2:]
    areas = np.prod(opposite - corner, axis=1)
    offsets = (corner + opposite) / np.array([width, height]) - 1.0
    return int(np.argmax(areas * (1.0 - np.linalg.norm(offsets, axis=1) / np.sqrt(2.0))))
