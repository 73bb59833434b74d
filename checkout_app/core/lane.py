"""Which till this is, how it sells, and what it writes to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from checkout_app.core.ports import (
    AuditTrail,
    Clock,
    Corrections,
    Desk,
    Ledger,
    PaperQueue,
    Scale,
    ShiftBook,
    Staff,
    Terminal,
)
from checkout_app.core.pricing import PriceRules
from checkout_app.core.till import Right


@dataclass(frozen=True, slots=True)
class InStoreItem:
    """What a shop's own code says."""

    item: str
    """Number of the product, as its SKU or GTIN has it."""
    price: int | None = None
    """Minor units, if the code carries the price."""
    grams: int | None = None
    """Net weight, if the code carries it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """Which till this is, and how it sells."""

    name: str = "1"
    currency: str = "EUR"
    shop: str = ""
    prices: PriceRules = field(default_factory=PriceRules)
    supervisor_for: frozenset[Right] = frozenset()
    """What a cashier needs a supervisor's PIN for, once there is staff."""
    require_shift: bool = False
    receipts: bool = False
    """A printer is there."""
    drawer: bool = False
    """A cash drawer hangs on it."""
    in_store: Callable[[str], InStoreItem | None] | None = None
    """Reads the shop's own codes; None if it has none."""
    views: int = 24
    """Views that are asked for when a product is enrolled."""
    practice: bool = False
    """Nothing of it is real: no paper, no card, nothing learnt."""


@dataclass(frozen=True, slots=True)
class Books:
    """Where sales and shifts are written: the real ones, or those of practice."""

    ledger: Ledger
    shifts: ShiftBook | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """What a till may have behind it; without a part, the till sells without it."""

    staff: Staff | None = None
    audit: AuditTrail | None = None
    papers: PaperQueue | None = None
    terminal: Terminal | None = None
    scale: Scale | None = None
    corrections: Corrections | None = None
    practice: Books | None = None
    """For training: never the real books."""
    desk: Desk | None = None
    """What enrolling and editing work on."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every part of the station works with."""

    lane: Lane
    books: Books
    office: Office
    clock: Clock
    report: Callable[[str], None]
    """Tells the cashier one sentence."""
