"""Lists of products survive spreadsheets, and say before anything happens what they would change."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout_app.runtime import product_list
from checkout_app.runtime.exchange.csv_list import RowChange, edit_of, preview, write_list
from checkout_app.runtime.exchange.whole_file import NotWritten
from checkout_app.runtime.product_list import FORMULA, BadProductList, escaped, rows_of, unescaped
from db.catalogue import Catalogue
from db.connect import connect
from db.records import Product

BUTTER = Product("butter", "Butter", 419, "4006381333931", department="Dairy", brand="Alm", deposit=15)
RUM = Product("rum", "=1+1 rum; old", 1999, tax="full", age=18)
APPLES = Product("apples", 'Apples, "red"', 249, weighed=True)
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    engine = connect(tmp_path / "shop.db")
    made = Catalogue(engine)
    made.put_products([BUTTER, RUM, APPLES])
    yield made
    engine.dispose()


def listed(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "list.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_list_written_and_read_changes_nothing(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.retire("rum")
    path = tmp_path / "all.csv"
    assert write_list(path, catalogue.products(include_retired=True), "EUR") == 3
    changes = preview(path, catalogue)
    assert [(c.kind, c.text) for c in changes] == [("unchanged", "")] * 3
    assert edit_of(path, changes) is None
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = {row["sku"]: row for row in csv.DictReader(file)}
    assert cells["rum"]["name"] == "'=1+1 rum; old", "no spreadsheet calculates it"
    assert cells["rum"]["retired"] == "yes"
    assert cells["butter"]["price"] == "4.19"
    assert not list(tmp_path.glob("*.part"))


def test_the_preview_says_what_would_change(tmp_path: Path, catalogue: Catalogue) -> None:
    path = listed(
        tmp_path,
        "SKU;Name;Price;Age;Weighed\r\nbutter;;4,29;;\r\n"
        'milk;"Oat\r\nmilk";1,09;;no\r\n\r\nrum;;dear;;\r\napples;;2,49;;yes\r\n;x;;;\r\n',
    )
    changes = preview(path, catalogue)
    assert [(c.row.line, c.kind, c.text) for c in changes] == [
        (2, "changed", "price 4.19 -> 4.29"),
        (3, "new", ""),
        (6, "wrong", "'dear' is not a price such as 2.49"),
        (7, "unchanged", ""),
        (8, "wrong", "the SKU is missing"),
    ]
    assert changes[1].product == Product("milk", "Oat milk", 109)
    with pytest.raises(BadProductList, match=r"list\.csv, line 6.*line 8") as error:
        edit_of(path, changes)
    assert "nothing was imported" in error.value.hint
    edit = edit_of(path, [change for change in changes if change.kind != "wrong"])
    assert edit is not None
    assert edit.what == "List list.csv: 1 new products, 1 changed"
    assert edit.products == (replace(BUTTER, price=429), Product("milk", "Oat milk", 109))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_of_all_kinds(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f'sku{delimiter}name{delimiter}price\nb{delimiter}Käse "Ö"{delimiter}"4,19"\n'
    (row,) = rows_of(listed(tmp_path, text.encode(encoding)))
    assert (row.sku, row.says, row.wrong) == ("b", {"name": 'Käse "Ö"', "price": 419}, "")


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("b,N,1,4.00638E+12,,", "GTIN '4.00638E+12' has other signs than digits"),
        ("b,N,1,4006381333932,,", "wrong digit"),
        ("b,N,1,,old,", "age 'old'"),
        ("b,N,1,,999999999,", "age '999999999'"),
        ("b,N,1,,,maybe", "weighed is 'maybe'"),
        ("b,N\0,1,,,", "name holds signs that cannot be shown"),
        ("b," + "N" * 300 + ",1,,,", "more than 200 characters"),
        ("b,N,1,,,,,", "more fields than columns"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, row: str, text: str) -> None:
    (found,) = rows_of(listed(tmp_path, f"sku,name,price,gtin,age,weighed\n{row}\n"))
    assert text in found.wrong


def test_what_is_no_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, why in {
        'sku,name\na,"' + "x" * 200_000: "is no CSV",
        "name,price\n": "no column is named sku",
        "sku,price,Price\n": "two columns are named price",
        b"sku\n\xff\xfe\xff": "cannot be read",
    }.items():
        with pytest.raises(BadProductList, match=why) as error:
            rows_of(listed(tmp_path, text))
        assert error.value.hint
    with pytest.raises(BadProductList, match="cannot be read"):
        rows_of(tmp_path / "none.csv")
    path = listed(tmp_path, "sku\n" + "".join(f"p{n}\n" for n in range(9)))
    monkeypatch.setattr(product_list, "MAX_ROWS", 8)
    with pytest.raises(BadProductList, match="more than 8 rows"):
        rows_of(path)
    with path.open("rb+") as file:
        file.truncate(100 << 20)
    with pytest.raises(BadProductList, match="more than 50 MiB"):
        rows_of(path)


def test_a_list_that_cannot_be_written_leaves_the_one_of_before(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    (tmp_path / "out.csv.part").mkdir()
    with pytest.raises(NotWritten, match=r"out\.csv"):
        write_list(path, [BUTTER], "EUR")
    assert path.read_text() == "before"
    with pytest.raises(NotWritten):
        write_list(tmp_path / "nowhere" / "out.csv", [BUTTER], "EUR")


SHOWN = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(FORMULA[:4] + FORMULA[6:]), min_size=1)
PRODUCTS = st.builds(
    Product, SHOWN, SHOWN, st.integers(0, 10**9), department=SHOWN, brand=SHOWN, tax=SHOWN, age=st.integers(0, 120),
    weighed=st.booleans(), retired=st.booleans(),
)  # fmt: skip


@FUZZ
@given(st.lists(PRODUCTS, unique_by=lambda product: product.sku, max_size=5))
def test_any_products_come_back_as_they_were(tmp_path: Path, products: list[Product]) -> None:
    path = tmp_path / "all.csv"
    write_list(path, products, "EUR")
    assert [row.on(Product(row.sku, "")) for row in rows_of(path)] == products


@FUZZ
@given(st.text())
def test_no_cell_is_a_formula_and_all_come_back(text: str) -> None:
    assert not escaped(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unescaped(escaped(text)) == text


@FUZZ
@given(
    st.binary(max_size=300) | st.text(alphabet='sku,;"\n\r\0=1', max_size=60).map(lambda s: b"sku,price\n" + s.encode())
)
def test_any_bytes_give_rows_or_our_error(tmp_path: Path, catalogue: Catalogue, data: bytes) -> None:
    before = catalogue.products(include_retired=True)
    with suppress(BadProductList):
        changes: list[RowChange] = preview(listed(tmp_path, data), catalogue)
        edit_of(tmp_path / "list.csv", changes)
    assert catalogue.products(include_retired=True) == before
