"""Puts cut-out products and things that are none on counters, with shadows, and says which boxes are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.training.counters import Dice
from engines.training.cutouts import Pixels
from engines.types import Image

LEAST_SEEN = 0.25
"""Share of an item that must be seen; one that shows less is neither asked for nor punished."""
LEAST_SIDE = 5.0
"""Pixels; a smaller box is treated the same."""
OPAQUE = 128


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """One training picture."""

    image: Image
    boxes: NDArray[np.float32]
    """(n, 4): x1, y1, x2, y2 in pixels around what is seen of each item."""
    ignored: NDArray[np.float32]
    """(m, 4): places where finding something is neither right nor wrong."""
    complete: bool = True
    """False where items may stand in the picture that `boxes` does not name."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Something to lie on the counter."""

    pixels: Pixels
    side: float
    """Longer side on the counter in pixels."""
    centre: tuple[float, float]
    item: bool = True
    upright: bool = False
    """Turned by a few degrees only, as on a shelf."""


def compose(ground: Image, pieces: Sequence[Piece], dice: Dice) -> Sample:
    """Return the counter with the pieces on it, the later ones over the earlier ones."""
    canvas = ground.astype(np.float32)
    owner = np.zeros(ground.shape[:2], np.int16)
    whole = [_lay(canvas, owner, piece, number, dice) for number, piece in enumerate(pieces, 1)]
    boxes, ignored = [], []
    for number, (piece, full) in enumerate(zip(pieces, whole, strict=True), 1):
        if not piece.item or full <= 0:
            continue
        mask = (owner == number).astype(np.uint8)
        x, y, width, height = cv2.boundingRect(mask)
        box = [x, y, x + width, y + height]
        seen = float(np.count_nonzero(mask)) / full
        if seen >= LEAST_SEEN and min(width, height) >= LEAST_SIDE:
            boxes.append(box)
        elif width:
            ignored.append(box)
    image = np.clip(canvas, 0, 255).astype(np.uint8)
    return Sample(image, rows(boxes), rows(ignored))


def rows(boxes: Sequence[Sequence[float]]) -> NDArray[np.float32]:
    """Return boxes as (n, 4) float32, also where there are none."""
    return np.asarray(boxes, np.float32).reshape(-1, 4)


def scatter(pixels: Sequence[Pixels], size: tuple[int, int], sides: tuple[float, float], dice: Dice) -> list[Piece]:
    """Return items strewn over a counter of `size` = (width, height); `sides` is the range of a longer side in pixels.

    A third of them lean on the one before, so that products touch and overlap.
    """
    pieces: list[Piece] = []
    common = _between(sides, dice)
    for each in pixels:
        side = float(np.clip(common * dice.uniform(0.6, 1.6), *sides))
        centre = dice.uniform(0.04, 0.96) * size[0], dice.uniform(0.04, 0.96) * size[1]
        if pieces and dice.random() < 0.35:
            angle, reach = dice.uniform(0, 6.283), (side + pieces[-1].side) * dice.uniform(0.25, 0.5)
            near = pieces[-1].centre
            centre = near[0] + reach * np.cos(angle), near[1] + reach * np.sin(angle)
        pieces.append(Piece(each, side, centre, upright=bool(dice.random() < 0.3)))
    return pieces


def shelf(pixels: Sequence[Pixels], size: tuple[int, int], dice: Dice) -> list[Piece]:
    """Return items side by side in rows, as on a shelf, a few of a kind together, until the rows are full."""
    width, height = size
    pieces: list[Piece] = []
    tall = height / dice.uniform(2.2, 6.5)
    top = dice.uniform(-0.5, 0.4) * tall
    while top < height:
        left = dice.uniform(-0.3, 0.2) * tall
        while left < width:
            each = pixels[int(dice.integers(len(pixels)))]
            side = tall * dice.uniform(0.75, 0.95)
            across = side * each.shape[1] / max(each.shape[:2])
            down = side * each.shape[0] / max(each.shape[:2])
            for _ in range(int(dice.integers(1, 4))):
                pieces.append(Piece(each, side, (left + across / 2, top + tall - down / 2), upright=True))
                left += across * dice.uniform(0.96, 1.15)
        top += tall * dice.uniform(1.03, 1.3)
    return pieces


def _between(sides: tuple[float, float], dice: Dice) -> float:
    return float(np.exp(dice.uniform(np.log(sides[0]), np.log(sides[1]))))


def _lay(canvas: NDArray[np.float32], owner: NDArray[np.int16], piece: Piece, number: int, dice: Dice) -> float:
    """Paint a piece with its shadow, mark its pixels, and return how many it has in all, seen or not."""
    matrix, width, height = _place(piece, dice)
    turned = cv2.warpPerspective(_premultiplied(piece, dice), matrix, (width, height), flags=cv2.INTER_AREA)
    alpha = np.asarray(turned[..., 3] / 255, np.float32)
    full = float(np.count_nonzero(alpha >= 0.5))
    left, top = round(piece.centre[0] - width / 2), round(piece.centre[1] - height / 2)
    _darken(canvas, alpha, (left, top), dice)
    there, here = _overlap(canvas.shape[:2], (left, top, width, height))
    part = alpha[here]
    canvas[there] = canvas[there] * (1 - part[..., None]) + turned[here][..., :3]
    owner[there][part >= 0.5] = number
    return full


def _premultiplied(piece: Piece, dice: Dice) -> NDArray[np.float32]:
    """Return the pixels in the light of the counter, shrunk first where they are much too large."""
    pixels = piece.pixels
    shrink = piece.side / max(pixels.shape[:2])
    if shrink < 0.6:
        size = max(2, round(pixels.shape[1] * shrink)), max(2, round(pixels.shape[0] * shrink))
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    if dice.random() < 0.5:
        pixels = pixels[:, ::-1]
    lit = pixels.astype(np.float32)
    lit[..., :3] *= dice.uniform(0.7, 1.2) * dice.uniform(0.94, 1.06, 3).astype(np.float32)
    lit[..., :3] *= lit[..., 3:] / 255
    return lit


def _place(piece: Piece, dice: Dice) -> tuple[NDArray[np.float64], int, int]:
    """Return the homography of the shrunk pixels to their frame on the counter, and the frame's width and height."""
    tall, wide = piece.pixels.shape[:2]
    shrink = min(piece.side / max(tall, wide), 1.0) if piece.side / max(tall, wide) < 0.6 else 1.0
    tall, wide = max(2, round(tall * shrink)), max(2, round(wide * shrink))
    half = np.array([wide, tall]) / max(wide, tall) * piece.side / 2
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    turn = dice.normal(0, 0.07) if piece.upright else dice.uniform(0, 2 * np.pi)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    squash = np.array([1, 1]) if piece.upright else np.array([1, dice.uniform(0.75, 1)])
    bent = (corners @ spin + dice.normal(0, 0.025, (4, 2)) * piece.side) * squash
    low = bent.min(0)
    size = np.ceil(bent.max(0) - low).astype(int) + 2
    source = np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32)
    matrix = cv2.getPerspectiveTransform(source, (bent - low + 1).astype(np.float32))
    return np.asarray(matrix, np.float64), int(size[0]), int(size[1])


def _darken(canvas: NDArray[np.float32], alpha: NDArray[np.float32], corner: tuple[int, int], dice: Dice) -> None:
    """Lay a soft shadow a little off the piece, and a dark seam where it touches the counter."""
    reach = max(alpha.shape) * dice.uniform(0.01, 0.09)
    edge = int(3 * reach) + 2
    soft = cv2.copyMakeBorder(alpha, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=0.0)
    size = 2 * int(reach) + 1
    soft = cv2.blur(cv2.blur(soft, (size, size)), (size, size))
    shift = dice.normal(0, reach * 0.8, 2).round().astype(int)
    frame = corner[0] - edge + int(shift[0]), corner[1] - edge + int(shift[1]), soft.shape[1], soft.shape[0]
    there, here = _overlap(canvas.shape[:2], frame)
    canvas[there] *= 1 - (dice.uniform(0.1, 0.6) * soft[here])[..., None]


def _overlap(
    shape: tuple[int, ...], frame: tuple[int, int, int, int]
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Return the slices of the canvas and of the frame (left, top, width, height) where both are."""
    left, top, width, height = frame
    x1, y1 = max(left, 0), max(top, 0)
    x2, y2 = max(min(left + width, shape[1]), x1), max(min(top + height, shape[0]), y1)
    there = slice(y1, y2), slice(x1, x2)
    # A frame beyond an edge has nothing to show; its slices are empty on both sides.
    y, x = min(y1 - top, height), min(x1 - left, width)
    return there, (slice(y, y + y2 - y1), slice(x, x + x2 - x1))
