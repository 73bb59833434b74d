"""A list of products out to a spreadsheet, and back in with a preview of what it would change."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from checkout_app.runtime.exchange.fields import Difference, differences, shown
from checkout_app.runtime.exchange.whole_file import whole_file
from checkout_app.runtime.importer import readable
from checkout_app.runtime.product_list import COLUMNS, Row, escaped, refuse_wrong, rows_of
from db.catalogue import Catalogue
from db.records import Edit, Product

Kind = Literal["new", "changed", "unchanged", "wrong"]


@dataclass(frozen=True, slots=True)
class RowChange:
    """What one row of a list would do to the catalogue."""

    row: Row
    kind: Kind
    product: Product | None = None
    """As it would be; None if the row is wrong."""
    fields: tuple[Difference, ...] = ()
    """What would change of a product that is there already."""

    @property
    def text(self) -> str:
        """Return the change in words: ``price 4.19 -> 4.29``, or what is wrong."""
        return self.row.wrong or ", ".join(
            f"{each.field} {each.old or '-'} -> {each.new or '-'}" for each in self.fields
        )


def write_list(path: Path, products: Iterable[Product], currency: str) -> int:
    """Write products as CSV, UTF-8 with the mark that spreadsheets look for, and return how many there were.

    Raises:
        NotWritten: the file cannot be written; one of before is as it was.
    """
    count = 0
    with whole_file(path) as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        for product in products:
            table.writerow(_cells(product, currency))
            count += 1
    return count


def preview(path: Path, catalogue: Catalogue, currency: str = "EUR") -> list[RowChange]:
    """Return what each row of a list would change; nothing is changed.

    Raises:
        BadProductList: the file is missing or is no list at all.
    """
    present = {product.sku: product for product in catalogue.products(include_retired=True)}
    return [_change(row, present.get(row.sku), currency) for row in rows_of(path, currency)]


def edit_of(path: Path, changes: Sequence[RowChange]) -> Edit | None:
    """Return all changes as one step of the catalogue's history, None if there is nothing to change.

    Raises:
        BadProductList: a row is wrong: a list is taken whole or not at all.
    """
    refuse_wrong(path, (change.row for change in changes))
    counts = Counter(change.kind for change in changes)
    products = tuple(c.product for c in changes if c.product and c.kind in ("new", "changed"))
    if not products:
        return None
    return Edit(f"List {path.name}: {counts['new']} new products, {counts['changed']} changed", products)


def _change(row: Row, old: Product | None, currency: str) -> RowChange:
    if row.wrong:
        return RowChange(row, "wrong")
    new = row.on(old or Product(row.sku, readable(row.sku)))
    if old is None:
        return RowChange(row, "new", new)
    changed = differences(old, new, currency)
    return RowChange(row, "changed" if changed else "unchanged", new, changed)


def _cells(product: Product, currency: str) -> list[str]:
    return [escaped(shown(name, getattr(product, name), currency)) for name in COLUMNS]
