"""The till page over a real station: what the keys do ends in paid sales."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.till import CardState, Weight
from checkout_app.gui import pay_panel, till_page
from checkout_app.gui.main_window import MainWindow
from tests.core.test_selling import Shop

from .cashier import Cashier

Key = Qt.Key
MILK = "2000000000015"


class StationLane:
    """A lane without threads: a command is carried out where it is sent."""

    def __init__(self, shop: Shop) -> None:
        self.shop = shop
        self.shown = shop.now

    def newest(self) -> m.Snapshot:
        return self.shown

    def send(self, command: m.Command) -> None:
        self.shown = self.shop.do(command)


def answer(at: Cashier[Shop, StationLane], state: CardState, text: str = "") -> None:
    """Let the card terminal answer."""
    key = at.shop.terminal.calls[-1][1]
    at.lane.send(s.CardAnswered(key, state, text))
    at.draw()


@pytest.fixture
def open_till(prepared, qtbot, monkeypatch):
    monkeypatch.setattr(pay_panel, "SETTLE_SECONDS", 0.0)
    monkeypatch.setattr(till_page, "PAY_SECONDS", 0.0)
    opened: list[MainWindow] = []

    def start(**fields: object) -> Cashier[Shop, StationLane]:
        shop = Shop(**fields)  # type: ignore[arg-type]
        lane = StationLane(shop)
        window = MainWindow(lane)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        window.pull()
        opened.append(window)
        return Cashier(window, shop, lane)

    yield start
    for window in opened:
        window.close()


def test_a_mixed_basket_is_paid_in_cash_with_change(open_till) -> None:
    at = open_till()
    at.scan(MILK)
    at.type(Key.Key_F2, "soup", Key.Key_Return, "+")
    assert [line.quantity for line in at.lane.shown.lines] == [1, 2]
    at.type(Key.Key_Return, "1000", Key.Key_Return)
    sale = at.shop.ledger.sales[0]
    assert (sale.total, sale.change) == (249 + 2 * 189, 1000 - sale.total)
    assert at.till.total.total.accessibleName() == "Paid · Change €3.73"


def test_a_supervisor_agrees_to_a_discount(open_till) -> None:
    at = open_till(staff=True)
    at.type("11111", Key.Key_Return)
    at.scan(MILK)
    at.type(Key.Key_F9, "10", Key.Key_F5, Key.Key_Return)
    assert at.till.front is at.till.panels.approval
    at.type("1", "9999", Key.Key_Return)
    assert "wrong" in at.till.panels.approval.state.words.text()
    at.type("2222", Key.Key_Return)
    assert at.till.front is None
    assert at.lane.shown.lines[0].amount == 224
    assert at.lane.shown.lines[0].why_discount == "Short date"


def test_split_tender_with_a_declined_card(open_till) -> None:
    at = open_till()
    at.scan(MILK)
    at.type(Key.Key_Return, "100", Key.Key_Return, Key.Key_C)
    assert at.till.panels.pay.stop.isVisible()
    answer(at, "declined", "Not enough money.")
    assert "Not enough money." in at.till.panels.pay.state.words.text()
    assert at.window.focusWidget() is at.till.panels.pay.field
    at.type("49", Key.Key_Return)
    assert not at.till.panels.pay.state.isVisible(), "the declined card is history once money came in another way"
    at.type(Key.Key_Delete, Key.Key_V, "7788", Key.Key_Return)
    assert at.shop.ledger.sales[0].number == 1
    assert [(t.kind, t.amount) for t in at.shop.ledger.sales[0].tenders] == [("cash", 100), ("voucher", 149)]


def test_hold_and_recall(open_till) -> None:
    at = open_till()
    at.scan(MILK)
    at.type(Key.Key_F10, "h", Key.Key_Return)
    assert at.lane.shown.lines == ()
    at.type(Key.Key_F10, "r1")
    assert at.lane.shown.total == 249


def test_goods_of_a_paid_sale_come_back(open_till) -> None:
    at = open_till(staff=True)
    at.type("11111", Key.Key_Return)
    at.scan(MILK)
    at.type("+", Key.Key_F2, "soup", Key.Key_Return, Key.Key_Return, Key.Key_Return)
    assert len(at.shop.ledger.sales) == 1
    at.scan("R-3-1")
    at.type(Key.Key_F1, Key.Key_F5, Key.Key_Return)
    at.type("1", "2222", Key.Key_Return)
    assert at.till.front is None, "one word of a supervisor is enough for all lines"
    assert at.lane.shown.total == -(2 * 249 + 189)
    at.type(Key.Key_Return, Key.Key_Return)
    assert at.shop.ledger.sales[1].total == -(2 * 249 + 189)


def test_a_return_found_in_the_list_goes_on_to_the_money(open_till) -> None:
    at = open_till()
    at.scan(MILK)
    at.type(Key.Key_Return, Key.Key_Return, Key.Key_F10, "t", Key.Key_Return)
    assert at.till.front is at.till.panels.back
    at.type(Key.Key_F5, Key.Key_Return, Key.Key_Return)
    assert (at.till.front, at.lane.shown.total) == (None, -249)
    assert at.till.total.pay.text() == "Pay out €2.49"
    at.type(Key.Key_Return, Key.Key_Return)
    assert at.shop.ledger.sales[1].total == -249


def test_what_is_weighed_waits_for_the_scale(open_till) -> None:
    at = open_till()
    at.type(Key.Key_F10, "w", "appl", Key.Key_Return)
    assert at.till.front is at.till.panels.weigh
    at.lane.send(s.WeightRead(Weight(500, stable=True)))
    at.draw()
    at.type(Key.Key_Return)
    assert at.till.front is None
    assert at.lane.shown.lines[0].grams == 500


def test_age_is_checked_before_the_payment(open_till) -> None:
    at = open_till()
    at.type(Key.Key_F2, "wine", Key.Key_Return, Key.Key_Return)
    assert at.till.front is at.till.panels.age
    at.type(Key.Key_F1)
    assert at.till.front is at.till.panels.pay
    at.type(Key.Key_Return)
    assert at.lane.shown.till.paid is not None


def test_an_unknown_code_never_adds_a_broken_line(open_till) -> None:
    at = open_till()
    at.scan("9999999999994")
    assert at.lane.shown.lines == ()
    assert "9999999999994" in at.till.cards.stranger.title.text()
    at.type(Key.Key_F2, "soup", Key.Key_Return)
    assert [line.sku for line in at.lane.shown.lines] == ["soup"]
    assert not at.till.cards.isVisible()
