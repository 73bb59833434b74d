"""Tells when nobody has touched the till for a while."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.TouchBegin)


class Idle(QObject):
    """Calls once after so many minutes without a key or a touch, and again after the next."""

    def __init__(self, app: QApplication, minutes: float, call: Callable[[], None]) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(call)
        self._timer.start()
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count anew at a key or a touch; nothing is taken away from anyone."""
        if event.type() in TOUCHES:
            self._timer.start()
        return False
