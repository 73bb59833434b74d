"""Products and things that are no products, drawn flat: breadth for the detector without a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.training.counters import Dice, colour, noise
from engines.training.cutouts import Cutout, Pixels, trimmed

SIDE = 192
"""Longer side of a drawing in pixels."""
Mask = NDArray[np.uint8]
Draw = Callable[[Dice], Pixels]


def products(count: int, seed: int) -> list[Cutout]:
    """Return drawn products, each always the same: boxes, cans, bottles, pouches, tubs and produce."""
    return [Cutout(f"drawn{n:04}", partial(_drawn, PRODUCTS, (seed, 0, n))) for n in range(count)]


def others(count: int, seed: int) -> list[Cutout]:
    """Return drawn things that are not sold: receipts, telephones, keyboards, cables, hands, cards."""
    return [Cutout(f"other{n:04}", partial(_drawn, OTHERS, (seed, 1, n))) for n in range(count)]


def _drawn(kinds: tuple[Draw, ...], seed: tuple[int, int, int]) -> Pixels:
    dice = np.random.default_rng(seed)
    return trimmed(kinds[int(dice.integers(len(kinds)))](dice))


def _blank(wide: int, tall: int, tone: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.full((tall, wide, 3), np.clip(tone, 0, 255), np.uint8)


def _size(dice: Dice, low: float, high: float) -> tuple[int, int]:
    aspect = float(np.exp(dice.uniform(np.log(low), np.log(high))))
    return (SIDE, int(SIDE / aspect)) if aspect > 1 else (int(SIDE * aspect), SIDE)


def _tone(dice: Dice) -> tuple[int, int, int]:
    blue, green, red = (int(v) for v in colour(dice))
    return blue, green, red


def _print(face: NDArray[np.uint8], dice: Dice) -> None:
    """Print bands, spots, words and a bar code on a face, in place."""
    tall, wide = face.shape[:2]
    for _ in range(dice.integers(0, 4)):
        top, left = int(dice.uniform(0, tall)), int(dice.uniform(-wide / 2, wide))
        corner = left + int(dice.uniform(wide / 5, 2 * wide)), top + int(dice.uniform(tall / 12, tall / 2))
        cv2.rectangle(face, (left, top), corner, _tone(dice), -1)
    for _ in range(dice.integers(0, 5)):
        centre = int(dice.uniform(0, wide)), int(dice.uniform(0, tall))
        axes = int(dice.uniform(4, wide / 2.5)), int(dice.uniform(4, tall / 3))
        cv2.ellipse(face, centre, axes, dice.uniform(0, 180), 0, 360, _tone(dice), -1, cv2.LINE_AA)
    for _ in range(dice.integers(1, 6)):
        word = "".join(chr(65 + int(letter)) for letter in dice.integers(0, 26, int(dice.integers(3, 10))))
        at = int(dice.uniform(0, wide / 2)), int(dice.uniform(tall / 10, tall))
        font = int(dice.choice([cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_SCRIPT_COMPLEX]))
        size = float(np.exp(dice.uniform(-1.3, 0.5)))
        cv2.putText(face, word, at, font, size, _tone(dice), int(dice.integers(1, 4)), cv2.LINE_AA)
    if dice.random() < 0.25:
        _bars(face, dice)


def _bars(face: NDArray[np.uint8], dice: Dice) -> None:
    tall, wide = face.shape[:2]
    left, top = int(dice.uniform(0, wide * 0.6)), int(dice.uniform(0, tall * 0.7))
    patch = face[top : top + tall // 5, left : left + wide // 3]
    patch[:] = 250
    for at in range(3, patch.shape[1] - 3, 2):
        patch[3:-6, at : at + int(dice.integers(0, 3))] = 20


def _shaded(face: NDArray[np.uint8], mask: Mask, dice: Dice, round_: bool) -> Pixels:
    """Return the face in its outline, lit from a side; a round one darkens towards its edges and shines."""
    tall, wide = face.shape[:2]
    x = np.linspace(-1, 1, wide, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, tall, dtype=np.float32)[:, None]
    light = 1 + dice.normal(0, 0.12) * x + dice.normal(0, 0.12) * y
    if round_:
        light = light * np.sqrt(np.clip(1.05 - (x - dice.uniform(-0.4, 0.4)) ** 2 * 0.75, 0.1, 1))
    shine = dice.uniform(0, 120) * np.exp(-((x - dice.uniform(-0.7, 0.7)) ** 2) / 0.01) * (dice.random() < 0.4)
    lit = face.astype(np.float32) * light[..., None] + np.broadcast_to(shine, (tall, wide))[..., None]
    lit += dice.uniform(0, 9) * noise(wide, tall, (12, 12), dice)[..., None]
    return np.dstack([np.clip(lit, 0, 255).astype(np.uint8), mask])


def _outline(wide: int, tall: int, points: NDArray[np.float64]) -> Mask:
    mask = np.zeros((tall, wide), np.uint8)
    scaled = np.round(points * (wide - 1, tall - 1) * 16).astype(np.int32)
    cv2.fillPoly(mask, [scaled], (255,), cv2.LINE_AA, shift=4)
    return mask


def _box(dice: Dice) -> Pixels:
    wide, tall = _size(dice, 0.35, 1.8)
    face = _blank(wide, tall, colour(dice))
    _print(face, dice)
    if dice.random() < 0.6:  # a second face in other light
        edge = int(dice.uniform(0.65, 0.92) * wide)
        face[:, edge:] = (face[:, edge:] * dice.uniform(0.4, 0.85)).astype(np.uint8)
    return _shaded(face, np.full((tall, wide), 255, np.uint8), dice, False)


def _can(dice: Dice) -> Pixels:
    wide, tall = _size(dice, 0.45, 1.3)
    face = _blank(wide, tall, colour(dice))
    _print(face, dice)
    bulge = dice.uniform(0.02, 0.14)
    turn = np.linspace(0, np.pi, 24)
    top = np.stack([(1 - np.cos(turn)) / 2, bulge - bulge * np.sin(turn)], 1)
    bottom = np.stack([(1 + np.cos(turn)) / 2, 1 - bulge + bulge * np.sin(turn)], 1)
    lid = (wide // 2, int(bulge * tall)), (wide // 2, max(1, int(bulge * tall)))
    cv2.ellipse(face, lid[0], lid[1], 0, 0, 360, tuple(int(v) for v in dice.integers(120, 245, 1)) * 3, -1, cv2.LINE_AA)
    return _shaded(face, _outline(wide, tall, np.concatenate([top, bottom])), dice, True)


def _bottle(dice: Dice) -> Pixels:
    wide, tall = _size(dice, 0.25, 0.5)
    face = _blank(wide, tall, colour(dice))
    label = face[int(tall * dice.uniform(0.35, 0.5)) : int(tall * dice.uniform(0.7, 1))]
    label[:] = _tone(dice)
    _print(label, dice)
    neck, shoulder = dice.uniform(0.12, 0.35), dice.uniform(0.2, 0.45)
    cap = int(tall * dice.uniform(0.04, 0.14))
    face[:cap] = _tone(dice)
    rise = np.linspace(0, 1, 12)
    width = neck + (1 - neck) * (0.5 - 0.5 * np.cos(np.pi * rise))
    y = shoulder * (0.35 + 0.65 * rise)
    right = np.stack([0.5 + width / 2, y], 1)
    left = np.stack([0.5 - width / 2, y], 1)[::-1]
    ends = np.array([[0.5 + neck / 2, 0]]), np.array([[1, 0.97], [0.95, 1], [0.05, 1], [0, 0.97]])
    outline = np.concatenate([ends[0], right, ends[1], left, [[0.5 - neck / 2, 0]]])
    return _shaded(face, _outline(wide, tall, outline), dice, True)


def _pouch(dice: Dice) -> Pixels:
    wide, tall = _size(dice, 0.55, 1.7)
    face = _blank(wide, tall, colour(dice))
    _print(face, dice)
    crease = noise(wide, tall, (dice.uniform(8, 30), dice.uniform(8, 30)), dice)
    lit = np.clip(face + dice.uniform(10, 45) * crease[..., None], 0, 255).astype(np.uint8)
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    round_ = dice.uniform(2.5, 9)
    reach = (np.abs(np.cos(turn)) ** round_ + np.abs(np.sin(turn)) ** round_) ** (-1 / round_)
    reach = reach * (1 - np.abs(dice.normal(0, 0.025, 60)))
    outline = 0.5 + 0.49 * reach[:, None] * np.stack([np.cos(turn), np.sin(turn)], 1)
    return _shaded(lit, _outline(wide, tall, np.clip(outline, 0, 1)), dice, dice.random() < 0.5)


def _disc(dice: Dice) -> Pixels:
    """Draw a lid or a fruit from above."""
    wide, tall = _size(dice, 0.7, 1.4)
    face = _blank(wide, tall, colour(dice))
    if dice.random() < 0.6:
        _print(face, dice)
    mask = np.zeros((tall, wide), np.uint8)
    cv2.ellipse(mask, (wide // 2, tall // 2), (wide // 2 - 1, tall // 2 - 1), 0, 0, 360, (255,), -1, cv2.LINE_AA)
    rim = cv2.GaussianBlur(mask, (0, 0), SIDE / 16).astype(np.float32) / 255
    return _shaded(np.clip(face * (0.35 + 0.65 * rim[..., None]), 0, 255).astype(np.uint8), mask, dice, False)


def _receipt(dice: Dice) -> Pixels:
    wide, tall = _size(dice, 0.25, 0.8)
    face = np.full((tall, wide, 3), int(dice.integers(215, 255)), np.uint8)
    for line in range(6, tall - 4, int(dice.integers(5, 10))):
        for left in range(6, int(wide * dice.uniform(0.4, 0.95)), 5):
            if dice.random() < 0.8:
                cv2.line(face, (left, line), (left + 3, line), (90, 90, 90), 1)
    return _shaded(face, np.full((tall, wide), 255, np.uint8), dice, False)


def _phone(dice: Dice) -> Pixels:
    wide, tall = _size(dice, 0.46, 0.56)
    face = _blank(wide, tall, np.float32(dice.uniform(5, 60)) * np.ones(3, np.float32))
    if dice.random() < 0.5:
        face[10:-10, 6:-6] = _tone(dice)
        for row in range(20, tall - 24, 24):
            cv2.rectangle(face, (12, row), (wide - 12, row + 14), _tone(dice), -1)
    mask = np.zeros((tall, wide), np.uint8)
    cv2.rectangle(mask, (8, 8), (wide - 9, tall - 9), (255,), 16)
    mask[8:-8, 8:-8] = 255
    return _shaded(face, mask, dice, False)


def _keys(dice: Dice) -> Pixels:
    """Draw a keyboard or a card terminal."""
    wide, tall = _size(dice, 0.6, 3.5)
    base = dice.uniform(10, 220)
    face = _blank(wide, tall, np.float32(base) * np.ones(3, np.float32))
    key, step = float(np.clip(base + dice.choice([-45, 45]), 0, 255)), int(dice.integers(9, 22))
    for top in range(4, tall - step, step):
        for left in range(4, wide - step, step):
            cv2.rectangle(face, (left, top), (left + step - 3, top + step - 3), (key,) * 3, -1)
    return _shaded(face, np.full((tall, wide), 255, np.uint8), dice, False)


def _cable(dice: Dice) -> Pixels:
    picture = np.zeros((SIDE, SIDE, 4), np.uint8)
    tone = _tone(dice)
    points = np.cumsum(dice.normal(0, 1, (60, 2)).cumsum(0) * 2, 0) + SIDE / 2
    cv2.polylines(picture, [points.astype(np.int32)], False, (*tone, 255), int(dice.integers(2, 7)), cv2.LINE_AA)
    return picture


def _hand(dice: Dice) -> Pixels:
    """Draw an arm with a palm and fingers in some skin tone."""
    depth = dice.uniform(0.35, 1.05)
    tone = np.array([150, 180, 225]) * depth + dice.normal(0, 8, 3)
    picture = np.zeros((SIDE, SIDE, 4), np.uint8)
    ink = tuple(int(v) for v in np.clip(tone, 0, 255))
    cv2.line(picture, (SIDE // 2, SIDE), (SIDE // 2, SIDE // 2), (*ink, 255), int(dice.integers(40, 60)), cv2.LINE_AA)
    cv2.ellipse(picture, (SIDE // 2, SIDE // 2), (36, 42), 0, 0, 360, (*ink, 255), -1, cv2.LINE_AA)
    for finger in range(5):
        angle = np.deg2rad(-150 + 30 * finger + dice.normal(0, 6))
        reach = dice.uniform(60, 92) if finger else dice.uniform(50, 65)
        tip = int(SIDE / 2 + reach * np.cos(angle)), int(SIDE / 2 + reach * np.sin(angle))
        cv2.line(picture, (SIDE // 2, SIDE // 2), tip, (*ink, 255), int(dice.integers(12, 19)), cv2.LINE_AA)
    if dice.random() < 0.7:
        picture[int(SIDE * 0.8) :, :, :3] = _tone(dice)
    return _shaded(np.ascontiguousarray(picture[..., :3]), np.ascontiguousarray(picture[..., 3]), dice, False)


PRODUCTS: tuple[Draw, ...] = (_box, _can, _bottle, _pouch, _disc)
OTHERS: tuple[Draw, ...] = (_receipt, _phone, _keys, _cable, _hand, _hand)
