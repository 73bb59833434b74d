"""Edges of the core: what it needs from index, database and crop store, in its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import numpy as np

from checkout_app.core.messages import Match, TakenView, Twin
from db.records import Edit, Product, Sale
from engines.types import Image, Vectors


class Matcher(Protocol):
    """The gallery as vision sees it."""

    def match(self, vectors: Vectors) -> list[Match]:
        """Return one answer a query vector."""
        ...


class Shelf(Protocol):
    """The catalogue as the till sees it."""

    def product(self, sku: str) -> Product | None:
        """Return a product by SKU."""
        ...

    def by_gtin(self, code: str) -> Product | None:
        """Return a product by its GTIN."""
        ...

    def search(self, text: str, limit: int = 20) -> list[Product]:
        """Return products that fit a text, best first."""
        ...

    def counts(self) -> tuple[int, int]:
        """Return the numbers of products and views."""
        ...

    def picture(self, view: int) -> str | None:
        """Return the path of an enrolled view's crop, if it is there."""
        ...

    def put_aside(self, crop: Image, note: str) -> None:
        """Keep an item's picture to enrol later."""
        ...

    def looked(self, sku: str, score: float, corrected: bool, at: datetime) -> None:
        """Count a sale by sight: its score, and whether a person had to put it right."""
        ...


class Ledger(Protocol):
    """The sales as the till sees them."""

    def save_open(self, lane: str, draft: str) -> None:
        """Keep the sale in progress; replaces the one before."""
        ...

    def load_open(self, lane: str) -> str | None:
        """Return the sale in progress when the station last stopped."""
        ...

    def commit(self, sale: Sale, at: datetime) -> Sale:
        """Store a paid sale durably and return it with its number."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Draft:
    """An enrolment that is not saved yet."""

    product: Product
    known: bool = False
    """The product is in the catalogue already."""
    views: tuple[TakenView, ...] = ()
    vectors: Vectors = field(default_factory=lambda: np.empty((0, 0), np.float32))
    """(n, dim) embeddings of the views."""
    waiting: int | None = None
    """Id of the item put aside that it began with."""
    accept: float | None = None
    """Threshold learnt for the product."""


class Desk(Protocol):
    """Catalogue, gallery and disk as the wizard and the catalogue page need them."""

    def product(self, sku: str) -> Product | None:
        """Return a product by SKU, retired or not."""
        ...

    def by_gtin(self, code: str) -> Product | None:
        """Return a product by its GTIN."""
        ...

    def aside(self, waiting: int) -> tuple[Image, Vectors] | None:
        """Return the picture of an item that was put aside, and its (dim,) embedding; None before models are loaded."""
        ...

    def keep(self, draft: Draft) -> None:
        """Keep the draft through a crash; replaces the one before."""
        ...

    def kept(self) -> Draft | None:
        """Return the draft that a crash left."""
        ...

    def discard(self) -> None:
        """Forget the draft."""
        ...

    def save(self, draft: Draft, who: str) -> None:
        """Store product and views as one step of the history and sell it at once; then forget the draft."""
        ...

    def twin(self, draft: Draft) -> Twin | None:
        """Return the product in the gallery that the draft's views look most like, None in an empty gallery."""
        ...

    def threshold(self, draft: Draft) -> tuple[float, float] | None:
        """Return the threshold learnt for the draft and its expected false-accept rate."""
        ...

    def try_out(self, draft: Draft, vector: Vectors) -> Match | None:
        """Return what the lane would say to a (dim,) vector, were the draft saved."""
        ...

    def edit(self, edit: Edit, who: str) -> None:
        """Change the catalogue as one step, and the gallery with it."""
        ...

    def undo(self, who: str) -> str | None:
        """Take the newest change back and return its text."""
        ...

    def redo(self, who: str) -> str | None:
        """Make the change that was taken back last again and return its text."""
        ...

    def newest(self) -> tuple[str | None, str | None]:
        """Return the texts of what undo and redo would take."""
        ...

    def add_view(self, sku: str, crop: Image, who: str) -> None:
        """Add a crop as a view of a product."""
        ...

    def watch(self, on: bool) -> None:
        """Have every item embedded in every frame, or no longer."""
        ...


class Clock(Protocol):
    """Tells the time; tests hand in their own."""

    def __call__(self) -> datetime:
        """Return now, with a time zone."""
        ...
