"""Where a picture differs from the empty counter, told apart from light and soft shadows; all images float32 BGR."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

Plane = NDArray[np.float32]
"""float32 (height, width) or (height, width, 3), grey levels 0..255."""
Mask = NDArray[np.uint8]
"""uint8 (height, width), 0 or 255."""

LIFT = 8.0
"""Grey levels added before a ratio is taken, so that black areas do not explode."""
NARROW = 7
"""Pixels: a change of light that is wider than this is the rim of a shadow."""
SKIRT = 0.3
"""Part of the strongest difference within two pixels, under which a difference is its blur."""
MIN_RIM = 20
"""Pixels around a patch, under which it is a speck."""
SHARP_RIM = 0.6
"""Part of a patch's rim that must be sharp to make it an item."""
EXPLAINED = 0.4
"""Part of a patch that, strong by itself, makes its rim needless."""
FULL_LIGHT = 120.0
"""Mean grey level of the counter for which the limits are meant."""
LEVELS = (0.3, 1.0)
GAIN_RANGE = (0.2, 5.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a pixel may lie from the empty counter and still be the counter."""

    chroma: float = 15.0
    """Grey levels of a channel, once brightness is evened out."""
    luma: float = 10.0
    """Grey levels of brightness that count as a change at all."""
    darkest: float = 0.5
    """A shadow leaves at least this share of the light."""
    brightest: float = 1.4
    """A patch of light adds at most this factor."""
    edge: float = 0.075
    """Step of the light ratio within `NARROW` pixels; a soft shadow changes more gently, an item's outline does not."""


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
        Pixels that no light explains (items), pixels that changed at all (shadows too), and how far each differs, in
        grey levels.
    """
    bright, bright_empty = luma(image), luma(empty)
    ratio = (bright + LIFT) / (bright_empty + LIFT)
    colour = _tint(image, empty, ratio)
    step = np.abs(bright - bright_empty)
    # Texture may sit half a pixel off after vibration or coding: where the counter varies, more is allowed.
    slack = 0.5 * _spread(bright_empty) + 4 * noise
    # In a dim picture every difference is smaller.
    level = float(np.clip(bright_empty.mean() / FULL_LIGHT, *LEVELS))
    tinted = colour > limits.chroma * level + slack
    changed = (step > limits.luma * level + slack) | tinted
    beyond = (ratio < limits.darkest) | (ratio > limits.brightest)
    sharp = _steepness(ratio) > limits.edge + slack / (bright_empty + LIFT)
    strength = step + colour
    # Blur carries an item's colour over its rim; what is faint beside something strong is that blur.
    crisp = strength > SKIRT * cv2.dilate(strength, np.ones((5, 5), np.uint8))
    strong = _mask((tinted | (changed & (beyond | sharp))) & crisp)
    strong |= _sharply_bound(_mask(changed & crisp), _mask(sharp), strong)
    return strong, _mask(changed), strength


def _sharply_bound(changed: Mask, sharp: Mask, strong: Mask) -> Mask:
    """Return the changed patches that a shadow could explain but for their rim, most of which is a sharp line.

    A patch that is strong in good part is an item with its shadow, and stays without it.
    """
    rims, _ = cv2.findContours(changed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    near = np.asarray(cv2.dilate(sharp, np.ones((5, 5), np.uint8)), np.uint8)
    rims = [rim for rim in rims if len(rim) > MIN_RIM and _share(near, rim) > SHARP_RIM]
    found = np.zeros_like(changed)
    for rim in rims:
        patch = cv2.drawContours(np.zeros_like(changed), [rim], -1, 255, cv2.FILLED)
        if strong[patch > 0].mean() < EXPLAINED * 255:
            found |= np.asarray(patch, np.uint8)
    return found


def _share(mask: Mask, rim: MatLike) -> float:
    """Return which part of a rim's points lies in the mask."""
    return float((mask[rim[:, 0, 1], rim[:, 0, 0]] > 0).mean())


def lit(image: Plane, light: NDArray[np.float32]) -> Plane:
    """Return the image with each channel multiplied by one of three factors."""
    return np.asarray(cv2.transform(image, np.diag(light)), np.float32)


def _tint(image: Plane, empty: Plane, ratio: Plane) -> Plane:
    """Return the largest difference of a channel once the brightness is the same."""
    largest = np.zeros_like(ratio)
    for plane, plane_empty in zip(cv2.split(image), cv2.split(empty), strict=True):
        np.maximum(largest, np.abs(plane - plane_empty * ratio), out=largest)
    return largest


def _steepness(ratio: Plane) -> Plane:
    """Return how much a plane changes over two pixels in the steeper direction, where it does so in a narrow line."""
    kernel = np.array([[-1, 0, 1]], np.float32)
    across = np.abs(cv2.filter2D(ratio, -1, kernel))
    down = np.abs(cv2.filter2D(ratio, -1, kernel.T))
    square = np.ones((NARROW, NARROW), np.uint8)
    return np.asarray(cv2.morphologyEx(np.maximum(across, down), cv2.MORPH_TOPHAT, square), np.float32)


def _spread(plane: Plane) -> Plane:
    return np.asarray(cv2.morphologyEx(plane, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), np.float32)


def _mask(truth: NDArray[np.bool_]) -> Mask:
    return truth.astype(np.uint8) * np.uint8(255)
