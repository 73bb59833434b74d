"""The vocabulary of enrolment: what the wizard shows, and what people ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from checkout_app.core.seen import Box, Match
from db.records import Product
from engines.types import Image

Refusal = Literal[
    "blurred", "dark", "bright", "clipped", "small", "loose", "hidden", "two_items", "hand", "seen_already", "nothing"
]
"""Why a view was not taken. ``loose``: the item fills too little of its crop; ``hidden``: too little of it is seen."""
Advice = Literal["", "turn", "turn_over", "show_top", "tilt", "other_distance", "hold_still", "put_down"]
"""What to do with the product next, from where its views are few."""
Stage = Literal["product", "views", "check"]


@dataclass(frozen=True, slots=True, eq=False)
class TakenView:
    """A view of the product that is being enrolled."""

    id: int
    """Counts the views of this enrolment from 1; never used twice."""
    crop: Image
    quality: float
    """0..1, 1 best."""
    small: bool = False
    """Its shorter side is under 96 px: taken, but a nearer one would be better."""


@dataclass(frozen=True, slots=True, eq=False)
class Twin:
    """The enrolled product that the new one looks most like."""

    sku: str
    name: str
    likeness: float
    """0..1: best score between views of the two."""
    mine: Image
    theirs: str | None
    """Path of the other's crop file."""
    telling: Image | None = None
    """The new product's view that is least like the other: the side that tells them apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Enrolment:
    """The enrolment in progress, as the wizard shows it."""

    stage: Stage
    product: Product
    """As described so far; the SKU may be empty."""
    known: bool = False
    """The product is in the catalogue already: its new views join the old."""
    missing: tuple[str, ...] = ()
    """Names of Product fields that still have to be said: sku, name, price."""
    wanted: int = 24
    views: tuple[TakenView, ...] = ()
    seconds_to_go: float | None = None
    box: Box | None = None
    """The item that is followed, pixels of the frame."""
    refusal: Refusal | None = None
    """Why the newest look was not taken; None if it was."""
    advice: Advice = ""
    sides: tuple[bool, ...] = ()
    """The coverage ring: one dot an expected cluster of views in embedding space, True if seen."""
    enough: bool = False
    """Further views would add nothing measurable, or all wanted are there."""
    twin: Twin | None = None
    accept: float | None = None
    """The threshold learnt for this product."""
    false_accepts: float | None = None
    """Expected share of look-alike views that it would still accept, 0..1."""
    tested: Match | None = None
    """Check stage: what the lane would say to the item on the counter."""
    tested_name: str = ""
    right: bool = False
    """Check stage: it was recognised as this product."""
    resumed: bool = False
    """It was cut off before and came back."""


@dataclass(frozen=True, slots=True)
class StartEnrolment:
    """Open the wizard: for a known or new SKU, a scanned code, an item put aside, or nothing yet."""

    sku: str | None = None
    code: str | None = None
    waiting: int | None = None


@dataclass(frozen=True, slots=True)
class DescribeProduct:
    """What the new product is; may be sent again at every stage."""

    product: Product


@dataclass(frozen=True, slots=True)
class GoToStage:
    """Go on, or back, in the wizard."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class TakeView:
    """Take the view in sight by hand, good or not (too small or none at all is still refused)."""


@dataclass(frozen=True, slots=True)
class DropView:
    """Take a view of this enrolment back; the newest if none is named."""

    view: int | None = None


@dataclass(frozen=True, slots=True)
class SaveEnrolment:
    """Store product and views, whole or not at all, and sell it from now on."""


@dataclass(frozen=True, slots=True)
class CancelEnrolment:
    """Leave the wizard; nothing of it stays."""


@dataclass(frozen=True, slots=True)
class AddSeenView:
    """A manager agrees that the crop of this line becomes a view of its product."""

    line: int
