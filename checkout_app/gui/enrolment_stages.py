"""The wizard's head: title, what was cut off, and the three stages as chips that can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.enrolment import Stage
from checkout_app.gui.key_button import TARGET, LookButton
from checkout_app.gui.panel import ElidedLabel
from checkout_app.gui.theme import Look, Styled

STAGES: tuple[Stage, ...] = ("product", "views", "check")


class StageChip(LookButton):
    """A chip, a finger high although it is drawn lower; the current stage is filled."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.current = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the text with room for a finger."""
        wide = QFontMetrics(self.look.font(13, 600)).horizontalAdvance(self.text()) + self.look.px(26)
        return QSize(max(wide, self.look.px(TARGET)), self.look.px(TARGET))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = look.px(28)
        box = QRectF(self.rect()).adjusted(2, 0, -2, 0)
        box.setTop((self.height() - high) / 2)
        box.setHeight(high)
        painter.setPen(look.pen("info", 3) if self.hasFocus() else look.pen("go" if self.current else "line", 1))
        painter.setBrush(look.color("go" if self.current else "line" if self.isDown() else "surface"))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(look.color("on_go" if self.current else "dim"))
        painter.setFont(look.font(13, 600 if self.current else 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class StageRow(QWidget, Styled):
    """Title and chips."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.notice = ElidedLabel(self.tr("Enrol a product")), ElidedLabel()
        self.title.setProperty("role", "title")
        self.notice.setProperty("role", "need")
        self.notice.hide()
        names = (self.tr("1 Product"), self.tr("2 Views"), self.tr("3 Check"))
        self.chips = {stage: StageChip(name) for stage, name in zip(STAGES, names, strict=True)}
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.notice)
        words.addStretch()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(words, 1)
        for stage, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, stage=stage: self.asked.emit(stage))
            self._row.addWidget(chip)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(50))
        self._row.setSpacing(look.px(4))

    def show_stage(self, stage: Stage, title: str, notice: str) -> None:
        """Show where the wizard is, what it is about, and one sentence if there is something to say."""
        for name, chip in self.chips.items():
            if chip.current != (name == stage):
                chip.current = name == stage
                chip.setAccessibleDescription(self.tr("this stage") if chip.current else "")
                chip.update()
        if (title, notice) != (self.title.text(), self.notice.text()):
            self.title.setText(title)
            self.notice.setText(notice)
            self.notice.setVisible(bool(notice))


class Steps(QFrame, Styled):
    """What will happen, for who enrols for the first time."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        told = (
            ("strong", self.tr("1  Say what it is")),
            ("dim", self.tr("Scan its barcode, give it a name and a price.")),
            ("strong", self.tr("2  Turn it under the camera")),
            ("dim", self.tr("Views are taken by themselves. Blurred or covered ones are left out, with the reason.")),
            ("strong", self.tr("3  Put it down any way up")),
            ("dim", self.tr("The lane says what it sees. Save it, and it is on sale at once.")),
        )
        for role, text in told:
            label = QLabel(text)
            label.setProperty("role", role)
            label.setWordWrap(True)
            self._column.addWidget(label)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(16))
        self._column.setSpacing(look.px(8))
