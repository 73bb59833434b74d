"""Takes goods back that were sold without a receipt at hand: how many, or what they weigh, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import ReturnProduct
from checkout_app.gui.amount_field import AmountField
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.stock_reasons import KEYS, ReasonPick
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel
from db.records import Product, gross


class BareReturnPanel(TillPanel):
    """Digits say how many units or grams come back, F5 to F8 why, Enter takes them; F2 finds another product."""

    another = Signal(str)
    """Find another product: the one of a scanned code, or by search if it is empty."""

    def __init__(self) -> None:
        super().__init__(self.tr("Return"))
        self._product: Product | None = None
        self.field = AmountField(self.tr("Quantity"))
        self.pad, self.reason, self.worth = NumberPad(), ReasonPick("return"), QLabel()
        self.worth.setProperty("role", "strong")
        for button, key in zip(self.reason.buttons, KEYS, strict=True):
            self.keyed(button, key)
        self.other = self.key(self.tr("Another product"), Qt.Key.Key_F2)
        self.ok = KeyButton(self.tr("Take back"), "⏎")
        self.ok.go, self.ok.needs = True, "return"
        self._lay_out()
        self.pad.typed.connect(self.field.type_text)
        self.field.edited.connect(self._draw)
        self.other.clicked.connect(lambda: self.another.emit(""))
        self.ok.clicked.connect(self.enter)

    def _lay_out(self) -> None:
        self._near, self._amount, self._body = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._amount.addWidget(self.field, 1)
        self._amount.addWidget(self.ok, 1)
        self._near.addLayout(self._amount)
        for item in (self.worth, self.reason, self.other):
            self._near.addWidget(item)
        self._near.addStretch()
        self._body.addLayout(self._near, 1)
        self._body.addWidget(self.pad)
        self.column.addLayout(self._body)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        for layout in (self._near, self._amount):
            layout.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    def open_for(self, product: Product) -> None:
        """Ask how much of this product comes back."""
        self._product = product
        self.title.setText(self.tr("Return of {0}").format(product.name))
        self.title.setToolTip(product.name)
        self.reason.clear()
        write = (lambda grams: self.tr("{0} g").format(grams)) if product.weighed else str
        self.field.use(0, write)
        self.field.empty()
        self.field.hint(self.tr("Grams") if product.weighed else "1")
        self.field.setAccessibleName(self.tr("Weight in grams") if product.weighed else self.tr("Quantity"))
        self._draw()

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the currency."""
        super().show_snapshot(snapshot)
        self._draw()

    def step(self, by: int) -> bool:
        """Keep the product that was asked for."""
        return True

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.type_text(str(number))

    def take_code(self, code: str) -> bool:
        """Go on with the product that was scanned."""
        self.another.emit(code)
        return True

    def enter(self) -> None:
        """Take it back: one unit if nothing is typed; a weight has to be typed."""
        product, quantity = self._product, self._quantity()
        if product is not None and quantity:
            self.closed.emit()
            self.command.emit(ReturnProduct(product.sku, quantity, self.reason.text()))

    def _quantity(self) -> int:
        """Return the units or grams that Enter would take back."""
        weighed = self._product is not None and self._product.weighed
        typed = self.field.value()
        return (0 if weighed else 1) if typed is None else typed

    def _draw(self) -> None:
        product, quantity = self._product, self._quantity()
        self.ok.setEnabled(quantity > 0)
        if product is None or not quantity:
            self.worth.setText("")
        else:
            self.worth.setText(self.tr("Worth {0}").format(self.money(_worth(product, quantity))))


def _worth(product: Product, quantity: int) -> int:
    """Return what comes back, minor units: the price of today, and the deposit of each unit."""
    if product.weighed:
        return gross(product.price, 1, quantity)
    return gross(product.price, quantity, None) + product.deposit * quantity
