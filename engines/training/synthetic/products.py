"""The demo's products: invented brands, their shapes, and their label art drawn with Pillow."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageDraw, ImageFont

Shape = Literal["can", "box", "bottle", "pouch"]
Colour = tuple[int, int, int]
Motif = Callable[[ImageDraw.ImageDraw, float, float, float, Colour], None]
"""Draws a picture: canvas, centre x and y, radius (pixels), colour."""


@dataclass(frozen=True, slots=True)
class Design:
    """One product: what it is, how big (metres), and how it looks (sRGB colours)."""

    sku: str
    name: str
    price: str
    shape: Shape
    size: tuple[float, float, float]
    """Box: width, depth, height; can and bottle: diameter, diameter, height; pouch: width, thickness, height."""
    ground: Colour
    band: Colour
    ink: Colour
    brand: str
    word: str
    motif: Motif
    fruit: Colour
    enrolled: bool = True


def _text(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, size: float, fill: Colour) -> None:
    draw.text(at, text, fill=fill, font=ImageFont.load_default(size), anchor="mm", stroke_width=2, stroke_fill=fill)


def disc(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A round fruit with a leaf and a light spot."""
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    draw.ellipse((x - r * 0.55, y - r * 0.6, x - r * 0.15, y - r * 0.25), fill=(255, 255, 255))
    draw.polygon([(x, y - r), (x + r * 0.7, y - r * 1.4), (x + r * 0.35, y - r * 0.85)], fill=(60, 140, 50))


def slices(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A slice of citrus."""
    draw.ellipse((x - r, y - r, x + r, y + r), fill=colour)
    draw.ellipse((x - r * 0.85, y - r * 0.85, x + r * 0.85, y + r * 0.85), fill=(255, 248, 220))
    for i in range(8):
        draw.pieslice((x - r * 0.78, y - r * 0.78, x + r * 0.78, y + r * 0.78), i * 45 + 4, i * 45 + 41, fill=colour)


def star(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A ten-pointed star."""
    points = [(r if i % 2 else r * 0.5, math.pi * i / 10) for i in range(20)]
    draw.polygon([(x + d * math.cos(a), y + d * math.sin(a)) for d, a in points], fill=colour)


def fish(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """A fish."""
    draw.ellipse((x - r, y - r * 0.5, x + r * 0.7, y + r * 0.5), fill=colour)
    draw.polygon([(x + r * 0.5, y), (x + r * 1.2, y - r * 0.6), (x + r * 1.2, y + r * 0.6)], fill=colour)
    draw.ellipse((x - r * 0.7, y - r * 0.2, x - r * 0.5, y), fill=(255, 255, 255))


def leaf(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """Three leaves."""
    for dx, dy in ((-0.6, 0.2), (0.6, 0.2), (0.0, -0.5)):
        cx, cy = x + dx * r, y + dy * r
        draw.ellipse((cx - r * 0.4, cy - r * 0.7, cx + r * 0.4, cy + r * 0.7), fill=colour)
        draw.line((cx, cy - r * 0.6, cx, cy + r * 0.6), fill=(255, 255, 255), width=4)


def wave(draw: ImageDraw.ImageDraw, x: float, y: float, r: float, colour: Colour) -> None:
    """Crisps: three wavy ovals."""
    for i, (dx, dy) in enumerate(((-0.5, 0.3), (0.4, 0.1), (0.0, -0.5))):
        cx, cy = x + dx * r, y + dy * r
        draw.ellipse((cx - r * 0.6, cy - r * 0.4, cx + r * 0.6, cy + r * 0.4), fill=colour)
        draw.arc((cx - r * 0.5, cy - r * 0.3, cx + r * 0.5, cy + r * 0.3), 200 + 30 * i, 340, (120, 80, 20), 5)


MOTIFS: dict[str, Motif] = {m.__name__: m for m in (disc, slices, star, fish, leaf, wave)}


def _design(row: dict[str, Any]) -> Design:
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Design(**{**row, **lists, "motif": MOTIFS[row["motif"]]})


DESIGNS = tuple(_design(row) for row in tomllib.loads((Path(__file__).parent / "products.toml").read_text())["product"])
"""Every product, the unenrolled one last."""


def label(design: Design, width: int, height: int, side: int = 0) -> Image.Image:
    """Return label art, sRGB; ``side`` 0 is the front, 1 the back or small print, 2 a plain end."""
    image = Image.new("RGB", (width, height), design.ground)
    draw = ImageDraw.Draw(image)
    noise = random.Random(f"{design.sku}{side}")
    if side == 2:
        draw.rectangle((0, height * 0.4, width, height * 0.6), fill=design.band)
        _text(draw, (width / 2, height / 2), design.brand, min(height * 0.18, width * 0.16), design.ink)
    elif side == 1:
        draw.rectangle((width * 0.08, height * 0.08, width * 0.92, height * 0.3), fill=design.band)
        _text(
            draw,
            (width / 2, height * 0.19),
            design.word,
            min(height * 0.12, width * 1.2 / len(design.word)),
            design.ink,
        )
        for row in range(9):
            y = height * (0.4 + 0.055 * row)
            draw.line(
                (width * 0.1, y, width * noise.uniform(0.5, 0.9), y), fill=design.band, width=max(2, height // 70)
            )
    else:
        draw.rectangle((0, height * 0.3, width, height * 0.52), fill=design.band)
        _text(
            draw,
            (width / 2, height * 0.41),
            design.word,
            min(height * 0.16, width * 1.45 / len(design.word)),
            design.ink,
        )
        _text(
            draw,
            (width / 2, height * 0.16),
            design.brand,
            min(height * 0.2, width * 1.2 / len(design.brand)),
            design.band,
        )
        design.motif(draw, width / 2, height * 0.76, min(width, height) * 0.2, design.fruit)
    return image


def wrap(design: Design, width: int = 1024, height: int = 512) -> Image.Image:
    """Return the label that goes once around a can or bottle: front, back, front, back."""
    image = Image.new("RGB", (width, height), design.ground)
    for i in range(4):
        image.paste(label(design, width // 4, height, i % 2), (i * width // 4, 0))
    return image
