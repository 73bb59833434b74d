"""``products.csv``: what a list says of products, as people and spreadsheets write it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TextIO

from checkout_app.core.gtin import plausible_code
from checkout_app.core.money import to_minor
from checkout_app.errors import CheckoutError
from db.records import Product

COLUMNS = ("sku", "name", "price", "gtin", "department", "brand", "tax", "age", "deposit", "weighed", "retired")
"""Columns that a list may have; only the first must be there."""
MAX_BYTES = 50 << 20
MAX_ROWS = 200_000
"""Above the largest shops there are: a list beyond these is something else."""
MAX_TEXT = 200
"""Most characters of a cell that is taken."""
ESCAPE, FORMULA = "'", "=+-@\t\r'"
"""A cell that begins with one of `FORMULA` is written with `ESCAPE` before it, lest a spreadsheet calculates it."""
_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"no", "false", "0"})
_BAD = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_CORRECT = "Correct these lines and import again; nothing was imported."


class BadProductList(CheckoutError):
    """A product list cannot be read or holds rows that cannot be right; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list."""

    line: int
    """Where it begins in the file, from 1."""
    sku: str
    says: dict[str, Any] = field(default_factory=dict)
    """Values of `Product` fields by name, price in minor units; what the row leaves empty is not in it."""
    wrong: str = ""
    """Why it cannot be taken, empty if it can."""

    def on(self, product: Product) -> Product:
        """Return the product with what this row says of it."""
        return replace(product, **self.says)


def read_product_list(path: Path, currency: str = "EUR") -> dict[str, Row]:
    """Return the rows by SKU; empty if there is no such file.

    Raises:
        BadProductList: as `rows_of`, or rows are wrong; the text names file and lines.
    """
    if not path.exists():
        return {}
    rows = rows_of(path, currency)
    refuse_wrong(path, rows)
    return {row.sku: row for row in rows}


def rows_of(path: Path, currency: str = "EUR") -> list[Row]:
    """Return all rows, wrong ones with their reason.

    The first row names the columns: sku, and any others of `COLUMNS`, in any order; unknown ones are ignored. Commas,
    semicolons or tabs part them, in UTF-8 or UTF-16. Prices are decimal text with point or comma, ages whole years,
    weighed and retired yes or no. An empty cell says nothing.

    Raises:
        BadProductList: the file cannot be read, is too large, has no column named sku or one twice.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadProductList(f"{path} has more than {MAX_BYTES >> 20} MiB.", "Part it into several lists.")
        with path.open(encoding=_encoding(path), newline="") as file:
            return _rows(path, file, currency)
    except (OSError, UnicodeError) as error:
        raise BadProductList(f"{path} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    except csv.Error as error:
        raise BadProductList(
            f"{path} is no CSV: {error}.", "Look for a quotation mark that is never closed."
        ) from error


def refuse_wrong(path: Path, rows: Iterable[Row]) -> None:
    """Raise `BadProductList` if a row is wrong."""
    if wrong := [f"line {row.line}: {row.wrong}" for row in rows if row.wrong]:
        raise BadProductList(f"{path}, {_first(wrong)}.", _CORRECT)


def escaped(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return ESCAPE + text if text.startswith(tuple(FORMULA)) else text


def unescaped(cell: str) -> str:
    """Return what `escaped` was given."""
    return cell[1:] if cell.startswith(ESCAPE) and cell[1:].startswith(tuple(FORMULA)) else cell


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(64)
    if mark := next((name for mark, name in _MARKS.items() if start.startswith(mark)), None):
        return mark
    if start[1::2].count(0) * 4 > len(start):  # Latin letters of two bytes each, the mark lost
        return "utf-16-le"
    return "utf-8"


def _rows(path: Path, file: TextIO, currency: str) -> list[Row]:
    head = file.readline()
    delimiter = max(",;\t", key=head.count)
    columns = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    if "sku" not in columns:
        raise BadProductList(f"{path}, line 1: no column is named sku.", f"Begin with the line {','.join(COLUMNS)}")
    if twice := next((name for name in COLUMNS if columns.count(name) > 1), None):
        raise BadProductList(f"{path}, line 1: two columns are named {twice}.", "Leave one of them out.")
    rows: list[Row] = []
    seen: set[str] = set()
    for line, cells in _records(path, file, delimiter):
        row = _row(line, dict(zip(columns, cells, strict=False)), currency, len(cells) > len(columns))
        if row.sku in seen and not row.wrong:
            row = Row(line, row.sku, wrong=f"SKU {row.sku!r} is there twice")
        seen.add(row.sku)
        rows.append(row)
    return rows


def _records(path: Path, file: TextIO, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Return the line where each record begins, and its cells; empty lines are left out."""
    reader = csv.reader(file, delimiter=delimiter)
    line, taken = 2, 0
    for cells in reader:
        if any(map(str.strip, cells)):
            taken += 1
            if taken > MAX_ROWS:
                raise BadProductList(f"{path} has more than {MAX_ROWS} rows.", "Part it into several lists.")
            yield line, cells
        line = reader.line_num + 2


def _row(line: int, cells: dict[str, str], currency: str, long: bool) -> Row:
    sku = ""
    try:
        if long:
            raise ValueError("more fields than columns (text with a comma needs quotes)")
        texts = {name: text for name in COLUMNS if (text := _text(name, cells.get(name, "")))}
        sku = texts.pop("sku", "")
        if not sku:
            raise ValueError("the SKU is missing")
        return Row(line, sku, {name: _value(name, text, currency) for name, text in texts.items()})
    except ValueError as error:
        return Row(line, sku, wrong=str(error))


def _text(name: str, cell: str) -> str:
    """Return a cell's text in one line."""
    text = unescaped(re.sub(r"\s*[\r\n]+\s*", " ", cell.strip()))
    if _BAD.search(text):
        raise ValueError(f"{name} holds signs that cannot be shown")
    if len(text) > MAX_TEXT:
        raise ValueError(f"{name} has more than {MAX_TEXT} characters")
    return text


def _value(name: str, text: str, currency: str) -> str | int | bool:
    if name in ("price", "deposit"):
        return to_minor(text, currency)
    read = _READ.get(name)
    return read(name, text) if read else text


def _gtin(_: str, text: str) -> str:
    # Spreadsheets turn long codes into 4.00638E+12; such a product would never scan.
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"GTIN {text!r} has other signs than digits")
    if not plausible_code(text):
        raise ValueError(f"GTIN {text} has a wrong digit: the last one does not fit the others")
    return text


def _age(_: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 120):
        raise ValueError(f"age {text!r} is no number of years")
    return int(text)


def _flag(name: str, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError(f"{name} is {text!r}, not yes or no")
    return text.lower() in _YES


_READ: dict[str, Callable[[str, str], str | int | bool]] = {
    "gtin": _gtin,
    "age": _age,
    "weighed": _flag,
    "retired": _flag,
}


def _first(wrong: Iterable[str], limit: int = 5) -> str:
    texts = list(wrong)
    more = f"; and {len(texts) - limit} more" if len(texts) > limit else ""
    return "; ".join(texts[:limit]) + more
