"""Packs with labels that stay on the counter, move, or are taken out: nobody pays for one twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from tests.core.fakes import item, match, seen
from tests.core.test_selling import Shop

MILK_123 = "2890012300000"
APPLES_250_G = "2821025000000"


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.mark.parametrize("track", [1, 9], ids=["lies still", "moved"])
def test_a_label_that_is_read_after_the_pack_was_paid_charges_nobody(shop: Shop, track: int) -> None:
    shop.station.see(seen(item(1, "accepted", "milk")))
    assert [x.amount for x in shop.do(m.Scan(MILK_123)).lines] == [123]
    assert shop.do(m.Pay()).paid == 1
    shop.station.see(seen(item(track, "accepted", "milk")))
    assert shop.do(s.CodeSeen(MILK_123, track)).lines == ()


def test_a_label_that_is_read_early_on_a_paid_pack_charges_nobody(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "milk")))
    shop.do(m.Scan(MILK_123), m.Pay())
    shop.station.see(seen(item(9, "settling", "milk")))
    shop.do(s.CodeSeen(MILK_123, 9))
    shop.station.see(seen(item(9, "accepted", "milk")))
    assert shop.now.lines == ()


def test_a_label_that_is_read_on_a_voided_item_does_not_bring_it_back(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "milk")))
    assert shop.do(m.VoidLine(shop.now.lines[0].id)).lines == ()
    assert shop.do(s.CodeSeen(MILK_123, 1)).lines == ()


def test_a_pack_that_a_scan_of_another_took_for_its_own_is_still_sold_by_its_label(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "milk")))
    assert [x.amount for x in shop.do(m.Scan(MILK_123)).lines] == [123]
    assert [x.amount for x in shop.do(s.CodeSeen("2890045600000", 1)).lines] == [123, 456]


def test_a_voided_pack_that_still_lies_there_lets_no_other_be_charged_twice(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "apple")))
    sold = shop.do(s.CodeSeen(APPLES_250_G, 1)).lines
    shop.do(m.VoidLine(sold[0].id))
    shop.station.see(seen(item(1, "accepted", "apple"), item(2, "accepted", "apple")))
    assert len(shop.do(s.CodeSeen(APPLES_250_G, 2)).lines) == 1
    now = shop.do(m.Scan(APPLES_250_G))
    assert (len(now.lines), "charged already" in now.message) == (1, True)


def test_all_units_of_a_product_with_several_lines_are_packed_uncharged(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "milk"), item(2, "accepted", "milk"), item(3, "accepted", "milk")))
    shop.do(m.Scan(MILK_123))
    assert shop.do(m.Pay()).paid == 1
    shop.station.see(seen(item(11, "accepted", "milk"), item(12, "accepted", "milk"), item(13, "accepted", "milk")))
    assert shop.now.lines == ()


def test_a_labelled_pack_of_a_held_sale_that_is_moved_is_not_charged_to_the_next(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "milk")))
    shop.do(m.Scan(MILK_123), s.HoldSale("red scarf"))
    shop.station.see(seen(item(9, "accepted", "milk")))
    assert shop.now.lines == ()


@pytest.mark.parametrize(("seen_code", "sold"), [("2000000000015", ["milk", "cola"]), ("5000112637922", ["cola"])])
def test_a_scan_in_doubt_is_not_lost_once_the_camera_reads_the_item_s_code(
    shop: Shop, seen_code: str, sold: list[str]
) -> None:
    shop.station.see(seen(replace(item(1, "accepted"), match=match("accepted", "milk", "cola", margin=0.05))))
    assert [card.kind for card in shop.do(m.Scan("5000112637922")).cards] == ["disagree"]
    now = shop.do(s.CodeSeen(seen_code, 1))
    assert ([(x.sku, x.quantity) for x in now.lines if x.deposit_of is None], now.cards) == ([(x, 1) for x in sold], ())
    shop.station.see(seen())
    assert "cola" in [x.sku for x in shop.now.lines], "what was scanned stays"


@pytest.mark.parametrize("crashed", [False, True])
def test_a_scan_by_weight_in_doubt_asks_for_the_weight_once_its_item_left(shop: Shop, crashed: bool) -> None:
    shop.station.see(seen(replace(item(1, "accepted"), match=match("accepted", "milk", "apple", margin=0.05))))
    assert [card.kind for card in shop.do(m.Scan("21")).cards] == ["disagree"]
    if crashed:
        shop.crash()
    shop.station.see(seen())
    assert shop.till.weighing == "apple"
    now = shop.do(s.Weigh("apple", grams=400))
    shop.station.see(seen())
    assert [(x.sku, x.grams) for x in now.lines if x.sku == "apple"] == [("apple", 400)]
    assert not shop.now.till.weighing
