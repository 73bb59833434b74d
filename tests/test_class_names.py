"""Which product a network's class is: that with its name as SKU or as whole name, whatever the catalogue's size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from checkout_app.build import Shop
from checkout_app.paths import Home
from db.records import Product


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    with Shop(Home(tmp_path)) as shop:
        yield shop


@pytest.mark.parametrize(
    ("label", "sku"),
    [
        ("cola", "cola"),
        ("Cola", "1"),
        ("green_tea", "2"),
        ("GREEN TEA", "2"),
        ("straße", "3"),
        ("STRASSE", "3"),
        ("old_milk", "old_milk"),
        ("sour_milk", None),
        ("green", None),
        ("tea green", None),
        ("4006381333931", None),
        ("twins", "5"),
        ("100%", "7"),
        ("1000", None),
        ("gre\u0301en_tea", None),
        ("café", None),
        ("cafe\u0301", "8"),
        ("two  spaces", "9"),
        ("two_spaces", None),
        ("late", "z"),
        ("___", None),
        ("", None),
        ("a" * 300, "long"),
    ],
)
def test_a_class_is_the_product_of_this_sku_or_of_this_whole_name(shop: Shop, label: str, sku: str | None) -> None:
    names = {"cola": "Lemonade", "1": "Cola", "2": "Green Tea", "3": "Straße", "6": "Twins", "5": "TWINS", "7": "100%"}
    names |= {"8": "Cafe\u0301", "9": "Two  Spaces", "late-1": "A", "late-2": "B", "z": "Late", "long": "a" * 300}
    names |= {"old_milk": "Old", "old_cream": "Sour Milk"}
    shop.catalogue.put_products([Product(sku, name, 99, "4006381333931") for sku, name in names.items()])
    for retired in ("old_milk", "old_cream"):
        shop.catalogue.retire(retired)
    assert shop.sku_of(label) == sku


def test_no_class_name_goes_through_the_whole_catalogue(shop: Shop) -> None:
    shop.catalogue.put_products([Product(str(i), f"Green Tea {i}", 99) for i in range(300)])
    plans: list[str] = []

    def heard(connection: Connection, _: object, statement: str, given: Any, *__: object) -> None:
        raw = connection.connection.cursor()  # below SQLAlchemy, so that the question is not heard itself
        raw.execute(f"EXPLAIN QUERY PLAN {statement}", given)
        plans.extend(row[3] for row in raw.fetchall())
        raw.close()

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        found = [shop.sku_of(label) for label in ("green_tea_7", "green tea", "nothing like it")]
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    assert found == ["7", None, None]
    assert len(plans) == 6, "one look by SKU and one by name each"
    assert [plan for plan in plans if not plan.startswith("SEARCH products USING INDEX")] == []
