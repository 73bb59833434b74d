"""A waiting paper made into its rows: the sale or the shift is read, and the shop's own facts added."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.receipts.blocks import Blocks
from checkout_app.runtime.receipts.facts import Facts
from checkout_app.runtime.receipts.layout import LinePicture, receipt
from checkout_app.runtime.receipts.report import shift_paper
from checkout_app.runtime.source_errors import SourceError
from db.records import PrintJob, Sale, SaleLine, ShiftReport
from engines.types import Image


class SaleBook(Protocol):
    """Paid sales."""

    def sale(self, lane: str, number: int) -> Sale | None:
        """Return a paid sale."""
        ...


class ReportBook(Protocol):
    """Shifts."""

    def report(self, shift: int, currency: str) -> ShiftReport:
        """Return what happened in a shift."""
        ...


class PaperMaker:
    """Makes receipts and reports."""

    def __init__(
        self, sales: SaleBook, shifts: ReportBook, facts: Callable[[], Facts], picture: LinePicture | None = None
    ) -> None:
        """Name the books; ``facts`` is asked for each paper, as the language may change."""
        self._sales, self._shifts, self._facts, self._picture = sales, shifts, facts, picture

    def __call__(self, job: PrintJob) -> Blocks | None:
        """Return the rows of a paper, None if its sale is not there."""
        facts = self._facts()
        if job.kind == "report":
            return shift_paper(self._shifts.report(job.number, facts.currency), facts)
        sale = self._sales.sale(job.lane, job.number)
        picture = self._picture if job.pictures else None
        return receipt(sale, facts, "copy" if job.copy else "", picture) if sale else None


class LinePictures:
    """Finds the picture of an item by the enrolled view that its line's reason names."""

    def __init__(self, path: Callable[[int], str | None]) -> None:
        """Name what gives the crop file of a view's id."""
        self._path = path

    def __call__(self, line: SaleLine) -> Image | None:
        """Return the picture, BGR; None if the line was not seen or the picture is gone."""
        view = _view(line.reason)
        path = self._path(view) if view is not None else None
        try:
            return read_image(Path(path)) if path else None
        except SourceError:
            return None


def _view(reason: str) -> int | None:
    try:
        told = json.loads(reason)
    except ValueError:
        return None
    best = told.get("best") if isinstance(told, dict) else None
    view = best.get("view") if isinstance(best, dict) else None
    return view if isinstance(view, int) else None
