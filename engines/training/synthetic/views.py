"""Enrolment views: every product turned about under changing light, cropped as the lane would crop it."""

from __future__ import annotations

import random
from pathlib import Path

import cv2
import numpy as np

from . import scene
from .products import DESIGNS, Design

VIEWS = 24
SIDE = 224
MARGIN = 0.06
COUNTERS = ((150, 152, 155), (128, 126, 122), (170, 168, 160), (112, 116, 122))


def render_views(cache: Path, out: Path) -> None:
    """Render and crop every view that is not there yet."""
    for design in DESIGNS:
        for number in range(VIEWS if design.enrolled else 0):
            target = out / design.sku / f"{number:02d}.jpg"
            if not target.exists():
                _view(design, number, cache, target)


def _view(design: Design, number: int, cache: Path, target: Path) -> None:
    dice = random.Random(f"{design.sku}-{number}")
    scene.start(SIDE, SIDE, samples=4)
    scene.counter(dice.choice(COUNTERS))
    scene.lamp((dice.uniform(-0.9, 0.9), dice.uniform(-0.8, 0.2), dice.uniform(1.2, 1.7)), dice.uniform(16, 28))
    scene.lamp((dice.uniform(-0.9, 0.9), dice.uniform(0.2, 0.9), 1.4), dice.uniform(6, 12))
    root = scene.product(design, cache)
    kind, roll = _lie(design, number, dice)
    scene.pose(root, design, kind, (0, 0), (15 * number + dice.uniform(-6, 6), roll))
    tall = design.size[2] / 2 if kind == "stand" else 0.02
    scene.camera(dice.uniform(48, 86), 3.6 * max(design.size), (0, 0, tall), dice.uniform(-110, -70))
    shot = cache / "views" / f"{design.sku}-{number:02d}.png"
    if not shot.exists():
        scene.render(shot)
    picture = cv2.imread(str(shot))
    assert picture is not None
    target.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(target), _crop(picture, scene.box_in_picture(root)), [cv2.IMWRITE_JPEG_QUALITY, 90])


def _lie(design: Design, number: int, dice: random.Random) -> tuple[str, float]:
    """Return pose and roll in degrees: boxes on each face, cans and bottles upright and rolled, pouches flat."""
    if design.shape == "pouch":
        return "lie", 0.0
    if design.shape == "box":
        return (("stand", 0.0), ("lie", 0.0), ("lie", 90.0), ("stand", 180.0))[number % 4]
    return ("stand" if number % 2 else "lie"), dice.uniform(0, 360)


def _crop(picture: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    x1, y1, x2, y2 = box
    dx, dy = (x2 - x1) * MARGIN, (y2 - y1) * MARGIN
    top, left = max(0, int(y1 - dy)), max(0, int(x1 - dx))
    return picture[top : int(y2 + dy) + 1, left : int(x2 + dx) + 1]
