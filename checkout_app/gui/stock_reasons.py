"""The reasons that are given most, so that one key says them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.till_panel import cap_of
from checkout_app.gui.toggle_button import ToggleButton

Kind = Literal["discount", "price", "return"]
KEYS = (Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8)


class ReasonPick(QWidget, Styled):
    """Three reasons and words of one's own, one key each."""

    def __init__(self, kind: Kind, across: int = 2) -> None:
        super().__init__()
        self.own = QLineEdit()
        self.own.setAccessibleName(_tr("Reason"))
        self.own.setPlaceholderText(_tr("Reason in your words"))
        self.own.setMaxLength(80)
        self.buttons = [ToggleButton(text, cap_of(key)) for text, key in zip(_reasons(kind), KEYS, strict=True)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(self.own, 0, 0, 1, across)
        for n, button in enumerate(self.buttons):
            self._grid.addWidget(button, 1 + n // across, n % across)
            button.clicked.connect(self._chooser(n))
        self.own.hide()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setSpacing(look.px(6))

    def clear(self) -> None:
        """Choose no reason."""
        self._choose(None)

    def text(self) -> str:
        """Return the reason, empty if none is given."""
        if self.buttons[-1].isChecked():
            return self.own.text().strip()
        return next((button.plain() for button in self.buttons if button.isChecked()), "")

    def _chooser(self, place: int) -> Callable[[], None]:
        return lambda: self._choose(place if self.buttons[place].isChecked() else None)

    def _choose(self, place: int | None) -> None:
        for n, button in enumerate(self.buttons):
            button.setChecked(n == place)
        own = place == len(self.buttons) - 1
        # In the place of the first reasons, so that nothing below moves.
        self.own.setVisible(own)
        for button in self.buttons[:2]:
            button.setVisible(not own)
        if own:
            self.own.clear()
            self.own.setFocus()


def _reasons(kind: Kind) -> tuple[str, str, str, str]:
    own = _tr("Other …")
    if kind == "discount":
        return _tr("Short date"), _tr("Damaged"), _tr("Regular"), own
    if kind == "price":
        return _tr("Shelf label"), _tr("Damaged"), _tr("Offer"), own
    return _tr("Damaged"), _tr("Wrong item"), _tr("Not wanted"), own


def _tr(text: str) -> str:
    return QCoreApplication.translate("reasons given", text)
