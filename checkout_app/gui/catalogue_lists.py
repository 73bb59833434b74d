"""The lists behind the filters: products, pairs that look alike, waiting items, or why there is nothing."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from checkout_app.gui.bridge import Browser, Shown
from checkout_app.gui.catalogue_delegate import ProductDelegate
from checkout_app.gui.catalogue_list import ProductList
from checkout_app.gui.catalogue_model import ProductTable
from checkout_app.gui.catalogue_pairs import CorrectionDelegate, Pair, PairList, WaitingDelegate, WaitingList
from checkout_app.gui.catalogue_pictures import LazyPictures
from db.records import Correction, Waiting

APART = ("waiting", "corrections", "lookalikes")
"""Filters whose lists are not of products."""


class Counted(NamedTuple):
    """What the filters say."""

    products: int
    reshoot: int
    waiting: list[Waiting]
    corrections: list[Correction]
    pairs: list[Pair]
    falling: dict[str, float]


def counted(browser: Browser) -> Counted:
    """Return what the filters say; it may take some hundred milliseconds."""
    counts = browser.count("", "all"), browser.count("", "reshoot")
    return Counted(*counts, browser.waiting(), browser.corrections(), browser.pairs(), browser.falling())


class CatalogueLists(QStackedWidget):
    """Shows one list at a time; nothing is read until it is shown first."""

    turned = Signal()
    """Another list, or another content of it, may be in front."""

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        super().__init__()
        self.filter, self.text = "all", ""
        self.model = ProductTable(browser)
        self.delegate = ProductDelegate(browser, pictures)
        self.products = ProductList(self.model, self.delegate, pictures)
        self._browser = browser
        self.pairs = PairList(browser, pictures)
        self.waiting = WaitingList(WaitingDelegate(browser, pictures), pictures, self.tr("Waiting to enrol"))
        rows = CorrectionDelegate(browser, pictures)
        self.corrections = WaitingList(rows, pictures, self.tr("Corrections of cashiers"))
        self.empty = QLabel()
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model.listing.connect(self.turn)
        self.model.counted.connect(self.turn)
        self.empty.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for part in (self.products, self.pairs, self.waiting, self.corrections, self.empty):
            self.addWidget(part)

    def show_filter(self, name: str) -> None:
        """Show all products, those of a filter, pairs or waiting items."""
        self.filter = name
        if name not in APART:
            self._list_products()
        self.turn()
        self.pairs.pick()

    def search(self, text: str) -> None:
        """Show the products of the filter that fit a text; pairs and waiting items have no text."""
        self.text = text
        if self.filter in APART:
            self.filter = "all"
        self._list_products()
        self.turn()

    def show_counted(self, read: Counted) -> None:
        """Show what takes longer to read than a page."""
        self.delegate.falling = frozenset(read.falling)
        self.pairs.show_items(read.pairs)
        self.waiting.show_items(read.waiting)
        self.corrections.show_items([self._as_row(correction) for correction in read.corrections])
        self.products.viewport().update()
        self.turn()

    def _as_row(self, correction: Correction) -> Waiting:
        name, other = (self._name(sku) for sku in (correction.sku, correction.taken_for))
        said = self.tr("{0}, taken for {1} · {2}") if other else self.tr("{0}, not known · {2}")
        return Waiting(correction.id, correction.crop, said.format(name, other, correction.who), correction.at)

    def _name(self, sku: str) -> str:
        found = self._browser.product(sku) if sku else None
        return found.name if found else sku

    def turn(self) -> None:
        """Show the list of the filter, or why there is nothing in it."""
        self.empty.setText(self._nothing())
        wanted, now = self.front() or self.empty, self.currentWidget()
        if now is not wanted:
            focused = now is not None and now.hasFocus()
            self.setCurrentWidget(wanted)
            if focused:
                wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.turned.emit()

    def front(self) -> QWidget | None:
        """Return the list in front, None if there is nothing in it."""
        return None if self._nothing() else self._list()

    def _list_products(self) -> None:
        shown: Shown = "reshoot" if self.filter == "reshoot" else "retired" if self.filter == "retired" else "all"
        self.products.show_list(self.text, shown)

    def _list(self) -> QWidget:
        if self.filter == "waiting":
            return self.waiting
        if self.filter == "corrections":
            return self.corrections
        return self.pairs if self.filter == "lookalikes" else self.products

    def _nothing(self) -> str:
        if self.filter == "waiting":
            there, said = (
                bool(self.waiting.items.items),
                self.tr("Nothing waits. What is put aside at the till comes here."),
            )
        elif self.filter == "corrections":
            there, said = bool(self.corrections.items.items), self.tr("Nothing waits for a word of yours.")
        elif self.filter == "lookalikes":
            there, said = bool(self.pairs.items.items), self.tr("No two products look alike.")
        else:
            there, said = self.model.pending or self.model.rowCount() > 0, self._no_product()
        return "" if there else said

    def _no_product(self) -> str:
        if self.text:
            return self.tr("Nothing found for “{0}”. Try another word or the code.").format(self.text)
        return {
            "all": self.tr("No products yet: enrol the first one, or import a list."),
            "reshoot": self.tr("Every product is recognised well enough."),
            "retired": self.tr("No product is retired."),
        }[self.filter]
