"""Type a line's quantity: digits, then Enter; a pad for the finger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from checkout_app.core.messages import Line
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.keys import NUMBERS
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel


class QuantityPanel(TillPanel):
    """Asks for one line's quantity, 0 to 999; 0 takes the line out."""

    decided = Signal(int, int)

    def __init__(self) -> None:
        super().__init__("")
        self._line: int | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Quantity"))
        self.field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,3}"), self.field))
        self.field.setInputMethodHints(NUMBERS)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.top.insertWidget(1, self.field)
        self._pad = QGridLayout()
        for n, digit in enumerate("1234567890"):
            self._add_key(digit, n // 5, n % 5).clicked.connect(self._typer(digit))
        self._add_key("⌫", 0, 5).clicked.connect(self.field.backspace)
        self.ok = KeyButton(self.tr("Set"), "⏎")
        self.ok.go = True
        self.ok.clicked.connect(self.enter)
        self._pad.addWidget(self.ok, 1, 5)
        self.column.addLayout(self._pad)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.field.setFixedWidth(look.px(96))
        self._pad.setSpacing(look.px(6))

    def open_for(self, line: Line) -> None:
        """Ask for this line's quantity."""
        self._line = line.id
        self.title.setText(self.tr("How many {0}?").format(line.name))
        self.title.setToolTip(line.name)
        self.field.clear()
        self.field.setPlaceholderText(str(line.quantity))
        self.field.setFocus()

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.insert(str(number))

    def step(self, by: int) -> bool:
        """Keep the line that was asked for."""
        return True

    def enter(self) -> None:
        """Set the quantity; nothing typed changes nothing."""
        if self._line is not None and self.field.text():
            self.decided.emit(self._line, int(self.field.text()))
        self.closed.emit()

    def _add_key(self, text: str, row: int, column: int) -> KeyButton:
        key = KeyButton(text, size=17)
        if text == "⌫":
            key.setAccessibleName(self.tr("Delete the last digit"))
        self._pad.addWidget(key, row, column)
        return key

    def _typer(self, digit: str) -> Callable[[], None]:
        def insert() -> None:
            self.field.insert(digit)

        return insert
