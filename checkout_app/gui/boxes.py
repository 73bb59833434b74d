"""Boxes and name plates over the camera picture: solid is recognised, dashed is choose, dotted is unknown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from checkout_app.core.seen import State
from checkout_app.gui.theme import PICTURE_ASK, PICTURE_BAD, PICTURE_GO, PICTURE_IDLE, PICTURE_INK, PICTURE_MATTE, Look

SMALL = 420
"""Width of a picture, in design pixels, under which plates keep to the width of their boxes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One box to draw, in pixels of the widget; ``label`` is empty for an item that has not settled."""

    box: QRectF
    state: State
    label: str = ""
    price: str = ""
    """Left out where the picture is small."""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Stroke:
    color: str
    width: float
    dashes: tuple[float, ...] = ()
    """Lengths of dash and gap in line widths."""


_STROKES: dict[State, _Stroke] = {
    "accepted": _Stroke(PICTURE_GO, 3),
    "ambiguous": _Stroke(PICTURE_ASK, 3, (3.0, 2.0)),
    "unknown": _Stroke(PICTURE_BAD, 3, (0.1, 1.9)),
    "settling": _Stroke(PICTURE_IDLE, 1.5),
}


def draw_marks(painter: QPainter, marks: list[Mark], picture: QRectF, look: Look) -> None:
    """Draw all boxes, then all plates on top, each plate inside the picture and clear of the others."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        painter.setOpacity(0.5 if mark.hidden else 1.0)
        _draw_box(painter, mark.box.intersected(picture), _STROKES[mark.state], look)
    painter.setFont(look.font(13, 700))
    metrics = QFontMetricsF(painter.font())
    taken: list[QRectF] = []
    small = picture.width() < look.px(SMALL)
    for mark in sorted((m for m in marks if m.label), key=lambda m: m.box.top()):
        # In a small picture long plates would hide the items that they name.
        tight = small and mark.state == "accepted"
        room = max(mark.box.width() - look.px(16), look.px(56)) if tight else picture.width() - look.px(16)
        label = mark.label if tight or not mark.price else f"{mark.label} · {mark.price}"
        text = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
        size = (metrics.horizontalAdvance(text) + look.px(16), metrics.height() + look.px(6))
        plate = place_plate(mark.box, size, picture, taken)
        taken.append(plate)
        painter.setOpacity(0.6 if mark.hidden else 1.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_STROKES[mark.state].color))
        painter.drawRoundedRect(plate, look.px(5), look.px(5))
        painter.setPen(QColor(PICTURE_INK))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
    painter.setOpacity(1.0)


def place_plate(box: QRectF, size: tuple[float, float], picture: QRectF, taken: list[QRectF]) -> QRectF:
    """Return where a plate goes: above its box if there is room, else where it hides the least."""
    wide, high = size
    right = box.right() - wide
    spots = [
        (box.left(), box.top() - high),
        (right, box.top() - high),
        (box.left(), box.top()),
        (box.left(), box.bottom()),
        (right, box.bottom()),
        (box.left(), box.bottom() - high),
        (box.left(), box.center().y() - high / 2),
    ]
    plates = [_inside(QRectF(QPointF(x, y), box.size()), size, picture) for x, y in spots]
    return min(enumerate(plates), key=lambda p: (_overlap(p[1], taken), _shift(p[1], spots[p[0]]), p[0]))[1]


def _inside(at: QRectF, size: tuple[float, float], picture: QRectF) -> QRectF:
    wide, high = size
    x = min(max(at.left(), picture.left()), max(picture.left(), picture.right() - wide))
    y = min(max(at.top(), picture.top()), max(picture.top(), picture.bottom() - high))
    return QRectF(x, y, wide, high)


def _overlap(plate: QRectF, taken: list[QRectF]) -> float:
    cuts = (plate.intersected(other) for other in taken)
    return sum(cut.width() * cut.height() for cut in cuts if not cut.isEmpty())


def _shift(plate: QRectF, spot: tuple[float, float]) -> float:
    # Moving up or down to stay inside the picture would cover the box's own text; sideways is harmless.
    return abs(plate.top() - spot[1])


def _draw_box(painter: QPainter, box: QRectF, stroke: _Stroke, look: Look) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = stroke.width * look.scale
    radius = look.px(6)
    # A dark line beneath keeps the box visible on a white carton; a translucent one paints four times slower.
    wider = width + 1.5 * look.scale
    # The pattern counts in line widths; the wider line must keep the same rhythm.
    painter.setPen(_pen(PICTURE_MATTE, wider, tuple(d * width / wider for d in stroke.dashes)))
    painter.drawRoundedRect(box, radius, radius)
    painter.setPen(_pen(stroke.color, width, stroke.dashes))
    painter.drawRoundedRect(box, radius, radius)


def _pen(color: str, width: float, dashes: tuple[float, ...]) -> QPen:
    pen = QPen(QColor(color), width)
    if dashes:
        pen.setDashPattern(dashes)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if dashes[0] < 1 else Qt.PenCapStyle.FlatCap)
    return pen
