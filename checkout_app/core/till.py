"""What the till shows beside the lines: sums, payment, people, shift, and what it asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from db.records import HeldSale, Person, Sale, Shift, ShiftReport, TaxPart, Tender

Right = Literal[
    "void_line",
    "void_sale",
    "discount",
    "override",
    "return",
    "drawer",
    "cash_move",
    "close_shift",
    "training",
    "learn",
]
"""What a shop may let only a supervisor do."""
CardState = Literal["idle", "waiting", "declined", "timed_out", "cancelled", "approved", "lost"]
"""Of the card terminal: ``waiting`` for the customer; ``lost``: no answer, ask it again before charging anew."""


@dataclass(frozen=True, slots=True)
class Discount:
    """Off a line or a sale: a share or an amount, never both."""

    percent: int = 0
    """Hundredths of a per cent: 1000 is 10 %."""
    amount: int = 0
    """Minor units."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a basket comes to, minor units."""

    gross: int = 0
    """Sum of the lines before discounts."""
    discount: int = 0
    """All discounts together."""
    taxes: tuple[TaxPart, ...] = ()
    tax_included: bool = True
    total: int = 0
    """To pay, before rounding of cash."""
    cash_total: int = 0
    """To pay if all of it is paid in cash."""


@dataclass(frozen=True, slots=True)
class Payment:
    """The payment in progress, minor units."""

    due: int
    """The sale's total, negative if money is paid out."""
    left: int
    """Still to pay."""
    left_cash: int
    """Still to pay if the rest is paid in cash: rounded to the coins there are."""
    tenders: tuple[Tender, ...] = ()
    quick: tuple[int, ...] = ()
    """Amounts that a customer is likely to hand over, ascending; the first is the exact one."""
    card: CardState = "idle"
    card_text: str = ""
    """The terminal's own words, or what to do."""


@dataclass(frozen=True, slots=True)
class Paid:
    """The sale just paid, until the next line."""

    number: int
    total: int
    given: int
    change: int
    tenders: tuple[Tender, ...] = ()


@dataclass(frozen=True, slots=True)
class Approval:
    """A supervisor's PIN is asked for; the command waits for it."""

    right: Right
    text: str
    """What would be done."""
    people: tuple[Person, ...]
    """Who may agree."""
    refused: bool = False
    """The PIN before was wrong."""


@dataclass(frozen=True, slots=True)
class AgeCheck:
    """Payment waits until the buyer's age is confirmed."""

    age: int
    """Least age in years."""
    born_by: date
    """Latest date of birth that is old enough today."""
    product: str
    """Name of one product that asks for it."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What the scale says."""

    grams: int
    stable: bool
    text: str = ""
    """Why there is no weight: what happened and what to do."""


@dataclass(frozen=True, slots=True)
class Returnable:
    """A paid sale opened for a return: how much of each line may still come back."""

    sale: Sale
    left: tuple[int, ...]
    """Units (grams where sold by weight) by position."""


@dataclass(frozen=True, slots=True)
class Till:
    """Everything beside the lines; part of every snapshot."""

    totals: Totals = Totals()
    payment: Payment | None = None
    """Someone is paying while this is there."""
    paid: Paid | None = None
    approval: Approval | None = None
    age: AgeCheck | None = None
    note: str = ""
    discount: Discount | None = None
    """Of the whole sale."""
    held: tuple[HeldSale, ...] = ()
    staff: tuple[Person, ...] = ()
    """Who may log in; empty while the shop asks nobody to."""
    person: Person | None = None
    """Who is logged in."""
    locked: bool = False
    """Somebody has to log in before anything else."""
    log_in_failed: bool = False
    shift: Shift | None = None
    report: ShiftReport | None = None
    """The report asked for, until it is closed."""
    training: bool = False
    """Nothing of this is real."""
    weight: Weight | None = None
    """The scale's answer while a product is weighed."""
    weighing: str | None = None
    """SKU of the product that waits for a weight."""
    found: tuple[Sale, ...] = ()
    """Paid sales that were looked for, newest first."""
    returning: Returnable | None = None
    printer: str = ""
    """Plain words while papers wait for the printer."""
    tax_rates: tuple[tuple[str, str], ...] = ()
    """Tax classes with their rates in per cent, the shop's usual one (empty name) first."""
    rights: dict[str, bool] = field(default_factory=dict)
    """`Right` to whether a PIN will be asked of the person logged in."""
