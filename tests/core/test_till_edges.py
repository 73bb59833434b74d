"""What a till must survive: odd orders of commands, second thoughts, devices that answer late."""

from __future__ import annotations

import pytest

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from tests.core.fakes import NOW, item, seen
from tests.core.test_selling import Shop


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_shift_closed_elsewhere_is_not_written_to(shop: Shop) -> None:
    shop.do(s.OpenShift(10000))
    shop.shifts.close(1, 10000, "the office", NOW)
    assert "Open the shift first" in shop.do(s.MoveCash(-500, "bank")).message
    assert "No shift is open" in shop.do(s.CloseShift(0)).message
    shop.do(m.AddProduct("milk"), m.Pay())
    assert (shop.ledger.sales[0].shift, shop.shifts.moves) == (2, [])


def test_a_voided_line_leaves_no_discount_and_no_code_behind(shop: Shop) -> None:
    line = shop.do(m.Scan("2000000000015")).lines[0]
    shop.do(s.GiveDiscount(s.Discount(percent=5000), line.id), s.OverridePrice(line.id, 1), s.Annotate("bent", line.id))
    before = shop.now.total
    shop.do(m.VoidLine(line.id))
    line = shop.do(m.AddProduct("milk")).lines[0]
    assert (line.amount, line.origin, line.code, line.note) == (249, "typed", None, "")
    assert shop.do(m.Undo(), m.Undo()).total == before


def test_a_scanned_product_that_is_sold_by_weight_asks_for_its_weight(shop: Shop) -> None:
    assert shop.do(m.Scan("21")).till.weighing == "apple"
    assert "Weigh the product first" in shop.do(m.AddProduct("milk"), m.Pay()).message
    now = shop.do(s.Weigh("apple", 500))
    assert ([(x.sku, x.amount) for x in now.lines], now.till.weighing) == ([("milk", 249), ("apple", 150)], None)


def test_a_product_sold_by_weight_that_is_chosen_for_a_code_or_an_item_asks_for_its_weight(shop: Shop) -> None:
    card = shop.do(m.Scan("999")).cards[0]
    now = shop.do(m.Choose(card.track, "apple"))
    assert (now.till.weighing, now.cards) == ("apple", ())
    shop.do(s.StopWeighing())
    shop.station.see(seen(item(1, "unknown", "milk")))
    now = shop.do(m.Scan("21"))
    assert (now.till.weighing, now.cards) == ("apple", ())
    now = shop.do(s.Weigh("apple", 500))
    assert ([(x.sku, x.amount) for x in now.lines], now.till.weighing) == ([("apple", 150)], None)
