"""Empty counters drawn by procedure: surfaces, light and clutter of shops, without a picture file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.types import Image

Dice: TypeAlias = np.random.Generator
Plane = NDArray[np.float32]
"""float32, (height, width) or (height, width, 3), 0..255 where it is a picture."""
Surface = Callable[[int, int, Dice], Plane]


def counter(width: int, height: int, dice: Dice) -> Image:
    """Return an empty counter of that size in pixels: one surface, perhaps two, under uneven light."""
    plane = _surface(width, height, dice)
    if dice.random() < 0.3:
        plane = _joined(plane, _surface(width, height, dice), dice)
    lit = plane * light(width, height, dice)[..., None]
    if dice.random() < 0.35:
        lit += _glare(width, height, dice)[..., None]
    return np.asarray(np.clip(lit, 0, 255), np.uint8)


def colour(dice: Dice) -> Plane:
    """Return one BGR colour of a surface, (3,), 0..255: mostly grey, white or wooden, sometimes loud."""
    hue, value = dice.uniform(0, 180), dice.uniform(30, 250)
    loud = dice.choice([0.05, 0.25, 0.8], p=[0.5, 0.3, 0.2])
    pixel = np.array([[[hue, dice.uniform(0, 255) * loud, value]]], np.uint8)
    return np.asarray(cv2.cvtColor(pixel, cv2.COLOR_HSV2BGR)[0, 0], np.float32)


def noise(width: int, height: int, grain: tuple[float, float], dice: Dice) -> Plane:
    """Return smooth noise of about -1..1 whose bumps are `grain` = (width, height) pixels large."""
    small = max(2, round(width / grain[0])), max(2, round(height / grain[1]))
    values = dice.standard_normal((small[1], small[0]), np.float32)
    return np.asarray(cv2.resize(values, (width, height), interpolation=cv2.INTER_CUBIC), np.float32) * 0.6


def light(width: int, height: int, dice: Dice) -> Plane:
    """Return what the light leaves of a surface, (height, width), about 0.4..1.2: a gradient with soft shadows."""
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    slope = dice.normal(0, 0.14, 2)
    fall = 1 + slope[0] * x + slope[1] * y - dice.uniform(0, 0.2) * (x * x + y * y) / 2
    for _ in range(dice.integers(0, 3)):
        fall = fall * (1 - dice.uniform(0.1, 0.45) * _blob(width, height, dice))
    return np.asarray(np.clip(np.broadcast_to(fall, (height, width)), 0.35, 1.3), np.float32)


def _surface(width: int, height: int, dice: Dice) -> Plane:
    chosen: Surface = SURFACES[int(dice.choice(len(SURFACES), p=SHARES))]
    plane = chosen(width, height, dice)
    return plane if dice.random() < 0.6 else _tilted(plane, dice)


def _flat(width: int, height: int, dice: Dice) -> Plane:
    plane = np.empty((height, width, 3), np.float32)
    plane[:] = colour(dice)
    return plane


def _plain(width: int, height: int, dice: Dice) -> Plane:
    cloud = noise(width, height, (width / 4, height / 4), dice)
    return _flat(width, height, dice) + dice.uniform(0, 12) * cloud[..., None]


def _speckled(width: int, height: int, dice: Dice) -> Plane:
    plane = _flat(width, height, dice)
    for _ in range(dice.integers(1, 4)):
        grain = dice.uniform(1, 5)
        spots = noise(width, height, (grain, grain), dice) > dice.uniform(0.5, 1.1)
        plane[spots] += (colour(dice) - plane[0, 0]) * dice.uniform(0.2, 0.9)
    return plane


def _stone(width: int, height: int, dice: Dice) -> Plane:
    cloud = sum(noise(width, height, (s, s), dice) * s / 60 for s in (60, 24, 8))
    veins = np.exp(-np.abs(noise(width, height, (70, 50), dice)) * dice.uniform(10, 40))
    toward = colour(dice) - 128
    plane = _flat(width, height, dice) + 18 * np.asarray(cloud, np.float32)[..., None]
    return np.asarray(plane + veins[..., None] * toward * dice.uniform(0, 0.5), np.float32)


def _wood(width: int, height: int, dice: Dice) -> Plane:
    tone = np.array([dice.uniform(30, 120), dice.uniform(70, 170), dice.uniform(110, 230)], np.float32)
    bend = noise(width, height, (width / 2, 40), dice) * dice.uniform(2, 20)
    rows = np.arange(height, dtype=np.float32)[:, None] + bend
    grain = np.sin(rows * dice.uniform(0.1, 0.9)) + noise(width, height, (60, 1.5), dice)
    plane = tone * (dice.uniform(0.6, 1.1) + 0.06 * dice.uniform(0.3, 2) * grain[..., None])
    step = int(dice.integers(40, 160))
    if dice.random() < 0.5:
        for top in range(int(dice.integers(0, step)), height, step):
            plane[top : top + step] *= dice.uniform(0.85, 1.1)
            plane[top : top + int(dice.integers(1, 4))] *= 0.5
    return np.asarray(plane if dice.random() < 0.5 else _turned(plane, width, height), np.float32)


def _cloth(width: int, height: int, dice: Dice) -> Plane:
    plane = _flat(width, height, dice)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    pitch = dice.uniform(2.2, 14)
    weave = np.sin(x * 6.283 / pitch) * np.sin(y * 6.283 / pitch)
    plane += dice.uniform(3, 25) * weave[..., None]
    if dice.random() < 0.5:
        wide = dice.uniform(20, 120)
        bands = (np.sin(x * 6.283 / wide) > 0.3).astype(np.float32) + (dice.random() < 0.5) * (
            np.sin(y * 6.283 / wide) > 0.3
        )
        plane += bands[..., None] * (colour(dice) - plane[0, 0]) * dice.uniform(0.2, 0.9)
    return plane + 14 * noise(width, height, (90, 60), dice)[..., None]


def _belt(width: int, height: int, dice: Dice) -> Plane:
    plane = _flat(width, height, dice) * np.float32(dice.uniform(0.15, 0.7))
    plane += dice.uniform(2, 14) * noise(width, height, (1.5, 1.5), dice)[..., None]
    pitch = dice.uniform(4, 40)
    ribs = np.sin(np.arange(width, dtype=np.float32) * 6.283 / pitch)
    plane += dice.uniform(0, 18) * ribs[None, :, None]
    edge = int(dice.integers(0, max(2, height // 4)))
    rail = colour(dice)
    plane[: max(edge, 1)] = rail
    plane[height - max(edge // 2, 1) :] = rail * 0.8
    return plane


def _tiles(width: int, height: int, dice: Dice) -> Plane:
    plane = _plain(width, height, dice)
    step, gap = int(dice.integers(24, 200)), int(dice.integers(1, 6))
    for top in range(0, height, step):
        for left in range(0, width, step):
            plane[top : top + step, left : left + step] *= dice.uniform(0.92, 1.08)
    joint = colour(dice)
    for at in range(int(dice.integers(0, step)), max(width, height), step):
        plane[at : at + gap] = joint
        plane[:, at : at + gap] = joint
    return plane


def _tray(width: int, height: int, dice: Dice) -> Plane:
    plane = _surface(width, height, dice)
    left, top = dice.uniform(-0.1, 0.3) * width, dice.uniform(-0.1, 0.3) * height
    right, bottom = dice.uniform(0.7, 1.1) * width, dice.uniform(0.7, 1.1) * height
    mask = np.zeros((height, width), np.float32)
    cv2.rectangle(mask, (int(left), int(top)), (int(right), int(bottom)), (1.0,), -1)
    soft = cv2.GaussianBlur(mask, (0, 0), dice.uniform(2, 8))[..., None]
    rim = np.abs(cv2.GaussianBlur(mask, (0, 0), 3) - 0.5)[..., None] < dice.uniform(0.1, 0.4)
    inside = _plain(width, height, dice)
    mixed = plane * (1 - soft) + inside * soft
    return np.asarray(np.where(rim, inside * dice.uniform(0.6, 1.4), mixed), np.float32)


def _shelf(width: int, height: int, dice: Dice) -> Plane:
    """Return rows of flat colour blocks between boards: the busy ground of a shop that holds no product."""
    plane = _plain(width, height, dice)
    top = int(dice.integers(0, 40))
    while top < height:
        tall = int(dice.integers(30, 120))
        left = 0
        while left < width and dice.random() < 0.97:
            wide = int(dice.integers(8, 90))
            plane[top : top + tall, left : left + wide] = colour(dice) * dice.uniform(0.4, 1)
            left += wide + int(dice.integers(0, 12))
        board = int(dice.integers(4, 22))
        plane[top + tall : top + tall + board] = colour(dice)
        top += tall + board
    return np.asarray(cv2.GaussianBlur(plane, (0, 0), dice.uniform(2.5, 9)), np.float32)


def _room(width: int, height: int, dice: Dice) -> Plane:
    """Return a table before a blurred room."""
    plane = _shelf(width, height, dice) * 0.7 + 0.3 * colour(dice)
    edge = int(height * dice.uniform(0.1, 0.5))
    plane = cv2.GaussianBlur(plane, (0, 0), dice.uniform(4, 14))
    plane[edge:] = _wood(width, height, dice)[edge:] if dice.random() < 0.5 else _plain(width, height, dice)[edge:]
    return np.asarray(plane, np.float32)


SURFACES: tuple[Surface, ...] = (_plain, _speckled, _stone, _wood, _cloth, _belt, _tiles, _tray, _shelf, _room)
SHARES = (0.2, 0.1, 0.1, 0.16, 0.1, 0.1, 0.08, 0.06, 0.04, 0.06)


def _turned(plane: Plane, width: int, height: int) -> Plane:
    return np.asarray(cv2.resize(np.rot90(plane), (width, height)), np.float32)


def _tilted(plane: Plane, dice: Dice) -> Plane:
    """Return the surface turned by any angle and seen a little from the side, filling the same frame."""
    height, width = plane.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), dice.uniform(0, 360), dice.uniform(1, 2))
    matrix = np.vstack([turn, [dice.normal(0, 0.0004), dice.normal(0, 0.0004), 1]])
    return np.asarray(cv2.warpPerspective(plane, matrix, (width, height), borderMode=cv2.BORDER_REFLECT), np.float32)


def _joined(first: Plane, second: Plane, dice: Dice) -> Plane:
    """Return two surfaces that meet at a straight edge."""
    height, width = first.shape[:2]
    middle = np.array([width * dice.uniform(0.1, 0.9), height * dice.uniform(0.1, 0.9)])
    angle = dice.uniform(0, 6.283)
    x, y = np.meshgrid(np.arange(width) - middle[0], np.arange(height) - middle[1])
    side = np.cos(angle) * x + np.sin(angle) * y
    return np.where((side > 0)[..., None], first, second)


def _blob(width: int, height: int, dice: Dice) -> Plane:
    """Return a soft patch of 0..1 with a straight or a round border: the shadow of something outside the picture."""
    mask = np.zeros((height, width), np.float32)
    points = dice.uniform(-0.3, 1.3, (int(dice.integers(3, 6)), 2)) * (width, height)
    cv2.fillConvexPoly(mask, cv2.convexHull(points.astype(np.int32)), (1.0,))
    return np.asarray(cv2.blur(mask, (int(dice.integers(3, 60)),) * 2), np.float32)


def _glare(width: int, height: int, dice: Dice) -> Plane:
    """Return what lamps add to a surface, 0..200."""
    plane = np.zeros((height, width), np.float32)
    for _ in range(dice.integers(1, 4)):
        centre = int(dice.uniform(0, width)), int(dice.uniform(0, height))
        axes = int(dice.uniform(5, width / 5)), int(dice.uniform(3, height / 8))
        cv2.ellipse(plane, centre, axes, dice.uniform(0, 180), 0, 360, (dice.uniform(30, 200),), -1)
    size = int(dice.uniform(3, 40))
    return np.asarray(cv2.blur(cv2.blur(plane, (size, size)), (size, size)), np.float32)
