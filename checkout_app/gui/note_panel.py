"""A note on a line or the sale."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from checkout_app.core.messages import Line
from checkout_app.core.selling import Annotate
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel, cap_of
from checkout_app.gui.toggle_button import ToggleButton

LONGEST = 120


class NotePanel(TillPanel):
    """F1 and F2 say where it belongs, Enter writes it down; an empty one is taken away."""

    def __init__(self) -> None:
        super().__init__(self.tr("Note"))
        self._line: Line | None = None
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Note"))
        self.field.setPlaceholderText(self.tr("Printed on the receipt"))
        self.field.setMaxLength(LONGEST)
        self.on_line = ToggleButton(self.tr("This line"), cap_of(Qt.Key.Key_F1))
        self.on_sale = ToggleButton(self.tr("Whole sale"), cap_of(Qt.Key.Key_F2))
        self.keyed(self.on_line, Qt.Key.Key_F1).clicked.connect(lambda: self._scope(line=True))
        self.keyed(self.on_sale, Qt.Key.Key_F2).clicked.connect(lambda: self._scope(line=False))
        self.ok = KeyButton(self.tr("Write down"), "⏎")
        self.ok.go = True
        self.ok.clicked.connect(self.enter)
        self._row = QHBoxLayout()
        for button in (self.on_line, self.on_sale, self.ok):
            self._row.addWidget(button)
        self.column.addWidget(self.field)
        self.column.addLayout(self._row)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(6))

    def open_for(self, line: Line | None) -> None:
        """Ask for a line's note, or the sale's if there is no line."""
        self._line = line
        self.on_line.setEnabled(line is not None)
        self._scope(line=line is not None)

    def home(self) -> QWidget | None:
        """Return the field."""
        return self.field

    def enter(self) -> None:
        """Write the note down."""
        line = self._line if self.on_line.isChecked() else None
        self.closed.emit()
        self.command.emit(Annotate(self.field.text().strip(), line.id if line else None))

    def _scope(self, *, line: bool) -> None:
        self.on_line.setChecked(line)
        self.on_sale.setChecked(not line)
        name = self._line.name if line and self._line else self.tr("the whole sale")
        self.title.setText(self.tr("Note on {0}").format(name))
        self.field.setText(self._line.note if line and self._line else self.snapshot.till.note)
        self.field.selectAll()
