"""The camera picture of the wizard: the followed item in its box, what to do next, and why a look was refused."""

from __future__ import annotations

import time

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QStyle

from checkout_app.core.enrolment import Enrolment
from checkout_app.core.messages import Snapshot
from checkout_app.core.seen import Box, State
from checkout_app.gui.boxes import Mark, draw_marks
from checkout_app.gui.camera_view import CameraView
from checkout_app.gui.enrolment_words import advice_text, refusal_text, verdict_hint, verdict_text

FLASH_MS = 900
"""How long a box says that a view was taken."""
HOLD_SECONDS = 0.8
"""How long a refusal stays readable before another one takes its place."""


class EnrolmentCamera(CameraView):
    """Shows one item and two sentences about it."""

    def __init__(self) -> None:
        super().__init__()
        self.headline, self.second = "", ""
        self._state: Enrolment | None = None
        self._newest = 0
        self._said_at = 0.0
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self.update)

    @property
    def flashing(self) -> bool:
        """Return whether the box says that a view was just taken."""
        return self._flash.isActive()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw a snapshot; a new view is seen and heard."""
        old, self._state = self._state, snapshot.enrolment
        if snapshot.enrolment is not None:
            self._notice_view(old, snapshot.enrolment)
            self._say(snapshot.enrolment)
        super().show_snapshot(snapshot)

    def marks(self) -> list[Mark]:
        """Return no boxes: the one of the item is drawn with what surrounds it."""
        return []

    def item_mark(self) -> Mark | None:
        """Return the box of the item that is enrolled or tried."""
        state, seen = self._state, self._snapshot.seen
        box = self._box()
        if state is None or seen is None or box is None:
            return None
        rect = self.picture_rect()
        factor = rect.width() / seen.frame.image.shape[1]
        x1, y1, x2, y2 = (float(v) * factor for v in box)
        place = QRectF(rect.left() + x1, rect.top() + y1, x2 - x1, y2 - y1)
        return Mark(place, self._look_of(state), self._name_of(state))

    def _box(self) -> Box | None:
        state, seen = self._state, self._snapshot.seen
        if state is None or seen is None or state.stage == "views":
            return state.box if state else None
        boxes = [item.box for item in seen.items if not item.hidden]
        return max(boxes, key=lambda b: (b[2] - b[0]) * (b[3] - b[1]), default=None)

    def _look_of(self, state: Enrolment) -> State:
        if state.stage == "check":
            return state.tested.verdict if state.tested else "settling"
        return "accepted" if self.flashing or state.refusal in (None, "seen_already") else "settling"

    def _name_of(self, state: Enrolment) -> str:
        if state.stage == "check":
            return state.tested_name
        return self.tr("New view taken") + " ✓" if self.flashing else ""

    def _notice_view(self, old: Enrolment | None, new: Enrolment) -> None:
        newest = new.views[-1].id if new.views else 0
        if old is not None and new.stage == "views" and newest > self._newest:
            self._flash.start()
            QApplication.beep()
        self._newest = newest

    def _say(self, state: Enrolment) -> None:
        if state.stage == "check":
            self._put(verdict_text(state), verdict_hint(state))
            return
        headline = self.tr("Enough: more views would add nothing") if state.enough else advice_text(state.advice)
        second = refusal_text(state.refusal) if state.refusal else ""
        now = time.monotonic()
        if second and self.second and second != self.second and now - self._said_at < HOLD_SECONDS:
            second = self.second
        if second != self.second:
            self._said_at = now
        self._put(headline, second)

    def _put(self, headline: str, second: str) -> None:
        if (headline, second) != (self.headline, self.second):
            self.headline, self.second = headline, second
            self.setAccessibleDescription(f"{headline}. {second}".strip())
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, dim what is not the item, and write over its foot."""
        super().paintEvent(event)
        if not self._live or self._words:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), self.look.px(12), self.look.px(12))
        painter.setClipPath(frame)
        mark, picture = self.item_mark(), self.picture_rect()
        if mark is not None:
            self._dim_around(painter, mark.box.intersected(picture))
            draw_marks(painter, [mark], picture, self.look)
        self._paint_foot(painter)
        painter.end()

    def _dim_around(self, painter: QPainter, box: QRectF) -> None:
        around = QPainterPath()
        around.addRect(QRectF(self.rect()))
        hole = QPainterPath()
        margin = self.look.px(10)
        hole.addRect(box.adjusted(-margin, -margin, margin, margin))
        painter.fillPath(around.subtracted(hole), QColor(0, 0, 0, 120))

    def _paint_foot(self, painter: QPainter) -> None:
        px, pad = self.look.px, self.look.px(18)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignAbsolute | self._near())
        room = self.rect().adjusted(pad, 0, -pad, 0)
        big, small = self.look.font(23, 700), self.look.font(15)
        top = QFontMetrics(big).boundingRect(room, flags, self.headline)
        below = QFontMetrics(small).boundingRect(room, flags, self.second or " ")
        high = top.height() + below.height() + px(6)
        start = self.height() - high - px(16)
        shade = QLinearGradient(QPoint(0, start - px(56)), QPoint(0, self.height()))
        shade.setColorAt(0, QColor(0, 0, 0, 0))
        shade.setColorAt(0.5, QColor(0, 0, 0, 190))
        shade.setColorAt(1, QColor(0, 0, 0, 235))
        painter.fillRect(0, start - px(56), self.width(), self.height() - start + px(56), shade)
        painter.setPen(QColor("#ffffff"))
        painter.setFont(big)
        painter.drawText(room.adjusted(0, start, 0, 0), flags, self.headline)
        painter.setFont(small)
        painter.setPen(QColor("#e3e8ec"))
        painter.drawText(room.adjusted(0, start + top.height() + px(6), 0, 0), flags, self.second)

    def _near(self) -> Qt.AlignmentFlag:
        return QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
