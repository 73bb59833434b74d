"""Sells a line at another unit price, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checkout_app.core.messages import Line, Snapshot
from checkout_app.core.selling import OverridePrice
from checkout_app.gui.amount_field import AmountField
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.stock_reasons import KEYS, ReasonPick
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel


class PricePanel(TillPanel):
    """Digits say the new price, F5 to F8 why, Enter sets it; F1 puts the catalogue's back."""

    def __init__(self) -> None:
        super().__init__(self.tr("Price"))
        self._line: Line | None = None
        self.field = AmountField(self.tr("New price"))
        self.pad, self.reason = NumberPad(), ReasonPick("price")
        self.restore = self.key(self.tr("Catalogue price"), Qt.Key.Key_F1)
        for button, key in zip(self.reason.buttons, KEYS, strict=True):
            self.keyed(button, key)
        self.ok = KeyButton(self.tr("Set"), "⏎")
        self.ok.go = True
        self._amount = QHBoxLayout()
        self._amount.addWidget(self.field, 3)
        self._amount.addWidget(self.ok, 2)
        self._near, self._body = QVBoxLayout(), QHBoxLayout()
        self._near.addLayout(self._amount)
        self._near.addWidget(self.restore)
        self._near.addWidget(self.reason)
        self._near.addStretch()
        self._body.addLayout(self._near, 1)
        self._body.addWidget(self.pad)
        self.column.addLayout(self._body)
        self.pad.typed.connect(self.field.type_text)
        self.ok.clicked.connect(self.enter)
        self.restore.clicked.connect(lambda: self._set(None))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        for layout in (self._near, self._amount):
            layout.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    def open_for(self, line: Line) -> None:
        """Ask for a line's price."""
        self._line = line
        self.reason.clear()
        self.field.empty()
        kilogram = line.grams is not None
        asked = self.tr("Price of a kilogram of {0}") if kilogram else self.tr("Price of {0}")
        self.title.setText(asked.format(line.name))
        self.field.hint(self.money(line.unit_price))
        self.restore.setEnabled(line.list_price is not None)
        if line.list_price is not None:
            self.restore.caption(self.tr("Catalogue price {0}").format(self.money(line.list_price)))
        else:
            self.restore.caption(self.tr("Catalogue price"))

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the currency."""
        super().show_snapshot(snapshot)
        self.field.use_money(snapshot.currency, self.locale())

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.type_text(str(number))

    def enter(self) -> None:
        """Set the price; nothing typed changes nothing."""
        price = self.field.value()
        if price is None:
            self.closed.emit()
        else:
            self._set(price)

    def _set(self, price: int | None) -> None:
        line = self._line
        self.closed.emit()
        if line is not None:
            self.command.emit(OverridePrice(line.id, price, self.reason.text()))
