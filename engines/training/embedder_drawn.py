"""Flat packages drawn on the spot, so that a training run can be tried without any file."""

from __future__ import annotations

import cv2
import numpy as np

from engines.training.cutouts import Pixels


def draw(index: int, side: int, dice: np.random.Generator) -> Pixels:
    """Return a view of product `index`, BGRA, about `side` pixels tall; views differ by light and aspect only."""
    design = np.random.default_rng(index)
    width = int(side * design.uniform(0.5, 1.0))
    ground, ink, mark = (tuple(int(v) for v in design.integers(0, 256, 3)) for _ in range(3))
    face = np.full((side, width, 3), ground, np.uint8)
    for _ in range(int(design.integers(1, 4))):
        centre = int(design.integers(0, width)), int(design.integers(0, side))
        cv2.circle(face, centre, int(design.integers(side // 8, side // 3)), mark, -1)
    name = "".join(chr(65 + int(letter)) for letter in design.integers(0, 26, 4))
    cv2.putText(face, name, (2, side // 2), cv2.FONT_HERSHEY_DUPLEX, side / 90, ink, 2, cv2.LINE_AA)
    light = np.float32(dice.uniform(0.7, 1.2))
    lit = np.clip(face.astype(np.float32) * light, 0, 255).astype(np.uint8)
    seen = cv2.resize(lit, (max(8, int(width * dice.uniform(0.85, 1.1))), side), interpolation=cv2.INTER_LINEAR)
    return np.dstack([np.asarray(seen, np.uint8), np.full(seen.shape[:2], 255, np.uint8)])
