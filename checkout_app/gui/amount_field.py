"""A field for an amount: digits come in from the right as on a till, a decimal point makes whole units."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from checkout_app.core.money import digits
from checkout_app.gui.money_text import format_money

LONGEST = 9
"""Digits that can be typed."""
POINTS = ".,٫"
BACK = "⌫"


class AmountField(QLineEdit):
    """Holds a number in its smallest units; what is typed is shown as the amount that it makes."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._typed = ""
        self._places, self._shift = 0, True
        self._write: Callable[[int], str] = str
        self.setAccessibleName(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setMaxLength(64)

    def use(self, places: int, write: Callable[[int], str], *, shift: bool = True) -> None:
        """Say what is typed.

        Args:
            places: decimals of the unit.
            write: makes the text shown from a value.
            shift: digits alone are smallest units (money), else whole ones (per cent).
        """
        self._places, self._write, self._shift = places, write, shift
        self._show()

    def hint(self, text: str) -> None:
        """Say what belongs here while nothing is typed."""
        # The blanks keep the cursor off the last letter.
        self.setPlaceholderText(f"{text}\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}")

    def use_money(self, currency: str, locale: QLocale) -> None:
        """Take money: 1 2 5 0 is 12.50, and so is 1 2 . 5."""
        self.use(digits(currency), lambda value: format_money(value, currency, locale))

    def value(self) -> int | None:
        """Return the amount in smallest units, None if nothing is typed."""
        if not self._typed:
            return None
        whole, point, part = self._typed.partition(".")
        if self._shift and not point:
            return int(whole)
        unit: int = 10**self._places
        return int(whole or "0") * unit + int(part.ljust(self._places, "0") or "0")

    def type_text(self, text: str) -> None:
        """Take digits, a decimal point, or `BACK`."""
        for letter in text:
            self._type(letter)
        self._show()
        self.edited.emit()

    def empty(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits, point and backspace; leave the rest to others."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._typed:
            self.type_text(BACK)
        elif event.text() and (event.text().isdecimal() or event.text() in POINTS):
            self.type_text(event.text())
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an on-screen keyboard writes, figure by figure."""
        self.type_text(event.commitString())

    def _type(self, letter: str) -> None:
        point = "." in self._typed
        if letter == BACK:
            self._typed = self._typed[:-1]
        elif letter in POINTS:
            if self._places and not point:
                self._typed = (self._typed or "0") + "."
        elif letter.isdecimal() and len(self._typed) < LONGEST and not self._full():
            self._typed = (self._typed if self._typed != "0" else "") + str(int(letter))

    def _full(self) -> bool:
        _, point, part = self._typed.partition(".")
        return bool(point) and len(part) >= self._places

    def _show(self) -> None:
        value = self.value()
        self.setText("" if value is None else self._write(value))
        self.end(False)
