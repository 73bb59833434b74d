"""A button that stays pressed: one of several choices, told by tick and frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from checkout_app.gui.key_button import KeyButton

TICK = "✓ "


class ToggleButton(KeyButton):
    """A `KeyButton` with a tick and a thick frame while it is chosen."""

    def __init__(self, text: str, cap: str = "", *, stacked: bool = False) -> None:
        super().__init__(text, cap, stacked=stacked)
        self._plain = text
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.toggled.connect(self._retitle)

    def caption(self, text: str) -> None:
        """Change the text, the tick stays."""
        self._plain = text
        self.setAccessibleName(text)
        self._retitle()

    def plain(self) -> str:
        """Return the text without its tick."""
        return self._plain

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and a frame around the chosen one."""
        super().paintEvent(event)
        if self.isChecked() and not self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self.look.pen("go", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = self.look.px(10)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
            painter.end()

    def _retitle(self) -> None:
        super().caption((TICK if self.isChecked() else "") + self._plain)
