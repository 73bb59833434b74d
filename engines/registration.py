"""Tells whether the camera moved: does the empty counter, shifted, explain the picture better than where it was?"""

from __future__ import annotations

import math

import cv2
import numpy as np

from engines.change import Mask, Plane

SHRINK = 2
"""The shift is sought on pictures this many times smaller."""
SMALLEST = 1.0
"""Pixels of the small picture; less is vibration, which the change mask tolerates."""
LARGEST = 0.25
"""Part of the picture's width; what is found beyond is chance."""
CONTRAST = 6.0
"""Grey levels between the two explanations of a pixel, below which it has no vote."""
VOTERS = 60
MAJORITY = 0.75
RING = 0.08
"""Width of the border that items seldom cover, as a part of the picture's height."""
MOST = 0.7
MOST_OF_RING = 0.6


def shifted(bright: Plane, bright_empty: Plane) -> bool:
    """Tell whether most pixels speak for a shifted counter; both arguments (height, width) in the same light."""
    small, empty = (_shrunk(plane) for plane in (bright, bright_empty))
    window = cv2.createHanningWindow(small.shape[::-1], cv2.CV_32F)
    # Copies, because OpenCV may lay the window over the arguments themselves.
    (right, down), _ = cv2.phaseCorrelate(empty.copy(), small.copy(), window)
    if not SMALLEST <= math.hypot(right, down) <= LARGEST * small.shape[1]:
        return False
    move = np.array([[1, 0, right], [0, 1, down]], np.float32)
    other = cv2.warpAffine(empty, move, small.shape[::-1], borderMode=cv2.BORDER_REPLICATE)
    voters = np.abs(other - empty) > CONTRAST
    for_shift = np.abs(small - other) < np.abs(small - empty)
    return bool(voters.sum() >= VOTERS and for_shift[voters].mean() > MAJORITY)


def hidden(strong: Mask) -> bool:
    """Tell whether hardly any of the picture, or of its border, is still the counter."""
    height, width = strong.shape
    ring = max(1, round(RING * height))
    inner = strong[ring : height - ring, ring : width - ring]
    total, inside = np.count_nonzero(strong), np.count_nonzero(inner)
    return bool(total > MOST * strong.size or total - inside > MOST_OF_RING * (strong.size - inner.size))


def _shrunk(plane: Plane) -> Plane:
    size = plane.shape[1] // SHRINK, plane.shape[0] // SHRINK
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.float32)
