"""Clips of products shown for enrolment: good looks, and labelled stretches that nobody should learn from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.training.counters import counter
from engines.types import Image

SKUS = ("p75a", "p76a", "p78a", "p78b", "p79b", "p79c", "p79d", "p80b", "p81c", "p82a")
"""Of the ``test`` split, on which no model was trained; p78a and p78b look alike, and so do p79b and p79d."""
WIDTH, HEIGHT, FPS = 384, 288, 3
HELD = 1
"""Frames that a pose is held for."""
EMPTY, BAD = 3, 3
"""Frames of the empty counter at the start, and of a stretch not to learn from."""
STRETCHES = {14: "blurred", 24: "dark", 30: "hand", 36: "clipped", 46: "two_items"}
"""What is shown after which pose."""
HELD_BACK = 8
"""Poses at the end that are of no phase before, to ask with."""
_SIDE = 186
"""Of the picture of a product in the frame, pixels."""
Cut = NDArray[np.uint8]
"""BGRA with straight alpha."""


def make(cache: Path, out: Path) -> None:
    """Write a clip for each product on the turntable, and ``truth.json``."""
    folders = [cache / "turntable" / sku for sku in SKUS]
    out.mkdir(parents=True, exist_ok=True)
    truth = {}
    for number, folder in enumerate(folders):
        other = _read(sorted(folders[(number + 3) % len(folders)].glob("*.png"))[5])
        clip = _Clip(folder, other, _read(cache / "turntable" / "hand.png"), np.random.default_rng(number))
        clip.write(out / f"{folder.name}.mp4")
        truth[folder.name] = clip.truth
    (out / "truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


class _Clip:
    """One product before one counter."""

    def __init__(self, folder: Path, other: Cut, hand: Cut, dice: np.random.Generator) -> None:
        self._cuts = [_read(path) for path in sorted(folder.glob("*.png"))]
        self._other, self._hand, self._dice = other, hand, dice
        self._ground = counter(WIDTH, HEIGHT, dice)
        # Noise that stays where it is: what moves in every frame would fill the file.
        self._noise = dice.normal(0, 2, (HEIGHT, WIDTH, 1)).astype(np.float32)
        self._frames: list[Image] = [self._noisy(self._ground) for _ in range(EMPTY)]
        self._bad: list[dict[str, Any]] = []
        asked = len(self._cuts) - HELD_BACK
        for pose, cut in enumerate(self._cuts):
            if pose == asked:
                self._test_from = len(self._frames) / FPS
            self._frames += [self._frame(cut) for _ in range(HELD)]
            if pose in STRETCHES and pose < asked:
                self._stretch(cut, STRETCHES[pose])
        self.truth = {"bad": self._bad, "test_from": self._test_from, "seconds": len(self._frames) / FPS}

    def write(self, path: Path) -> None:
        """Write the frames as MP4."""
        writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), FPS, (WIDTH, HEIGHT))
        for frame in self._frames:
            writer.write(frame)
        writer.release()

    def _stretch(self, cut: Cut, kind: str) -> None:
        # Nobody moves a product out of the picture within a third of a second.
        way = [self._frame(cut, (place, 0.5)) for place in (0.38, 0.26, 0.15)] if kind == "clipped" else []
        self._frames += way
        start = len(self._frames) / FPS
        self._frames += [self._spoilt(cut, kind) for _ in range(BAD)]
        self._bad.append({"start": start, "end": len(self._frames) / FPS, "refusal": kind})
        self._frames += way[::-1]

    def _spoilt(self, cut: Cut, kind: str) -> Image:
        if kind == "clipped":
            return self._frame(cut, (0.07, 0.5))
        if kind == "two_items":
            return self._frame(cut, (0.36, 0.5), self._other)
        if kind == "hand":
            return self._covered(cut)
        frame = self._frame(cut)
        if kind == "dark":
            return np.asarray(frame * 0.14, np.uint8)
        line = np.zeros((31, 31), np.float32)
        cv2.line(line, (0, 8), (30, 22), 1.0, 1)
        return np.asarray(cv2.filter2D(frame, -1, line / line.sum()), np.uint8)

    def _frame(self, cut: Cut, at: tuple[float, float] = (0.5, 0.5), beside: Cut | None = None) -> Image:
        """Return the counter with the product at a place given in shares of the frame, moved a little as hands do."""
        frame = self._ground.astype(np.float32)
        x, y = at[0] * WIDTH + self._dice.uniform(-3, 3), at[1] * HEIGHT + self._dice.uniform(-3, 3)
        if beside is not None:
            _lay(frame, beside, (x + 0.62 * _SIDE, y), _SIDE)
        _lay(frame, cut, (x, y), _SIDE * self._dice.uniform(0.985, 1.015))
        return self._noisy(frame)

    def _covered(self, cut: Cut) -> Image:
        """Return the product with a hand over its lower half, that comes in over the frame's lower edge."""
        frame = self._frame(cut).astype(np.float32)
        _lay(frame, self._hand, (WIDTH / 2 + self._dice.uniform(-10, 10), 140 + self._dice.uniform(-7, 7)), 336)
        return np.clip(frame, 0, 255).astype(np.uint8)

    def _noisy(self, frame: NDArray[Any]) -> Image:
        return np.clip(frame + self._noise, 0, 255).astype(np.uint8)


def _lay(frame: NDArray[np.float32], cut: Cut, centre: tuple[float, float], side: float) -> None:
    """Lay a cut-out on the frame with its shadow; what lies outside is cut off."""
    scale = side / max(cut.shape[:2])
    matrix = np.array(
        [[scale, 0, centre[0] - scale * cut.shape[1] / 2], [0, scale, centre[1] - scale * cut.shape[0] / 2]]
    )
    warped = cv2.warpAffine(cut, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA).astype(np.float32)
    alpha = warped[..., 3:] / 255
    shadow = cv2.GaussianBlur(np.roll(alpha[..., 0], (10, 6), (0, 1)), (0, 0), 9)[..., None]
    frame *= 1 - 0.35 * shadow
    frame *= 1 - alpha
    frame += warped[..., :3] * alpha


def _read(path: Path) -> Cut:
    image = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if image is None:
        raise FileNotFoundError(path)
    return np.asarray(image, np.uint8)
