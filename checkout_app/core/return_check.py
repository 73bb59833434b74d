"""Tells before money moves whether the goods of a return came back elsewhere meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

from checkout_app.core.messages import Line
from checkout_app.core.ports import Ledger
from db.records import LineRef


def came_back_already(ledger: Ledger, lines: Sequence[Line]) -> Line | None:
    """Return a line by which more would come back than was sold, counting what other tills and sales took back."""
    units: dict[LineRef, int] = {}
    for line in lines:
        ref = line.returned
        if ref is None:
            continue
        units[ref] = units.get(ref, 0) - (line.quantity if line.grams is None else line.grams)
        if units[ref] > _left(ledger, ref):
            return line
    return None


def _left(ledger: Ledger, ref: LineRef) -> int:
    """Return the units, or grams, of a sold line that did not come back by the books."""
    sale = ledger.sale(ref.lane, ref.number)
    if sale is None or ref.position >= len(sale.lines):
        return 0
    line = sale.lines[ref.position]
    sold = line.quantity if line.grams is None else line.grams
    return sold - ledger.returned(ref.lane, ref.number).get(ref.position, (0, 0))[0]
