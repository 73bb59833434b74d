"""One product at the right of its list: what it is, what is wrong with it, its views, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout

from checkout_app.gui.bridge import Browser
from checkout_app.gui.cards_view import Picture
from checkout_app.gui.catalogue_delegate import when_text
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.catalogue_views import ViewGrid
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.money_text import format_amount
from checkout_app.gui.theme import Look, Styled
from db.records import Product, View, Waiting

PICTURE = 72


class FallingCard(QFrame, Styled):
    """Says that a product's scores fall, and what helps."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "ask")
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "strong")
        self.text.setProperty("role", "dim")
        self.text.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setContentsMargins(look.px(14), look.px(8), look.px(14), look.px(8))
        self._column.setSpacing(look.px(2))

    def show_fall(self, fall: float | None) -> None:
        """Show by how much scores fell, nothing for None."""
        self.setVisible(fall is not None)
        if fall is not None:
            self.title.setText(self.tr("Scores are falling"))
            self.setToolTip(self.tr("By {0} over the last days").format(f"{abs(fall):.2f}"))
            self.text.setText(self.tr("Has the label changed? Five new views will do."))


class ProductDetail(QFrame, Styled):
    """The product that is worked on; its buttons say their keys."""

    currency = "EUR"

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._browser, self._pictures = browser, pictures
        self.product: Product | None = None
        self._crop: str | None = None
        self._build(browser, pictures)
        pictures.loaded.connect(self._show_picture)
        self.grid.chosen.connect(self._show_buttons)

    def _build(self, browser: Browser, pictures: LazyPictures) -> None:
        self.picture, self.name, self.facts = Picture(PICTURE), QLabel(), QLabel()
        self.name.setProperty("role", "heading")
        self.facts.setProperty("role", "dim")
        self.name.setWordWrap(True)
        self.facts.setWordWrap(True)
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        words.addStretch(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self.picture)
        self._head.addLayout(words, 1)
        self.falling, self.grid = FallingCard(), ViewGrid(browser, pictures)
        self.note = QLabel()
        self.note.setProperty("role", "dim")
        self.note.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.falling)
        self._column.addWidget(self.grid, 1)
        self._column.addWidget(self.note)
        self._build_buttons()

    def _build_buttons(self) -> None:
        self.remove = KeyButton(self.tr("Remove"), "Del", stacked=True)
        self.move_to = KeyButton(self.tr("Move…"), "V", stacked=True)
        self.split = KeyButton(self.tr("Split off"), "S", stacked=True)
        self.merge = KeyButton(self.tr("Merge…"), "M", stacked=True)
        self.edit = KeyButton(self.tr("Edit"), "E", stacked=True)
        self.history = KeyButton(self.tr("History"), "H", stacked=True)
        self.retire = KeyButton(self.tr("Retire"), "R", stacked=True)
        self.add = KeyButton(self.tr("Add views"), "A", stacked=True)
        self.add.go = True
        self._buttons = QGridLayout()
        rows = ((self.remove, self.move_to, self.split, self.merge), (self.edit, self.history, self.retire, self.add))
        for row, buttons in enumerate(rows):
            for column, button in enumerate(buttons):
                button.height_px = 52
                self._buttons.addWidget(button, row, column)
                self._buttons.setColumnStretch(column, 1)
        for button, said in (
            (self.remove, self.tr("Remove the chosen views")),
            (self.move_to, self.tr("Move the chosen views to another product")),
            (self.split, self.tr("Make a new product of the chosen views")),
            (self.merge, self.tr("Move all views to another product and retire this one")),
        ):
            button.setAccessibleName(said)
            button.setToolTip(said)
        self._column.addLayout(self._buttons)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
        self._head.setSpacing(px(10))
        self._buttons.setSpacing(px(6))
        self._show_picture()

    def show_product(self, sku: str | None, fall: float | None, alike: str) -> None:
        """Read and show a product, none for None; ``alike`` says what it is most like."""
        self.product = self._browser.product(sku) if sku else None
        views = self._browser.views(self.product.sku) if self.product else []
        self._crop = views[0].crop if views else None
        self.falling.show_fall(fall if self.product else None)
        self.grid.show_views(views)
        self.note.setText(alike)
        self.note.setVisible(bool(alike))
        self._show_words(views)
        self._show_picture()
        self._show_buttons()

    def _show_words(self, views: list[View]) -> None:
        product = self.product
        self.picture.setVisible(product is not None)
        if product is None:
            self.name.setText(self.tr("No product is selected"))
            self.facts.setText("")
            return
        self.name.setText(product.name)
        count = self.tr("1 view") if len(views) == 1 else self.tr("{0} views").format(len(views))
        price = format_amount(product.price, self.currency, QLocale())
        state = self.tr("Retired") if product.retired else ""
        self.facts.setText(" · ".join(part for part in (state, product.department, price, count) if part))
        self.retire.caption(self.tr("Sell again") if product.retired else self.tr("Retire"))

    def _show_picture(self) -> None:
        if self.product is None:
            return
        side = self.picture.side()
        path = self._browser.picture(self._crop) if self._crop else None
        self.picture.show_pixmap(self._pictures.or_letter(path, self.product.name, side, self.look))

    def _show_buttons(self) -> None:
        some, there = bool(self.grid.ids()), self.product is not None
        for button in (self.remove, self.move_to, self.split):
            button.setEnabled(some)
        self.merge.setEnabled(there and bool(self.grid.views.views))
        for button in (self.edit, self.history, self.retire, self.add):
            button.setEnabled(there)


class WaitingDetail(QFrame, Styled):
    """The item put aside that is selected, large."""

    def __init__(self, browser: Browser, pictures: LazyPictures) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._browser, self._pictures = browser, pictures
        self._item: Waiting | None = None
        self.picture, self.note, self.when = Picture(240), QLabel(), QLabel()
        self.note.setProperty("role", "heading")
        self.when.setProperty("role", "dim")
        self.note.setWordWrap(True)
        self.enrol = KeyButton(self.tr("Enrol this one"), "N")
        self.enrol.go = True
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.picture)
        self._column.addWidget(self.note)
        self._column.addWidget(self.when)
        self._column.addStretch(1)
        self._column.addWidget(self.enrol)
        pictures.loaded.connect(self._show_picture)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(16), px(14), px(16), px(14))
        self._column.setSpacing(px(8))
        self._show_picture()

    def show_item(self, item: Waiting | None) -> None:
        """Show an item, nothing for None."""
        self._item = item
        self.enrol.setEnabled(item is not None)
        self.picture.setVisible(item is not None)
        self.note.setText((item.note or self.tr("Put aside at the till")) if item else self.tr("Nothing is selected"))
        self.when.setText(when_text(item.created) if item else "")
        self._show_picture()

    def _show_picture(self) -> None:
        if self._item is not None:
            path = self._browser.picture(self._item.crop)
            self.picture.show_pixmap(self._pictures.or_letter(path, self._item.note, self.picture.side(), self.look))
