"""Turns a picture of a product into what a till's camera might show of it: turned, cropped, covered, on any ground."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.training.counters import counter
from engines.training.embedder_config import Views
from engines.training.embedder_products import Picture, Pixels
from engines.training.webcam import degrade
from engines.types import Image

PAD = 127
"""Grey of the letterbox, as at serving."""
_POOL_SIDE = 288
_Plane = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How a picture is laid into the square: an affine map and the window that is not letterbox."""

    matrix: NDArray[np.float64]
    window: tuple[int, int, int, int]
    """left, top, right, bottom in pixels of the square."""


class Grounds:
    """A stock of drawn counters, all made at the start; a piece of one costs nothing."""

    def __init__(self, count: int, seed: int) -> None:
        dice = np.random.default_rng((seed, 1))
        self._pool = [counter(_POOL_SIDE, _POOL_SIDE, dice) for _ in range(count)]

    def piece(self, side: int, dice: np.random.Generator) -> Image:
        """Return a square piece, turned by a multiple of a quarter, scaled where the stock is too small."""
        whole = self._pool[int(dice.integers(len(self._pool)))]
        taken = min(_POOL_SIDE, max(8, int(side * dice.uniform(0.5, 1.0))))
        x, y = (int(v) for v in dice.integers(0, _POOL_SIDE - taken + 1, 2))
        part = np.rot90(whole[y : y + taken, x : x + taken], int(dice.integers(4)))
        return np.asarray(cv2.resize(np.ascontiguousarray(part), (side, side)), np.uint8)


class ViewMaker:
    """Makes training views of one size."""

    def __init__(self, settings: Views, grounds: Grounds) -> None:
        self._settings, self._grounds = settings, grounds

    def view(self, picture: Picture, side: int, dice: np.random.Generator) -> Image:
        """Return a changed view, (side, side, 3) uint8 BGR, letterboxed as at serving."""
        settings = self._settings
        angle = dice.uniform(0, 360) if dice.random() < settings.any_angle else dice.normal(0, 6)
        frame = _frame(picture, side, np.deg2rad(angle), dice)
        outlined = picture.pixels.shape[2] == 4
        pasted = picture.cut or (outlined and dice.random() < settings.new_ground)
        image = self._pasted(picture.pixels, frame, side, dice) if pasted else _taken(picture.pixels, frame, side, dice)
        if dice.random() < settings.occluded:
            image = self._covered(image, dice)
        if dice.random() < settings.webcam:
            image = degrade(image, dice)
        return _letterboxed(image, frame.window)

    def _pasted(self, pixels: Pixels, frame: _Frame, side: int, dice: np.random.Generator) -> Image:
        """Lay the product with a soft shadow on a counter, or on plain grey as a cut-out is enrolled."""
        plain = dice.random() < 0.15
        ground = np.full((side, side, 3), PAD, np.uint8) if plain else self._grounds.piece(side, dice)
        alpha = pixels[..., 3:].astype(np.float32) / 255
        colour = cv2.warpAffine(pixels[..., :3] * alpha, frame.matrix, (side, side), flags=cv2.INTER_LINEAR)
        shape = cv2.warpAffine(alpha[..., 0], frame.matrix, (side, side), flags=cv2.INTER_LINEAR)
        cover = np.asarray(shape, np.float32)[..., None]
        below = ground.astype(np.float32) if plain else ground * _shadow(cover[..., 0], dice)
        return np.asarray(np.clip(colour + below * (1 - cover), 0, 255), np.uint8)

    def _covered(self, image: Image, dice: np.random.Generator) -> Image:
        """Lay a finger, a hand or another thing over up to 40 % of the picture."""
        side = image.shape[0]
        mask = np.zeros((side, side), np.uint8)
        share = dice.uniform(0.03, 0.4)
        if dice.random() < 0.5:
            _stroke(mask, share, dice)
            skin = np.array([90, 120, 175]) * dice.uniform(0.35, 1.3) + dice.normal(0, 8, 3)
            over = np.broadcast_to(np.clip(skin, 0, 255).astype(np.uint8), image.shape)
        else:
            _slab(mask, share, dice)
            over = self._grounds.piece(side, dice)
        soft = cv2.GaussianBlur(mask, (0, 0), 0.8)[..., None].astype(np.float32) / 255
        return np.asarray(image * (1 - soft) + over * soft, np.uint8)


def plain_view(picture: Picture, side: int) -> Image:
    """Return the product upright, letterboxed on grey as at serving, (side, side, 3) uint8 BGR."""
    x, y, width, height = (round(v) for v in picture.box)
    part = picture.pixels[y : y + height, x : x + width]
    colour = part[..., :3]
    if picture.cut:
        alpha = part[..., 3:].astype(np.float32) / 255
        colour = np.asarray(colour * alpha + PAD * (1 - alpha), np.uint8)
    scale = side / max(colour.shape[:2])
    inner = max(1, round(colour.shape[1] * scale)), max(1, round(colour.shape[0] * scale))
    canvas = np.full((side, side, 3), PAD, np.uint8)
    left, top = (side - inner[0]) // 2, (side - inner[1]) // 2
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas[top : top + inner[1], left : left + inner[0]] = cv2.resize(colour, inner, interpolation=how)
    return canvas


def _frame(picture: Picture, side: int, angle: float, dice: np.random.Generator) -> _Frame:
    """Choose which part of the turned picture is seen: a box that moved and grew or shrank a little."""
    x, y, width, height = picture.box
    boxed = picture.cut or picture.pixels.shape[2] == 4
    share = dice.uniform(0.8, 1.2) if boxed else dice.uniform(0.5, 0.95)
    cos, sin = abs(np.cos(angle)), abs(np.sin(angle))
    extent = (
        np.array([width * cos + height * sin, width * sin + height * cos]) * share * np.exp(dice.normal(0, 0.08, 2))
    )
    if dice.random() < 0.3:
        extent[:] = extent.max()
    scale = side / extent.max()
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = scale * turn @ (np.eye(2) + dice.normal(0, 0.05, (2, 2)))
    centre = np.array([x + width / 2, y + height / 2])
    offset = side / 2 - linear @ centre + dice.uniform(-0.1, 0.1, 2) * extent * scale
    inner = np.minimum(side, np.maximum(8, np.round(extent * scale))).astype(int)
    low = (side - inner) // 2
    window = int(low[0]), int(low[1]), int(low[0] + inner[0]), int(low[1] + inner[1])
    return _Frame(np.hstack([linear, offset[:, None]]), window)


def _taken(pixels: Pixels, frame: _Frame, side: int, dice: np.random.Generator) -> Image:
    """Turn a photograph as it is; what lies beyond it is its mirror image, its last pixels or one colour."""
    border = [cv2.BORDER_REFLECT_101, cv2.BORDER_REPLICATE, cv2.BORDER_CONSTANT][
        int(dice.choice(3, p=[0.45, 0.2, 0.35]))
    ]
    colour = [PAD] * 3 if dice.random() < 0.6 else [float(v) for v in dice.integers(0, 256, 3)]
    photo = np.ascontiguousarray(pixels[..., :3])
    turned = cv2.warpAffine(
        photo, frame.matrix, (side, side), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=colour
    )
    return np.asarray(turned, np.uint8)


def _shadow(cover: _Plane, dice: np.random.Generator) -> _Plane:
    side = cover.shape[0]
    shift = dice.uniform(-0.06, 0.06, 2) * side
    moved = cv2.warpAffine(cover, np.array([[1, 0, shift[0]], [0, 1, shift[1]]]), (side, side))
    soft = cv2.blur(moved, (max(3, side // 14), max(3, side // 14)))
    return np.asarray(1 - dice.uniform(0.1, 0.6) * soft[..., None], np.float32)


def _stroke(mask: Image, share: float, dice: np.random.Generator) -> None:
    """Draw a finger or an arm that comes in from the edge."""
    side = mask.shape[0]
    turn = dice.uniform(0, 2 * np.pi)
    towards = np.array([np.cos(turn), np.sin(turn)])
    start = side / 2 + towards * side * 0.75
    end = side / 2 + towards * side * dice.uniform(0.0, 0.4) + dice.normal(0, side / 12, 2)
    length = float(np.linalg.norm(end - start))
    thick = int(np.clip(share * side * side / max(length, 1.0), 3, side / 2))
    cv2.line(mask, tuple(int(v) for v in start), tuple(int(v) for v in end), 255, thick)


def _slab(mask: Image, share: float, dice: np.random.Generator) -> None:
    """Draw a turned rectangle of this share of the picture."""
    side = mask.shape[0]
    aspect = np.exp(dice.uniform(-1, 1))
    size = np.sqrt(share * aspect) * side, np.sqrt(share / aspect) * side
    place = dice.uniform(0, side, 2)
    corners = cv2.boxPoints(((float(place[0]), float(place[1])), size, float(dice.uniform(0, 90))))
    cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), (255,))


def _letterboxed(image: Image, window: tuple[int, int, int, int]) -> Image:
    left, top, right, bottom = window
    image[:top], image[bottom:], image[:, :left], image[:, right:] = PAD, PAD, PAD, PAD
    return image
