"""Sales: numbered without gaps, stored once, whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.errors import DiskFull
from db.records import Sale, SaleLine
from db.sales import Sales

OPENED = datetime(2026, 3, 1, 9, 59, 1, 234567, tzinfo=timezone(timedelta(hours=2)))
PAID = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
LINES = (
    SaleLine("1001", "Cola", 2, 129, "seen", '{"best": "1001", "margin": 0.2}'),
    SaleLine("1002", "Tee", 1, 249, "scanned"),
    SaleLine("1001", "Pfand", -1, 25),
)


def open_sale(key: str = "k1", lane: str = "1") -> Sale:
    return Sale(key, lane, "EUR", OPENED, LINES)


@pytest.fixture
def sales(engine: Engine) -> Sales:
    return Sales(engine)


def test_a_sale_comes_back(sales: Sales) -> None:
    paid = sales.commit(open_sale(), PAID)
    assert paid == replace(open_sale(), number=1, paid_at=PAID)
    assert paid.opened_at.tzinfo is UTC
    assert paid.total == 482
    assert sales.sale("1", 1) == paid
    assert sales.sale("1", 2) is None
    assert sales.sale("2", 1) is None


def test_totals_beyond_32_bits(sales: Sales) -> None:
    dear = replace(open_sale(), lines=(SaleLine("1", "Yacht", 3, 10**15),))
    assert sales.commit(dear, PAID).total == 3 * 10**15


def test_the_same_key_is_stored_once(sales: Sales) -> None:
    first = sales.commit(open_sale(), PAID)
    sales.save_open("1", "next")
    assert sales.commit(open_sale(), PAID + timedelta(hours=1)) == first
    assert sales.load_open("1") == "next", "the next customer's sale is not dropped"
    assert sales.commit(open_sale("k2"), PAID).number == 2


def test_lanes_count_for_themselves(sales: Sales) -> None:
    for lane, key in (("1", "a"), ("1", "b"), ("2", "c"), ("1", "d")):
        sales.commit(open_sale(key, lane), PAID)
    assert [(sale.key, sale.number) for sale in sales.recent("1", 2)] == [("d", 3), ("b", 2)]
    assert [sale.number for sale in sales.recent("2", 9)] == [1]
    assert sales.recent("2", 9)[0].lines == LINES


def test_the_open_sale_survives_until_paid(sales: Sales) -> None:
    assert sales.load_open("1") is None
    sales.save_open("1", '{"lines": []}')
    sales.save_open("1", '{"lines": ["ä"]}')
    sales.save_open("2", "other")
    assert sales.load_open("1") == '{"lines": ["ä"]}'
    sales.commit(open_sale(), PAID)
    assert sales.load_open("1") is None
    assert sales.load_open("2") == "other"


def test_a_sale_that_cannot_be_stored_leaves_no_gap(sales: Sales, engine: Engine) -> None:
    sales.commit(open_sale("a"), PAID)
    sales.save_open("1", "draft")
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    long = replace(open_sale("b"), lines=(SaleLine("1", "x" * 100_000, 1, 1),))
    with pytest.raises(DiskFull):
        sales.commit(long, PAID)
    assert sales.load_open("1") == "draft"
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    assert sales.commit(long, PAID).number == 2


def test_a_time_without_zone_is_a_bug(sales: Sales) -> None:
    with pytest.raises(Exception, match="no time zone"):
        sales.commit(open_sale(), datetime(2026, 3, 1))


def test_two_processes_share_one_lane(
    tmp_path: Path, opened: Callable[[Path], Engine], two_tills: Callable[[str], None]
) -> None:
    file = tmp_path / "home" / "checkout.db"
    two_tills(str(file))
    stored = Sales(opened(file)).recent("1", 1000)
    assert [sale.number for sale in stored] == list(range(75, 0, -1))
    assert len({sale.key for sale in stored}) == 75
