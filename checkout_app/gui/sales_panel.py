"""Finds paid sales: to take goods back, or to print the receipt again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.receipt_code import parse_receipt_code
from checkout_app.core.selling import FindSales, OpenReturn, Reprint
from checkout_app.gui.keys import NUMBERS
from checkout_app.gui.moment_text import moment_text
from checkout_app.gui.row_list import Row, RowList
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel
from db.records import Sale


class SalesPanel(TillPanel):
    """Digits find a number, Up and Down choose, Enter opens a return, F1 and F2 print, F3 returns without a receipt."""

    without_receipt = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("Receipts"))
        self.field, self.list = QLineEdit(), RowList(self.tr("Paid sales"))
        self.field.setAccessibleName(self.tr("Number of the sale"))
        self.field.setPlaceholderText(self.tr("Number, or scan the receipt"))
        self.field.setInputMethodHints(NUMBERS)
        self.field.textEdited.connect(lambda text: self.command.emit(FindSales(text)))
        self.reprint = self.key(self.tr("Print"), Qt.Key.Key_F1)
        self.with_pictures = self.key(self.tr("With pictures"), Qt.Key.Key_F2)
        self.bare = self.key(self.tr("No receipt"), Qt.Key.Key_F3)
        self.bare.setToolTip(self.tr("Take goods back without a receipt"))
        self.open = self.key(self.tr("Return"), Qt.Key.Key_Return)
        self.open.go = True
        self._row = QHBoxLayout()
        for button in (self.reprint, self.with_pictures, self.bare, self.open):
            self._row.addWidget(button)
        self.top.insertWidget(1, self.field, 2)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(self._row)
        self.list.picked.connect(self.list.choose)
        self.reprint.clicked.connect(lambda: self._print(pictures=False))
        self.with_pictures.clicked.connect(lambda: self._print(pictures=True))
        self.bare.clicked.connect(self.without_receipt)
        self.open.clicked.connect(self.enter)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(6))

    def opened(self) -> None:
        """List the newest sales."""
        self.field.clear()
        self.command.emit(FindSales(""))

    def home(self) -> QWidget | None:
        """Return the field for a number."""
        return self.field

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the sales found."""
        super().show_snapshot(snapshot)
        self.list.show_rows(tuple(self._line(sale) for sale in snapshot.till.found))
        chosen = self._chosen() is not None
        for button in (self.reprint, self.with_pictures, self.open):
            button.setEnabled(chosen)

    def step(self, by: int) -> bool:
        """Choose another sale."""
        self.list.step(by)
        return True

    def digit(self, number: int) -> None:
        """Type into the field."""
        self.field.insert(str(number))
        self.command.emit(FindSales(self.field.text()))

    def take_code(self, code: str) -> bool:
        """Open the sale of a scanned receipt."""
        found = parse_receipt_code(code)
        if found is not None:
            self.command.emit(OpenReturn(*found))
        return found is not None

    def enter(self) -> None:
        """Open the chosen sale for a return."""
        sale = self._chosen()
        if sale is not None and sale.number is not None:
            self.command.emit(OpenReturn(sale.lane, sale.number))

    def _print(self, *, pictures: bool) -> None:
        sale = self._chosen()
        if sale is not None:
            self.command.emit(Reprint(sale.number, pictures))

    def _chosen(self) -> Sale | None:
        row, found = self.list.row(), self.snapshot.till.found
        return found[row] if 0 <= row < len(found) else None

    def _line(self, sale: Sale) -> Row:
        at = sale.paid_at or sale.opened_at
        day = moment_text(at, self.locale())
        units = sum(abs(line.quantity) for line in sale.lines)
        items = self.tr("1 item") if units == 1 else self.tr("{0} items").format(units)
        detail = " · ".join(part for part in (day, items, sale.cashier) if part)
        return Row(f"{sale.lane}-{sale.number or 0:06d}", detail, self.money(sale.total))
