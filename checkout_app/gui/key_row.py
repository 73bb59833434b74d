"""The row of action keys under the picture; it never moves."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled


class KeyRow(QWidget, Styled):
    """Buttons for what the function keys do."""

    def __init__(self) -> None:
        super().__init__()
        self.search = KeyButton(self.tr("Search"), "F2", stacked=True)
        self.quantity = KeyButton(self.tr("Quantity"), "F3", stacked=True)
        self.void = KeyButton(self.tr("Void line"), "F4", stacked=True)
        self.undo = KeyButton(self.tr("Undo"), "F5", stacked=True)
        self.why = KeyButton(self.tr("Why?"), "F6", stacked=True)
        self.learn = KeyButton(self.tr("Counter"), "F9", stacked=True)
        self.keys = KeyButton(self.tr("Help"), "F1", stacked=True)
        self.learn.setAccessibleName(self.tr("The counter is empty: learn it"))
        self.learn.setToolTip(self.tr("The counter is empty: learn it"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in self.buttons():
            button.height_px = 52
            self._row.addWidget(button, 1)

    def buttons(self) -> tuple[KeyButton, ...]:
        """Return the buttons in reading order."""
        return (self.search, self.quantity, self.void, self.undo, self.why, self.learn, self.keys)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(8))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Enable what can be done now."""
        for button in (self.quantity, self.void, self.why):
            button.setEnabled(bool(snapshot.lines))
        self.undo.setEnabled(snapshot.undo is not None)
