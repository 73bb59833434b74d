"""The sign on a key that asks for a supervisor's PIN."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen


def draw_padlock(painter: QPainter, box: QRectF, ink: QColor) -> None:
    """Draw a closed padlock into a square: a body, and a shackle above it."""
    side = box.width()
    body = QRectF(box.left() + 0.14 * side, box.top() + 0.46 * side, 0.72 * side, 0.5 * side)
    shackle = QRectF(box.left() + 0.27 * side, box.top() + 0.06 * side, 0.46 * side, 0.7 * side)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 0.13 * side))
    painter.drawArc(shackle, 0, 180 * 16)
    for x in (shackle.left(), shackle.right()):
        painter.drawLine(QPointF(x, shackle.center().y()), QPointF(x, body.top()))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(body, 0.12 * side, 0.12 * side)
