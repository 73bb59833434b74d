"""Digits for the finger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from checkout_app.gui.amount_field import BACK
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled

ROWS = (("7", "8", "9", BACK), ("4", "5", "6", "00"), ("1", "2", "3", "0"))
KEY = 52
"""Least side of a key in design pixels."""


class NumberPad(QWidget, Styled):
    """Ten digits, two noughts and delete; never mirrored. ``typed`` gives what a key stands for."""

    typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.keys: dict[str, KeyButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for row, texts in enumerate(ROWS):
            for column, text in enumerate(texts):
                self._grid.addWidget(self._key(text), row, column)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setSpacing(look.px(6))
        self.setFixedWidth(look.px(4 * (KEY + 6) - 6))
        self.setMaximumHeight(look.px(3 * 78))

    def _key(self, text: str) -> KeyButton:
        key = KeyButton(text, size=20)
        key.height_px = KEY
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # A keyboard has digits of its own.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if text == BACK:
            key.setAccessibleName(self.tr("Delete the last digit"))
        key.clicked.connect(self._typer(text))
        self.keys[text] = key
        return key

    def _typer(self, text: str) -> Callable[[], None]:
        def press() -> None:
            self.typed.emit(text)

        return press
