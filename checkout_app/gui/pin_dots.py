"""A PIN as it is typed: dots only, the digits stay here until they are sent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkout_app.gui.amount_field import BACK
from checkout_app.gui.theme import Look, Styled

LONGEST = 8
SHORTEST = 4


class PinDots(QWidget, Styled):
    """Shows a filled dot a digit, and rings up to the shortest PIN."""

    def __init__(self) -> None:
        super().__init__()
        self._digits = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def pin(self) -> str:
        """Return what was typed."""
        return self._digits

    @property
    def long_enough(self) -> bool:
        """Tell whether it may be a PIN."""
        return len(self._digits) >= SHORTEST

    def type_text(self, text: str) -> None:
        """Take digits, or `BACK`."""
        for letter in text:
            if letter == BACK:
                self._digits = self._digits[:-1]
            elif letter.isdecimal() and len(self._digits) < LONGEST:
                self._digits += letter
        self._tell()

    def empty(self) -> None:
        """Forget the digits."""
        self._digits = ""
        self._tell()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(40))

    def sizeHint(self) -> QSize:
        """Return room for the longest PIN."""
        return QSize(self.look.px(LONGEST * 30), self.look.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        count, step, radius = max(SHORTEST, len(self._digits)), self.look.px(30), self.look.px(9)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.look.pen("ink", 2))
        left = (self.width() - (count - 1) * step) / 2
        for place in range(count):
            filled = place < len(self._digits)
            painter.setBrush(self.look.color("ink") if filled else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(left + place * step, self.height() / 2), radius, radius)
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("PIN, {0} digits").format(len(self._digits)))
        self.update()
