"""``products.csv``: names, prices and codes of the products that are about to be imported."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checkout_app.core.money import to_minor
from checkout_app.errors import CheckoutError

_COLUMNS = ("sku", "name", "price", "gtin")


class BadProductList(CheckoutError):
    """A product list holds rows that cannot be right; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row; None where the list says nothing."""

    sku: str
    name: str | None
    price: int | None
    """Minor units."""
    gtin: str | None


def read_product_list(path: Path, currency: str = "EUR") -> dict[str, Listed]:
    """Return the rows by SKU; empty if there is no such file.

    The first row names the columns: sku, and any of name, price (decimal text), gtin, in any order; others are
    ignored. Commas or semicolons part them, UTF-8.

    Raises:
        BadProductList: the file cannot be read, or rows are wrong; the text names file and lines.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadProductList(f"{path} cannot be read: {error}.", "Save it as CSV in UTF-8.") from error
    lines = text.splitlines()
    head = lines[0] if lines else ""
    rows = csv.DictReader(lines, delimiter=";" if head.count(";") > head.count(",") else ",")
    rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
    if "sku" not in rows.fieldnames:
        raise BadProductList(f"{path}, line 1: no column is named sku.", f"Begin with the line {','.join(_COLUMNS)}")
    return _checked(path, rows, currency)


def _checked(path: Path, rows: csv.DictReader[str], currency: str) -> dict[str, Listed]:
    found: dict[str, Listed] = {}
    wrong: list[str] = []
    for row in rows:
        try:
            listed = _listed(row, currency)
            if listed.sku in found:
                raise ValueError(f"SKU {listed.sku!r} is there twice")
            found[listed.sku] = listed
        except ValueError as error:
            wrong.append(f"line {rows.line_num}: {error}")
    if wrong:
        raise BadProductList(f"{path}, {_first(wrong)}.", "Correct these lines and import again; nothing was imported.")
    return found


def _listed(row: dict[str, str], currency: str) -> Listed:
    if None in row:
        raise ValueError("more fields than columns (text with a comma needs quotes)")
    sku, name, price, gtin = ((row.get(column) or "").strip() for column in _COLUMNS)
    if not sku:
        raise ValueError("the SKU is missing")
    # Spreadsheets turn long codes into 4.00638E+12; such a product would never scan.
    if gtin and not (gtin.isascii() and gtin.isdigit()):
        raise ValueError(f"GTIN {gtin!r} has other signs than digits")
    return Listed(sku, name or None, to_minor(price, currency) if price else None, gtin or None)


def _first(wrong: Iterable[str], limit: int = 5) -> str:
    texts = list(wrong)
    more = f"; and {len(texts) - limit} more" if len(texts) > limit else ""
    return "; ".join(texts[:limit]) + more
