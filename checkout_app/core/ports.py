"""Edges of the core: what it needs from index, database and crop store, in its own words."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from checkout_app.core.messages import Match
from db.records import Product, Sale
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


class Clock(Protocol):
    """Tells the time; tests hand in their own."""

    def __call__(self) -> datetime:
        """Return now, with a time zone."""
        ...
