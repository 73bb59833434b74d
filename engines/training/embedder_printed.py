"""Views of invented products without a renderer: their label art folded round a box or a cylinder and shaded.

A stand-in that costs milliseconds where rendered views take hours; label art and product splits are the same.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image as Picture

from engines.training.cutouts import Pixels
from engines.training.synthetic import art
from engines.training.synthetic.packages import Package
from engines.types import Image

_ROUND = ("can", "slim", "bottle", "glass", "jar", "tub")
_HEIGHT = 256
_Plane = NDArray[np.float32]


def view(package: Package, dice: np.random.Generator) -> Pixels:
    """Return the product upright from some side, BGRA with straight alpha, 256 pixels on its longer side."""
    width, depth, height = package.size
    scale = _HEIGHT / max(width, depth, height)
    tall = max(16, round(height * scale))
    if package.shape in _ROUND:
        return _cylinder(package, max(16, round(width * scale)), tall, dice)
    return _box(package, (width * scale, depth * scale), tall, dice)


def _cylinder(package: Package, wide: int, tall: int, dice: np.random.Generator) -> Pixels:
    label = _array(art.wrap(package, round(np.pi * wide), tall))
    across = np.linspace(-1, 1, wide, dtype=np.float32)
    around = np.arcsin(across) / (2 * np.pi) + 0.625 + dice.normal(0, 0.08)
    bend = dice.uniform(0, 0.12) * wide * (1 - np.sqrt(1 - across * across)) * dice.choice([-1, 1])
    columns = np.broadcast_to((around * label.shape[1]).astype(np.float32), (tall, wide))
    rows = np.arange(tall, dtype=np.float32)[:, None] + bend[None, :].astype(np.float32)
    seen = cv2.remap(label, columns.copy(), rows.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
    alpha = np.where((rows >= 0) & (rows < tall), 255, 0).astype(np.uint8)
    facing = np.sqrt(np.clip(1 - across * across, 0, 1))
    lit = 0.45 + 0.6 * facing + _gloss(package, across, dice)
    return _shaded(np.asarray(seen, np.uint8), np.broadcast_to(lit.astype(np.float32), (tall, wide)), alpha)


def _box(package: Package, sides: tuple[float, float], tall: int, dice: np.random.Generator) -> Pixels:
    """Show the front and, from aside, an end beside it."""
    turn = float(np.clip(dice.normal(0, 0.45), -1.1, 1.1))
    front = _array(art.face(package, max(16, round(sides[0])), tall))
    end = _array(art.face(package, max(16, round(sides[1])), tall, 2))
    parts = [(front, sides[0] * np.cos(turn), 1.0), (end, sides[1] * abs(np.sin(turn)), dice.uniform(0.5, 0.9))]
    shown = [
        np.clip(cv2.resize(image, (round(wide), tall), interpolation=cv2.INTER_AREA) * light, 0, 255)
        for image, wide, light in parts
        if wide >= 4
    ]
    seen = np.hstack(shown if turn > 0 else shown[::-1]).astype(np.uint8)
    across = np.linspace(-1, 1, seen.shape[1], dtype=np.float32)
    lit = 1 + _gloss(package, across, dice)
    alpha = np.full(seen.shape[:2], 255, np.uint8)
    return _shaded(seen, np.broadcast_to(lit.astype(np.float32), seen.shape[:2]), alpha)


def _gloss(package: Package, across: _Plane, dice: np.random.Generator) -> _Plane:
    """Return a bright stripe, wider and fainter on matt packages."""
    strength, spread = {"matt": (0.05, 0.5), "gloss": (0.3, 0.12), "foil": (0.5, 0.2)}.get(package.finish, (0.1, 0.3))
    place = dice.uniform(-1, 1)
    return np.asarray(strength * dice.random() * np.exp(-((across - place) ** 2) / (2 * spread**2)), np.float32)


def _shaded(seen: Image, light: _Plane, alpha: Image) -> Pixels:
    lit = np.clip(seen.astype(np.float32) * light[..., None], 0, 255).astype(np.uint8)
    return np.dstack([lit, alpha])


def _array(picture: Picture) -> Image:
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), np.uint8)[..., ::-1])
