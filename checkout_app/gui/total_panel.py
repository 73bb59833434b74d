"""Notice, total and the one next action, always in the same place."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.gui.figure import BigFigure
from checkout_app.gui.key_button import KeyButton, two_lines
from checkout_app.gui.money_text import format_money
from checkout_app.gui.panel import ElidedLabel
from checkout_app.gui.said_text import text_of
from checkout_app.gui.state_mark import StateMark
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.total_words import paid_text, summary_text

UNDO_SECONDS = 10.0


class Notice(QWidget, Styled):
    """One sentence of what just happened, with Undo for ten seconds; its place is kept when it is empty."""

    undo_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._problem = ""
        self._undo_until = 0.0
        self._last: str | None = None
        self._text = ""
        self.undo = KeyButton(self.tr("Undo"), "F5")
        self.undo.clicked.connect(self.undo_pressed)
        self.undo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.undo.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(self.undo)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(48))
        self.update()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the newest message or step; call it on every tick, so that Undo goes after its time."""
        now = time.monotonic()
        if snapshot.undo != self._last:
            # After Undo the step before shows up again, but it is not news.
            fresh = snapshot.undo is not None and not snapshot.message
            self._undo_until = now + UNDO_SECONDS if fresh else 0.0
            self._last = snapshot.undo
        undoing = now < self._undo_until and not snapshot.message
        self.undo.setVisible(undoing)
        said = snapshot.message or (snapshot.undo if undoing else "") or ""
        self._show(self._problem or text_of(said, snapshot.currency, self.locale()))

    def show_problem(self, text: str) -> None:
        """Keep a sentence in view until the window closes or another one comes."""
        self._problem = text
        self._show(text)

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text

    def _show(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.setToolTip(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sentence on up to two lines."""
        if not self._text:
            return
        painter = QPainter(self)
        painter.setFont(self.look.font(15, 500))
        painter.setPen(self.look.color("bad" if self._problem else "ink"))
        taken = self.undo.width() + self.look.px(8) if self.undo.isVisible() else 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = self.rect().adjusted(taken if rtl else 0, 0, 0 if rtl else -taken, 0)
        edge = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        lines = two_lines(self._text, painter.fontMetrics(), box.width())
        painter.drawText(box, flags, "\n".join(lines))
        painter.end()


class TotalPanel(QFrame, Styled):
    """Notice, total, pay; after the sale the change stands where the total was."""

    pay_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notice, self.total, self.done = Notice(), BigFigure(), StateMark(40)
        self.summary = ElidedLabel("")
        self.summary.setProperty("role", "dim")
        self.pay = KeyButton(self.tr("Pay"), "⏎", size=20)
        self.pay.height_px, self.pay.go = 64, True
        self.pay.clicked.connect(self.pay_pressed)
        self._label = QLabel(self.tr("Total"))
        self._label.setProperty("role", "total")
        self._row = QHBoxLayout()
        self._row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignBottom)
        self._row.addWidget(self.total, 1)
        self._rule = QFrame()
        self._rule.setProperty("role", "rule")
        self._inner = QVBoxLayout()
        for item in (self.notice, self.summary, self.pay):
            self._inner.addWidget(item)
        self._inner.insertLayout(2, self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._rule)
        column.addLayout(self._inner)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._rule.setFixedHeight(look.px(1))
        self.summary.setFixedHeight(look.px(20))
        self._row.setSpacing(look.px(8))
        self._inner.setContentsMargins(look.px(16), look.px(6), look.px(16), look.px(14))
        self._inner.setSpacing(look.px(4))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show total, or the change, and what the go button does next."""
        paid = paid_text(snapshot, self.locale())
        money = format_money(snapshot.total, snapshot.currency, self.locale())
        self.total.show_text(paid or money, "go" if paid else "ink")
        self._label.setVisible(not paid)
        self.done.setVisible(bool(paid))
        self.summary.setText(summary_text(snapshot, self.locale()))
        self.pay.caption(self._next(snapshot, money))
        self.pay.setEnabled(bool(snapshot.lines) and not snapshot.cards and snapshot.till.payment is None)

    def _next(self, snapshot: Snapshot, money: str) -> str:
        waiting, payment = len(snapshot.cards), snapshot.till.payment
        if waiting:
            decide = self.tr("Decide 1 item first") if waiting == 1 else self.tr("Decide {0} items first")
            return decide.format(waiting)
        if payment is not None:
            return self.tr("Left {0}").format(format_money(payment.left, snapshot.currency, self.locale()))
        if not snapshot.lines:
            return self.tr("Nothing to pay yet")
        if snapshot.till.age is not None:
            return self.tr("Check age, then pay {0}").format(money)
        if snapshot.total < 0:
            return self.tr("Pay out {0}").format(format_money(-snapshot.total, snapshot.currency, self.locale()))
        return self.tr("Pay {0}").format(money)
