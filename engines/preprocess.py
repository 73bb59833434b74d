"""Turns crops of any size into the batch that a network takes."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.profile import Input
from engines.types import Image


def batch(crops: Sequence[Image], spec: Input) -> NDArray[np.float32]:
    """Return float32 (n, 3, height, width): each crop resized, in the profile's colour order, normalised.

    A crop must be a uint8 BGR image of at least one pixel; anything else is a `ValueError`.
    """
    scale = 1 / np.asarray(spec.std, np.float32).reshape(3, 1, 1)
    offset = np.asarray(spec.mean, np.float32).reshape(3, 1, 1) * scale
    planes = np.empty((len(crops), 3, spec.height, spec.width), np.float32)
    for row, crop in zip(planes, crops, strict=True):
        _refuse_odd(crop)
        square = fit(crop, spec)
        ordered = square[..., ::-1] if spec.color == "RGB" else square
        np.multiply(ordered.transpose(2, 0, 1), scale, out=row)
        row -= offset
    return planes


def fit(crop: Image, spec: Input) -> Image:
    """Return the crop at the network's size: stretched, or laid on the pad colour with its shape kept."""
    left, top, width, height = place(crop.shape[0], crop.shape[1], spec)
    inner = _resize(crop, width, height)
    if (width, height) == (spec.width, spec.height):
        return inner
    canvas = np.full((spec.height, spec.width, 3), spec.pad, np.uint8)
    canvas[top : top + height, left : left + width] = inner
    return canvas


def place(height: int, width: int, spec: Input) -> tuple[int, int, int, int]:
    """Return left, top, width and height, in pixels of the network's input, of a picture of the given size."""
    if spec.resize == "stretch":
        return 0, 0, spec.width, spec.height
    scale = min(spec.width / width, spec.height / height)
    inner = max(1, round(width * scale)), max(1, round(height * scale))
    if spec.anchor == "topleft":
        return 0, 0, *inner
    return (spec.width - inner[0]) // 2, (spec.height - inner[1]) // 2, *inner


def _resize(image: Image, width: int, height: int) -> Image:
    """Average when shrinking, so that fine print does not alias; interpolate linearly when growing."""
    shrinks = width * height < image.shape[0] * image.shape[1]
    resized = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.asarray(resized, np.uint8)


def _refuse_odd(crop: Image) -> None:
    if crop.ndim != 3 or crop.shape[2] != 3 or crop.dtype != np.uint8 or crop.size == 0:
        raise ValueError(f"a crop must be a uint8 BGR image of at least one pixel, not {crop.dtype} {crop.shape}")
