"""Forms in the place of the detail: a product's facts, and the new product that is split off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from checkout_app.core.gtin import plausible_code
from checkout_app.core.money import to_minor, to_text
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.panel import Panel
from checkout_app.gui.theme import Look
from db.records import Product


class Form(Panel):
    """Captioned lines, a sentence about what does not fit, and one button; Enter saves, Esc closes."""

    def __init__(self, title: str, save: str) -> None:
        super().__init__(title)
        self.currency = "EUR"
        self.fields: dict[str, QLineEdit] = {}
        self._inner = QWidget()
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        scroll = _Scroll(self._inner)
        self.hint = QLabel()
        self.hint.setProperty("role", "bad")
        self.hint.setWordWrap(True)
        self.save_button = KeyButton(save, "⏎")
        self.save_button.go = True
        self.save_button.clicked.connect(self.enter)
        self.column.addWidget(scroll, 1)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.save_button)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(4))

    def add_field(self, name: str, title: str, at: tuple[int, int], span: int = 1) -> QLineEdit:
        """Add a line with its caption at a row and column."""
        field, caption = QLineEdit(), QLabel(title)
        caption.setProperty("role", "dim")
        caption.setBuddy(field)
        field.setAccessibleName(title)
        field.textEdited.connect(lambda _: self.show_hint(""))
        self._grid.addWidget(caption, at[0] * 2, at[1], 1, span)
        self._grid.addWidget(field, at[0] * 2 + 1, at[1], 1, span)
        self.fields[name] = field
        return field

    def show_hint(self, text: str, field: str = "") -> None:
        """Say what does not fit and go there; nothing for an empty text."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        if field:
            self.fields[field].setFocus()
            self.fields[field].selectAll()

    def text(self, name: str) -> str:
        """Return what stands in a field."""
        return self.fields[name].text().strip()

    def read_common(self, product: Product) -> Product | None:
        """Return the product with the name, price and GTIN of the form; None after saying what does not fit."""
        if not self.text("name"):
            self.show_hint(self.tr("A product needs a name."), "name")
            return None
        try:
            price = to_minor(self.text("price") or "0", self.currency)
        except ValueError:
            said = self.tr("{0} is no price such as {1}.").format(self.text("price"), to_text(249, self.currency))
            self.show_hint(said, "price")
            return None
        if self.text("gtin") and not plausible_code(self.text("gtin")):
            self.show_hint(self.tr("This GTIN has a wrong digit: the last one does not fit the others."), "gtin")
            return None
        return replace(product, name=self.text("name"), price=price, gtin=self.text("gtin") or None)


class EditForm(Form):
    """Changes the facts of one product."""

    saved = Signal(object, object)
    """The product before and after."""

    def __init__(self) -> None:
        super().__init__("", "")
        self.save_button.caption(self.tr("Save"))
        self._product = Product("", "")
        self._weighed = False
        self.add_field("name", self.tr("Name"), (0, 0), 2)
        self.add_field("price", self.tr("Price"), (1, 0))
        self.add_field("gtin", self.tr("GTIN"), (1, 1))
        self.add_field("department", self.tr("Department"), (2, 0))
        self.add_field("brand", self.tr("Brand"), (2, 1))
        self.add_field("tax", self.tr("Tax class"), (3, 0))
        age = self.add_field("age", self.tr("Least age of a buyer"), (3, 1))
        age.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,3}"), age))
        self.weighed = KeyButton("")
        self.weighed.clicked.connect(self._turn_weighed)
        self._grid.addWidget(self.weighed, 8, 0, 1, 2)
        self._grid.setRowStretch(9, 1)

    def open_for(self, product: Product) -> None:
        """Show a product's facts."""
        self._product, self._weighed = product, product.weighed
        self.title.setText(self.tr("Edit {0}").format(product.name))
        self.fields["price"].setText(to_text(product.price, self.currency))
        for name in ("name", "gtin", "department", "brand", "tax", "age"):
            self.fields[name].setText(str(getattr(product, name) or ""))
        self._show_weighed()
        self.show_hint("")
        self.fields["name"].setFocus()
        self.fields["name"].selectAll()

    def enter(self) -> None:
        """Save; nothing changed closes."""
        after = self.read_common(self._product)
        if after is None:
            return
        age = int(self.text("age") or 0)
        if age > 120:
            self.show_hint(self.tr("{0} is no age.").format(age), "age")
            return
        after = replace(after, department=self.text("department"), brand=self.text("brand"), tax=self.text("tax"))
        after = replace(after, age=age, weighed=self._weighed)
        if after != self._product:
            self.saved.emit(self._product, after)
        self.closed.emit()

    def _turn_weighed(self) -> None:
        self._weighed = not self._weighed
        self._show_weighed()

    def _show_weighed(self) -> None:
        self.weighed.caption(self.tr("Sold by weight") if self._weighed else self.tr("Sold by piece"))


class SplitForm(Form):
    """Asks what the product is called that gets the chosen views."""

    saved = Signal(object, object, list)
    """The product that the views are of now, the new one, and the ids of the views."""

    def __init__(self, taken: Callable[[str], bool]) -> None:
        super().__init__("", "")
        self.save_button.caption(self.tr("Split off"))
        self._taken = taken
        self._product, self._views = Product("", ""), list[int]()
        self.add_field("name", self.tr("Name"), (0, 0), 2)
        self.add_field("price", self.tr("Price"), (1, 0))
        self.add_field("sku", self.tr("SKU"), (1, 1))
        self.add_field("gtin", self.tr("GTIN, if it has one"), (2, 0), 2)
        self._grid.setRowStretch(9, 1)

    def open_for(self, product: Product, views: list[int]) -> None:
        """Ask for the product that gets these views."""
        self._product, self._views = product, views
        count = self.tr("1 view") if len(views) == 1 else self.tr("{0} views").format(len(views))
        self.title.setText(self.tr("New product of {0}").format(count))
        number = 2
        while self._taken(f"{product.sku}-{number}"):
            number += 1
        self.fields["name"].setText("")
        self.fields["gtin"].setText("")
        self.fields["price"].setText(to_text(product.price, self.currency))
        self.fields["sku"].setText(f"{product.sku}-{number}")
        self.show_hint("")
        self.fields["name"].setFocus()

    def enter(self) -> None:
        """Make the product."""
        new = self.read_common(replace(self._product, accept=None, retired=False))
        if new is None:
            return
        sku = self.text("sku")
        if not sku or self._taken(sku):
            self.show_hint(
                self.tr("Another product has the SKU {0}.").format(sku) if sku else self.tr("A product needs a SKU."),
                "sku",
            )
            return
        self.saved.emit(self._product, replace(new, sku=sku), self._views)
        self.closed.emit()


class _Scroll(QScrollArea):
    """Scrolls what does not fit, on the smallest window."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
