"""Ten-line stand-ins for what stands behind a till: shifts, staff, terminal, scale, papers, audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import numpy as np

from db.records import CashMove, Person, PrintJob, Shift, ShiftReport
from engines.types import Image

ANNA, BERT, CLEO = Person(1, "Anna"), Person(2, "Bert", "supervisor"), Person(3, "Cleo", "manager")
PINS = {1: "1111", 2: "2222", 3: "3333"}


class FakeStaff:
    def people(self) -> tuple[Person, ...]:
        return ANNA, BERT, CLEO

    def verify(self, person: int, pin: str) -> Person | None:
        return next((p for p in self.people() if p.id == person and PINS[person] == pin), None)


class FakeShifts:
    def __init__(self) -> None:
        self.shifts: list[Shift] = []
        self.moves: list[CashMove] = []

    def current(self, lane: str) -> Shift | None:
        return next((s for s in self.shifts if s.closed_at is None), None)

    def open(self, lane: str, opening_float: int, who: str, at: datetime) -> Shift:
        if self.current(lane) is None:
            self.shifts.append(Shift(len(self.shifts) + 1, lane, at, who, opening_float))
        return self.shifts[-1]

    def move(self, shift: int, move: CashMove) -> None:
        self.moves.append(move)

    def report(self, shift: int, currency: str) -> ShiftReport:
        sums = dict.fromkeys(("sales", "units", "sold", "returned", "discounts", "rounding"), 0)
        found = self.shifts[shift - 1]
        moves = tuple(self.moves)
        return ShiftReport(found, currency, None, None, **sums, taxes=(), tenders=(("cash", 500),), moves=moves)

    def close(self, shift: int, counted: int, who: str, at: datetime) -> Shift:
        closed = replace(self.shifts[shift - 1], closed_at=at, closed_by=who, counted=counted, number=shift)
        self.shifts[shift - 1] = closed
        return closed


class FakeTerminal:
    def __init__(self) -> None:
        self.calls: list[tuple[str, str, int]] = []

    def start(self, key: str, amount: int) -> None:
        self.calls.append(("start", key, amount))

    def cancel(self, key: str) -> None:
        self.calls.append(("cancel", key, 0))

    def ask(self, key: str) -> None:
        self.calls.append(("ask", key, 0))


class FakeScale:
    def __init__(self) -> None:
        self.watched = False

    def watch(self, on: bool) -> None:
        self.watched = on


class FakePapers:
    def __init__(self) -> None:
        self.jobs: list[PrintJob] = []

    def add(self, job: PrintJob) -> None:
        self.jobs.append(job)


class FakeAudit:
    def __init__(self) -> None:
        self.entries: list[tuple[str, str, dict[str, object]]] = []

    def record(self, who: str, what: str, detail: dict[str, object]) -> None:
        self.entries.append((who, what, detail))


class FakeCorrections:
    def __init__(self) -> None:
        self.kept: list[tuple[str, str, str]] = []

    def corrected(self, sku: str, taken_for: str, crop: Image, who: str) -> None:
        self.kept.append((sku, taken_for, who))

    def take(self, correction: int) -> tuple[str, Image] | None:
        if not 0 < correction <= len(self.kept):
            return None
        sku, _, _ = self.kept.pop(correction - 1)
        return sku, np.zeros((4, 4, 3), np.uint8)
