"""Edges of the core: what it needs from index, database and crop store, in its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import numpy as np

from checkout_app.core.enrolment import TakenView, Twin
from checkout_app.core.seen import Match
from db.records import CashMove, Edit, HeldSale, Person, PrintJob, Product, Sale, Shift, ShiftReport
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

    def forget(self) -> None:
        """Forget what was read: the catalogue changed."""
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
    """The sales as the till sees them; each call is one transaction, durable when it returns."""

    def save_open(self, lane: str, draft: str) -> None:
        """Keep the sale in progress; replaces the one before."""
        ...

    def load_open(self, lane: str) -> str | None:
        """Return the sale in progress when the station last stopped."""
        ...

    def commit(self, sale: Sale, at: datetime, receipt: bool = False) -> Sale:
        """Store a paid sale and return it with its number; with ``receipt`` one is queued for the printer.

        A key that is stored already changes nothing and returns what was stored.
        """
        ...

    def hold(self, lane: str, draft: str, held: HeldSale) -> HeldSale:
        """Move the open sale to those on hold; ``held.id`` is given here."""
        ...

    def held(self, lane: str) -> list[HeldSale]:
        """Return the sales on hold, oldest first."""
        ...

    def recall(self, lane: str, held: int) -> str | None:
        """Make a sale on hold the open one and return its draft; None if it is not on hold any more."""
        ...

    def sale(self, lane: str, number: int) -> Sale | None:
        """Return a paid sale."""
        ...

    def find(self, lane: str, text: str, limit: int = 20) -> list[Sale]:
        """Return the lane's paid sales whose number begins with the text, newest first; all for an empty text."""
        ...

    def returned(self, lane: str, number: int) -> dict[int, tuple[int, int]]:
        """Return what came back of a sale: position to units (grams by weight) and amount, both positive."""
        ...


class ShiftBook(Protocol):
    """The drawer's shifts; each call is one transaction."""

    def current(self, lane: str) -> Shift | None:
        """Return the open shift."""
        ...

    def open(self, lane: str, opening_float: int, who: str, at: datetime) -> Shift:
        """Open a shift; the open one is returned if there is one."""
        ...

    def move(self, shift: int, move: CashMove) -> None:
        """Note cash put in or taken out."""
        ...

    def report(self, shift: int, currency: str) -> ShiftReport:
        """Return what happened in a shift, open or closed."""
        ...

    def close(self, shift: int, counted: int, who: str, at: datetime) -> Shift:
        """Close a shift with the cash counted and give it its gapless number; closing twice changes nothing."""
        ...


class PaperQueue(Protocol):
    """Papers that wait for the printer."""

    def add(self, job: PrintJob) -> None:
        """Queue a paper; its id is given here."""
        ...


class AuditTrail(Protocol):
    """Who did what; entries are never changed."""

    def record(self, who: str, what: str, detail: dict[str, object]) -> None:
        """Add an entry."""
        ...


class Staff(Protocol):
    """The people who work here."""

    def people(self) -> tuple[Person, ...]:
        """Return those who may log in, by name; empty where nobody has to."""
        ...

    def verify(self, person: int, pin: str) -> Person | None:
        """Return the person if the PIN is right."""
        ...


class Terminal(Protocol):
    """The card terminal; answers come as `CardAnswered` commands, none of these calls waits."""

    def start(self, key: str, amount: int) -> None:
        """Ask for an amount in minor units (negative: pay out); a key asked before is only asked for its end."""
        ...

    def cancel(self, key: str) -> None:
        """Ask the terminal to give up; the answer says whether it did."""
        ...

    def ask(self, key: str) -> None:
        """Ask what became of a request, after a break."""
        ...


class Scale(Protocol):
    """The scale; answers come as `WeightRead` commands."""

    def watch(self, on: bool) -> None:
        """Read the weight again and again, or no longer."""
        ...


class Corrections(Protocol):
    """What people put right, to be learnt once a manager agrees."""

    def corrected(self, sku: str, taken_for: str, crop: Image, who: str) -> None:
        """Keep a picture with its right name."""
        ...

    def take(self, correction: int) -> tuple[str, Image] | None:
        """Take a correction off the list and return its SKU and picture; None if it is not there any more."""
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
    used: int = 0
    """Highest view id given out in it, also before a crash: none is ever used twice."""


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
