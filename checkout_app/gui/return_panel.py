"""Takes goods of a paid sale back: how many of each, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from checkout_app.core.messages import Search, SearchResult, Snapshot
from checkout_app.core.receipt_code import parse_receipt_code
from checkout_app.core.selling import CloseReturn, ReturnLine
from checkout_app.core.till import Returnable
from checkout_app.gui.basket_words import weight_text
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.row_list import Row, RowList
from checkout_app.gui.stock_reasons import KEYS, ReasonPick
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel


class ReturnPanel(TillPanel):
    """Open while a paid sale is: + and - say how many come back, F1 all of them, Enter takes them."""

    def __init__(self) -> None:
        super().__init__(self.tr("Return"))
        self._sale: tuple[str, int | None] = ("", None)
        self._wanted: dict[int, int] = {}
        self._queue: list[ReturnLine] = []
        self._sent: tuple[int, int, int] | None = None
        self._code = ""
        self.list, self.reason = RowList(self.tr("Lines of the sale")), ReasonPick("return", across=4)
        for button, key in zip(self.reason.buttons, KEYS, strict=True):
            self.keyed(button, key)
        self.less = self.key(self.tr("Fewer"), Qt.Key.Key_Minus)
        self.more = self.key(self.tr("More"), Qt.Key.Key_Plus)
        self.shortcuts[Qt.Key.Key_Equal] = self.more
        self.all = self.key(self.tr("All"), Qt.Key.Key_F1)
        self.ok = KeyButton(self.tr("Take back"), "⏎")
        self.ok.go, self.ok.needs = True, "return"
        self._row = QHBoxLayout()
        for item in (self.less, self.more, self.all, self.ok):
            self._row.addWidget(item)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.reason)
        self.column.addLayout(self._row)
        self.list.picked.connect(self.list.choose)
        self.less.clicked.connect(lambda: self._change(-1))
        self.more.clicked.connect(lambda: self._change(1))
        self.all.clicked.connect(self._take_all)
        self.ok.clicked.connect(self.enter)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(6))

    def opened(self) -> None:
        """Begin with nothing coming back."""
        self.reason.clear()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the lines of the sale."""
        super().show_snapshot(snapshot)
        opened = snapshot.till.returning
        if opened is None:
            return
        if (opened.sale.lane, opened.sale.number) != self._sale:
            self._sale = (opened.sale.lane, opened.sale.number)
            self._forget()
        self._go_on(opened)
        self._take_scanned(snapshot.search)
        # Never more than may still come back, whatever happened to the command before.
        kept = {n: min(count, opened.left[n]) for n, count in self._wanted.items()}
        self._wanted = {n: count for n, count in kept.items() if count}
        self.title.setText(self.tr("Return of {0}").format(f"{opened.sale.lane}-{opened.sale.number or 0:06d}"))
        self._draw()

    def take_code(self, code: str) -> bool:
        """Look a scanned product up among the lines; another receipt opens its sale."""
        if parse_receipt_code(code) is not None:
            return False
        self._code = code
        self.command.emit(Search(code))
        return True

    def _take_scanned(self, found: SearchResult | None) -> None:
        """Take one more of the line whose product was scanned."""
        opened = self.snapshot.till.returning
        if not self._code or found is None or found.text != self._code or opened is None:
            return
        self._code, skus = "", {product.sku for product in found.products}
        for row, position in enumerate(self._positions()):
            if opened.sale.lines[position].sku in skus and opened.left[position] > self._wanted.get(position, 0):
                self._draw()
                self.list.choose(row)
                self._change(1)
                return

    def step(self, by: int) -> bool:
        """Choose another line."""
        self.list.step(by)
        return True

    def enter(self) -> None:
        """Take back what was chosen, and close; nothing chosen takes one of the line in hand."""
        if not self._wanted:
            self._change(1)
            return
        if not self._queue:
            reason = self.reason.text()
            self._queue = [ReturnLine(position, count, reason) for position, count in sorted(self._wanted.items())]
            self._send_next()

    def back(self) -> None:
        """Close the sale."""
        self._forget()
        self.command.emit(CloseReturn())

    def _forget(self) -> None:
        self._wanted, self._queue, self._sent, self._code = {}, [], None, ""

    def _send_next(self) -> None:
        """Take the next line back: one at a time, for each may wait for somebody's word."""
        opened = self.snapshot.till.returning
        if not self._queue:
            self.back()
        elif opened is not None:
            line = self._queue[0]
            self._sent = line.position, opened.left[line.position], self.snapshot.last_command
            self.command.emit(line)

    def _go_on(self, opened: Returnable) -> None:
        """Send the next line once the one before came back; stop where it did not."""
        if self._sent is None or self.snapshot.till.approval or self.snapshot.last_command <= self._sent[2]:
            return
        position, left, _ = self._sent
        self._sent = None
        if opened.left[position] < left:
            self._queue.pop(0)
            self._wanted.pop(position, None)
            self._send_next()
        else:
            self._queue = []

    def _positions(self) -> list[int]:
        """Return the lines that can be chosen: a deposit comes back with its bottle."""
        opened = self.snapshot.till.returning
        lines = opened.sale.lines if opened else ()
        return [n for n, line in enumerate(lines) if line.deposit_of is None and line.quantity > 0]

    def _change(self, by: int) -> None:
        positions, opened = self._positions(), self.snapshot.till.returning
        if opened is None or not 0 <= self.list.row() < len(positions):
            return
        position = positions[self.list.row()]
        left = opened.left[position]
        # What was weighed comes back whole.
        step = left if opened.sale.lines[position].grams is not None else 1
        self._wanted[position] = min(max(self._wanted.get(position, 0) + by * step, 0), left)
        if not self._wanted[position]:
            del self._wanted[position]
        self._draw()

    def _take_all(self) -> None:
        opened = self.snapshot.till.returning
        if opened is not None:
            self._wanted = {n: opened.left[n] for n in self._positions() if opened.left[n]}
            self._draw()

    def _draw(self) -> None:
        opened = self.snapshot.till.returning
        if opened is not None:
            self.list.show_rows(tuple(self._line(opened, n) for n in self._positions()))
            self.ok.caption(self.tr("Take back") if self._wanted else self.tr("Take one back"))

    def _line(self, opened: Returnable, position: int) -> Row:
        line, left = opened.sale.lines[position], opened.left[position]
        wanted, weighed = self._wanted.get(position, 0), line.grams is not None
        said = [weight_text(n, self.locale()) if weighed else str(n) for n in (wanted, left)]
        if not left:
            return Row(line.name, self.tr("All of it came back already"), self.money(line.amount))
        detail = self.tr("{0} may come back · paid {1}").format(said[1], self.money(line.amount))
        return Row(line.name, detail, self.tr("{0} of {1}").format(*said), marked=wanted > 0)
