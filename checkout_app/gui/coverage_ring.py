"""The sides of a product as a ring of dots: filled were seen, hollow are still missing."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.gui.theme import Look, Styled

ONE_RING = 8
"""More sides than this stand on two rings, where there is room."""
TWO_RINGS = 64
"""Least outer radius, in design pixels, with room for an inner ring around the number."""


class CoverageRing(QWidget, Styled):
    """Paints one dot an expected side."""

    def __init__(self) -> None:
        super().__init__()
        self.sides: tuple[bool, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return QSize(self.look.px(200), self.look.px(200))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which dots stay apart."""
        return QSize(self.look.px(96), self.look.px(84))

    def show_sides(self, sides: tuple[bool, ...]) -> None:
        """Show which sides were seen."""
        if sides != self.sides:
            self.sides = sides
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots and how many of them are filled."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = min(self.width(), self.height()) / 2
        dot = min(look.px(8), room / 7)
        outer = room - dot - look.px(2)
        rings = 2 if len(self.sides) > ONE_RING and outer >= look.px(TWO_RINGS) else 1
        for (radius, angle), seen in zip(places(len(self.sides), outer, rings), self.sides, strict=True):
            turned = -angle if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else angle
            centre = QRectF(self.rect()).center() + QPointF(radius * math.sin(turned), -radius * math.cos(turned))
            painter.setPen(look.pen("go" if seen else "dim", 2))
            painter.setBrush(look.color("go") if seen else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, dot - look.px(1), dot - look.px(1))
        painter.setPen(look.color("dim"))
        painter.setFont(look.font(13))
        if self.sides:
            painter.drawText(
                self.rect(),
                Qt.AlignmentFlag.AlignCenter,
                self.tr("{0} of {1}").format(sum(self.sides), len(self.sides)),
            )
        painter.end()


def places(count: int, outer: float, rings: int) -> list[tuple[float, float]]:
    """Return radius and angle (radians, clockwise from the top) of each dot, inner ring first."""
    inside = count * 3 // 8 if rings == 2 else 0
    # Half a step between the rings, so that no dot stands right behind another.
    circles = [(inside, outer * 0.55, 0.5), (count - inside, outer, 0.0)]
    return [(radius, 2 * math.pi * (n + step) / many) for many, radius, step in circles for n in range(many)]


class CoverageCard(QFrame, Styled):
    """The ring with its words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.ring, self.title, self.text = CoverageRing(), QLabel(self.tr("Sides seen")), QLabel()
        self.title.setProperty("role", "heading")
        self.text.setProperty("role", "dim")
        self.text.setWordWrap(True)
        self._row = QHBoxLayout()
        self._row.addWidget(self.ring, 3)
        self._row.addWidget(self.text, 2)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addLayout(self._row, 1)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        self._column.setSpacing(look.px(4))
        self._row.setSpacing(look.px(12))

    def show_sides(self, sides: tuple[bool, ...]) -> None:
        """Show which sides were seen, as dots and in words."""
        self.ring.show_sides(sides)
        words = self._words(sides)
        if words != self.text.text():
            self.text.setText(words)
            self.ring.setAccessibleName(self.tr("{0} of {1} sides seen").format(sum(sides), len(sides)))

    def _words(self, sides: tuple[bool, ...]) -> str:
        left = len(sides) - sum(sides)
        if not sides or not any(sides):
            return self.tr("None yet")
        if not left:
            return self.tr("Every side that was expected has been seen")
        return self.tr("1 side is missing") if left == 1 else self.tr("{0} sides are missing").format(left)
