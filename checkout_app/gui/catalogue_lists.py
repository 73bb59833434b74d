"""The lists behind the filters: products, pairs that look alike, waiting items, or why there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from checkout_app.gui.bridge import Browser, Shown
from checkout_app.gui.catalogue_delegate import ProductDelegate
from checkout_app.gui.catalogue_list import ProductList
from checkout_app.gui.catalogue_model import ProductTable
from checkout_app.gui.catalogue_pairs import Pair, PairList, WaitingList
from checkout_app.gui.catalogue_pictures import LazyPictures
from db.records import Waiting


class CatalogueLists(QStackedWidget):
    """Shows one list at a time; nothing is read until it is shown first."""

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        super().__init__()
        self.filter, self.text = "all", ""
        self.model = ProductTable(browser)
        self.delegate = ProductDelegate(browser, pictures)
        self.products = ProductList(self.model, self.delegate, pictures)
        self.pairs, self.waiting = PairList(browser, pictures), WaitingList(browser, pictures)
        self.empty = QLabel()
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.products, self.pairs, self.waiting, self.empty):
            self.addWidget(part)

    def show_filter(self, name: str) -> None:
        """Show all products, those of a filter, pairs or waiting items."""
        self.filter = name
        if name not in ("waiting", "lookalikes"):
            self._list_products()
        self.turn()
        self.pairs.pick()

    def search(self, text: str) -> None:
        """Show the products of the filter that fit a text; pairs and waiting items have no text."""
        self.text = text
        if self.filter in ("waiting", "lookalikes"):
            self.filter = "all"
        self._list_products()
        self.turn()

    def show_counted(self, pairs: list[Pair], waiting: list[Waiting], falling: dict[str, float]) -> None:
        """Show what takes longer to read than a page."""
        self.delegate.falling = frozenset(falling)
        self.pairs.show_items(pairs)
        self.waiting.show_items(waiting)
        self.products.viewport().update()
        self.turn()

    def turn(self) -> None:
        """Show the list of the filter, or why there is nothing in it."""
        self.empty.setText(self._nothing())
        self.setCurrentWidget(self.empty if self._nothing() else self._list())

    def front(self) -> QWidget | None:
        """Return the list in front, None if there is nothing in it."""
        return None if self._nothing() else self._list()

    def _list_products(self) -> None:
        shown: Shown = "reshoot" if self.filter == "reshoot" else "retired" if self.filter == "retired" else "all"
        self.products.show_list(self.text, shown)

    def _list(self) -> QWidget:
        if self.filter == "waiting":
            return self.waiting
        return self.pairs if self.filter == "lookalikes" else self.products

    def _nothing(self) -> str:
        if self.filter == "waiting":
            there, said = (
                bool(self.waiting.items.items),
                self.tr("Nothing waits. What is put aside at the till comes here."),
            )
        elif self.filter == "lookalikes":
            there, said = bool(self.pairs.items.items), self.tr("No two products look alike.")
        else:
            there, said = self.model.rowCount() > 0, self._no_product()
        return "" if there else said

    def _no_product(self) -> str:
        if self.text:
            return self.tr("Nothing found for “{0}”. Try another word or the code.").format(self.text)
        return {
            "all": self.tr("No products yet: enrol the first one, or import a list."),
            "reshoot": self.tr("Every product is recognised well enough."),
            "retired": self.tr("No product is retired."),
        }[self.filter]
