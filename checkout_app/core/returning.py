"""Goods that come back, with a receipt or without: never more than was sold, never for more than was paid."""

from __future__ import annotations

from checkout_app.core import basket
from checkout_app.core.basket import Entry
from checkout_app.core.gate import Gate
from checkout_app.core.lane import Bench
from checkout_app.core.pricing import refunded
from checkout_app.core.said import say
from checkout_app.core.sale import MOST_GRAMS, MOST_UNITS, OpenSale
from checkout_app.core.selling import Actions, CloseReturn, FindSales, OpenReturn, ReturnLine, ReturnProduct
from checkout_app.core.till import Returnable
from db.records import LineRef, Sale, SaleLine, gross


class Returning:
    """Looks paid sales up and takes their lines back into the sale in progress."""

    def __init__(self, bench: Bench, sale: OpenSale, gate: Gate) -> None:
        self._bench, self._sale, self._gate = bench, sale, gate
        self._opened: Sale | None = None
        self._returned: dict[int, tuple[int, int]] = {}
        self.found: tuple[Sale, ...] = ()

    def actions(self) -> Actions:
        """Return what it does for which command."""
        return {
            FindSales: self._find,
            OpenReturn: self._open,
            CloseReturn: self._close,
            ReturnLine: self._line,
            ReturnProduct: self._product,
        }

    def returning(self) -> Returnable | None:
        """Return the sale opened for a return, with what may still come back of it."""
        sale = self._opened
        return Returnable(sale, tuple(self._left(sale, i) for i in range(len(sale.lines)))) if sale else None

    def _find(self, command: FindSales) -> None:
        self.found = tuple(self._bench.books.ledger.find(self._bench.lane.name, command.text.strip(), 20))
        if not self.found:
            self._bench.report(say("No sale was found."))

    def _open(self, command: OpenReturn) -> None:
        ledger = self._bench.books.ledger
        self._opened = ledger.sale(command.lane, command.number)
        self._returned = ledger.returned(command.lane, command.number)
        if self._opened is None:
            self._bench.report(say("There is no such sale."))

    def _close(self, _: CloseReturn) -> None:
        self._opened, self.found = None, ()

    def _line(self, command: ReturnLine) -> None:
        sale = self._opened
        if sale is None or not 0 <= command.position < len(sale.lines):
            return
        line, left = sale.lines[command.position], self._left(sale, command.position)
        if line.deposit_of is not None:
            self._bench.report(say("The deposit comes back with its bottle."))
        elif not 0 < command.quantity <= left:
            self._bench.report(say("Only {left} of it can still come back.", left=left))
        else:
            entry = self._entry(sale, command)
            self._take(line.name, entry)
            self._gate.record(
                "return", sale=sale.number, sku=line.sku, quantity=command.quantity, reason=command.reason
            )

    def _entry(self, sale: Sale, command: ReturnLine) -> Entry:
        """Return the line that gives back what was paid for units of a line, discounts and all."""
        line, ref = sale.lines[command.position], LineRef(sale.lane, sale.number or 0, command.position)
        before, already = self._back(sale, command.position)
        worth = refunded(line.amount, _sold(line), before, already, command.quantity)
        quantity, grams = (-1, -command.quantity) if line.grams is not None else (-command.quantity, None)
        deposit = next((i for i, x in enumerate(sale.lines) if x.deposit_of == command.position), None)
        return Entry(
            id=self._sale.next_line(),
            sku=line.sku,
            price=line.unit_price,
            quantity=quantity,
            grams=grams,
            returned=ref,
            deposit_of=None if deposit is None else LineRef(ref.lane, ref.number, deposit),
            deposit_price=0 if deposit is None else sale.lines[deposit].unit_price,
            discount=gross(line.unit_price, quantity, grams) + worth,
            reason=command.reason,
            tax=line.tax,
        )

    def _product(self, command: ReturnProduct) -> None:
        product = self._sale.wares.product(command.sku)
        if product is None:
            self._bench.report(say("{sku} is not in the catalogue.", sku=command.sku))
            return
        most = MOST_GRAMS if product.weighed else MOST_UNITS
        if command.quantity <= 0 or not self._sale.sane(command.quantity, most):
            return
        quantity, grams = (-1, -command.quantity) if product.weighed else (-command.quantity, None)
        entry = Entry(self._sale.next_line(), product.sku, product.price, quantity, grams, reason=command.reason)
        self._take(product.name, entry)
        self._gate.record("return without receipt", sku=product.sku, quantity=command.quantity, reason=command.reason)

    def _take(self, name: str, entry: Entry) -> None:
        """Put what comes back into the basket, where it is the line to look at; lying on the counter it is not sold."""
        units = 1 if entry.grams is not None else -entry.quantity
        lying = [item.track for item in self._sale.recognised.get(entry.sku, ())][:units]
        back = basket.ignore(basket.put_entry(self._sale.decisions, entry), lying)
        self._sale.step(say("Return of {name}", name=name), back)
        if lying:
            self._bench.report(say("{name} on the counter is what comes back, and is not sold.", name=name))
        self._sale.newest = entry.id

    def _left(self, sale: Sale, place: int) -> int:
        """Return the units, or grams, of a line that may still come back."""
        line = sale.lines[place]
        return max(0, _sold(line) - self._back(sale, place)[0]) if line.quantity > 0 else 0

    def _back(self, sale: Sale, place: int) -> tuple[int, int]:
        """Return units and amount of a line that came back already, in the books and in the sale in progress."""
        units, amount = self._returned.get(place, (0, 0))
        ref = LineRef(sale.lane, sale.number or 0, place)
        for line in self._sale.lines():
            if line.returned == ref:
                units += -line.grams if line.grams is not None else -line.quantity
                amount -= line.amount
        return units, amount


def _sold(line: SaleLine) -> int:
    """Return the units, or grams, that a line sold."""
    return line.grams if line.grams is not None else line.quantity
