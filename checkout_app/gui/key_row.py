"""The row of action keys under the picture; it never moves."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from checkout_app.core.messages import Line
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled


class KeyRow(QWidget, Styled):
    """Buttons for what is done most; the rest is behind the last one."""

    def __init__(self) -> None:
        super().__init__()
        self.search = KeyButton(self.tr("Search"), "F2", stacked=True)
        self.quantity = KeyButton(self.tr("Quantity"), "F3", stacked=True)
        self.void = KeyButton(self.tr("Void line"), "F4", stacked=True)
        self.wrong = KeyButton(self.tr("Not that"), "N", stacked=True)
        self.why = KeyButton(self.tr("Why?"), "F6", stacked=True)
        self.discount = KeyButton(self.tr("Discount"), "F9", stacked=True)
        self.more = KeyButton(self.tr("More"), "F10", stacked=True)
        self.void.needs, self.discount.needs = "void_line", "discount"
        self.wrong.setAccessibleName(self.tr("The camera is wrong about this line"))
        self.wrong.setToolTip(self.tr("The camera is wrong about this line"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons():
            button.height_px = 52
            self._row.addWidget(button, 1)

    def buttons(self) -> tuple[KeyButton, ...]:
        """Return the buttons in reading order."""
        return (self.search, self.quantity, self.void, self.wrong, self.why, self.discount, self.more)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(8))

    def show_line(self, line: Line | None, *, held: bool) -> None:
        """Enable what can be done with the line in hand; nothing while a question of the till ``held`` the keys."""
        there = line is not None and not held
        for button in (self.void, self.why, self.discount):
            button.setEnabled(there)
        self.quantity.setEnabled(there and line is not None and line.grams is None and not line.is_return)
        self.wrong.setEnabled(there and line is not None and line.match is not None)
        for button in (self.search, self.more):
            button.setEnabled(not held)
