"""Puts the open sale on hold under a name that it is found by."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from checkout_app.core.selling import HoldSale
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel

LONGEST = 40


class HoldPanel(TillPanel):
    """Type what the sale is remembered by, Enter puts it on hold; without a name the time is shown."""

    def __init__(self) -> None:
        super().__init__(self.tr("Hold the sale"))
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Name of the held sale"))
        self.field.setPlaceholderText(self.tr("A name, such as “red scarf”; may stay empty"))
        self.field.setMaxLength(LONGEST)
        self.ok = KeyButton(self.tr("Hold"), "⏎")
        self.ok.go = True
        self.ok.clicked.connect(self.enter)
        self._row = QHBoxLayout()
        self._row.addWidget(self.field, 3)
        self._row.addWidget(self.ok, 1)
        self.column.addLayout(self._row)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(6))

    def opened(self) -> None:
        """Begin without a name."""
        self.field.clear()

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.insert(str(number))

    def enter(self) -> None:
        """Put the sale on hold."""
        self.closed.emit()
        self.command.emit(HoldSale(self.field.text().strip()))
