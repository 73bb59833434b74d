"""The frame of a card, whose border tells its kind, and the rounded picture in it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from checkout_app.gui.images import draw_rounded
from checkout_app.gui.theme import Look, Styled

DASHES = {"ambiguous": [4.0, 2.5], "disagree": [6.0, 2.0, 1.0, 2.0], "unknown": [0.1, 2.2], "code": [0.1, 2.2]}
"""Border by kind: dashed to choose, dash and dot where two witnesses disagree, dotted for unknown."""


class Picture(QWidget, Styled):
    """A rounded square picture."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._side = side
        self._pixmap = QPixmap()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedSize(look.px(self._side), look.px(self._side))

    def side(self) -> int:
        """Return the width in device pixels."""
        return round(self.look.px(self._side) * self.devicePixelRatioF())

    def show_pixmap(self, pixmap: QPixmap) -> None:
        """Show a picture."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        if not self._pixmap.isNull():
            painter = QPainter(self)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            draw_rounded(painter, QRectF(self.rect()), self._pixmap, self.look.px(8))
            painter.end()


class CardFrame(QFrame, Styled):
    """A card whose border says its kind."""

    def __init__(self, kind: str, side: int) -> None:
        super().__init__()
        self._kind = kind
        self.picture = Picture(side)
        self.title, self.text = QLabel(), QLabel()
        self.title.setProperty("role", "heading")
        self.text.setProperty("role", "dim")
        for label in (self.title, self.text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)

    def words(self) -> QVBoxLayout:
        """Return title over text, for a layout."""
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch()
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addStretch()
        return column

    def turn(self, kind: str) -> None:
        """Become a card of another kind."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface and border."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ask = self._kind in ("ambiguous", "disagree")
        pen = QPen(look.color("ask" if ask else "bad"), look.px(2))
        pen.setDashPattern(DASHES[self._kind])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if ask else Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(look.color("ask_surface" if ask else "surface"))
        inset = look.px(2) / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), look.px(12), look.px(12))
        painter.end()
