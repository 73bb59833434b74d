"""What a paper is made of, before anything is known of the printer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engines.types import Image

Style = Literal["plain", "bold", "big"]
Ink = NDArray[np.uint8]
"""uint8, (height, width): 0 black, 255 white paper."""


@dataclass(frozen=True, slots=True)
class Text:
    """One row: a text at the left, one at the right, or one in the middle; too long ones go on below."""

    left: str = ""
    right: str = ""
    middle: str = ""
    style: Style = "plain"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 barcode with its text below."""

    code: str


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A small picture of an item."""

    image: Image


Block = Text | Rule | Barcode | Picture
Blocks = tuple[Block, ...]
Draw = Callable[[Text, int], Ink]
"""Draws a row as wide as the paper, in pixels: for letters that the printer has not, right-to-left scripts too."""


def mirrored(blocks: Blocks) -> Blocks:
    """Return the paper for readers who begin at the right: left and right change places."""
    return tuple(replace(b, left=b.right, right=b.left) if isinstance(b, Text) else b for b in blocks)
