"""Pictures of a counter drawn for the tests: textured wood or plain steel, items, soft shadows, drifting light."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.types import Image

Picture = NDArray[np.float32]
Box = tuple[int, int, int, int]
SIZE = (480, 640)


class Scene:
    """A counter with its camera's noise; everything is repeatable."""

    def __init__(self, noise: float = 3.0, texture: float = 5.0) -> None:
        self.rng = np.random.default_rng(7)
        self.noises = [noise * self.rng.standard_normal((*SIZE, 3), np.float32) for _ in range(12)]
        self.shots = 0
        grain = self.rng.normal(0, texture, (60, 80, 1)).astype(np.float32)
        grain = cv2.resize(grain, SIZE[::-1], interpolation=cv2.INTER_CUBIC)[..., None]
        self.empty: Picture = np.asarray(grain + np.float32((148, 155, 162)), np.float32)
        slope = np.linspace(0.85, 1.1, SIZE[1], dtype=np.float32)
        self.empty *= slope[None, :, None]

    def shot(self, picture: Picture | None = None, light: float | tuple[float, float, float] = 1.0) -> Image:
        """Return what the camera gives of a picture: in this light (a factor, or one a channel), with noise."""
        lit = (self.empty if picture is None else picture) * np.float32(light)
        self.shots += 1
        return np.clip(lit + self.noises[self.shots % len(self.noises)], 0, 255).astype(np.uint8)

    def printed(self, box: Box) -> Picture:
        """Return a counter with an item printed in many colours, some of them the counter's own."""
        x1, y1, x2, y2 = box
        picture = self.empty.copy()
        blocks = self.rng.integers(0, 256, (5, 4, 3)).astype(np.float32)
        blocks[1, 1:] = (148, 155, 162)
        picture[y1:y2, x1:x2] = cv2.resize(blocks, (x2 - x1, y2 - y1), interpolation=cv2.INTER_NEAREST)
        return picture


def put(picture: Picture, box: Box, colour: tuple[float, float, float]) -> Picture:
    """Return the picture with a plain item in it."""
    x1, y1, x2, y2 = box
    with_item = picture.copy()
    with_item[y1:y2, x1:x2] = colour
    return with_item


def shade(picture: Picture, box: Box, factor: float, softness: float = 14.0) -> Picture:
    """Return the picture with a soft shadow (factor under 1) or patch of light over it."""
    x1, y1, x2, y2 = box
    light = np.ones(picture.shape[:2], np.float32)
    light[y1:y2, x1:x2] = factor
    return np.asarray(picture * cv2.GaussianBlur(light, (0, 0), softness)[..., None], np.float32)


def iou(one: NDArray[np.float32] | Box, two: NDArray[np.float32] | Box) -> float:
    """Return intersection over union of two boxes."""
    left, top, right, bottom = (
        max(one[0], two[0]),
        max(one[1], two[1]),
        min(one[2], two[2]),
        min(one[3], two[3]),
    )
    shared = max(0.0, float(right - left)) * max(0.0, float(bottom - top))
    areas = [float((b[2] - b[0]) * (b[3] - b[1])) for b in (one, two)]
    return shared / (sum(areas) - shared)
