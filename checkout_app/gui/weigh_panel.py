"""Sells a product by weight: from the scale, or typed; the tare comes off."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import StopWeighing, Weigh
from checkout_app.core.till import Weight
from checkout_app.gui.amount_field import AmountField
from checkout_app.gui.basket_words import weight_text
from checkout_app.gui.figure import BigFigure
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.said_text import text_of
from checkout_app.gui.state_mark import StateLine
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel, cap_of
from checkout_app.gui.toggle_button import ToggleButton
from db.records import gross


class WeighPanel(TillPanel):
    """Open while a product waits for its weight; digits type grams (F1) or the tare (F2), Enter adds it."""

    def __init__(self) -> None:
        super().__init__(self.tr("Weigh"))
        self.weight, self.state, self.cost = BigFigure(36), StateLine(), QLabel()
        self.cost.setProperty("role", "strong")
        self.grams, self.tare = AmountField(self.tr("Weight in grams")), AmountField(self.tr("Tare in grams"))
        self.typing_grams = ToggleButton(self.tr("Grams"), cap_of(Qt.Key.Key_F1))
        self.typing_tare = ToggleButton(self.tr("Tare"), cap_of(Qt.Key.Key_F2))
        self.keyed(self.typing_grams, Qt.Key.Key_F1).clicked.connect(lambda: self._type_into(self.grams))
        self.keyed(self.typing_tare, Qt.Key.Key_F2).clicked.connect(lambda: self._type_into(self.tare))
        self.pad = NumberPad()
        self.ok = KeyButton(self.tr("Add"), "⏎")
        self.ok.go = True
        self.ok.clicked.connect(self.enter)
        for field in (self.grams, self.tare):
            field.edited.connect(self._draw)
        self.pad.typed.connect(lambda text: self._field().type_text(text))
        self._lay_out()

    def _lay_out(self) -> None:
        self.close_button.caption(self.tr("Leave out"))
        self.top.insertWidget(1, self.weight, 1)
        self._rows = [QHBoxLayout(), QHBoxLayout()]
        pairs = ((self.typing_grams, self.grams), (self.typing_tare, self.tare))
        for row, (button, field) in zip(self._rows, pairs, strict=True):
            row.addWidget(button, 1)
            row.addWidget(field, 1)
        self._near, self._body = QVBoxLayout(), QHBoxLayout()
        for row in self._rows:
            self._near.addLayout(row)
        self._near.addWidget(self.cost)
        self._near.addWidget(self.ok)
        self._near.addStretch()
        self._body.addLayout(self._near, 1)
        self._body.addWidget(self.pad)
        self.column.addWidget(self.state)
        self.column.addLayout(self._body)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        for layout in (self._near, *self._rows):
            layout.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    def opened(self) -> None:
        """Begin with nothing typed."""
        for field in (self.grams, self.tare):
            field.use(0, lambda value: self.tr("{0} g").format(value))
            field.empty()
            field.hint("0")
        self._type_into(self.grams)

    def home(self) -> QWidget | None:
        """Return the field that is typed into."""
        return self._field()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what the scale says."""
        super().show_snapshot(snapshot)
        self.title.setText(self.tr("Weigh {0}").format(self._name()))
        self._draw()

    def digit(self, number: int) -> None:
        """Type into the field."""
        self._field().type_text(str(number))

    def enter(self) -> None:
        """Add the product with the weight typed, else that of the scale once it rests."""
        sku, grams = self.snapshot.till.weighing, self._gross()
        if sku is not None and grams is not None:
            self.command.emit(Weigh(sku, grams, self.tare.value() or 0))

    def back(self) -> None:
        """Leave the product out."""
        self.command.emit(StopWeighing())

    def _field(self) -> AmountField:
        return self.tare if self.typing_tare.isChecked() else self.grams

    def _type_into(self, field: AmountField) -> None:
        self.typing_grams.setChecked(field is self.grams)
        self.typing_tare.setChecked(field is self.tare)
        field.setFocus()

    def _gross(self) -> int | None:
        """Return the grams that Enter would take, None while there is no weight."""
        typed, weight = self.grams.value(), self.snapshot.till.weight
        if typed:
            return typed
        return weight.grams if weight is not None and weight.stable and not weight.text else None

    def _name(self) -> str:
        sku = self.snapshot.till.weighing or ""
        return self.snapshot.names.get(sku, sku)

    def _draw(self) -> None:
        till, locale = self.snapshot.till, self.locale()
        found = self._gross()
        live = till.weight.grams if till.weight is not None and not till.weight.text else None
        shown = self.grams.value() or live
        self.weight.show_text(weight_text(shown, locale) if shown is not None else "–")
        self._say(till.weight, locale)
        price = self.snapshot.prices.get(till.weighing or "")
        net = max(0, (found or 0) - (self.tare.value() or 0))
        cost = self.money(gross(price, 1, net)) if price is not None and found else ""
        self.cost.setText(self.tr("{0} net · {1}").format(weight_text(net, locale), cost) if cost else "")
        self.ok.setEnabled(found is not None and net > 0)

    def _say(self, weight: Weight | None, locale: QLocale) -> None:
        if self.grams.value():
            self.state.show_state("done", self.tr("Typed by hand"))
        elif weight is None:
            self.state.show_state("question", self.tr("Put it on the scale, or type its weight."))
        elif weight.text:
            self.state.show_state("refused", text_of(weight.text, self.snapshot.currency, locale))
        elif weight.stable:
            self.state.show_state("done", self.tr("The scale rests"))
        else:
            self.state.show_state("waiting", self.tr("The scale still moves"))
