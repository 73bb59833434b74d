"""The counter as the camera sees it, with a box and a name on every item."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.seen import Seen, SeenItem
from checkout_app.gui.boxes import Mark, draw_marks
from checkout_app.gui.images import scaled_picture
from checkout_app.gui.money_text import format_amount
from checkout_app.gui.theme import PICTURE_MATTE, Look, Styled


class CameraView(QWidget, Styled):
    """Shows ``snapshot.seen``: picture and boxes are always of the same frame."""

    def __init__(self) -> None:
        super().__init__()
        self._snapshot = Snapshot()
        self._picture = QPixmap()
        self._words = ""
        self._live = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self.setAccessibleName(self.tr("Camera picture of the counter"))

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the least height at which items are still told apart."""
        return QSize(self.look.px(200), self.look.px(110))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw a snapshot; the picture is converted only if its frame is another one."""
        old, self._snapshot = self._snapshot, snapshot
        if snapshot.seen is not old.seen and _frame(snapshot.seen) is not _frame(old.seen):
            self._scale_picture()
        words, live = self._explain(snapshot), snapshot.status.camera == "live"
        changed = words != self._words or live != self._live
        self._words, self._live = words, live
        if changed:
            self.setAccessibleDescription(words)
        if changed or snapshot.seen is not old.seen or snapshot.names != old.names or snapshot.prices != old.prices:
            self.update()

    def words(self) -> str:
        """Return the sentence that lies over the picture, empty if there is none."""
        return self._words

    def picture_rect(self) -> QRectF:
        """Return where the picture lies in the widget, letterboxed."""
        seen = self._snapshot.seen
        if seen is None:
            return QRectF(self.rect())
        height, width = seen.frame.image.shape[:2]
        factor = min(self.width() / width, self.height() / height)
        shown = QSize(max(1, round(width * factor)), max(1, round(height * factor)))
        corner = QPoint((self.width() - shown.width()) // 2, (self.height() - shown.height()) // 2)
        return QRectF(QRect(corner, shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture to the new size."""
        self._scale_picture()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw matte, picture, boxes and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), self.look.px(12), self.look.px(12))
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), QColor(PICTURE_MATTE))
        if self._snapshot.seen is not None and not self._picture.isNull():
            picture = self.picture_rect()
            painter.drawPixmap(picture.toRect(), self._picture)
            if self._live:
                draw_marks(painter, self.marks(), picture, self.look)
            else:
                painter.fillRect(picture, QColor(0, 0, 0, 150))
        if self._words:
            self._paint_words(painter)
        painter.end()

    def marks(self) -> list[Mark]:
        """Return the boxes of the snapshot in pixels of this widget."""
        seen = self._snapshot.seen
        if seen is None:
            return []
        rect = self.picture_rect()
        factor = rect.width() / seen.frame.image.shape[1]
        marks = []
        for item in seen.items:
            x1, y1, x2, y2 = (float(v) * factor for v in item.box)
            box = QRectF(rect.left() + x1, rect.top() + y1, x2 - x1, y2 - y1)
            marks.append(Mark(box, item.state, self._label(item), self._price(item), item.hidden))
        return marks

    def _label(self, item: SeenItem) -> str:
        if item.state == "ambiguous":
            return self.tr("Which one?")
        if item.state == "unknown":
            return self.tr("Unknown item")
        sku = item.sku
        if sku is None:
            return ""
        return self._snapshot.names.get(sku, sku)

    def _price(self, item: SeenItem) -> str:
        price = self._snapshot.prices.get(item.sku) if item.sku else None
        return "" if price is None else format_amount(price, self._snapshot.currency, self.locale())

    def _scale_picture(self) -> None:
        seen = self._snapshot.seen
        if seen is None or self.width() < 2 or self.height() < 2:
            self._picture = QPixmap()
            return
        ratio = self.devicePixelRatioF()
        size = self.picture_rect().size() * ratio
        self._picture = scaled_picture(seen.frame.image, size.toSize())
        self._picture.setDevicePixelRatio(ratio)

    def _explain(self, snapshot: Snapshot) -> str:
        status = snapshot.status
        if status.loading:
            return self.tr("Loading {0}. You can sell by barcode and by hand.").format(status.loading)
        if status.camera != "live":
            return status.camera_text or {
                "starting": self.tr("Starting the camera."),
                "lost": self.tr("No picture from the camera. Check its cable; it comes back by itself."),
                "ended": self.tr("The footage has ended."),
            }.get(status.camera, "")
        return {
            "learning": self.tr("Learning the empty counter. Keep it clear for a moment."),
            "camera_moved": self.tr("The camera moved. Clear the counter, then press F9."),
        }.get(status.scene, "")

    def _paint_words(self, painter: QPainter) -> None:
        px = self.look.px
        painter.setFont(self.look.font(17, 600))
        room = QRect(0, 0, self.width() - px(64), self.height() - px(40))
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        text = painter.fontMetrics().boundingRect(room, flags, self._words)
        plate = QRect(0, 0, text.width() + px(32), text.height() + px(24))
        plate.moveCenter(self.rect().center())
        if self._live:
            plate.moveBottom(self.height() - px(12))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(10, 14, 18, 225))
        painter.drawRoundedRect(plate, px(12), px(12))
        painter.setPen(QColor("#ffffff"))
        painter.drawText(plate.adjusted(px(8), 0, -px(8), 0), flags, self._words)


def _frame(seen: Seen | None) -> object:
    return seen.frame if seen is not None else None
