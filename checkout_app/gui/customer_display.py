"""The customer's side: lines, total and change on a second screen, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Line, Snapshot
from checkout_app.gui.money_text import format_amount, format_money
from checkout_app.gui.theme import Look, fitting_scale, style_sheet

MOST = 9
"""Lines shown, the newest ones."""


class CustomerDisplay(QWidget):
    """A window of its own; it takes no keys and no touches."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlag(Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setWindowTitle(self.tr("Customer display"))
        self._shop, self._words, self._amount = QLabel(), QLabel(), QLabel()
        self._rows = QGridLayout()
        self._labels: list[tuple[QLabel, QLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._shop)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        for label in (self._words, self._amount):
            label.setAlignment(Qt.AlignmentFlag.AlignTrailing)
            self._column.addWidget(label)
        self._shown: tuple[object, ...] = ()
        self.use(look)

    def open_on_second_screen(self) -> None:
        """Fill the second screen; where there is none, be a window that can be moved."""
        screens = QGuiApplication.screens()
        if len(screens) > 1:
            self.setGeometry(screens[1].geometry())
            self.showFullScreen()
        else:
            self.resize(800, 480)
            self.show()

    def use(self, look: Look) -> None:
        """Take the till's colours at a size of its own."""
        look = look.scaled(max(1.0, fitting_scale(self.width(), self.height(), self.logicalDpiX())))
        self.setStyleSheet(style_sheet(look))
        px = look.px
        self._shop.setFont(look.font(24, 700))
        self._words.setFont(look.font(24, 500))
        self._amount.setFont(look.font(72, 700))
        self._column.setContentsMargins(px(32), px(24), px(32), px(24))
        self._rows.setSpacing(px(10))
        self._rows.setColumnStretch(0, 1)
        self._look = look

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
        while len(self._labels) < len(lines):
            pair = QLabel(), QLabel()
            for column, label in enumerate(pair):
                label.setFont(self._look.font(22))
                self._rows.addWidget(label, len(self._labels), column)
            self._labels.append(pair)
        for place, (name, amount) in enumerate(self._labels):
            line = lines[place] if place < len(lines) else None
            name.setText(_words(line) if line else "")
            amount.setText(format_amount(line.amount, currency, self.locale()) if line else "")


def _words(line: Line) -> str:
    if line.grams is not None:
        return f"{line.name} · {line.grams / 1000:.3f} kg"
    return f"{line.quantity} × {line.name}" if abs(line.quantity) != 1 else line.name
