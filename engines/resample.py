"""Resizes a picture, in each of the ways that networks were trained with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.types import Image

Plane = NDArray[Any]
"""(height, width, 3), uint8, or float32 where rounding would lose what the network sees."""


def resize(image: Image, width: int, height: int, interp: str) -> Plane:
    """Return the picture at a size in pixels; `interp` is a word of `engines.profile_input.Resize`."""
    return image if image.shape[:2] == (height, width) else _WAYS[interp](image, width, height)


def _opencv(flag: int) -> Callable[[Image, int, int], Plane]:
    return lambda image, width, height: cv2.resize(image, (width, height), interpolation=flag)


def _area(image: Image, width: int, height: int) -> Plane:
    """Average when shrinking, so that fine print does not alias; interpolate linearly when growing."""
    shrinks = width * height < image.shape[0] * image.shape[1]
    return cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)


def _antialiased(image: Image, width: int, height: int) -> Plane:
    """Weigh pixels by a triangle as wide as the shrinking, rows after columns, rounding after each, as Pillow does."""
    return _weighed(cv2.transpose(_weighed(cv2.transpose(image), width)), height)


def _weighed(image: Plane, size: int) -> NDArray[np.uint8]:
    """Return the picture with its first axis brought to a size."""
    scale = len(image) / size
    reach = max(scale, 1.0)
    centers = (np.arange(size) + 0.5) * scale
    first = np.maximum(0, np.trunc(centers - reach + 0.5)).astype(np.intp)
    last = np.minimum(len(image), np.trunc(centers + reach + 0.5)).astype(np.intp)
    taps = first[:, None] + np.arange(int((last - first).max()))
    weights = np.clip(1 - np.abs((taps + 0.5 - centers[:, None]) / reach), 0, None) * (taps < last[:, None])
    weights = (weights / weights.sum(axis=1, keepdims=True)).astype(np.float32)
    taps = np.minimum(taps, len(image) - 1)
    rows = image.reshape(len(image), -1)
    total = np.full((size, rows.shape[1]), 0.5, np.float32)
    for tap in range(taps.shape[1]):
        total += weights[:, tap, None] * rows[taps[:, tap]]
    return np.asarray(total, np.uint8).reshape(size, *image.shape[1:])


def _tensorflow1(image: Image, width: int, height: int) -> Plane:
    """Interpolate from the corner, not the middle, of each pixel, in float32."""
    picture = image.astype(np.float32)
    for axis, size in ((0, height), (1, width)):
        at = np.arange(size, dtype=np.float32) * np.float32(image.shape[axis] / size)
        low = at.astype(np.intp)
        high = np.minimum(low + 1, image.shape[axis] - 1)
        share = (at - low).reshape((-1, 1, 1) if axis == 0 else (1, -1, 1))
        below = picture.take(low, axis)
        picture = below + (picture.take(high, axis) - below) * share
    return picture


_WAYS: dict[str, Callable[[Image, int, int], Plane]] = {
    "bilinear": _opencv(cv2.INTER_LINEAR),
    "cubic": _opencv(cv2.INTER_CUBIC),
    "area": _area,
    "bilinear_aa": _antialiased,
    "bilinear_tf1": _tensorflow1,
}
