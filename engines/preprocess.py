"""Turns pictures of any size into what a network takes, and finds the way back for boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.profile_input import Input, Resize
from engines.resample import Plane, resize
from engines.types import Image

HeightWidth = tuple[int, int]
"""Pixels."""
Boxes = NDArray[np.float32]
"""float32 (n, 4): x1, y1, x2, y2 in pixels."""


class Place(NamedTuple):
    """Where a picture lies in the network's input; all in pixels, `left` and `top` negative where it is cut."""

    left: int
    top: int
    width: int
    height: int
    picture: HeightWidth

    @property
    def scale(self) -> tuple[float, float]:
        """Return by how much the picture was made larger, x and y."""
        return self.width / self.picture[1], self.height / self.picture[0]

    def back(self, boxes: Boxes) -> Boxes:
        """Return boxes of the input as boxes of the picture, not clipped."""
        corner, scale = (self.left, self.top) * 2, self.scale * 2
        return np.asarray((boxes - np.array(corner, np.float32)) / np.array(scale, np.float32), np.float32)


def place(picture: HeightWidth, spec: Resize, size: HeightWidth) -> Place:
    """Return where a picture lies in an input of `size`."""
    height, width = size
    if spec.mode == "none":
        return Place(0, 0, picture[1], picture[0], picture)
    if spec.mode == "stretch":
        return Place(0, 0, width, height, picture)
    if spec.mode == "resize_crop":
        whole = int(width * spec.ratio), int(height * spec.ratio)
        return Place(-round((whole[0] - width) / 2), -round((whole[1] - height) / 2), *whole, picture)
    scale = min(width / picture[1], height / picture[0])
    inner = max(1, round(picture[1] * scale)), max(1, round(picture[0] * scale))
    if spec.mode == "letterbox_topleft":
        return Place(0, 0, *inner, picture)
    return Place((width - inner[0]) // 2, (height - inner[1]) // 2, *inner, picture)


def batch(crops: Sequence[Image], spec: Input, size: HeightWidth) -> NDArray[Any]:
    """Return the network's input: each crop resized, in the profile's order of colours and axes, normalised.

    A crop must be a uint8 BGR image of at least one pixel; anything else is a `ValueError`. With `resize.mode` none,
    all crops have `size`.
    """
    pictures = np.empty((len(crops), *size, 3), np.uint8 if spec.image.dtype == "uint8" else np.float32)
    if spec.image.layout == "NCHW":
        pictures = np.empty((len(crops), 3, *size), pictures.dtype)
    scale = np.float32(spec.normalize.scale) / np.asarray(spec.normalize.std, np.float32)
    offset = np.asarray(spec.normalize.mean, np.float32) / np.asarray(spec.normalize.std, np.float32)
    plain = bool((scale == 1).all() and (offset == 0).all())
    for picture, crop in zip(pictures, crops, strict=True):
        _refuse_odd(crop)
        # Whole planes are read far faster than every third byte.
        planes = cv2.split(fit(crop, spec, size))
        for channel, plane in enumerate(planes[::-1] if spec.image.color == "RGB" else planes):
            target = picture[channel] if spec.image.layout == "NCHW" else picture[..., channel]
            if plain:
                target[...] = plane
            else:
                np.multiply(plane, scale[channel], out=target)
                target -= offset[channel]
    return pictures.astype(spec.image.dtype, copy=False)


def fit(crop: Image, spec: Input, size: HeightWidth) -> Plane:
    """Return the crop, BGR, at the network's size: resized, cut, or laid on the pad colour."""
    at = place((crop.shape[0], crop.shape[1]), spec.resize, size)
    inner = resize(crop, at.width, at.height, spec.resize.interp)
    if spec.resize.mode == "none" or inner.shape[:2] == size:
        return inner
    if spec.resize.mode == "resize_crop":
        return inner[-at.top : size[0] - at.top, -at.left : size[1] - at.left]
    pad = spec.resize.pad_value[::-1] if spec.image.color == "RGB" else spec.resize.pad_value
    below, right = size[0] - at.top - at.height, size[1] - at.left - at.width
    # One pass, where laying on a canvas took two and filling it with three values was slower than the resize.
    return np.asarray(cv2.copyMakeBorder(inner, at.top, below, at.left, right, cv2.BORDER_CONSTANT, value=pad))


def extra(kind: str, places: Sequence[Place]) -> NDArray[np.float32]:
    """Return a further input, float32 (n, 2), height before width; see `engines.profile_input.Extra`."""
    if kind == "im_shape_hw":
        return np.array([(at.height, at.width) for at in places], np.float32)
    return np.array([at.scale[::-1] for at in places], np.float32)


def _refuse_odd(crop: Image) -> None:
    if crop.ndim != 3 or crop.shape[2] != 3 or crop.dtype != np.uint8 or crop.size == 0:
        raise ValueError(f"a crop must be a uint8 BGR image of at least one pixel, not {crop.dtype} {crop.shape}")
