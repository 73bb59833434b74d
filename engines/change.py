"""Where a picture differs from the empty counter, told apart from light and soft shadows; all images float32 BGR."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
"""float32 (height, width) or (height, width, 3), grey levels 0..255."""
Mask = NDArray[np.uint8]
"""uint8 (height, width), 0 or 255."""

LIFT = 8.0
"""Grey levels added before a ratio is taken, so that black areas do not explode."""
GAIN_RANGE = (0.2, 5.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a pixel may lie from the empty counter and still be the counter."""

    chroma: float = 12.0
    """Grey levels of a channel, once brightness is evened out."""
    luma: float = 8.0
    """Grey levels of brightness that count as a change at all."""
    darkest: float = 0.5
    """A shadow leaves at least this share of the light."""
    brightest: float = 1.4
    """A patch of light adds at most this factor."""
    edge: float = 0.09
    """Change of the light ratio over two pixels; a soft shadow changes more gently, an item's outline does not."""


def luma(image: Plane) -> Plane:
    """Return the mean of the channels."""
    return np.asarray(cv2.transform(image, np.full((1, 3), 1 / 3, np.float32)), np.float32)


def gain(image: Plane, empty: Plane, counter: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return float32 (3,): how much brighter each channel is than the empty counter, a median over counter pixels.

    Every fourth pixel of every fourth row is enough; without any counter in sight the answer is 1.
    """
    seen = counter[::4, ::4]
    if seen.sum() < 32:
        return np.ones(3, np.float32)
    ratio = (image[::4, ::4][seen] + 1) / (empty[::4, ::4][seen] + 1)
    return np.asarray(np.clip(np.median(ratio, axis=0), *GAIN_RANGE), np.float32)


def differs(image: Plane, empty: Plane, noise: float, limits: Limits) -> tuple[Mask, Mask, Plane]:
    """Compare a picture with the empty counter in the same light.

    Args:
        image: the picture, slightly blurred.
        empty: the empty counter under the picture's light.
        noise: standard deviation of a channel, grey levels.
        limits: what still counts as counter.

    Returns:
        Pixels that no light explains (items and their outlines), pixels that changed at all (shadows too), and how
        far each differs, in grey levels.
    """
    bright, bright_empty = luma(image), luma(empty)
    ratio = (bright + LIFT) / (bright_empty + LIFT)
    colour = np.abs(image - empty * ratio[..., None]).max(axis=2)
    step = np.abs(bright - bright_empty)
    # Texture may sit half a pixel off after vibration or coding: where the counter varies, more is allowed.
    slack = 0.5 * _spread(bright_empty) + 4 * noise
    tinted = colour > limits.chroma + slack
    changed = (step > limits.luma + slack) | tinted
    beyond = (ratio < limits.darkest) | (ratio > limits.brightest)
    sharp = _steepness(ratio) > limits.edge + slack / (bright_empty + LIFT)
    strong = tinted | (changed & beyond) | (_grown(changed) & sharp)
    return _mask(strong), _mask(changed), step + colour


def _steepness(ratio: Plane) -> Plane:
    """Return how much a plane changes over two pixels, in the steeper of both directions."""
    kernel = np.array([[-1, 0, 1]], np.float32)
    across = np.abs(cv2.filter2D(ratio, -1, kernel))
    down = np.abs(cv2.filter2D(ratio, -1, kernel.T))
    return np.maximum(across, down)


def _spread(plane: Plane) -> Plane:
    return np.asarray(cv2.morphologyEx(plane, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), np.float32)


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return cv2.dilate(_mask(mask), np.ones((3, 3), np.uint8)) > 0


def _mask(truth: NDArray[np.bool_]) -> Mask:
    return truth.astype(np.uint8) * np.uint8(255)
