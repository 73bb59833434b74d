"""Products are enrolled and edited at the till while the sale waits unharmed."""

from __future__ import annotations

import pytest

from checkout_app.back_office import lane_of
from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.lane import Books, Lane, Office
from checkout_app.core.station import Station
from checkout_app.settings import Settings
from db.records import Edit, Product
from tests.core.fakes import NOW, FakeDesk, FakeLedger, FakeShelf, item, seen


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def station(desk: FakeDesk) -> Station:
    return Station(FakeShelf(), Books(FakeLedger()), Lane(), lambda: NOW, Office(desk=desk))


def _shot(station: Station) -> m.Snapshot:
    return station.snapshot(m.Status())


def test_the_sale_waits_while_the_wizard_is_open(station: Station) -> None:
    station.see(seen(item(1, "accepted", "milk")))
    station.do(e.StartEnrolment())
    other = seen(item(2, "unknown"))
    station.see(other)
    shot = _shot(station)
    assert [line.sku for line in shot.lines] == ["milk"]
    assert shot.cards == ()
    assert shot.seen is other
    station.do(e.CancelEnrolment())
    station.see(other)
    assert [card.track for card in _shot(station).cards] == [2]


def test_the_wizard_asks_for_as_many_views_as_the_shop_wants(desk: FakeDesk) -> None:
    lane = lane_of(Settings(views=30))
    station = Station(FakeShelf(), Books(FakeLedger()), lane, lambda: NOW, Office(desk=desk))
    station.do(e.StartEnrolment())
    enrolment = _shot(station).enrolment
    assert enrolment is not None
    assert enrolment.wanted == 30


def test_a_scan_goes_to_the_open_wizard_not_to_the_basket(station: Station) -> None:
    station.do(e.StartEnrolment())
    station.do(m.Scan("2000000000015"))
    shot = _shot(station)
    assert shot.lines == ()
    assert shot.enrolment is not None
    assert shot.enrolment.product.sku == "milk"


def test_edits_are_told_with_what_undo_and_redo_take(station: Station, desk: FakeDesk) -> None:
    before = _shot(station).catalogue
    station.do(m.EditCatalogue(Edit("Price of Milk 2.49 -> 2.59", (Product("milk", "Milk", 259),))))
    done = _shot(station).catalogue
    assert (before.undo, done.undo, done.redo) == (None, "Price of Milk 2.49 -> 2.59", None)
    assert done.serial > before.serial
    station.do(m.UndoEdit())
    assert _shot(station).message == "Taken back: Price of Milk 2.49 -> 2.59."
    assert _shot(station).catalogue.redo == "Price of Milk 2.49 -> 2.59"
    station.do(m.RedoEdit())
    assert desk.edits == ["Price of Milk 2.49 -> 2.59"]


def test_undo_with_nothing_to_undo_changes_nothing(station: Station) -> None:
    serial = _shot(station).catalogue.serial
    station.do(m.UndoEdit())
    assert _shot(station).catalogue.serial == serial


def test_a_line_s_picture_becomes_a_view_of_its_product(station: Station, desk: FakeDesk) -> None:
    station.see(seen(item(1, "accepted", "milk")))
    station.do(e.AddSeenView(_shot(station).lines[0].id))
    assert desk.edits == ["view of milk"]
    assert _shot(station).catalogue.undo == "view of milk"


def test_a_typed_line_has_no_picture_to_learn_from(station: Station, desk: FakeDesk) -> None:
    station.do(m.AddProduct("milk"))
    station.do(e.AddSeenView(_shot(station).lines[0].id))
    assert desk.edits == []
    assert "no picture" in _shot(station).message


def test_sales_by_sight_are_counted_and_corrections_with_them() -> None:
    shelf = FakeShelf()
    station = Station(shelf, Books(FakeLedger()), Lane(), lambda: NOW)
    station.see(seen(item(1, "accepted", "milk"), item(2, "ambiguous", "soup", "hot")))
    station.do(m.Choose(2, "hot"))
    station.do(m.AddProduct("soup"))
    station.do(m.Pay())
    assert sorted(shelf.looks) == [("hot", True), ("milk", False)]
