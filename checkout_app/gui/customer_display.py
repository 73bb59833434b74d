"""The customer's side: lines, total and change on a second screen, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Line, Snapshot
from checkout_app.gui.money_text import format_amount, format_money
from checkout_app.gui.panel import ElidedLabel
from checkout_app.gui.theme import Look, style_sheet

MOST = 6
"""Lines shown, the newest ones."""
WIDTH, HEIGHT = 800, 480
"""Design pixels, for eyes a metre away; on a bigger screen all of it grows."""


class CustomerDisplay(QWidget):
    """A window of its own; it takes no keys and no touches."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setWindowTitle(self.tr("Customer display"))
        self._shop, self._words, self._amount = _elided("shop"), _label("words"), _label("total", end=True)
        self._words.setWordWrap(True)
        self._rows, self._labels = QGridLayout(), [(_elided("line"), _label("line", end=True)) for _ in range(MOST)]
        for row, pair in enumerate(self._labels):
            for column, label in enumerate(pair):
                self._rows.addWidget(label, row, column)
        self._rows.setColumnStretch(0, 1)
        self._rule = QFrame()
        self._rule.setProperty("role", "rule")
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._words, 1)
        self._foot.addWidget(self._amount)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._shop)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self._column.addWidget(self._rule)
        self._column.addLayout(self._foot)
        self._shown: tuple[object, ...] = ()
        self._look = look
        # One of its own: that of big letters would keep the window from getting smaller.
        self.setMinimumSize(WIDTH // 4, HEIGHT // 4)
        self.resize(WIDTH, HEIGHT)
        self.use(look)

    def open_on_second_screen(self) -> None:
        """Fill the second screen; where there is none, be a window that can be moved."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
            self.showFullScreen()
        else:
            self.show()

    def use(self, look: Look) -> None:
        """Take the till's colours at a size of its own."""
        self._look = look.scaled(min(self.width() / WIDTH, self.height() / HEIGHT))
        px = self._look.px
        sizes = {"shop": (24, 600), "line": (26, 500), "words": (30, 600), "total": (84, 700)}
        # In the style sheet, for a font set on a label gives way to the sheet's own.
        self.setStyleSheet(
            style_sheet(self._look)
            + "".join(
                f'QLabel[customer="{part}"] {{ font-size: {px(size)}px; font-weight: {weight}; }}'
                for part, (size, weight) in sizes.items()
            )
        )
        self._column.setContentsMargins(px(32), px(20), px(32), px(16))
        self._column.setSpacing(px(10))
        self._rows.setVerticalSpacing(px(6))
        self._rows.setHorizontalSpacing(px(24))
        self._rule.setFixedHeight(px(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every size grow with the window."""
        super().resizeEvent(event)
        self.use(self._look)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the sale, or the change of the one just paid."""
        now = (snapshot.lines, snapshot.total, snapshot.till.paid, snapshot.till.training, snapshot.till.locked)
        if now == self._shown:
            return
        self._shown = now
        self._shop.setText(self.tr("Training") if snapshot.till.training else snapshot.shop or self.tr("Welcome"))
        lines = () if snapshot.till.locked else snapshot.lines[-MOST:]
        self._show_lines(lines, snapshot.currency)
        paid = snapshot.till.paid
        due = (paid.change or paid.total) if paid and not lines else snapshot.total
        if paid is not None and not lines:
            self._words.setText(self.tr("Thank you. Your change:") if paid.change else self.tr("Thank you. Paid:"))
        else:
            self._words.setText(self.tr("To pay") if lines else "")
        self._amount.setText(format_money(due, snapshot.currency, self.locale()) if lines or paid else "")

    def _show_lines(self, lines: tuple[Line, ...], currency: str) -> None:
        for place, (name, amount) in enumerate(self._labels):
            line = lines[place] if place < len(lines) else None
            name.setText(_words(line) if line else "")
            amount.setText(format_amount(line.amount, currency, self.locale()) if line else "")


def _label(part: str, *, end: bool = False) -> QLabel:
    label = QLabel()
    label.setProperty("customer", part)
    edge = Qt.AlignmentFlag.AlignTrailing if end else Qt.AlignmentFlag.AlignLeading
    label.setAlignment(edge | Qt.AlignmentFlag.AlignVCenter)
    return label


def _elided(part: str) -> QLabel:
    label = ElidedLabel("")
    label.setProperty("customer", part)
    return label


def _words(line: Line) -> str:
    if line.grams is not None:
        return f"{line.name} · {line.grams / 1000:.3f} kg"
    return f"{line.quantity} × {line.name}" if abs(line.quantity) != 1 else line.name
