"""Takes something off a line or the sale: per cent or an amount, with its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checkout_app.core.messages import Line, Snapshot
from checkout_app.core.selling import GiveDiscount
from checkout_app.core.till import Discount
from checkout_app.gui.amount_field import AmountField
from checkout_app.gui.digits_text import in_key_digits
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.stock_reasons import KEYS, ReasonPick
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel, cap_of
from checkout_app.gui.toggle_button import ToggleButton

EVERYTHING = 10_000
"""Hundredths of a per cent."""
Key = Qt.Key


class DiscountPanel(TillPanel):
    """F1 to F4 choose what and how, digits say how much, F5 to F8 why; Enter gives it, nothing typed takes it away."""

    def __init__(self) -> None:
        super().__init__(self.tr("Discount"))
        self._line: Line | None = None
        self.field = AmountField(self.tr("Discount"))
        self.pad, self.reason = NumberPad(), ReasonPick("discount")
        self.on_line = self._choice(self.tr("This line"), Key.Key_F1, lambda: self._scope(line=True))
        self.on_sale = self._choice(self.tr("Whole sale"), Key.Key_F2, lambda: self._scope(line=False))
        self.percent = self._choice(self.tr("Per cent"), Key.Key_F3, lambda: self._unit(percent=True))
        self.amount = self._choice(self.tr("Amount"), Key.Key_F4, lambda: self._unit(percent=False))
        for button, key in zip(self.reason.buttons, KEYS, strict=True):
            self.keyed(button, key)
        self.ok = KeyButton(self.tr("Give"), "⏎")
        self.ok.go = True
        self._lay_out()
        self.pad.typed.connect(self.field.type_text)
        self.field.edited.connect(self._caption)
        self.ok.clicked.connect(self.enter)

    def _lay_out(self) -> None:
        self._choices, self._amount = QHBoxLayout(), QHBoxLayout()
        for button in (self.on_line, self.on_sale, self.percent, self.amount):
            self._choices.addWidget(button)
        self._amount.addWidget(self.field, 3)
        self._amount.addWidget(self.ok, 2)
        self._near = QVBoxLayout()
        self._near.addLayout(self._amount)
        self._near.addWidget(self.reason)
        self._near.addStretch()
        self._body = QHBoxLayout()
        self._body.addLayout(self._near, 1)
        self._body.addWidget(self.pad)
        self.column.addLayout(self._choices)
        self.column.addLayout(self._body)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        for layout in (self._choices, self._near, self._amount):
            layout.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    def open_for(self, line: Line | None) -> None:
        """Ask for a line's discount, or the sale's if there is no line."""
        self._line = line
        self.reason.clear()
        self.on_line.setEnabled(line is not None and not line.is_return)
        self._scope(line=self.on_line.isEnabled())
        self._unit(percent=True)

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the currency."""
        currency = self.snapshot.currency
        super().show_snapshot(snapshot)
        if snapshot.currency != currency:
            self._unit(percent=self.percent.isChecked())

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.type_text(str(number))

    def enter(self) -> None:
        """Give the discount; nothing typed takes one away that there is."""
        value = self.field.value() or 0
        if self.percent.isChecked():
            given = Discount(percent=min(value, EVERYTHING), reason=self.reason.text())
        else:
            given = Discount(amount=value, reason=self.reason.text())
        line = self._line if self.on_line.isChecked() else None
        self.closed.emit()
        if value or self._given():
            self.command.emit(GiveDiscount(given, line.id if line else None))

    def _given(self) -> bool:
        if self.on_line.isChecked():
            return self._line is not None and bool(self._line.discount)
        return self.snapshot.till.discount is not None

    def _choice(self, text: str, key: Qt.Key, act: Callable[[], None]) -> ToggleButton:
        button = ToggleButton(text, cap_of(key))
        self.keyed(button, key)
        button.clicked.connect(act)
        return button

    def _scope(self, *, line: bool) -> None:
        self.on_line.setChecked(line)
        self.on_sale.setChecked(not line)
        name = self._line.name if line and self._line else self.tr("the whole sale")
        self.title.setText(self.tr("Discount on {0}").format(name))
        self._caption()

    def _unit(self, *, percent: bool) -> None:
        self.percent.setChecked(percent)
        self.amount.setChecked(not percent)
        self.field.empty()
        if percent:
            self.field.use(2, lambda value: percent_text(value, self.locale()), shift=False)
            self.field.hint(self.tr("Per cent"))
        else:
            self.field.use_money(self.snapshot.currency, self.locale())
            self.field.hint(self.tr("Amount"))
        self._caption()

    def _caption(self) -> None:
        away = not self.field.value() and self._given()
        self.ok.caption(self.tr("Take away") if away else self.tr("Give"))


def percent_text(hundredths: int, locale: QLocale) -> str:
    """Write hundredths of a per cent, e.g. 12.5 %."""
    spoken = QLocale("en_IE") if locale.language() == QLocale.Language.C else locale
    text = spoken.toString(hundredths / 100, "f", 2 if hundredths % 10 else 1 if hundredths % 100 else 0)
    return f"{in_key_digits(text)}\N{NO-BREAK SPACE}%"
