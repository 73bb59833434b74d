"""The vocabulary of selling: what people and devices ask of the till."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checkout_app.core.till import CardState, Discount, Weight
from db.records import TenderKind


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
