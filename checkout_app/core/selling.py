"""The vocabulary of selling: what the till shows beside the lines, and what people ask of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from db.records import HeldSale, Person, Sale, Shift, ShiftReport, TaxPart, Tender, TenderKind

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


@dataclass(frozen=True, slots=True)
class NotThat:
    """The camera is wrong about the newest item of this line: ask again, and remember."""

    line: int


@dataclass(frozen=True, slots=True)
class VoidSale:
    """Give the whole sale up."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class GiveDiscount:
    """Off a line, or off the sale if no line is named; a discount of nothing takes it away."""

    discount: Discount
    line: int | None = None


@dataclass(frozen=True, slots=True)
class OverridePrice:
    """Sell a line at another unit price; None puts the catalogue's back."""

    line: int
    price: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Annotate:
    """Put a note on a line, or on the sale."""

    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Weigh:
    """Sell a product by weight; without grams the scale is read."""

    sku: str
    grams: int | None = None
    """Gross weight if typed."""
    tare: int = 0


@dataclass(frozen=True, slots=True)
class StopWeighing:
    """Leave the product that waits for a weight out."""


@dataclass(frozen=True, slots=True)
class WeightRead:
    """The scale answered."""

    weight: Weight


@dataclass(frozen=True, slots=True)
class HoldSale:
    """Put the open sale on hold."""

    label: str = ""


@dataclass(frozen=True, slots=True)
class RecallSale:
    """Go on with a sale that is on hold; refused while another is open."""

    held: int


@dataclass(frozen=True, slots=True)
class FindSales:
    """Look for paid sales by number, or the newest ones."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class OpenReturn:
    """Open a paid sale for a return."""

    lane: str
    number: int


@dataclass(frozen=True, slots=True)
class CloseReturn:
    """Close the sale opened for a return, and the list of sales."""


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """Take units (grams where sold by weight) of the sale opened for a return back."""

    position: int
    quantity: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReturnProduct:
    """Take units (grams where sold by weight) of a product back without a receipt."""

    sku: str
    quantity: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmAge:
    """The buyer was born on this date; None: the buyer is too young or shows no proof."""

    born: date | None


@dataclass(frozen=True, slots=True)
class StartPayment:
    """The customer wants to pay."""


@dataclass(frozen=True, slots=True)
class StopPayment:
    """Back to the basket; tenders already taken stay with the sale."""


@dataclass(frozen=True, slots=True)
class Take:
    """Take a tender; the sale is stored as soon as nothing is left to pay."""

    kind: TenderKind
    amount: int | None = None
    """Cash: handed over; card and voucher: to charge. None: all that is left."""
    reference: str = ""
    """The voucher's number."""


@dataclass(frozen=True, slots=True)
class DropTender:
    """Give a cash or voucher tender back, by its place from 0."""

    index: int


@dataclass(frozen=True, slots=True)
class CancelCard:
    """Ask the card terminal to give up."""


@dataclass(frozen=True, slots=True)
class CardAnswered:
    """The card terminal answered, or did not in time."""

    key: str
    """Of the request, so that no answer is counted twice."""
    state: CardState
    text: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Approve:
    """A supervisor agrees to what waits for it."""

    person: int
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DropApproval:
    """Nobody agrees: what waited is not done."""


@dataclass(frozen=True, slots=True)
class LogIn:
    """Someone begins to work at the till."""

    person: int
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lock:
    """Nobody is at the till: ask for a PIN; the sale stays."""


@dataclass(frozen=True, slots=True)
class OpenShift:
    """Open the drawer's shift with this much cash in it."""

    opening_float: int


@dataclass(frozen=True, slots=True)
class MoveCash:
    """Put cash into the drawer, or take it out (negative)."""

    amount: int
    reason: str


@dataclass(frozen=True, slots=True)
class ShowReport:
    """Show the shift's report as it stands (X)."""


@dataclass(frozen=True, slots=True)
class CloseReport:
    """Put the report away."""


@dataclass(frozen=True, slots=True)
class PrintReport:
    """Print the report that is shown."""


@dataclass(frozen=True, slots=True)
class CloseShift:
    """Close the shift with the cash counted (Z)."""

    counted: int


@dataclass(frozen=True, slots=True)
class Reprint:
    """Print a receipt again, the newest if no number is given."""

    number: int | None = None
    pictures: bool = False
    """With thumbnails of the recognised items."""


@dataclass(frozen=True, slots=True)
class OpenDrawer:
    """Open the cash drawer without a sale."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetTraining:
    """Begin or end practice that never touches real sales."""

    on: bool


@dataclass(frozen=True, slots=True)
class LearnCorrection:
    """A manager agrees that a correction becomes a view of its product, or drops it."""

    correction: int
    agree: bool


@dataclass(frozen=True, slots=True)
class CodeSeen:
    """The camera read a barcode."""

    code: str
    track: int | None
    """The item that carries it, None if it is on none."""


SaleCommand = (
    NotThat
    | VoidSale
    | GiveDiscount
    | OverridePrice
    | Annotate
    | Weigh
    | StopWeighing
    | WeightRead
    | HoldSale
    | RecallSale
    | FindSales
    | OpenReturn
    | CloseReturn
    | ReturnLine
    | ReturnProduct
    | ConfirmAge
    | StartPayment
    | StopPayment
    | Take
    | DropTender
    | CancelCard
    | CardAnswered
    | Approve
    | DropApproval
    | LogIn
    | Lock
    | OpenShift
    | MoveCash
    | ShowReport
    | CloseReport
    | PrintReport
    | CloseShift
    | Reprint
    | OpenDrawer
    | SetTraining
    | LearnCorrection
    | CodeSeen
)

Actions = Mapping[type, Callable[[Any], None]]
"""What a part of the station does for which command."""
