"""Ten-line stand-ins for the edges of the core."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from checkout_app.core.messages import Candidate, Frame, Match, Seen, SeenItem, State, Verdict
from db.records import Product, Sale
from engines.types import Image

IMAGE: Image = np.zeros((48, 64, 3), np.uint8)
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
PRODUCTS = {
    "milk": Product("milk", "Milk 1 l", 249, "2000000000015"),
    "soup": Product("soup", "Alphabet soup", 189),
    "hot": Product("hot", "Hot soup", 199),
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

    def product(self, sku: str) -> Product | None:
        return PRODUCTS.get(sku)

    def by_gtin(self, code: str) -> Product | None:
        return next((p for p in PRODUCTS.values() if p.gtin == code), None)

    def search(self, text: str, limit: int = 20) -> list[Product]:
        return [p for p in PRODUCTS.values() if text.lower() in p.name.lower()][:limit]

    def counts(self) -> tuple[int, int]:
        return len(PRODUCTS), 72

    def picture(self, view: int) -> str | None:
        return f"crops/{view}.jpg"

    def put_aside(self, crop: Image, note: str) -> None:
        self.aside.append(note)


class FakeLedger:
    def __init__(self) -> None:
        self.drafts: dict[str, str] = {}
        self.sales: list[Sale] = []

    def save_open(self, lane: str, draft: str) -> None:
        self.drafts[lane] = draft

    def load_open(self, lane: str) -> str | None:
        return self.drafts.get(lane)

    def commit(self, sale: Sale, at: datetime) -> Sale:
        self.sales.append(replace(sale, number=len(self.sales) + 1, paid_at=at))
        self.drafts.pop(sale.lane, None)
        return self.sales[-1]
