"""The lane's shift: its drawer, its reports, its papers."""

from __future__ import annotations

from checkout_app.core.gate import Gate
from checkout_app.core.lane import Bench
from checkout_app.core.ports import ShiftBook
from checkout_app.core.said import say
from checkout_app.core.sale import OpenSale
from checkout_app.core.selling import (
    Actions,
    CloseReport,
    CloseShift,
    MoveCash,
    OpenDrawer,
    OpenShift,
    PrintReport,
    Reprint,
    ShowReport,
)
from db.records import CashMove, Paper, PrintJob, Shift, ShiftReport


class Drawer:
    """Keeps the shift that sales belong to."""

    def __init__(self, bench: Bench, sale: OpenSale, gate: Gate) -> None:
        self._bench, self._sale, self._gate = bench, sale, gate
        self._book: ShiftBook | None = bench.books.shifts
        self.shift: Shift | None = None
        self.report: ShiftReport | None = None
        self._read()

    def actions(self) -> Actions:
        """Return what it does for which command."""
        return {
            OpenShift: self._open,
            MoveCash: self._move,
            ShowReport: self._show,
            CloseReport: self._put_away,
            PrintReport: self._print,
            CloseShift: self._close,
            OpenDrawer: self._kick,
            Reprint: self._reprint,
        }

    def missing(self) -> str | None:
        """Return why nothing can be sold: the shop wants a shift opened first."""
        self._read()
        if self._bench.lane.require_shift and self._book is not None and self.shift is None:
            return say("Open the shift first.")
        return None

    def shift_for_sale(self) -> int | None:
        """Return the id of the shift that a sale belongs to; the first sale opens one with an empty drawer."""
        if self._book is None:
            return None
        self._read()
        if self.shift is None:
            self.shift = self._book.open(self._bench.lane.name, 0, self._gate.who, self._bench.clock())
            self._gate.record("opened shift", opening_float=0)
        return self.shift.id

    def _read(self) -> None:
        """Take in the shift as the books have it: another program of the lane may have closed it."""
        self.shift = self._book.current(self._bench.lane.name) if self._book else None

    def _open(self, command: OpenShift) -> None:
        self._read()
        if self._book is None or command.opening_float < 0:
            return
        if self.shift is not None:
            self._bench.report(say("The shift is open already."))
            return
        now = self._bench.clock()
        self.shift = self._book.open(self._bench.lane.name, command.opening_float, self._gate.who, now)
        self._gate.record("opened shift", opening_float=command.opening_float)
        self._bench.report(say("The shift is open."))

    def _move(self, command: MoveCash) -> None:
        self._read()
        if self._book is None or self.shift is None:
            self._bench.report(say("Open the shift first."))
        elif not command.reason.strip() or not command.amount:
            self._bench.report(say("Say how much, and what for."))
        else:
            move = CashMove(self._bench.clock(), self._gate.who, command.amount, command.reason.strip())
            self._book.move(self.shift.id, move)
            self._gate.record("moved cash", amount=command.amount, reason=move.reason)
            self._pop()
            if self.report is not None:
                self._show(ShowReport())
            self._bench.report(say("Cash put in.") if command.amount > 0 else say("Cash taken out."))

    def _show(self, _: ShowReport) -> None:
        self._read()
        if self._book is None or self.shift is None:
            self._bench.report(say("No shift is open."))
        else:
            self.report = self._book.report(self.shift.id, self._bench.lane.currency)

    def _put_away(self, _: CloseReport) -> None:
        self.report = None

    def _print(self, _: PrintReport) -> None:
        if self.report is not None:
            self._paper("report", self.report.shift.id)

    def _close(self, command: CloseShift) -> None:
        self._read()
        if self._book is None or self.shift is None:
            self._bench.report(say("No shift is open."))
        elif not self._sale.empty:
            self._bench.report(say("Finish or hold the open sale first."))
        elif command.counted >= 0:
            closed = self._book.close(self.shift.id, command.counted, self._gate.who, self._bench.clock())
            self.report = self._book.report(closed.id, self._bench.lane.currency)
            self.shift = None
            self._gate.record("closed shift", counted=command.counted, difference=self.report.difference)
            self._paper("report", closed.id)

    def _kick(self, command: OpenDrawer) -> None:
        self._gate.record("opened drawer", reason=command.reason)
        if not self._pop():
            self._bench.report(say("No cash drawer is connected."))

    def _reprint(self, command: Reprint) -> None:
        lane, ledger = self._bench.lane.name, self._bench.books.ledger
        newest = command.number is None
        sale = next(iter(ledger.find(lane, "", 1)), None) if newest else ledger.sale(lane, command.number or 0)
        if sale is None or sale.number is None:
            self._bench.report(say("There is no such sale."))
        elif self._paper("receipt", sale.number, copy=True, pictures=command.pictures):
            self._gate.record("reprinted", number=sale.number)
            self._bench.report(say("Printing receipt {number}.", number=sale.number))
        else:
            self._bench.report(say("No receipt printer is set up."))

    def _pop(self) -> bool:
        """Open the drawer; return False where there is none."""
        return self._bench.lane.drawer and self._paper("drawer", 0)

    def _paper(self, kind: Paper, number: int, copy: bool = False, pictures: bool = False) -> bool:
        """Queue a paper; return False where there is nothing to print on."""
        if self._bench.office.papers is None or not self._bench.lane.receipts:
            return False
        now = self._bench.clock()
        self._bench.office.papers.add(PrintJob(0, kind, self._bench.lane.name, number, copy, now, pictures))
        return True
