"""Invented products for training: families of look-alike flavours, drawn by dice that always fall alike."""

from __future__ import annotations

import colorsys
import random
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from .products import Colour

Shape = Literal[
    "can", "slim", "bottle", "glass", "jar", "box", "carton", "brick", "pouch", "flowpack", "tub", "tube", "blister"
]
Split = Literal["train", "val", "test"]
SHAPES: tuple[Shape, ...] = (
    "can", "slim", "bottle", "glass", "jar", "box", "carton", "brick", "pouch", "flowpack", "tub", "tube", "blister",
)  # fmt: skip
SIZES: dict[Shape, tuple[float, float, float]] = {
    "can": (0.075, 0.075, 0.105), "slim": (0.058, 0.058, 0.145), "bottle": (0.068, 0.068, 0.22),
    "glass": (0.07, 0.07, 0.25), "jar": (0.075, 0.075, 0.1), "box": (0.12, 0.05, 0.16), "carton": (0.075, 0.075, 0.22),
    "brick": (0.065, 0.045, 0.12), "pouch": (0.13, 0.045, 0.18), "flowpack": (0.05, 0.022, 0.15),
    "tub": (0.095, 0.095, 0.07), "tube": (0.05, 0.038, 0.15), "blister": (0.09, 0.025, 0.12),
}  # fmt: skip
"""Width, depth and height in metres of a middling package of each shape."""
_WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
SYLLABLES, WORDS = _WORDS["syllables"], _WORDS["words"]
"""What brands are put together from, and the flavours."""
MOTIF_NAMES = ("disc", "slices", "star", "fish", "leaf", "wave", "drop", "heart", "grain", "cup", "peak", "bolt")
FAMILIES: dict[Split, int] = {"train": 70, "val": 5, "test": 9}
PATTERNS = ("plain", "plain", "fade", "stripes", "dots", "checks", "rays", "waves", "halves", "patches")
FINISHES = ("matt", "gloss", "gloss", "foil")


@dataclass(frozen=True, slots=True)
class Package:
    """One product: its shape, and what its label shows."""

    sku: str
    family: str
    split: Split
    shape: Shape
    size: tuple[float, float, float]
    finish: str
    layout: int
    """Which arrangement of brand, word and picture; see `art.LAYOUTS`."""
    pattern: str
    ground: Colour
    second: Colour
    """The pattern's colour."""
    band: Colour
    ink: Colour
    brand: str
    word: str
    motif: str
    fruit: Colour
    squeeze: float
    """Width of the lettering over its natural width."""
    slant: float
    amount: str


def colour(hue: float, saturation: float, value: float) -> Colour:
    """Return sRGB of a hue (turns), saturation and value."""
    r, g, b = colorsys.hsv_to_rgb(hue % 1.0, min(1.0, saturation), min(1.0, value))
    return round(255 * r), round(255 * g), round(255 * b)


def contrast(ground: Colour) -> Colour:
    """Return white or near-black, whichever can be read on the ground."""
    return (20, 20, 30) if 0.3 * ground[0] + 0.59 * ground[1] + 0.11 * ground[2] > 140 else (250, 250, 245)


def products(split: Split | None = None) -> list[Package]:
    """Return every product (of a split): 294 SKUs in 84 families, the same on every machine."""
    parts = [each for each, families in FAMILIES.items() for _ in range(families)]
    made = [package for number, part in enumerate(parts) for package in _family(number, part)]
    return [package for package in made if split in (None, package.split)]


def _family(number: int, split: Split) -> list[Package]:
    dice = random.Random(f"family-{number}")
    shape = SHAPES[number % len(SHAPES)]
    scale = dice.uniform(0.8, 1.25)
    size = tuple(round(side * scale * dice.uniform(0.9, 1.12), 4) for side in SIZES[shape])
    if shape in ("can", "slim", "bottle", "glass", "jar", "tub"):
        size = (size[0], size[0], size[2])
    shared = {
        "family": f"f{number:02d}",
        "split": split,
        "shape": shape,
        "size": size,
        "finish": dice.choice(FINISHES),
        "layout": dice.randrange(6),
        "pattern": dice.choice(PATTERNS),
        "brand": "".join(dice.choices(SYLLABLES, k=dice.choice((2, 2, 3)))).upper(),
        "squeeze": dice.uniform(0.65, 1.3),
        "slant": dice.choice((0.0, 0.0, 0.2)),
        "amount": dice.choice(("330 ml", "1 L", "250 g", "500 g", "75 g", "400 g", "6 x 20 g", "150 ml")),
    }
    twins = dice.random() < 0.5
    hue, value = dice.random(), dice.choice((0.25, 0.6, 0.85, 0.97))
    saturation = dice.choice((0.05, 0.3, 0.7, 0.9))
    variants = 4 if number % 2 else 3
    start = dice.random()
    words, motifs = dice.sample(WORDS, variants), dice.sample(MOTIF_NAMES, variants)
    return [
        _variant(number, i, dice, shared, (hue, saturation, value, twins, start + i / variants), words[i], motifs[i])
        for i in range(variants)
    ]


def _variant(  # noqa: PLR0913 - what a family shares, and what it does not
    number: int,
    i: int,
    dice: random.Random,
    shared: dict[str, object],
    look: tuple[float, float, float, bool, float],
    word: str,
    motif: str,
) -> Package:
    """Return one flavour: look-alike twins keep the family's ground, others take their own hue."""
    hue, saturation, value, twins, accent = look
    ground = colour(hue if twins else accent, saturation, value)
    band = colour(accent + (0.0 if twins else 0.45), dice.uniform(0.5, 0.95), dice.uniform(0.35, 0.95))
    return Package(
        sku=f"p{number:02d}{'abcd'[i]}",
        ground=ground,
        second=colour(hue + 0.07 if twins else accent + 0.06, saturation * 0.7 + 0.1, value * 0.8 + 0.15),
        band=band,
        ink=contrast(band),
        word=word.upper() if shared["layout"] in (0, 3, 5) else word,
        motif=motif,
        fruit=colour(accent + dice.uniform(-0.06, 0.06), dice.uniform(0.55, 1.0), dice.uniform(0.5, 1.0)),
        **shared,  # type: ignore[arg-type]
    )
