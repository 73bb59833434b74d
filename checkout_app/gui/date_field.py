"""A field for a date, typed as digits in the order that the country writes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from checkout_app.gui.amount_field import BACK

LENGTH = {"d": 2, "M": 2, "y": 4}


class DateField(QLineEdit):
    """Eight digits make a date; the separators come by themselves."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._typed = ""
        self.setAccessibleName(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhDate)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def value(self) -> date | None:
        """Return the date typed, None while it is none."""
        if len(self._typed) < sum(LENGTH.values()):
            return None
        parts, rest = {}, self._typed
        for letter in order(self.locale()):
            parts[letter], rest = int(rest[: LENGTH[letter]]), rest[LENGTH[letter] :]
        try:
            return date(parts["y"], parts["M"], parts["d"])
        except ValueError:
            return None

    def whole(self) -> bool:
        """Tell whether all digits are typed, whether they make a date or not."""
        return len(self._typed) == sum(LENGTH.values())

    def type_text(self, text: str) -> None:
        """Take digits, or `BACK`."""
        for letter in text:
            if letter == BACK:
                self._typed = self._typed[:-1]
            elif letter.isdecimal() and not self.whole():
                self._typed += str(int(letter))
        self._show()
        self.edited.emit()

    def empty(self) -> None:
        """Forget what was typed."""
        self._typed = ""
        self._show()
        self.setPlaceholderText(pattern(self.locale()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take digits and backspace; leave the rest to others."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and self._typed:
            self.type_text(BACK)
        elif event.text().isdecimal():
            self.type_text(event.text())
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an on-screen keyboard writes."""
        self.type_text(event.commitString())

    def _show(self) -> None:
        parts, rest = [], self._typed
        for letter in order(self.locale()):
            parts.append(rest[: LENGTH[letter]])
            rest = rest[LENGTH[letter] :]
        self.setText(separator(self.locale()).join(part for part in parts if part))
        self.end(False)


def order(locale: QLocale) -> str:
    """Return ``dMy``, ``Mdy`` or ``yMd``."""
    letters = [letter for letter in _short(locale) if letter in LENGTH]
    return "".join(dict.fromkeys(letters)) or "dMy"


def separator(locale: QLocale) -> str:
    """Return what stands between the parts of a date."""
    found = next((c for c in _short(locale) if c in "./-"), None)
    return found or "."


def pattern(locale: QLocale) -> str:
    """Return how a date is typed, e.g. ``dd.MM.yyyy``."""
    return separator(locale).join(letter * LENGTH[letter] for letter in order(locale))


def write_date(day: date, locale: QLocale) -> str:
    """Write a date in figures, as the country does."""
    figures = {"d": f"{day.day:02d}", "M": f"{day.month:02d}", "y": f"{day.year:04d}"}
    return separator(locale).join(figures[letter] for letter in order(locale))


def _short(locale: QLocale) -> str:
    # A machine without a language set says nothing of a country.
    spoken = QLocale("en_IE") if locale.language() == QLocale.Language.C else locale
    return spoken.dateFormat(QLocale.FormatType.ShortFormat)
