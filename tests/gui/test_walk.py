"""A shift from log-in to the Z close as its cashier lives it: real keys, real station, real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checkout_app.back_office import lane_of
from checkout_app.build import Shop
from checkout_app.core import messages as m
from checkout_app.core.lane import Books, Office
from checkout_app.core.seen import SeenItem
from checkout_app.core.selling import CodeSeen
from checkout_app.core.station import Station
from checkout_app.gui import cards_view, pay_panel, till_page
from checkout_app.gui.main_window import MainWindow
from checkout_app.paths import Home
from checkout_app.runtime.shelf import ShopShelf
from checkout_app.runtime.terminal import SimulatedTerminal
from db.records import Product
from tests.core.fakes import PRODUCTS, item, seen

from .cashier import Cashier

Key = Qt.Key
SOUP, COLA = "2000000000022", "5000112637922"
BERT = "2222"
"""Of the only supervisor: nobody has to be chosen."""
SETTINGS = """
shop = "Corner Market"
taxes = {"" = "19", reduced = "7"}
"""


class RealLane:
    """A lane without camera and threads: the station carries a command out where it is sent."""

    def __init__(self, shop: Shop, memory: Path) -> None:
        self._answers: SimpleQueue[m.Command] = SimpleQueue()
        self.terminal = SimulatedTerminal(memory, self._answers.put, seconds=0.01)
        till = shop.till
        office = Office(till.people, till.audit, till.papers, self.terminal)
        shelf, books = ShopShelf(shop.catalogue, shop.crops, shop.looks), Books(shop.sales, till.shifts)
        self.station = Station(shelf, books, lane_of(shop.settings), lambda: datetime.now(UTC), office)
        self.refresh()

    def newest(self) -> m.Snapshot:
        while not self._answers.empty():
            self.send(self._answers.get())
        return self.shown

    def send(self, command: m.Command) -> None:
        self.station.do(command)
        self.refresh()

    def see(self, *items: SeenItem) -> None:
        self.station.see(seen(*items))
        self.refresh()

    def refresh(self) -> None:
        self.shown = self.station.snapshot(m.Status("live"))


Anna = Cashier[Shop, RealLane]


def put_down(at: Anna, *items: SeenItem) -> None:
    """Show the camera these items on the counter, and no others."""
    at.lane.see(*items)
    at.draw()


def wait_for(at: Anna, true: Callable[[], bool]) -> None:
    """Wait until the card terminal has answered."""
    for _ in range(400):
        at.draw()
        if true():
            return
        QTest.qWait(5)
    raise AssertionError("the card terminal did not answer")


def lines(at: Anna) -> list[tuple[str, int]]:
    """Return names and amounts of the open sale."""
    return [(line.name, line.amount) for line in at.lane.shown.lines]


@pytest.fixture
def at(prepared: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Anna]:
    # What guards against one press too many would count this cashier's speed as one.
    for place, name in ((pay_panel, "SETTLE_SECONDS"), (cards_view, "SETTLE_SECONDS"), (till_page, "PAY_SECONDS")):
        monkeypatch.setattr(place, name, 0.0)
    (tmp_path / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    with Shop(Home(tmp_path)) as shop:
        shop.catalogue.put_products([*PRODUCTS.values(), Product("soup", "Alphabet soup", 189, SOUP)])
        for name, role, pin in (("Anna", "cashier", "1111"), ("Bert", "supervisor", "2222")):
            shop.till.people.add(name, role, pin)  # type: ignore[arg-type]
        lane = RealLane(shop, tmp_path / "terminal.json")
        window = MainWindow(lane)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.pull()
        yield Cashier(window, shop, lane)
        window.close()
        lane.terminal.close()


def test_a_shift_from_log_in_to_z_close(at: Anna) -> None:
    begin(at)
    fill_the_basket(at)
    settle_a_disagreement(at)
    give_a_discount(at)
    hold_and_recall(at)
    pay_in_parts(at)
    take_one_back(at)
    close_the_shift(at)


def begin(at: Anna) -> None:
    """Anna logs in, at the second try, and opens the shift with 100.00 in the drawer."""
    at.type("1", "9999", Key.Key_Return)
    assert at.lane.shown.till.log_in_failed
    at.type("1111", Key.Key_Return)
    assert at.lane.shown.till.person is not None
    assert at.lane.shown.till.person.name == "Anna"
    at.type(Key.Key_F10, "s", "o", "10000", Key.Key_Return, Key.Key_Escape)
    shift = at.shop.till.shifts.current("1")
    assert shift is not None
    assert (shift.opened_by, shift.opening_float) == ("Anna", 10000)


def fill_the_basket(at: Anna) -> None:
    """One by sight, one by a scanner's burst, one by its name, one by weight."""
    put_down(at, item(1, "accepted", "milk", "soup"))
    at.scan(COLA)
    at.type(Key.Key_F2, "wine", Key.Key_Down, Key.Key_Return)
    at.type(Key.Key_F10, "w", "appl", Key.Key_Return, "500", Key.Key_Return)
    assert lines(at) == [("Milk 1 l", 249), ("Cola", 100), ("Deposit", 25), ("Wine", 599), ("Apples", 150)]


def settle_a_disagreement(at: Anna) -> None:
    """The camera says hot soup, the code on it says alphabet soup: the code is right."""
    put_down(at, item(1, "accepted", "milk", "soup"), item(2, "accepted", "hot", "soup"))
    at.lane.send(CodeSeen(SOUP, 2))
    at.draw()
    assert [card.kind for card in at.lane.shown.cards] == ["disagree"]
    assert at.till.cards.isVisible()
    assert at.till.total.pay.text() == "Decide 1 item first"
    at.type("2")
    assert not at.lane.shown.cards
    assert ("Alphabet soup", 189) in lines(at)
    assert "Hot soup" not in dict(lines(at))


def give_a_discount(at: Anna) -> None:
    """Ten per cent off the sale, which Bert has to agree to."""
    at.type(Key.Key_F9, Key.Key_F2, "10", Key.Key_F5, Key.Key_Return)
    assert at.till.front is at.till.panels.approval
    at.type("1234", Key.Key_Return)
    assert at.till.panels.approval.state.words.text() == "That PIN was wrong. Try again."
    at.type(BERT, Key.Key_Return)
    assert at.till.front is None
    # The deposit has no discount.
    assert at.lane.shown.till.totals.discount == round(0.1 * (249 + 100 + 599 + 150 + 189))


def hold_and_recall(at: Anna) -> None:
    """The customer goes for the purse; another pays for a soup in between."""
    before = at.lane.shown
    at.type(Key.Key_F10, "h", "purse", Key.Key_Return)
    assert at.shop.sales.held("1")[0].label == "purse"
    put_down(at)
    assert lines(at) == []
    at.scan(SOUP)
    at.type(Key.Key_Return, Key.Key_Return)
    assert at.shop.sales.recent("1", 1)[0].total == 189
    at.type(Key.Key_F10, "r1")
    assert sorted((x.name, x.amount) for x in before.lines) == sorted(lines(at))
    assert at.lane.shown.total == before.total


def pay_in_parts(at: Anna) -> None:
    """5.00 in cash, a card that the bank declines, then a voucher for the rest."""
    total = at.lane.shown.total
    at.type(Key.Key_Return)
    assert at.till.front is at.till.panels.age
    at.type(Key.Key_F1)
    pay = at.till.panels.pay
    assert at.till.front is pay
    at.type("500", Key.Key_Return)
    at.lane.terminal.set_next("declined")
    at.type("c")
    wait_for(at, lambda: at.lane.shown.till.payment is not None and at.lane.shown.till.payment.card == "declined")
    assert "declined the card" in pay.state.words.text()
    assert len(at.shop.sales.recent("1", 9)) == 1
    at.type("v", "7788", Key.Key_Return)
    sale = at.shop.sales.recent("1", 1)[0]
    assert (sale.number, sale.total, sale.cashier) == (2, total, "Anna")
    assert [(t.kind, t.amount) for t in sale.tenders] == [("cash", 500), ("voucher", total - 500)]
    assert at.till.total.total.accessibleName().startswith("Paid")


def take_one_back(at: Anna) -> None:
    """The milk of that receipt comes back with what was paid for it, to the cent."""
    sold = at.shop.sales.recent("1", 1)[0]
    at.scan(f"R-1-{sold.number}")
    assert at.till.front is at.till.panels.back
    rows = [n for n, line in enumerate(sold.lines) if line.deposit_of is None]
    milk = next(n for n in rows if sold.lines[n].sku == "milk")
    at.type(*[Key.Key_Down] * rows.index(milk), Key.Key_F5, Key.Key_Return, Key.Key_Return, BERT, Key.Key_Return)
    paid = sold.lines[milk].amount
    assert at.lane.shown.total == -paid
    at.type(Key.Key_Return, Key.Key_Return)
    back = at.shop.sales.recent("1", 1)[0]
    assert (back.number, back.total) == (3, -paid)
    assert at.shop.sales.returned("1", sold.number) == {milk: (1, paid)}


def close_the_shift(at: Anna) -> None:
    """The drawer is counted, one euro short; the report says so and stays as it is."""
    at.type(Key.Key_F10, "s")
    report = at.lane.shown.till.report
    assert report is not None
    at.type("z", str(report.expected - 100), Key.Key_Return, BERT, Key.Key_Return)
    closed = at.lane.shown.till.report
    assert closed is not None
    assert (closed.shift.number, closed.shift.counted, closed.difference) == (1, report.expected - 100, -100)
    assert (closed.sales, closed.first, closed.last) == (3, 1, 3)
    assert at.shop.till.shifts.report(closed.shift.id, "EUR") == closed
    assert at.shop.till.shifts.current("1") is None
    assert at.window.shift.state.text() == "No shift is open."
