"""What an enrolled picture may be turned into to enrol it again: other angles, distances and light."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np

from engines.types import Image


def turned(image: Image, degrees: int) -> Image:
    """Return the picture turned counter-clockwise, grown to hold it all, its corners in the mean of its border."""
    if degrees % 90 == 0:
        return np.ascontiguousarray(np.rot90(image, degrees // 90))
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cosine, sine = np.abs(matrix[0, :2])
    size = round(width * cosine + height * sine), round(width * sine + height * cosine)
    matrix[:, 2] += size[0] / 2 - width / 2, size[1] / 2 - height / 2
    return np.asarray(cv2.warpAffine(image, matrix, size, flags=cv2.INTER_AREA, borderValue=_border(image)), np.uint8)


def nearer(image: Image) -> Image:
    """Return the middle four fifths."""
    return part(image, 0.1, 0.1, 0.8)


def farther(image: Image) -> Image:
    """Return the picture with an eighth more around it, in the mean of its border."""
    dy, dx = (max(1, side // 8) for side in image.shape[:2])
    return np.asarray(cv2.copyMakeBorder(image, dy, dy, dx, dx, cv2.BORDER_CONSTANT, value=_border(image)), np.uint8)


def lit(image: Image, gain: float) -> Image:
    """Return the picture under more or less light."""
    return cv2.convertScaleAbs(image, alpha=gain).astype(np.uint8, copy=False)


def mirrored(image: Image) -> Image:
    """Return the picture with left and right exchanged."""
    return np.ascontiguousarray(image[:, ::-1])


def part(image: Image, left: float, top: float, share: float) -> Image:
    """Return the part of the picture that starts at these shares of its sides and takes up a share of each."""
    height, width = image.shape[:2]
    x, y = int(width * left), int(height * top)
    return np.ascontiguousarray(
        image[y : max(y + 1, round(y + height * share)), x : max(x + 1, round(x + width * share))]
    )


def _border(image: Image) -> tuple[float, float, float]:
    edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]]).mean(axis=0)
    return float(edge[0]), float(edge[1]), float(edge[2])


TURNS = ("0", "45", "90", "135", "180", "225", "270", "315")
"""Variants that are turned by degrees; the first is the picture as it is."""
VARIANTS: dict[str, Callable[[Image], Image]] = {
    **{degrees: partial(turned, degrees=int(degrees)) for degrees in TURNS},
    "nearer": nearer,
    "farther": farther,
    "darker": partial(lit, gain=0.6),
    "brighter": partial(lit, gain=1.4),
    "mirrored": mirrored,
    "top left": partial(part, left=0.0, top=0.0, share=0.8),
    "top right": partial(part, left=0.2, top=0.0, share=0.8),
    "bottom left": partial(part, left=0.0, top=0.2, share=0.8),
    "bottom right": partial(part, left=0.2, top=0.2, share=0.8),
}
