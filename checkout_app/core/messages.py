"""What crosses threads: frozen and complete state one way, commands the other way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from db.records import Origin, Product
from engines.types import Image, Scene

Box = tuple[float, float, float, float]
"""x1, y1, x2, y2 in pixels of the frame."""
Verdict = Literal["accepted", "ambiguous", "unknown"]
State = Literal["settling", "accepted", "ambiguous", "unknown"]
"""A track's label: not settled yet, or one of the three verdicts."""
CameraState = Literal["starting", "live", "lost", "ended"]


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One camera picture."""

    image: Image
    index: int
    """Counts the frames of a source from 0."""
    time: float
    """Seconds: monotonic clock for live sources, media time for files when replayed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A SKU that a query may be, with the enrolled view that speaks for it."""

    sku: str
    score: float
    """Cosine in the fitted metric, -1..1."""
    view: int
    """Id of the enrolled view that matched best."""


@dataclass(frozen=True, slots=True)
class Match:
    """Answer for one query vector, with its reason."""

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    """Up to 5, best first, one a SKU; empty only if the gallery is empty."""
    margin: float
    """Score of the best less score of the second SKU (best score if there is no second)."""

    @property
    def best(self) -> Candidate | None:
        """Return the best candidate."""
        return self.candidates[0] if self.candidates else None

    @property
    def rival(self) -> Candidate | None:
        """Return the best candidate of another SKU."""
        return self.candidates[1] if len(self.candidates) > 1 else None


@dataclass(frozen=True, slots=True, eq=False)
class SeenItem:
    """One tracked item as seen in one frame."""

    track: int
    box: Box
    state: State
    match: Match | None
    """The evidence behind the settled label (the newest observation while settling)."""
    crop: Image
    """The item's pixels, a copy."""
    hidden: bool = False
    """Nothing of it is seen by itself now: behind a hand, or touching another item."""

    @property
    def sku(self) -> str | None:
        """Return the SKU of an accepted item."""
        return self.match.best.sku if self.state == "accepted" and self.match and self.match.best else None


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Everything vision knows after one frame."""

    frame: Frame
    items: tuple[SeenItem, ...]
    """All living tracks, those hidden for a moment too."""
    scene: Scene = "ok"
    seconds: float = 0.0
    """Time from taking the frame to the matched result."""
    fps: float = 0.0
    dropped: int = 0
    """Frames overwritten before vision could take them, since start."""


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

    @property
    def amount(self) -> int:
        """Return quantity times unit price, minor units."""
        return self.unit_price * self.quantity


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One candidate of a card."""

    product: Product
    picture: str | None
    """Path of the matched view's crop file."""
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """An item that waits for a decision; it blocks payment, nothing else."""

    track: int
    kind: Literal["ambiguous", "unknown"]
    crop: Image
    choices: tuple[Choice, ...] = ()


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


@dataclass(frozen=True, slots=True, eq=False)
class SearchResult:
    """Products found for a text, best first."""

    text: str
    products: tuple[Product, ...]


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


@dataclass(frozen=True, slots=True)
class CatalogueChanged:
    """Another part of the station changed products or views: what was remembered of them is old."""


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
)
