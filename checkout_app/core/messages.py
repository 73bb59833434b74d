"""What crosses threads: frozen and complete state one way, commands the other way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from checkout_app.core.enrolment import (
    AddSeenView,
    CancelEnrolment,
    DescribeProduct,
    DropView,
    Enrolment,
    GoToStage,
    SaveEnrolment,
    StartEnrolment,
    TakeView,
)
from checkout_app.core.jobs import CatalogueJob, ConflictRule, ImportPreview, Recognition
from checkout_app.core.seen import Match, Seen
from checkout_app.core.selling import SaleCommand
from checkout_app.core.till import Till
from db.records import Edit, LineRef, Origin, Product, gross
from engines.types import Image, Scene

CameraState = Literal["starting", "live", "lost", "ended"]


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One basket line as shown."""

    id: int
    sku: str
    name: str
    unit_price: int
    quantity: int
    origin: Origin
    match: Match | None = None
    """Why it is there, if it was seen."""
    rival_name: str | None = None
    code: str | None = None
    """The scanned code, if any."""
    crop: Image | None = None
    picture: str | None = None
    """Path of the matched view's crop file, for "Why?"."""
    grams: int | None = None
    """Net weight if sold by weight; the unit price is of a kilogram then."""
    tare: int = 0
    discount: int = 0
    """Off this line by itself, minor units."""
    why_discount: str = ""
    """Reason of the discount or of the price, as given."""
    list_price: int | None = None
    """The catalogue's unit price where the line is sold at another."""
    tax: str = ""
    """Name of the tax class."""
    deposit_of: int | None = None
    """Id of the line whose deposit this is; it follows that line and cannot be changed by itself."""
    returned: LineRef | None = None
    is_return: bool = False
    note: str = ""
    age: int = 0
    kept: bool = False
    """Seen before a break (a crash, a hold) and counted since, though it is not seen now."""

    @property
    def gross(self) -> int:
        """Return the amount before discounts, minor units."""
        return gross(self.unit_price, self.quantity, self.grams)

    @property
    def amount(self) -> int:
        """Return the amount after the line's own discount, minor units."""
        return self.gross - self.discount


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One candidate of a card."""

    product: Product
    picture: str | None
    """Path of the matched view's crop file."""
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """An item that waits for a decision; it blocks payment, nothing else.

    ``disagree``: camera and barcode name different products, the choices are what the camera and what the code
    says, in this order; `NoneOfThese` keeps both. ``code``: a code that is not in the catalogue; its track is negative
    and stands for no item; `NoneOfThese` drops it, `Choose` sells a product in its place.
    """

    track: int
    kind: Literal["ambiguous", "unknown", "disagree", "code"]
    crop: Image | None
    choices: tuple[Choice, ...] = ()
    code: str = ""
    """The raw code of ``disagree`` and ``code``."""


@dataclass(frozen=True, slots=True)
class Job:
    """Long work in the background: import, export, re-embedding, backup."""

    name: str
    done: int = 0
    total: int = 0
    """0 while unknown."""
    text: str = ""
    """Its outcome, or what it waits for."""
    running: bool = True


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line shows."""

    camera: CameraState = "starting"
    camera_text: str = ""
    """Plain words when the camera is not live: what happened and what to do."""
    runtime: str = ""
    loading: str = ""
    """What is being loaded, empty when ready."""
    scene: Scene = "ok"
    fps: float = 0.0
    latency: float = 0.0
    """Seconds from frame to matched."""
    dropped: int = 0
    products: int = 0
    views: int = 0
    job: Job | None = None
    recognition: Recognition = field(default_factory=Recognition)
    preview: ImportPreview | None = None
    """The import that waits for a yes."""
    printer: str = ""
    """Plain words while papers wait for the printer."""
    measuring: int | None = None
    """Per cent of the measuring of which way to recognise is the fastest here; None when there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchResult:
    """Products found for a text, best first."""

    text: str
    products: tuple[Product, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueState:
    """What the catalogue page needs besides the rows that it reads itself."""

    serial: int = 0
    """Grows with every change: rows read before are old."""
    undo: str | None = None
    """Text of the change that Undo takes back."""
    redo: str | None = None
    job: Job | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Everything the window draws; boxes and picture are always of the same ``seen``."""

    lines: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()
    total: int = 0
    currency: str = "EUR"
    newest: int | None = None
    """Id of the line that changed last."""
    names: dict[str, str] = field(default_factory=dict)
    """SKU to name for the items in ``seen``."""
    prices: dict[str, int] = field(default_factory=dict)
    seen: Seen | None = None
    status: Status = Status()
    search: SearchResult | None = None
    undo: str | None = None
    """Name of the step that Undo takes back, None if there is none."""
    message: str = ""
    """One sentence for the cashier: what happened, what to do."""
    paid: int | None = None
    """Number of the sale just paid, until the next line."""
    lane: str = "1"
    shop: str = ""
    serial: int = 0
    """Counts snapshots."""
    last_command: int = 0
    """Number of commands carried out so far."""
    enrolment: Enrolment | None = None
    """The wizard is open while this is there."""
    catalogue: CatalogueState = CatalogueState()
    till: Till = field(default_factory=Till)


@dataclass(frozen=True, slots=True)
class Choose:
    """The item of a track is this SKU."""

    track: int
    sku: str


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """The item of a track is none of the candidates; it becomes unknown."""

    track: int


@dataclass(frozen=True, slots=True)
class PutAside:
    """Leave an unknown item out of this sale and keep its crop to enrol later."""

    track: int


@dataclass(frozen=True, slots=True)
class AddProduct:
    """Add a product by hand."""

    sku: str
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Scan:
    """A code came from a scanner or was typed."""

    code: str


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Give a line another quantity; 0 voids it."""

    line: int
    quantity: int


@dataclass(frozen=True, slots=True)
class VoidLine:
    """Take a line out of the basket."""

    line: int


@dataclass(frozen=True, slots=True)
class Undo:
    """Take the last step back."""


@dataclass(frozen=True, slots=True)
class Pay:
    """The customer has paid the total in cash; stores the sale and opens the next."""


@dataclass(frozen=True, slots=True)
class Search:
    """Find products by name, SKU or GTIN."""

    text: str


@dataclass(frozen=True, slots=True)
class LearnCounter:
    """The counter is empty now: learn it again."""


@dataclass(frozen=True, slots=True, eq=False)
class EditCatalogue:
    """Change products and views as one step that can be undone."""

    edit: Edit


@dataclass(frozen=True, slots=True)
class UndoEdit:
    """Take the newest change of the catalogue back."""


@dataclass(frozen=True, slots=True)
class RedoEdit:
    """Make the change that was taken back last again."""


@dataclass(frozen=True, slots=True)
class CatalogueChanged:
    """Another part of the station changed products or views: what was remembered of them is old."""


@dataclass(frozen=True, slots=True)
class ImportFile:
    """Take in a list (.csv) or an archive (.zip) of products, in the background."""

    path: str
    rule: ConflictRule = "mine"
    mark: str = ""
    """That of the preview which was agreed to: a file that has changed since is not taken in."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """Write the products to a list (.csv) or an archive (.zip), in the background."""

    path: str


@dataclass(frozen=True, slots=True)
class CancelJob:
    """End the work in the background."""


JobCommand = ImportFile | ExportFile | CancelJob | CatalogueJob
"""Commands that the lane carries out beside the station."""
WorkroomCommand = (
    StartEnrolment
    | DescribeProduct
    | GoToStage
    | TakeView
    | DropView
    | SaveEnrolment
    | CancelEnrolment
    | AddSeenView
    | EditCatalogue
    | UndoEdit
    | RedoEdit
)
"""Commands about products rather than about the sale."""
Command = (
    CatalogueChanged
    | Choose
    | NoneOfThese
    | PutAside
    | AddProduct
    | Scan
    | SetQuantity
    | VoidLine
    | Undo
    | Pay
    | Search
    | LearnCounter
    | WorkroomCommand
    | JobCommand
    | SaleCommand
)
