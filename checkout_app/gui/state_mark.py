"""A sign that tells a state by its shape, and a line of words beside it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from checkout_app.gui.theme import Look, Styled

Shape = Literal["done", "waiting", "refused", "question"]
COLOURS: dict[Shape, str] = {"done": "go", "waiting": "info", "refused": "bad", "question": "ask"}


class StateMark(QWidget, Styled):
    """Tick in a disc, three dots, cross in a ring, or question mark in a dashed ring."""

    def __init__(self, side: int = 24) -> None:
        super().__init__()
        self._side, self._shape = side, "done"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedSize(look.px(self._side), look.px(self._side))
        self.update()

    def show_shape(self, shape: Shape) -> None:
        """Show a state."""
        self._shape = shape
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, QRectF(self.rect()), self._shape, self.look)  # type: ignore[arg-type]
        painter.end()


def draw_mark(painter: QPainter, box: QRectF, shape: Shape, look: Look) -> None:
    """Draw a state's sign into a square."""
    side, ink = box.width(), look.color(COLOURS[shape])
    pen = look.pen(COLOURS[shape], 2.5)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    ring = box.adjusted(side * 0.08, side * 0.08, -side * 0.08, -side * 0.08)

    def at(x: float, y: float) -> QPointF:
        return QPointF(box.left() + x * side, box.top() + y * side)

    if shape == "waiting":
        painter.setBrush(ink)
        for x in (0.2, 0.5, 0.8):
            painter.drawEllipse(at(x, 0.5), side * 0.06, side * 0.06)
    elif shape == "refused":
        painter.drawEllipse(ring)
        painter.drawLine(at(0.34, 0.34), at(0.66, 0.66))
        painter.drawLine(at(0.66, 0.34), at(0.34, 0.66))
    elif shape == "done":
        painter.setBrush(ink)
        painter.drawEllipse(ring)
        painter.setPen(look.pen("on_go", 2.5))
        painter.drawPolyline([at(0.3, 0.52), at(0.45, 0.66), at(0.71, 0.37)])
    else:
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
        painter.drawEllipse(ring)
        painter.setFont(look.font(side / look.scale * 0.6, 700))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


class StateLine(QWidget, Styled):
    """A sign and what it means, on up to two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.mark, self.words = StateMark(), QLabel()
        self.words.setProperty("role", "strong")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.mark)
        self._row.addWidget(self.words, 1)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(8))

    def show_state(self, shape: Shape, text: str) -> None:
        """Show a state in words; nothing is shown for no words."""
        self.setVisible(bool(text))
        self.mark.show_shape(shape)
        if text != self.words.text():
            self.words.setText(text)
            self.setAccessibleName(text)
            # A screen reader says at once what nobody pressed a key for.
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
