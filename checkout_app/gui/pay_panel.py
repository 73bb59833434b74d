"""Takes the customer's money: cash by amount, card, voucher, and any of them together."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import CancelCard, DropTender, StopPayment, Take
from checkout_app.core.till import Payment
from checkout_app.gui.amount_field import AmountField
from checkout_app.gui.card_words import BUSY, card_shape, card_text
from checkout_app.gui.figure import BigFigure
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.said_text import text_of
from checkout_app.gui.state_mark import StateLine
from checkout_app.gui.tender_row import TenderRow
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel

SETTLE_SECONDS = 0.4
"""How long Enter takes nothing after the panel opened or a tender was taken: a second press is a slip."""
QUICK_KEYS = (
    Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6,
)  # fmt: skip
ACROSS = 3


class PayPanel(TillPanel):
    """Open while the snapshot has a payment; digits fill the amount, Enter takes it in cash."""

    def __init__(self) -> None:
        super().__init__(self.tr("Left to pay"))
        self._quiet_until = 0.0
        self._asking = False
        self.left, self.state, self.tenders = BigFigure(36), StateLine(), TenderRow()
        self.field = AmountField(self.tr("Amount given"))
        self.voucher = QLineEdit()
        self.voucher.setAccessibleName(self.tr("Voucher number"))
        self.voucher.setPlaceholderText(self.tr("Scan or type its number"))
        self.pad = NumberPad()
        self.quick = [self._quick_key(n) for n in range(len(QUICK_KEYS))]
        self.cash = KeyButton(self.tr("Cash"), "⏎", stacked=True)
        self.cash.height_px, self.cash.go = 52, True
        self.card = self.key(self.tr("Card"), Qt.Key.Key_C, stacked=True)
        self.by_voucher = self.key(self.tr("Voucher"), Qt.Key.Key_V, stacked=True)
        self.stop = KeyButton(self.tr("Cancel the card payment"), "Esc")
        self.ask_again = KeyButton(self.tr("Ask the terminal again"), "⏎")
        self.ask_again.go = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.close_button.caption(self.tr("Back"))
        self.title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        self.top.insertWidget(1, self.left, 1)
        self.column.addWidget(self.state)
        self.column.addWidget(self.tenders)
        self._grid, self._ways = QGridLayout(), QHBoxLayout()
        for n, button in enumerate(self.quick):
            self._grid.addWidget(button, n // ACROSS, n % ACROSS)
        for way, stretch in ((self.cash, 10), (self.card, 6), (self.by_voucher, 7)):
            self._ways.addWidget(way, stretch)
        self._near = QVBoxLayout()
        self._near.addWidget(self.field)
        self._near.addWidget(self.voucher)
        self._near.addLayout(self._grid)
        self._near.addLayout(self._ways)
        self._near.addStretch()
        self._take = QWidget()
        self._body = QHBoxLayout(self._take)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addLayout(self._near, 1)
        self._body.addWidget(self.pad)
        self._busy = QWidget()
        waiting = QHBoxLayout(self._busy)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.addWidget(self.stop)
        waiting.addWidget(self.ask_again)
        self.column.addWidget(self._take)
        self.column.addWidget(self._busy)
        self._busy.hide()

    def _connect(self) -> None:
        self.pad.typed.connect(self._pad_typed)
        self.field.edited.connect(self._caption)
        self.cash.clicked.connect(self._take_cash)
        self.card.clicked.connect(self._take_card)
        self.by_voucher.clicked.connect(self._voucher_pressed)
        self.stop.clicked.connect(lambda: self.command.emit(CancelCard()))
        self.ask_again.clicked.connect(lambda: self._give(Take("card")))
        self.tenders.dropped.connect(lambda place: self.command.emit(DropTender(place)))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        for layout in (self._near, self._grid, self._ways):
            layout.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    @property
    def payment(self) -> Payment:
        """Return the payment in progress."""
        return self.snapshot.till.payment or Payment(0, 0, 0)

    def opened(self) -> None:
        """Begin a payment."""
        self._quiet_until = time.monotonic() + SETTLE_SECONDS
        self._ask_voucher(False)
        self.field.empty()
        self._caption()

    def home(self) -> QWidget | None:
        """Return the field for the amount, or for the voucher's number."""
        if self._busy.isVisibleTo(self):
            return None
        return self.voucher if self._asking else self.field

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the payment."""
        before = self.payment
        super().show_snapshot(snapshot)
        payment = self.payment
        if payment.tenders != before.tenders:
            self.field.empty()
            self._ask_voucher(False)
        self.field.use_money(snapshot.currency, self.locale())
        self.left.show_text(self.money(abs(payment.left)))
        self.title.setText(self.tr("To give back") if payment.left < 0 else self.tr("Left to pay"))
        said = text_of(payment.card_text, snapshot.currency, self.locale())
        words = card_text(payment.card)
        self.state.show_state(card_shape(payment.card), " ".join(part for part in (words, said) if part))
        self.tenders.show_tenders(payment.tenders, self.money)
        busy = payment.card in BUSY
        self._take.setVisible(not busy)
        self._busy.setVisible(busy)
        self.stop.setVisible(payment.card == "waiting")
        self.close_button.setVisible(payment.card != "waiting")
        self.ask_again.setVisible(payment.card == "lost")
        self._show_quick(payment)
        self._caption()

    def enter(self) -> None:
        """Take the voucher, or the amount in cash; all that is left if none is typed."""
        if time.monotonic() < self._quiet_until:
            return
        if self.payment.card == "lost":
            self.ask_again.click()
        elif self.payment.card == "waiting":
            return
        elif self._asking:
            self._take_voucher()
        else:
            self._take_cash()

    def back(self) -> None:
        """Leave the voucher, cancel the card, or go back to the basket."""
        if self._asking:
            self._ask_voucher(False)
        elif self.payment.card == "waiting":
            self.command.emit(CancelCard())
        else:
            self.command.emit(StopPayment())

    def press(self, key: Qt.Key, typing: bool) -> bool:
        """Press a key's button; Delete takes the newest tender back unless an amount is typed."""
        if key == Qt.Key.Key_Delete:
            return not typing and self._delete()
        return super().press(key, typing)

    def digit(self, number: int) -> None:
        """Type into the field."""
        self._pad_typed(str(number))

    def take_code(self, code: str) -> bool:
        """Take a scanned code as the voucher's number while one is asked for."""
        if self._asking:
            self.voucher.setText(code)
            self._take_voucher()
        return self._asking

    def _quick_key(self, place: int) -> KeyButton:
        button = self.key(self.tr("Amount"), QUICK_KEYS[place], stacked=True)
        button.clicked.connect(self._quick_taker(place))
        return button

    def _quick_taker(self, place: int) -> Callable[[], None]:
        def take() -> None:
            if place < len(self.payment.quick):
                self._give(Take("cash", self.payment.quick[place]))

        return take

    def _show_quick(self, payment: Payment) -> None:
        for n, button in enumerate(self.quick):
            there = n < len(payment.quick) and payment.left > 0
            button.setVisible(there and not self._asking)
            if there:
                button.caption(self.money(payment.quick[n]))

    def _caption(self) -> None:
        payment, typed = self.payment, self.field.value()
        if payment.left < 0:
            self.cash.caption(self.tr("Pay out {0}").format(self.money(-payment.left_cash)))
        else:
            self.cash.caption(self.tr("Cash {0}").format(self.money(typed or payment.left_cash)))
        self.card.caption(self.tr("Card {0}").format(self.money(typed)) if typed else self.tr("Card"))
        for part in (self.field, self.by_voucher):
            part.setEnabled(payment.left > 0)
        self.field.hint(self.tr("Amount given"))

    def _take_cash(self) -> None:
        typed = self.field.value() if self.payment.left > 0 else None
        self._give(Take("cash", typed or None))

    def _take_card(self) -> None:
        typed = self.field.value() if self.payment.left > 0 else None
        self._give(Take("card", typed or None))

    def _voucher_pressed(self) -> None:
        if self._asking:
            self._take_voucher()
        else:
            self._ask_voucher(True)
            self.voucher.setFocus()

    def _take_voucher(self) -> None:
        if self.voucher.text().strip():
            self._give(Take("voucher", self.field.value() or None, self.voucher.text().strip()))

    def _ask_voucher(self, asking: bool) -> None:
        self._asking = asking
        self.voucher.clear()
        self.voucher.setVisible(asking)
        self.field.setVisible(not asking)
        for button in (self.cash, self.card):
            button.setVisible(not asking)
        self.by_voucher.caption(self.tr("Take the voucher") if asking else self.tr("Voucher"))
        self._show_quick(self.payment)

    def _give(self, tender: Take) -> None:
        self._quiet_until = time.monotonic() + SETTLE_SECONDS
        self.command.emit(tender)

    def _delete(self) -> bool:
        if self.field.value() is not None:
            return False
        place = self.tenders.last_to_drop(self.payment.tenders)
        if place is not None:
            self.command.emit(DropTender(place))
        return place is not None

    def _pad_typed(self, text: str) -> None:
        if self._asking:
            self.voucher.backspace() if text == "⌫" else self.voucher.insert(text)
        else:
            self.field.type_text(text)
