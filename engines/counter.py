"""Finds items as whatever differs from the empty counter, which it learns from the first frames."""

from __future__ import annotations

import cv2
import numpy as np

from engines.change import Limits, Mask, Plane, differs, gain, lit, luma
from engines.regions import Region, regions, solid
from engines.registration import hidden, shifted
from engines.types import Detections, Image, Scene

WIDTH = 320
"""Pixels across at which pictures are compared."""
LEARNING_FRAMES = 8
PATIENCE = 5
"""Frames that a doubt about the camera must last before it is said, and be gone before it is taken back."""
SMALLEST = 0.0015
"""Part of the picture; what covers less is a speck."""
FOLLOW = 0.03
"""Part of the remaining difference by which the empty counter follows the picture each frame, where nothing is."""
FOLLOW_LIGHT = 0.004
"""The same where only the light changed; the shadow of an item never becomes counter while the item lies there."""
FULL_SCORE = 40.0
"""Mean difference in grey levels from which on an item cannot be clearer."""


class CounterDetector:
    """Change against the empty counter; follows `engines.types.Detector`.

    The first frames after start and `reset` must show the counter empty. From then on it follows slow light, is not
    disturbed by soft shadows, and never takes an item for counter, however long it lies there.
    """

    def __init__(self, title: str = "Counter change") -> None:
        # At this size OpenCV's own threads gain nothing and take the cores from inference.
        cv2.setNumThreads(1)
        self._title = title
        self._limits = Limits()
        self.reset()

    @property
    def name(self) -> str:
        """Return the title with the runtime."""
        return f"{self._title} · CPU"

    def reset(self) -> None:
        """Forget the empty counter; the next frames show it."""
        self._lessons: list[Plane] = []
        self._empty: Plane | None = None
        self._noise = 0.0
        self._items: Mask | None = None
        self._doubts = 0
        self._moved = False

    def detect(self, image: Image) -> Detections:
        """Return the items on the counter; none while learning, and none while the camera stands elsewhere."""
        small = _small(image)
        if self._empty is None or self._empty.shape != small.shape:
            self._learn(small)
            return _nothing("learning")
        scene, found, strength = self._compare(small, self._empty)
        if scene != "ok" or self._doubts:
            return _nothing(scene)
        scale = image.shape[1] / small.shape[1], image.shape[0] / small.shape[0]
        return _detections(found, strength, scale)

    def _learn(self, small: Plane) -> None:
        if self._lessons and self._lessons[0].shape != small.shape:
            self.reset()
        self._lessons.append(small)
        if len(self._lessons) < LEARNING_FRAMES:
            self._empty = None
            return
        self._items = np.zeros(small.shape[:2], np.uint8)
        # Lamps flicker: the frames are brought to the light of the first, or it would count as noise.
        lights = [gain(lesson, self._lessons[0], self._items == 0) for lesson in self._lessons]
        stack = np.stack([lesson / light for lesson, light in zip(self._lessons, lights, strict=True)])
        self._empty = np.median(stack, axis=0).astype(np.float32)
        self._noise = float(np.median(stack.std(axis=0)))
        self._lessons = []

    def _compare(self, small: Plane, empty: Plane) -> tuple[Scene, list[Region], Plane]:
        """Judge the scene, find the items and let the empty counter follow the light."""
        assert self._items is not None
        light = gain(small, empty, self._items == 0)
        expected = lit(empty, light)
        strong, changed, strength = differs(small, expected, self._noise, self._limits)
        self._judge(hidden(strong) or (bool(strong.any()) and shifted(luma(small), luma(expected))))
        if self._moved or self._doubts:
            return ("camera_moved" if self._moved else "ok"), [], strength
        self._items = solid(strong)
        found = regions(self._items, SMALLEST * strong.size)
        self._follow(lit(small, np.float32(1) / light), strong, changed)
        return "ok", found, strength

    def _judge(self, doubt: bool) -> None:
        """Count frames that speak against the present belief about the camera; enough of them change it."""
        self._doubts = self._doubts + 1 if doubt != self._moved else 0
        if self._doubts >= PATIENCE:
            self._moved, self._doubts = doubt, 0

    def _follow(self, unlit: Plane, strong: Mask, changed: Mask) -> None:
        assert self._empty is not None
        assert self._items is not None
        item = cv2.dilate(cv2.bitwise_or(self._items, strong), np.ones((9, 9), np.uint8))
        shaded = _reached(changed | np.asarray(item, np.uint8), np.asarray(item, np.uint8))
        bare = cv2.bitwise_not(shaded)
        cv2.accumulateWeighted(unlit, self._empty, FOLLOW, cv2.bitwise_and(bare, cv2.bitwise_not(changed)))
        cv2.accumulateWeighted(unlit, self._empty, FOLLOW_LIGHT, cv2.bitwise_and(bare, changed))


def _reached(mask: Mask, seeds: Mask) -> Mask:
    """Return the connected patches of the mask that hold a seed: an item with its shadow."""
    _, patches = cv2.connectedComponents(mask, connectivity=4)
    seeded = np.zeros(int(patches.max()) + 1, np.uint8)
    seeded[patches[seeds > 0]] = 255
    seeded[0] = 0
    return np.asarray(seeded[patches], np.uint8)


def _small(image: Image) -> Plane:
    """Return the picture at the width of comparison, float32, with sensor noise smoothed."""
    width = min(WIDTH, image.shape[1])
    size = width, max(1, round(image.shape[0] * width / image.shape[1]))
    small = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.GaussianBlur(small.astype(np.float32), (3, 3), 0), np.float32)


def _nothing(scene: Scene) -> Detections:
    return Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32), scene)


def _detections(found: list[Region], strength: Plane, scale: tuple[float, float]) -> Detections:
    """Return boxes in pixels of the full picture, clearest first."""
    scores = np.array([_score(region, strength) for region in found], np.float32)
    boxes = np.array([region.box for region in found], np.float32).reshape(-1, 4) * np.array(scale * 2, np.float32)
    order = np.argsort(-scores, kind="stable")
    return Detections(boxes[order], scores[order])


def _score(region: Region, strength: Plane) -> float:
    """Return 0..1: how far the item differs from the counter, times how much of its hull it fills."""
    x1, y1, x2, y2 = region.box
    inside = np.zeros((y2 - y1, x2 - x1), np.uint8)
    cv2.fillConvexPoly(inside, region.outline - (x1, y1), 255)
    contrast = min(1.0, float(strength[y1:y2, x1:x2][inside > 0].mean()) / FULL_SCORE)
    filled = min(1.0, region.area / max(1.0, cv2.contourArea(region.outline)))
    return contrast * filled
