"""The sales on hold, to go on with one."""

from __future__ import annotations

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import RecallSale
from checkout_app.gui.moment_text import clock_text
from checkout_app.gui.row_list import Row, RowList
from checkout_app.gui.till_panel import TillPanel
from db.records import HeldSale


class HeldPanel(TillPanel):
    """Up, Down and Enter, or the row's number."""

    def __init__(self) -> None:
        super().__init__(self.tr("Sales on hold"))
        self.list = RowList(self.tr("Sales on hold"))
        self.list.picked.connect(self._recall)
        self.column.addWidget(self.list, 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the sales on hold."""
        super().show_snapshot(snapshot)
        self.list.show_rows(tuple(self._row(n, held) for n, held in enumerate(snapshot.till.held, 1)))

    def step(self, by: int) -> bool:
        """Choose another sale."""
        self.list.step(by)
        return True

    def digit(self, number: int) -> None:
        """Go on with the sale of this number."""
        self._recall(number - 1)

    def enter(self) -> None:
        """Go on with the chosen sale."""
        self._recall(self.list.row())

    def _recall(self, row: int) -> None:
        held = self.snapshot.till.held
        if 0 <= row < len(held):
            self.closed.emit()
            self.command.emit(RecallSale(held[row].id))

    def _row(self, number: int, held: HeldSale) -> Row:
        at = clock_text(held.at, self.locale())
        units = self.tr("1 item") if held.units == 1 else self.tr("{0} items").format(held.units)
        title = held.label or self.tr("Held at {0}").format(at)
        return Row(f"{number}  {title}", " · ".join(p for p in (at, units, held.who) if p), self.money(held.total))
