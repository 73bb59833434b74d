"""Asks whether the buyer is old enough."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import ConfirmAge, StartPayment
from checkout_app.core.till import AgeCheck
from checkout_app.gui.date_field import DateField, write_date
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.state_mark import StateLine
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel


class AgePanel(TillPanel):
    """F1: old enough; a typed date of birth says it too; F2: too young, or no proof."""

    def __init__(self) -> None:
        super().__init__(self.tr("Is the buyer old enough?"))
        self._check: AgeCheck | None = None
        self.question, self.product, self.state = QLabel(), QLabel(), StateLine()
        self.question.setProperty("role", "title")
        self.product.setProperty("role", "dim")
        for label in (self.question, self.product):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.yes = self.key(self.tr("Yes, old enough"), Qt.Key.Key_F1)
        self.no = self.key(self.tr("Too young, or no proof"), Qt.Key.Key_F2)
        self.yes.go = True
        self.field, self.pad = DateField(self.tr("Date of birth")), NumberPad()
        self.ok = KeyButton(self.tr("Check"), "⏎")
        self._typed, self._near, self._body = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._typed.addWidget(self.field, 3)
        self._typed.addWidget(self.ok, 2)
        for label in (self.question, self.product):
            self.column.addWidget(label)
        for button in (self.yes, self.no):
            self._near.addWidget(button)
        self._near.addLayout(self._typed)
        self._near.addWidget(self.state)
        self._near.addStretch()
        self._body.addLayout(self._near, 1)
        self._body.addWidget(self.pad)
        self.column.addLayout(self._body)
        self.yes.clicked.connect(self._confirm)
        self.no.clicked.connect(self._refuse)
        self.ok.clicked.connect(self.enter)
        self.pad.typed.connect(self.field.type_text)
        self.field.edited.connect(lambda: self.state.show_state("refused", ""))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        for layout in (self._near, self._typed):
            layout.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    def opened(self) -> None:
        """Begin with no date."""
        self.field.empty()
        self.state.show_state("refused", "")

    def home(self) -> QWidget | None:
        """Return the field for the date of birth."""
        return self.field

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the question."""
        super().show_snapshot(snapshot)
        check = snapshot.till.age
        if check is not None and check != self._check:
            self._check = check
            born = write_date(check.born_by, self.locale())
            self.question.setText(self.tr("Born on or before {0}").format(born))
            self.product.setText(self.tr("{0} is sold from {1} years on.").format(check.product, check.age))

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.type_text(str(number))

    def enter(self) -> None:
        """Check the date typed."""
        born = self.field.value()
        if self._check is None or not self.field.text():
            self.field.setFocus()
        elif born is None:
            self.state.show_state("refused", self.tr("That is no date. Type day, month and year with all digits."))
        elif born > self._check.born_by:
            self.state.show_state("refused", self.tr("Too young for {0}.").format(self._check.product))
        else:
            self.command.emit(ConfirmAge(born))
            self.command.emit(StartPayment())

    def _confirm(self) -> None:
        if self._check is not None:
            self.command.emit(ConfirmAge(self._check.born_by))
            self.command.emit(StartPayment())

    def _refuse(self) -> None:
        self.closed.emit()
        self.command.emit(ConfirmAge(None))
