"""Records that cross the boundary of the db library: frozen, complete, free of SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Origin = Literal["seen", "scanned", "typed"]
"""How a line came into the basket."""


@dataclass(frozen=True, slots=True)
class Product:
    """One SKU of the catalogue; ``price`` in minor units of the shop's currency."""

    sku: str
    name: str
    price: int = 0
    gtin: str | None = None
    retired: bool = False
    department: str = ""
    brand: str = ""
    tax: str = ""
    """Name of a tax class, empty for the shop's usual one."""
    age: int = 0
    """Least age of a buyer in years, 0 if anyone may buy it."""
    weighed: bool = False
    """Sold by weight: the price is of a kilogram."""
    accept: float | None = None
    """Score from which an item is like this product, where its look-alikes ask for more than the shop's own."""


@dataclass(frozen=True, slots=True, eq=False)
class NewView:
    """An enrolled view about to be stored."""

    sku: str
    crop: str
    """File of the crop image, relative to the home's crops folder, forward slashes."""
    vector: NDArray[np.float32]
    """(dim,), unit length."""
    profile: str
    """Stamp of the embedder that made the vector."""
    quality: float = 1.0
    """0..1, 1 best."""


@dataclass(frozen=True, slots=True, eq=False)
class View(NewView):
    """A stored view."""

    id: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """All active views of one profile as parallel arrays, ordered by view id."""

    profile: str
    ids: NDArray[np.int64]
    """(n,) view ids."""
    skus: tuple[str, ...]
    """(n,) SKU of each view."""
    vectors: NDArray[np.float32]
    """(n, dim) unit vectors."""


@dataclass(frozen=True, slots=True, eq=False)
class Edit:
    """One step of work on the catalogue, done whole or not at all, and undone likewise."""

    what: str
    """Said in the history: ``Price of Butter 4.19 -> 4.29``."""
    products: tuple[Product, ...] = ()
    """Inserted, or put in place of those with their SKU; retiring is putting a product with ``retired``."""
    add: tuple[NewView, ...] = ()
    move: Mapping[int, str] = field(default_factory=dict)
    """View id to its new SKU."""
    remove: frozenset[int] = frozenset()
    """Ids of views taken out; their crops stay for Undo."""


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the catalogue's history; ``gone`` and ``come`` are of the step just taken: do, undo or redo."""

    id: int
    at: datetime
    """UTC."""
    who: str
    what: str
    skus: tuple[str, ...]
    """Products that it touched."""
    undone: bool = False
    gone: tuple[int, ...] = ()
    """Views that left the gallery, or stand in it under another SKU now."""
    come: tuple[int, ...] = ()
    """Views that entered it, those under another SKU too."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One product as the catalogue page lists it."""

    product: Product
    views: int
    picture: str | None
    """Crop file of its best view, relative to the crops folder."""
    looks: int = 0
    """How often it was sold by sight or corrected in the last 30 days."""
    corrected: float = 0.0
    """Share of these that a person put right."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item put aside to enrol later."""

    id: int
    crop: str
    note: str
    created: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One line of a sale; amounts in minor units."""

    sku: str
    name: str
    quantity: int
    unit_price: int
    origin: Origin = "typed"
    reason: str = ""
    """Why the line is there, as JSON (best, rival, margin, view) or text."""

    @property
    def amount(self) -> int:
        """Return quantity times unit price."""
        return self.quantity * self.unit_price


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale: open while ``paid_at`` is None; a paid one has a gapless number within its lane."""

    key: str
    """Idempotency key, made when the sale opens (uuid4 hex)."""
    lane: str
    currency: str
    opened_at: datetime
    lines: tuple[SaleLine, ...] = field(default=())
    number: int | None = None
    paid_at: datetime | None = None

    @property
    def total(self) -> int:
        """Return the sum of the lines' amounts."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the audit trail."""

    at: datetime
    """UTC."""
    who: str
    what: str
    detail: dict[str, object]
