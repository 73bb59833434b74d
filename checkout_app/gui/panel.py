"""A panel that opens between the picture and the keys, never over the basket; Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyle, QVBoxLayout

from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look, Styled


class ElidedLabel(QLabel):
    """A label that ends in dots where its text is too long."""

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        return QSize(min(self.sizeHint().width(), 4 * self.fontMetrics().height()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        near = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect(), near | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class Panel(QFrame, Styled):
    """Title, close button, and room for content in ``column``."""

    closed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title = ElidedLabel(title)
        self.title.setProperty("role", "heading")
        self.close_button = KeyButton(self.tr("Close"), "Esc")
        self.close_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.close_button.clicked.connect(self.closed)
        self.top = QHBoxLayout()
        self.top.addWidget(self.title, 1)
        self.top.addWidget(self.close_button)
        self.column = QVBoxLayout(self)
        self.column.addLayout(self.top)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self.column.setContentsMargins(px(14), px(10), px(10), px(12))
        self.column.setSpacing(px(8))

    def enter(self) -> None:
        """Act on Enter; a panel without an action closes."""
        self.closed.emit()
