"""One big amount."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkout_app.gui.theme import Look, Styled


class BigFigure(QWidget, Styled):
    """One amount, 52 px high unless told, smaller only if it would not fit."""

    def __init__(self, size: int = 52) -> None:
        super().__init__()
        self._text, self._size, self._color = "", size, "ink"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(self._size + 10))
        self.update()

    def show_text(self, text: str, color: str = "ink") -> None:
        """Show an amount in a token's colour."""
        if (text, color) != (self._text, self._color):
            self._text, self._color = text, color
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for a usual amount."""
        return QSize(self.look.px(self._size * 4), self.look.px(self._size + 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the amount at the far edge."""
        size = float(self._size)
        while size > 17 and QFontMetrics(self.look.font(size, 700)).horizontalAdvance(self._text) > self.width():
            size -= 2
        painter = QPainter(self)
        painter.setFont(self.look.font(size, 700))
        painter.setPen(self.look.color(self._color))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        edge = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
        painter.drawText(self.rect(), edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, self._text)
        painter.end()
