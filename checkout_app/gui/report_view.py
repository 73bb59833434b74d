"""A shift's report on the screen, from the same rows as on paper."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from checkout_app.gui.theme import Look, Styled
from checkout_app.runtime.receipts.blocks import Blocks, Rule, Text

LINE, BIG, RULE = 26, 40, 14
"""Heights in design pixels."""


class ReportRows(QWidget, Styled):
    """Paints rows of text: near, middle, far."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: Blocks = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_blocks(self, blocks: Blocks) -> None:
        """Show other rows."""
        if blocks != self._blocks:
            self._blocks = blocks
            texts = (b for b in blocks if isinstance(b, Text))
            self.setAccessibleName("\n".join(" ".join(filter(None, (b.left, b.middle, b.right))) for b in texts))
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all rows."""
        return QSize(self.look.px(360), sum(self._height(block) for block in self._blocks) + self.look.px(16))

    def minimumSizeHint(self) -> QSize:
        """Return the same: who shows less scrolls."""
        return QSize(self.look.px(240), self.sizeHint().height())

    def _height(self, block: object) -> int:
        if isinstance(block, Rule):
            return self.look.px(RULE)
        return self.look.px(BIG if isinstance(block, Text) and block.style == "big" else LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows."""
        painter = QPainter(self)
        near = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        far = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(self.layoutDirection())
        box = self.rect().adjusted(self.look.px(16), self.look.px(8), -self.look.px(16), 0)
        for block in self._blocks:
            box.setHeight(self._height(block))
            if isinstance(block, Rule):
                painter.setPen(self.look.pen("line", 1))
                painter.drawLine(box.left(), box.center().y(), box.right(), box.center().y())
            elif isinstance(block, Text):
                painter.setFont(
                    self.look.font(22 if block.style == "big" else 15, 400 if block.style == "plain" else 700)
                )
                painter.setPen(self.look.color("ink"))
                painter.drawText(box, near, block.left)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, block.middle)
                painter.drawText(box, far, block.right)
            box.translate(0, box.height())
        painter.end()


class ReportView(QScrollArea):
    """The rows, scrolled where they are many."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = ReportRows()
        self.setWidget(self.rows)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
