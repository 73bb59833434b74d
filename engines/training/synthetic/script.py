"""The clip's choreography as data: what lies where, and what happens when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FPS = 12
SECONDS = 24.0
Edge = Literal["left", "right", "top", "bottom"]


@dataclass(frozen=True, slots=True)
class Place:
    """One resting place of one item: SKU, pose, and where (metres from the counter's middle, degrees)."""

    sku: str
    kind: Literal["stand", "lie"]
    at: tuple[float, float]
    turn: float
    roll: float = 0.0


@dataclass(frozen=True, slots=True)
class Stay:
    """An item (``item`` numbers it through all its places) lies at a place from ``start`` to ``end`` seconds."""

    item: int
    place: Place
    start: float
    end: float
    come: Edge | Literal["slide"] = "right"
    """Over which edge it comes, or that it slides there from its place before."""
    go: Edge | Literal["slide"] = "right"
    hand: bool = False
    """A hand lays it down."""


MOVE = 0.5
"""Seconds that an item takes to come, to go, or to slide."""

TUNA = Place("tuna", "stand", (-0.30, 0.17), 20)
CEREAL = Place("cereal-star", "lie", (0.27, 0.13), 25)
TOMATO = Place("soup-tomato", "stand", (-0.12, 0.16), 32)
PEA = Place("soup-pea", "stand", (0.06, 0.17), 58)
JUICE = Place("juice-orange", "lie", (-0.25, -0.05), 35, 30)
JUICE_AGAIN = Place("juice-orange", "lie", (0.30, -0.14), -60, 200)
SALT = Place("crisps-salt", "lie", (-0.03, -0.01), -12)
SODA = Place("soda-cherry", "stand", (0.10, -0.155), 40)
SODA_TOUCHING = Place("soda-cherry", "stand", (0.066, -0.03), 40)
SOAP = Place("soap", "stand", (-0.235, -0.185), 15)
STRANGER = Place("stranger", "stand", (-0.10, -0.235), 30)
NUTS = Place("nuts", "lie", (-0.04, -0.22), 8)

STAYS: tuple[Stay, ...] = (
    Stay(1, TUNA, 1.6, 99, "left"),
    Stay(2, CEREAL, 2.6, 99, "right", hand=True),
    Stay(3, TOMATO, 3.8, 99, "top"),
    Stay(4, PEA, 4.8, 10.2, "top", "top"),
    Stay(5, JUICE, 5.8, 13.6, "left", "slide", hand=True),
    Stay(6, SALT, 7.2, 99, "bottom"),
    Stay(7, SODA, 8.2, 11.2, "bottom", "slide"),
    Stay(8, STRANGER, 9.2, 14.6, "bottom", "bottom"),
    Stay(7, SODA_TOUCHING, 11.7, 16.4, "slide", "slide"),
    Stay(5, JUICE_AGAIN, 14.1, 99, "slide"),
    Stay(7, SODA, 16.9, 99, "slide"),
    Stay(9, SOAP, 15.4, 99, "left"),
    Stay(10, NUTS, 17.8, 99, "bottom"),
    Stay(11, Place("tuna", "stand", (-0.31, 0.02), 100), 19.0, 99, "left", hand=True),
)

PASSING_HAND = (12.3, 13.3)
"""Seconds in which a hand reaches over the counter and leaves again."""
