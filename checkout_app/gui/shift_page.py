"""The drawer's shift: open it, move cash, look at the report, count and close."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from checkout_app.core.messages import Command, Snapshot
from checkout_app.core.selling import (
    CloseReport,
    CloseShift,
    DropApproval,
    MoveCash,
    OpenShift,
    PrintReport,
    ShowReport,
)
from checkout_app.gui.amount_field import AmountField
from checkout_app.gui.approval_panel import ApprovalPanel
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.keys import Bindings
from checkout_app.gui.money_text import format_money
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.receipt_text import qt_wording
from checkout_app.gui.report_view import ReportView
from checkout_app.gui.said_text import text_of
from checkout_app.gui.theme import Look, Styled
from checkout_app.runtime.receipts.facts import Facts
from checkout_app.runtime.receipts.report import shift_csv, shift_paper

Task = Literal["open", "in", "out", "close"]


class ShiftPage(QWidget, Styled):
    """What to do at the left, the report at the right; ``command`` gives what to send."""

    command = Signal(object)
    closed = Signal()
    save_asked = Signal(str)
    """The report as CSV, to be written where the person says."""

    def __init__(self) -> None:
        super().__init__()
        self.snapshot = Snapshot()
        self._task: Task | None = None
        self._build()

    def _build(self) -> None:
        self.title, self.message = QLabel(self.tr("Shift")), QLabel()
        self.title.setProperty("role", "title")
        self.message.setWordWrap(True)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.buttons = {
            "open": KeyButton(self.tr("Open the shift"), "O"),
            "in": KeyButton(self.tr("Put cash in"), "I"),
            "out": KeyButton(self.tr("Take cash out"), "U"),
            "report": KeyButton(self.tr("Report so far (X)"), "X"),
            "close": KeyButton(self.tr("Count and close (Z)"), "Z"),
            "print": KeyButton(self.tr("Print the report"), "P"),
            "save": KeyButton(self.tr("Save the report as CSV"), "S"),
            "back": KeyButton(self.tr("Back to the sale"), "Esc"),
        }
        self.buttons["in"].needs = self.buttons["out"].needs = "cash_move"
        self.buttons["close"].needs = "close_shift"
        for name, button in self.buttons.items():
            button.height_px = 52
            button.clicked.connect(lambda _=False, what=name: self._press(what))
        self.report = ReportView()
        self._lay_out(self._form())

    def _form(self) -> QFrame:
        """Return the amount, its reason and the button that does it."""
        self.form = QFrame()
        self.form.setProperty("role", "ask")
        self.asks = QLabel()
        self.asks.setProperty("role", "heading")
        self.asks.setWordWrap(True)
        self.amount, self.pad = AmountField(self.tr("Amount")), NumberPad()
        self.pad.typed.connect(self.amount.type_text)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("What for?"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.do_button = KeyButton(self.tr("Do it"), "⏎")
        self.do_button.go = True
        self.do_button.clicked.connect(self._do)
        self._form_column = QVBoxLayout(self.form)
        for part in (self.asks, self.amount, self.reason):
            self._form_column.addWidget(part)
        self._form_column.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignHCenter)
        self._form_column.addWidget(self.do_button)
        self._form_column.addStretch(1)
        self.form.hide()
        return self.form

    def _lay_out(self, form: QFrame) -> None:
        self._left = QVBoxLayout()
        for part in (self.title, self.state, self.message, *self.buttons.values()):
            self._left.addWidget(part)
        self._left.addStretch(1)
        paper = QFrame()
        paper.setProperty("role", "card")
        column = QVBoxLayout(paper)
        column.addWidget(self.report)
        self._halves = QHBoxLayout(self)
        self._halves.addLayout(self._left, 4)
        self._halves.addWidget(form, 4)
        self.approval = ApprovalPanel()
        self.approval.command.connect(self.command)
        self.approval.closed.connect(lambda: self.command.emit(DropApproval()))
        self.approval.hide()
        self._halves.addWidget(self.approval, 6, Qt.AlignmentFlag.AlignTop)
        self._halves.addWidget(paper, 6)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._halves.setContentsMargins(px(16), px(14), px(16), px(16))
        self._halves.setSpacing(px(14))
        self._left.setSpacing(px(8))
        self._form_column.setContentsMargins(px(16), px(14), px(16), px(16))
        self._form_column.setSpacing(px(10))

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key = Qt.Key
        letters = {"O": "open", "I": "in", "U": "out", "X": "report", "Z": "close", "P": "print", "S": "save"}
        return Bindings(
            always={key.Key_Escape: self._back},
            outside={key[f"Key_{letter}"]: self._presser(what) for letter, what in letters.items()},
            control={},
            digit=self._digit,
            enter=self._enter,
            scanned=lambda _: None,
        )

    def opened(self) -> None:
        """Begin with the report as it stands."""
        self._ask(None)
        if self.snapshot.till.shift is not None:
            self.command.emit(ShowReport())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the shift and the report."""
        self.snapshot = snapshot
        till = snapshot.till
        self._show_approval()
        self.state.setText(self._state())
        self.message.setText(text_of(snapshot.message, snapshot.currency, self.locale()))
        if till.report is not None:
            words = lambda said: text_of(said, snapshot.currency, self.locale())  # noqa: E731
            # The painter mirrors the rows by itself.
            wording = replace(qt_wording(self.locale(), words), right_to_left=False)
            classes = tuple(name for name, _ in till.tax_rates)
            facts = Facts(snapshot.currency, snapshot.shop, tax_classes=classes or ("",), wording=wording)
            self.report.rows.show_blocks(shift_paper(till.report, facts))
        else:
            self.report.rows.show_blocks(())
        is_open = till.shift is not None
        for name in ("in", "out", "report", "close"):
            self.buttons[name].setVisible(is_open)
        self.buttons["open"].setVisible(not is_open)
        for name in ("print", "save"):
            self.buttons[name].setVisible(till.report is not None)

    def _show_approval(self) -> None:
        """Ask here for the word of a supervisor, while one is waited for."""
        asked = self.snapshot.till.approval is not None
        was = self.approval.isVisibleTo(self)
        self.approval.setVisible(asked)
        if asked:
            self.approval.show_snapshot(self.snapshot)
        if asked and not was:
            self._ask(None)
            self.approval.opened()

    def _digit(self, number: int) -> None:
        if self.approval.isVisibleTo(self):
            self.approval.digit(number)
        else:
            self.amount.type_text(str(number))

    def _state(self) -> str:
        shift = self.snapshot.till.shift
        if shift is None:
            return self.tr("No shift is open.")
        when = f"{shift.opened_at.astimezone():%H:%M}"
        money = format_money(shift.opening_float, self.snapshot.currency, self.locale())
        return self.tr("Open since {0}, by {1}, with {2} in the drawer.").format(when, shift.opened_by, money)

    def _presser(self, what: str) -> Callable[[], None]:
        return lambda: self._press(what)

    def _press(self, what: str) -> None:
        if not self.buttons[what].isVisibleTo(self):
            return
        if what in ("open", "in", "out", "close"):
            self._ask(what)  # type: ignore[arg-type]
        elif what == "report":
            self.command.emit(ShowReport())
        elif what == "print":
            self.command.emit(PrintReport())
        elif what == "save" and self.snapshot.till.report is not None:
            self.save_asked.emit(shift_csv(self.snapshot.till.report))
        elif what == "back":
            self._back()

    def _ask(self, task: Task | None) -> None:
        self._task = task
        self.form.setVisible(task is not None)
        if task is None:
            self.setFocus()
            return
        asks = {
            "open": self.tr("How much cash is in the drawer?"),
            "in": self.tr("How much is put in?"),
            "out": self.tr("How much is taken out?"),
            "close": self.tr("Count the cash: how much is there?"),
        }
        does = {
            "open": self.tr("Open the shift"),
            "in": self.tr("Put cash in"),
            "out": self.tr("Take cash out"),
            "close": self.tr("Close the shift"),
        }
        self.asks.setText(asks[task])
        self.do_button.caption(does[task])
        self.reason.setVisible(task in ("in", "out"))
        self.reason.clear()
        self.amount.use_money(self.snapshot.currency, self.locale())
        self.amount.empty()
        self.amount.setFocus()

    def _enter(self) -> None:
        if self.approval.isVisibleTo(self):
            self.approval.entry.enter()
        elif self._task in ("in", "out") and not self.reason.text().strip():
            self.reason.setFocus()
        elif self._task is not None:
            self._do()

    def _do(self) -> None:
        amount, task = self.amount.value(), self._task
        if task is None or (amount is None and task != "open"):
            return
        done: dict[Task, Command] = {
            "open": OpenShift(amount or 0),
            "in": MoveCash(amount or 0, self.reason.text()),
            "out": MoveCash(-(amount or 0), self.reason.text()),
            "close": CloseShift(amount or 0),
        }
        self._ask(None)
        self.command.emit(done[task])
        if task == "open":
            self.command.emit(ShowReport())

    def _back(self) -> None:
        if self.approval.isVisibleTo(self):
            self.command.emit(DropApproval())
        elif self._task is not None:
            self._ask(None)
        else:
            self.command.emit(CloseReport())
            self.closed.emit()
