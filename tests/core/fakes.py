"""Ten-line stand-ins for the edges of the core."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from checkout_app.core.enrolment import Twin
from checkout_app.core.ports import Draft
from checkout_app.core.seen import Candidate, Frame, Match, Seen, SeenItem, State, Verdict
from db.records import Edit, HeldSale, Product, Sale
from engines.types import Image, Vectors

IMAGE: Image = np.zeros((48, 64, 3), np.uint8)
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
PRODUCTS = {
    "milk": Product("milk", "Milk 1 l", 249, "2000000000015"),
    "soup": Product("soup", "Alphabet soup", 189),
    "hot": Product("hot", "Hot soup", 199),
    "cola": Product("cola", "Cola", 100, "5000112637922", deposit=25),
    "wine": Product("wine", "Wine", 599, tax="reduced", age=18),
    "apple": Product("apple", "Apples", 299, "21", weighed=True),
}


def match(verdict: Verdict, *skus: str, margin: float = 0.3) -> Match:
    scores = [0.9 - margin * i for i in range(len(skus))]
    candidates = tuple(Candidate(s, score, i + 1) for i, (s, score) in enumerate(zip(skus, scores, strict=True)))
    return Match(verdict, candidates, margin)


def item(track: int, state: State, *skus: str) -> SeenItem:
    verdict: Verdict = "unknown" if state == "settling" else state
    return SeenItem(track, (1, 1, 20, 20), state, match(verdict, *skus), IMAGE)


def seen(*items: SeenItem) -> Seen:
    return Seen(Frame(IMAGE, 0, 0.0), items)


class FakeShelf:
    def __init__(self) -> None:
        self.aside: list[str] = []
        self.looks: list[tuple[str, bool]] = []

    def product(self, sku: str) -> Product | None:
        return PRODUCTS.get(sku)

    def by_gtin(self, code: str) -> Product | None:
        return next((p for p in PRODUCTS.values() if p.gtin == code), None)

    def search(self, text: str, limit: int = 20) -> list[Product]:
        return [p for p in PRODUCTS.values() if text.lower() in p.name.lower()][:limit]

    def forget(self) -> None:
        """Nothing is kept."""

    def counts(self) -> tuple[int, int]:
        return len(PRODUCTS), 72

    def picture(self, view: int) -> str | None:
        return f"crops/{view}.jpg"

    def put_aside(self, crop: Image, note: str) -> None:
        self.aside.append(note)

    def looked(self, sku: str, score: float, corrected: bool, at: datetime) -> None:
        self.looks.append((sku, corrected))


class FakeLedger:
    def __init__(self) -> None:
        self.drafts: dict[str, str] = {}
        self.sales: list[Sale] = []
        self.on_hold: dict[int, tuple[HeldSale, str]] = {}
        self.receipts: list[int] = []

    def save_open(self, lane: str, draft: str) -> None:
        self.drafts[lane] = draft

    def load_open(self, lane: str) -> str | None:
        return self.drafts.get(lane)

    def commit(self, sale: Sale, at: datetime, receipt: bool = False) -> Sale:
        self.sales.append(replace(sale, number=len(self.sales) + 1, paid_at=at))
        self.drafts.pop(sale.lane, None)
        self.receipts += [len(self.sales)] if receipt else []
        return self.sales[-1]

    def hold(self, lane: str, draft: str, held: HeldSale) -> HeldSale:
        stored = replace(held, id=max([0, *self.on_hold]) + 1)
        self.on_hold[stored.id] = stored, draft
        self.drafts.pop(lane, None)
        return stored

    def held(self, lane: str) -> list[HeldSale]:
        return [held for held, _ in self.on_hold.values()]

    def recall(self, lane: str, held: int) -> str | None:
        found = self.on_hold.pop(held, None)
        if found:
            self.drafts[lane] = found[1]
        return found[1] if found else None

    def sale(self, lane: str, number: int) -> Sale | None:
        return next((s for s in self.sales if s.number == number), None)

    def find(self, lane: str, text: str, limit: int = 20) -> list[Sale]:
        return [s for s in reversed(self.sales) if str(s.number).startswith(text)][:limit]

    def returned(self, lane: str, number: int) -> dict[int, tuple[int, int]]:
        back: dict[int, tuple[int, int]] = {}
        for line in (x for sale in self.sales for x in sale.lines):
            if line.returned and (line.returned.lane, line.returned.number) == (lane, number):
                units, amount = back.get(line.returned.position, (0, 0))
                more = -(line.quantity if line.grams is None else line.grams)
                back[line.returned.position] = units + more, amount - line.amount
        return back


class FakeDesk:
    def __init__(self, left: Draft | None = None) -> None:
        self.draft, self.watched = left, False
        self.saved: list[Draft] = []
        self.edits: list[str] = []
        self.undone: list[str] = []

    def product(self, sku: str) -> Product | None:
        return PRODUCTS.get(sku)

    def by_gtin(self, code: str) -> Product | None:
        return next((p for p in PRODUCTS.values() if p.gtin == code), None)

    def aside(self, waiting: int) -> tuple[Image, Vectors] | None:
        return IMAGE, np.eye(1, 16, dtype=np.float32)[0]

    def keep(self, draft: Draft) -> None:
        self.draft = draft

    def kept(self) -> Draft | None:
        return self.draft

    def discard(self) -> None:
        self.draft = None

    def save(self, draft: Draft, who: str) -> None:
        self.saved.append(draft)
        self.draft = None

    def twin(self, draft: Draft) -> Twin | None:
        return Twin("milk", "Milk 1 l", 0.94, draft.views[0].crop, None)

    def threshold(self, draft: Draft) -> tuple[float, float] | None:
        return 0.6, 0.01

    def try_out(self, draft: Draft, vector: Vectors) -> Match | None:
        return match("accepted", draft.product.sku, "milk")

    def edit(self, edit: Edit, who: str) -> None:
        self.edits.append(edit.what)

    def undo(self, who: str) -> str | None:
        self.undone += self.edits[-1:]
        return self.edits.pop() if self.edits else None

    def redo(self, who: str) -> str | None:
        self.edits += self.undone[-1:]
        return self.undone.pop() if self.undone else None

    def newest(self) -> tuple[str | None, str | None]:
        return self.edits[-1] if self.edits else None, self.undone[-1] if self.undone else None

    def add_view(self, sku: str, crop: Image, who: str) -> None:
        self.edits.append(f"view of {sku}")

    def watch(self, on: bool) -> None:
        self.watched = on
