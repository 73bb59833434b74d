"""The line at the top: which lane this is, and how camera and engines are doing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from checkout_app.core.messages import Snapshot, Status
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.panel import ElidedLabel
from checkout_app.gui.runtime_text import runtime_text
from checkout_app.gui.said_text import text_of
from checkout_app.gui.theme import Look, Styled


class Pill(QWidget, Styled):
    """A short fact; a filled dot is well, a ring is not, so that no one needs to see the colour."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._well: bool | None = None
        self.setVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(26))
        self.updateGeometry()

    def show_fact(self, text: str, well: bool | None = None) -> None:
        """Show a text with a dot for well, a ring for not well, neither for None."""
        if (text, well) != (self._text, self._well):
            self._text, self._well = text, well
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.setVisible(bool(text))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return room for the text."""
        text = QFontMetrics(self.look.font(13)).horizontalAdvance(self._text)
        return QSize(text + self.look.px(28 if self._well is None else 44), self.look.px(26))

    def minimumSizeHint(self) -> QSize:
        """Return room for the text's beginning."""
        return QSize(self.look.px(56), self.look.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw plate, dot and text."""
        px = self.look.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.look.pen("line", 1))
        painter.setBrush(self.look.color("background"))
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = self.rect().adjusted(px(12), 0, -px(12), 0)
        if self._well is not None:
            left = box.right() - px(9) if rtl else box.left()
            dot = QRectF(left, (self.height() - px(9)) / 2, px(9), px(9))
            painter.setPen(self.look.pen("go" if self._well else "bad", 2))
            painter.setBrush(self.look.color("go") if self._well else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            box = box.adjusted(0, 0, -px(16), 0) if rtl else box.adjusted(px(16), 0, 0, 0)
        painter.setFont(self.look.font(13))
        painter.setPen(self.look.color("dim"))
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()


class TopBar(QWidget, Styled):
    """Lane and shop at the near edge, facts and the theme button at the far one."""

    theme_pressed = Signal()
    products_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lane, self._shop = QLabel(), ElidedLabel("")
        self._lane.setProperty("role", "lane")
        self._shop.setProperty("role", "shop")
        self._shop.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.training, self.person, self.printer = Pill(), Pill(), Pill()
        self.camera, self.runtime, self.dropped, self.products = Pill(), Pill(), Pill(), Pill()
        self.theme = KeyButton(self.tr("Theme"), "Ctrl T", size=13)
        self.products_button = KeyButton(self.tr("Products"), "F8", size=13)
        for button in (self.theme, self.products_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.products_button.clicked.connect(self.products_pressed)
        self.theme.setAccessibleName(self.tr("Light, dark or high contrast"))
        self.theme.clicked.connect(self.theme_pressed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._lane)
        self._row.addWidget(self._shop, 1)
        people = (self.training, self.person, self.printer)
        for item in (*people, self.camera, self.runtime, self.dropped, self.products, self.products_button, self.theme):
            self._row.addWidget(item)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(56))
        self.printer.setMaximumWidth(look.px(230))
        self._row.setContentsMargins(look.px(16), 0, look.px(12), 0)
        self._row.setSpacing(look.px(10))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show lane, shop and the facts of the status."""
        status = snapshot.status
        self._lane.setText(self.tr("Lane {0}").format(snapshot.lane))
        self._shop.setText(snapshot.shop)
        till = snapshot.till
        self.training.show_fact(self.tr("Training: nothing is real") if till.training else "", False)
        self.person.show_fact(till.person.name if till.person else "")
        self.printer.show_fact(text_of(till.printer, snapshot.currency, self.locale()), False)
        self.camera.show_fact(
            self._camera_text(status), None if status.camera == "starting" else status.camera == "live"
        )
        runtime = runtime_text(status.runtime) or self.tr("No engine")
        speed = self.tr(" · {0} ms").format(round(status.latency * 1000)) if status.latency else ""
        loading = self.tr("Loading {0}").format(status.loading) if status.loading else ""
        if status.measuring is not None:
            speed = self.tr(" · finding the fastest way: {0} %").format(status.measuring)
        sound = bool(status.runtime) and runtime == status.runtime
        self.runtime.show_fact(loading or f"{runtime}{speed}", None if loading else sound)
        self.dropped.show_fact(self.tr("{0} dropped").format(status.dropped))
        self.products.show_fact(self.tr("{0} products").format(status.products))

    def _camera_text(self, status: Status) -> str:
        if status.camera == "live":
            return self.tr("Camera {0} fps").format(round(status.fps))
        return {
            "starting": self.tr("Camera starting"),
            "lost": self.tr("Camera lost"),
            "ended": self.tr("Footage ended"),
        }[status.camera]
