"""Finds the product that views are moved to, or that another is merged into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from checkout_app.core.messages import SearchResult
from checkout_app.gui.bridge import Browser
from checkout_app.gui.search_panel import SearchPanel
from checkout_app.gui.theme import Look

FOUND = 50


class PickPanel(SearchPanel):
    """The till's search, answered by the catalogue itself; the product at hand is left out."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self._browser = browser
        self._without = ""
        self.currency = "EUR"
        self.field.setParent(None)
        self.column.insertWidget(1, self.field)
        self.asked.connect(self._answer_now)

    def set_look(self, look: Look) -> None:
        """Take a new look; the list fills the panel."""
        super().set_look(look)
        self.list.setMaximumHeight(16777215)

    def open_without(self, title: str, sku: str) -> None:
        """Start a search that does not find this SKU."""
        self._without = sku
        self.open_for(title)

    def _answer_now(self, text: str) -> None:
        rows = self._browser.page(text, "all", "name", 0, FOUND)
        products = tuple(row.product for row in rows if row.product.sku != self._without)
        self.show_result(SearchResult(text, products), self.currency)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through what was found while typing."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
