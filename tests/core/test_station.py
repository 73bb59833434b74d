from __future__ import annotations

import json

import pytest

from checkout_app.core import messages as m
from checkout_app.core.lane import Books, Lane
from checkout_app.core.station import Station
from tests.core.fakes import NOW, FakeLedger, FakeShelf, item, seen

MILK, SOUP = item(1, "accepted", "milk"), item(2, "accepted", "soup", "hot")
DOUBT, STRANGE = item(3, "ambiguous", "soup", "hot"), item(4, "unknown", "hot")


@pytest.fixture
def ledger() -> FakeLedger:
    return FakeLedger()


@pytest.fixture
def shelf() -> FakeShelf:
    return FakeShelf()


@pytest.fixture
def station(shelf: FakeShelf, ledger: FakeLedger) -> Station:
    return Station(shelf, Books(ledger), Lane("3", "EUR", "Corner Market"), lambda: NOW)


def _now(station: Station) -> m.Snapshot:
    return station.snapshot(m.Status())


def _basket(station: Station) -> dict[str, int]:
    return {line.sku: line.quantity for line in _now(station).lines}


def test_a_settled_item_is_one_line_however_long_it_lies_there(station: Station) -> None:
    for _ in range(50):
        station.see(seen(MILK, SOUP))
    assert _basket(station) == {"milk": 1, "soup": 1}
    assert _now(station).total == 249 + 189


def test_taken_away_before_payment_it_leaves_the_basket(station: Station) -> None:
    station.see(seen(MILK, SOUP))
    station.see(seen(SOUP))
    assert _basket(station) == {"soup": 1}


def test_a_line_says_why_it_is_there(station: Station) -> None:
    station.see(seen(SOUP))
    line = _now(station).lines[0]
    assert (line.origin, line.rival_name, line.match and line.match.best and line.match.best.view) == (
        "seen",
        "Hot soup",
        1,
    )


def test_doubt_waits_as_a_card_and_blocks_payment(station: Station, ledger: FakeLedger) -> None:
    station.see(seen(MILK, DOUBT, STRANGE))
    cards = _now(station).cards
    assert [(c.track, c.kind, [x.product.sku for x in c.choices]) for c in cards] == [
        (3, "ambiguous", ["soup", "hot"]),
        (4, "unknown", []),
    ]
    station.do(m.Pay())
    assert ledger.sales == []
    assert "Decide" in _now(station).message
    assert _basket(station) == {"milk": 1}


def test_choosing_makes_a_line_and_a_named_box(station: Station) -> None:
    station.see(seen(DOUBT))
    station.do(m.Choose(3, "hot"))
    now = _now(station)
    assert _basket(station) == {"hot": 1}
    assert now.cards == ()
    assert now.seen is not None
    assert [(i.state, i.sku) for i in now.seen.items] == [("accepted", "hot")]
    assert now.names["hot"] == "Hot soup"


def test_neither_turns_an_ambiguous_item_into_an_unknown_one(station: Station) -> None:
    station.see(seen(DOUBT))
    station.do(m.NoneOfThese(3))
    assert [(c.kind, c.choices) for c in _now(station).cards] == [("unknown", ())]


def test_put_aside_keeps_the_picture_and_frees_the_sale(station: Station, shelf: FakeShelf) -> None:
    station.see(seen(STRANGE))
    station.do(m.PutAside(4))
    assert shelf.aside == ["lane 3"]
    assert _now(station).cards == ()


def test_undo_takes_back_decisions_and_never_what_is_seen(station: Station) -> None:
    station.see(seen(MILK))
    station.do(m.AddProduct("soup", 2))
    station.do(m.SetQuantity(1, 5))
    station.see(seen(MILK, item(9, "accepted", "hot")))
    station.do(m.Undo())
    station.do(m.Undo())
    assert _basket(station) == {"milk": 1, "hot": 1}
    assert _now(station).undo is None


def test_a_voided_item_does_not_come_back_while_it_lies_there(station: Station) -> None:
    station.see(seen(MILK))
    station.do(m.VoidLine(_now(station).lines[0].id))
    station.see(seen(MILK))
    assert _basket(station) == {}
    assert _now(station).undo == "Voided Milk 1 l"


def test_pay_stores_the_sale_and_opens_the_next(station: Station, ledger: FakeLedger) -> None:
    station.see(seen(MILK, SOUP))
    station.do(m.Pay())
    now = _now(station)
    assert (now.paid, now.lines, now.total) == (1, (), 0)
    sale = ledger.sales[0]
    assert (sale.total, sale.currency, sale.lane) == (438, "EUR", "3")
    assert json.loads(sale.lines[1].reason)["rival"]["sku"] == "hot"


def test_what_was_paid_is_not_charged_again_while_the_customer_packs(station: Station, ledger: FakeLedger) -> None:
    station.see(seen(MILK, SOUP))
    station.do(m.Pay())
    station.see(seen(SOUP, item(7, "accepted", "milk")))
    assert _basket(station) == {}
    station.see(seen(SOUP, item(7, "accepted", "milk"), item(8, "accepted", "milk")))
    assert _basket(station) == {"milk": 1}
    station.see(seen())
    station.see(seen(item(11, "accepted", "soup")))
    assert _basket(station) == {"soup": 1}


def test_an_item_still_settling_when_paid_is_not_given_away(station: Station) -> None:
    station.see(seen(MILK, item(5, "settling", "soup")))
    station.do(m.Pay())
    station.see(seen(MILK, item(5, "accepted", "soup")))
    assert _basket(station) == {"soup": 1}


def test_a_scanned_code_adds_resolves_or_is_shown(station: Station) -> None:
    station.do(m.Scan("2000000000015"))
    assert _basket(station) == {"milk": 1}
    assert _now(station).lines[0].code == "2000000000015"
    station.do(m.Scan("999"))
    assert "999" in _now(station).message
    assert [(c.kind, c.code) for c in _now(station).cards] == [("code", "999")]
    station.do(m.NoneOfThese(-1))
    station.see(seen(STRANGE))
    station.do(m.Scan("2000000000015"))
    assert _basket(station) == {"milk": 2}
    assert _now(station).cards == ()


def test_the_open_sale_comes_back_after_a_crash(shelf: FakeShelf, ledger: FakeLedger, station: Station) -> None:
    station.see(seen(MILK))
    station.do(m.AddProduct("soup", 2))
    again = Station(shelf, Books(ledger), Lane("3"), lambda: NOW)
    assert _basket(again) == {"milk": 1, "soup": 2}
    assert [x.kept for x in _now(again).lines] == [x.sku == "milk" for x in _now(again).lines]
    assert "open sale" in _now(again).message
    again.see(seen(MILK))
    assert _basket(again) == {"milk": 1, "soup": 2}


def test_a_command_for_something_gone_says_so(station: Station) -> None:
    station.do(m.Choose(77, "milk"))
    assert "left the counter" in _now(station).message
    station.do(m.SetQuantity(77, 2))
    assert "no longer" in _now(station).message


def test_search_finds_products(station: Station) -> None:
    station.do(m.Search("soup"))
    result = _now(station).search
    assert result is not None
    assert [p.sku for p in result.products] == ["soup", "hot"]
