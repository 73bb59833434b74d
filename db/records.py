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
Role = Literal["cashier", "supervisor", "manager"]
"""What a person may do; each may do what the ones before may."""
TenderKind = Literal["cash", "card", "voucher"]
Paper = Literal["receipt", "report", "drawer"]
"""What is sent to the receipt printer; ``drawer`` only opens the cash drawer."""


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
    deposit: int = 0
    """Bottle deposit of a unit, minor units; 0 if there is none."""


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


def gross(unit_price: int, quantity: int, grams: int | None = None) -> int:
    """Return a line's amount before discounts, minor units; by weight the price is of a kilogram.

    Half a minor unit is rounded away from zero, so that a return gives back just what was paid.
    """
    if grams is None:
        return unit_price * quantity
    amount = (2 * abs(unit_price * grams) + 1000) // 2000
    return amount if unit_price * grams >= 0 else -amount


@dataclass(frozen=True, slots=True)
class LineRef:
    """A line of a paid sale."""

    lane: str
    number: int
    position: int
    """From 0, as in `Sale.lines`."""


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One line of a sale; amounts in minor units, negative in a return."""

    sku: str
    name: str
    quantity: int
    """Units; -n of a return; 1 or -1 if sold by weight."""
    unit_price: int
    origin: Origin = "typed"
    reason: str = ""
    """Why the line is there, as JSON (best, rival, margin, view, code) or text."""
    grams: int | None = None
    """Net weight if sold by weight, negative in a return; the unit price is of a kilogram then."""
    tare: int = 0
    """Grams that were taken off."""
    discount: int = 0
    """Taken off this line by itself."""
    share: int = 0
    """This line's part of the sale's discount."""
    tax: str = ""
    """Name of the tax class."""
    deposit_of: int | None = None
    """Position of the line whose deposit this is."""
    returned: LineRef | None = None
    """The line that comes back with this one, None for a return without a receipt and for no return."""
    note: str = ""

    @property
    def gross(self) -> int:
        """Return the amount before discounts."""
        return gross(self.unit_price, self.quantity, self.grams)

    @property
    def amount(self) -> int:
        """Return what is charged for the line."""
        return self.gross - self.discount - self.share


@dataclass(frozen=True, slots=True)
class TaxPart:
    """Tax of one class in a sale, minor units."""

    tax: str
    """Name of the tax class."""
    rate: str
    """Per cent as decimal text, e.g. ``19`` or ``5.5``."""
    net: int
    amount: int

    @property
    def gross(self) -> int:
        """Return net and tax together."""
        return self.net + self.amount


@dataclass(frozen=True, slots=True)
class Tender:
    """One payment towards a sale, minor units; negative where money is paid out."""

    kind: TenderKind
    amount: int
    """Counted towards the total."""
    given: int = 0
    """Cash handed over; what exceeds ``amount`` is change. 0 for other kinds."""
    reference: str = ""
    """Of the card terminal, or the voucher's number."""

    @property
    def change(self) -> int:
        """Return the cash given back."""
        return max(0, self.given - self.amount) if self.kind == "cash" and self.amount >= 0 else 0


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
    tenders: tuple[Tender, ...] = ()
    taxes: tuple[TaxPart, ...] = ()
    tax_included: bool = True
    """Prices contain the taxes; else they are added to the lines' amounts."""
    rounding: int = 0
    """Added for payment in cash where there are no small coins, minor units."""
    cashier: str = ""
    note: str = ""
    shift: int | None = None
    """Id of the shift it was sold in."""

    @property
    def total(self) -> int:
        """Return what is paid: the lines' amounts, taxes that are not in them, and the rounding."""
        added = 0 if self.tax_included else sum(part.amount for part in self.taxes)
        return sum(line.amount for line in self.lines) + added + self.rounding

    @property
    def change(self) -> int:
        """Return the cash given back."""
        return sum(tender.change for tender in self.tenders)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who works at the till."""

    id: int
    name: str
    role: Role = "cashier"
    left: bool = False
    """Works here no longer: cannot log in, stays in the history."""


@dataclass(frozen=True, slots=True)
class HeldSale:
    """A sale put on hold, to be recalled later."""

    id: int
    label: str
    at: datetime
    """UTC."""
    who: str
    total: int
    units: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The time between opening and closing a lane's drawer."""

    id: int
    lane: str
    opened_at: datetime
    opened_by: str
    opening_float: int
    """Cash in the drawer at the beginning, minor units."""
    closed_at: datetime | None = None
    closed_by: str = ""
    counted: int | None = None
    """Cash found at the end."""
    number: int | None = None
    """Gapless number of the Z report, given when it closes."""


@dataclass(frozen=True, slots=True)
class CashMove:
    """Cash put into the drawer (positive) or taken out, minor units."""

    at: datetime
    who: str
    amount: int
    reason: str


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """What happened in a shift: X while it is open, Z when it is closed; amounts in minor units."""

    shift: Shift
    currency: str
    first: int | None
    """Number of its first sale, None if nothing was sold."""
    last: int | None
    sales: int
    """Number of paid sales."""
    units: int
    sold: int
    """Amounts of the lines that are no returns."""
    returned: int
    """Amounts of the lines that are returns: negative, or 0."""
    discounts: int
    rounding: int
    taxes: tuple[TaxPart, ...]
    tenders: tuple[tuple[TenderKind, int], ...]
    """Sum by kind of what was counted towards totals."""
    moves: tuple[CashMove, ...]

    @property
    def expected(self) -> int:
        """Return the cash that should be in the drawer."""
        cash = sum(amount for kind, amount in self.tenders if kind == "cash")
        return self.shift.opening_float + cash + sum(move.amount for move in self.moves)

    @property
    def difference(self) -> int | None:
        """Return counted less expected cash, None before it was counted."""
        return None if self.shift.counted is None else self.shift.counted - self.expected


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper that waits for the printer."""

    id: int
    kind: Paper
    lane: str
    number: int
    """Of the sale, or id of the shift; 0 for the drawer."""
    copy: bool = False
    """A reprint."""
    at: datetime | None = None
    """UTC."""
    pictures: bool = False
    """A receipt with the pictures of what was recognised."""


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """A cashier named an item otherwise than the camera did: a view to learn, once a manager agrees."""

    id: int
    sku: str
    """What it is."""
    taken_for: str
    """What the camera said, empty if it did not know."""
    crop: str
    """File of the item's picture, relative to the crops folder."""
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One entry of the audit trail."""

    at: datetime
    """UTC."""
    who: str
    what: str
    detail: dict[str, object]
