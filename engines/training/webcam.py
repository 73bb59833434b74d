"""What a cheap webcam does to a picture: white balance, light, blur, noise and JPEG, each drawn from dice."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.types import Image

_Pixels = NDArray[np.float32]
_MAX = 255.0
_WORST_JPEG, _BEST_JPEG = 30, 95


def degrade(image: Image, dice: np.random.Generator) -> Image:
    """Return the picture (uint8 BGR, any size) as a webcam might have delivered it; the same dice, the same picture."""
    pixels = _light(image.astype(np.float32), dice)
    pixels = _blur(pixels, dice)
    return _jpeg(_noise(pixels, dice), dice)


def _light(pixels: _Pixels, dice: np.random.Generator) -> _Pixels:
    """Drift of the white balance along blue to red, exposure, contrast, saturation and gamma."""
    warm, tint = dice.normal(0.0, 0.07), dice.normal(0.0, 0.03)
    exposure = np.exp(dice.normal(0.0, 0.18))
    gains = np.array([1.0 - warm, 1.0 + tint, 1.0 + warm], np.float32) * np.float32(exposure)
    lit = np.clip(pixels * gains, 0.0, _MAX)
    grey = lit @ np.array([0.114, 0.587, 0.299], np.float32)
    lit = grey[..., None] + (lit - grey[..., None]) * np.float32(dice.uniform(0.65, 1.3))
    middle = np.float32(lit.mean())
    lit = middle + (lit - middle) * np.float32(dice.uniform(0.7, 1.2))
    curve = (np.linspace(0.0, 1.0, 256) ** dice.uniform(0.75, 1.35) * _MAX).astype(np.float32)
    curved: _Pixels = curve[np.clip(lit, 0.0, _MAX).astype(np.uint8)]
    return curved


def _blur(pixels: _Pixels, dice: np.random.Generator) -> _Pixels:
    """Nothing, missed focus, a hand that moves, or a low resolution; in proportion to the picture's size."""
    side = min(pixels.shape[:2])
    kind = dice.random()
    if kind < 0.35 or side < 8:
        return pixels
    if kind < 0.6:
        return np.asarray(cv2.GaussianBlur(pixels, (0, 0), dice.uniform(0.3, 0.3 + side / 160)), np.float32)
    if kind < 0.75:
        return _smear(pixels, dice, side)
    return _coarser(pixels, dice)


def _smear(pixels: _Pixels, dice: np.random.Generator, side: int) -> _Pixels:
    length = max(3, round(dice.uniform(0.01, 0.04) * side))
    kernel = np.zeros((length, length), np.float32)
    angle = dice.uniform(0.0, np.pi)
    centre = (length - 1) / 2
    reach = centre * np.array([np.cos(angle), np.sin(angle)])
    first, last = (tuple(round(float(v)) for v in centre + sign * reach) for sign in (-1, 1))
    cv2.line(kernel, first, last, 1.0)
    return np.asarray(cv2.filter2D(pixels, -1, kernel / kernel.sum(), borderType=cv2.BORDER_REFLECT), np.float32)


def _coarser(pixels: _Pixels, dice: np.random.Generator) -> _Pixels:
    height, width = pixels.shape[:2]
    share = dice.uniform(0.35, 0.8)
    small = cv2.resize(pixels, (max(1, int(width * share)), max(1, int(height * share))), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _noise(pixels: _Pixels, dice: np.random.Generator) -> Image:
    """Sensor noise, more of it in the dark, as a camera that turns its gain up makes it."""
    strength = dice.exponential(3.5)
    grain = dice.standard_normal(pixels.shape, np.float32)
    darkness = 1.5 - pixels / _MAX
    return np.asarray(np.clip(pixels + grain * darkness * np.float32(strength), 0.0, _MAX), np.uint8)


def _jpeg(image: Image, dice: np.random.Generator) -> Image:
    if dice.random() < 0.3:
        return image
    quality = int(dice.integers(_WORST_JPEG, _BEST_JPEG))
    done, coded = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError(f"a picture of {image.shape} cannot be written as JPEG")
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
