"""The payment by keyboard: every means, every state of the terminal, and what the customer gets back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import CancelCard, ConfirmAge, DropTender, StartPayment, StopPayment, Take
from checkout_app.core.till import AgeCheck, Paid, Payment, Till
from checkout_app.gui import pay_panel
from db.records import Tender

from .conftest import basket, line

Key = Qt.Key
PAYING = Payment(2183, 2183, 2185, quick=(2185, 2200, 2500))
AGE = AgeCheck(18, date(2008, 11, 23), "Rioja")


@pytest.fixture(autouse=True)
def _settled(monkeypatch) -> None:
    monkeypatch.setattr(pay_panel, "SETTLE_SECONDS", 0.0)


def paying(**changes: object) -> Snapshot:
    return basket(line(1), till=Till(payment=replace(PAYING, **changes)))


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F12])
def test_pay_begins_the_payment_once(lane, window, show, press, key) -> None:
    show(basket(line(1)))
    press(key, key)
    assert lane.sent == [StartPayment()]
    show(paying())
    assert window.till.front is window.till.panels.pay
    assert window.till.panels.pay.left.accessibleName() == "€21.83"
    assert not window.till.total.pay.isEnabled()


def test_a_second_enter_by_slip_takes_no_money(lane, show, press, monkeypatch) -> None:
    monkeypatch.setattr(pay_panel, "SETTLE_SECONDS", 60.0)
    show(paying())
    press(Key.Key_Return)
    assert lane.sent == []


def test_enter_takes_the_exact_amount(lane, show, press) -> None:
    show(paying())
    press(Key.Key_Return)
    assert lane.sent == [Take("cash", None)]


def test_a_typed_amount_is_what_the_customer_gave(lane, window, show, press) -> None:
    show(paying())
    press(Key.Key_3, Key.Key_0, Key.Key_0, Key.Key_0)
    assert window.till.panels.pay.field.text() == "€30.00"
    assert window.till.panels.pay.cash.text() == "Cash €30.00"
    press(Key.Key_Return)
    assert lane.sent == [Take("cash", 3000)]


def test_quick_amounts_by_function_key_and_touch(lane, window, show, press) -> None:
    show(paying())
    press(Key.Key_F3)
    window.till.panels.pay.quick[1].click()
    press(Key.Key_F6, Key.Key_F4)
    assert lane.sent == [Take("cash", 2500), Take("cash", 2200)], "where there is no amount the key does nothing"


def test_the_card_takes_all_or_what_was_typed(lane, show, press) -> None:
    show(paying())
    press(Key.Key_C, Key.Key_5, Key.Key_0, Key.Key_0, Key.Key_C)
    assert lane.sent == [Take("card", None), Take("card", 500)]


def test_a_voucher_asks_its_number_first(lane, window, show, press) -> None:
    show(paying())
    press(Key.Key_5, Key.Key_0, Key.Key_0, Key.Key_V, Key.Key_C, Key.Key_7, Key.Key_Return)
    assert lane.sent == [Take("voucher", 500, "c7")]
    press(Key.Key_Escape)
    assert len(lane.sent) == 1, "Esc leaves the voucher, not the payment"
    press(Key.Key_Escape)
    assert lane.sent[1:] == [StopPayment()]


def test_tenders_are_listed_and_given_back(lane, window, show, press) -> None:
    taken = (Tender("cash", 1000, 1000), Tender("card", 500), Tender("voucher", 200, reference="7"))
    show(paying(left=483, left_cash=485, tenders=taken))
    chips = window.till.panels.pay.tenders.chips
    assert [chip.text()[:-3] for chip in chips] == ["Cash €10.00", "Card €5.00", "Voucher €2.00"]
    assert not chips[1].isEnabled(), "a card that was charged is no coin to hand back"
    chips[0].click()
    press(Key.Key_Delete)
    assert lane.sent == [DropTender(0), DropTender(2)]


def test_delete_takes_digits_before_it_takes_tenders(lane, window, show, press) -> None:
    show(paying(tenders=(Tender("cash", 100, 100),)))
    press(Key.Key_5, Key.Key_Delete)
    assert lane.sent == []
    assert window.till.panels.pay.field.value() is None
    press(Key.Key_Delete)
    assert lane.sent == [DropTender(0)]


def test_a_new_tender_empties_the_field(window, show, press) -> None:
    show(paying())
    press(Key.Key_5)
    show(paying(left=2083, tenders=(Tender("cash", 100, 100),)))
    assert window.till.panels.pay.field.value() is None


def test_while_the_card_waits_only_cancel_is_there(lane, window, show, press) -> None:
    show(paying(card="waiting"))
    panel = window.till.panels.pay
    assert "card terminal" in panel.state.words.text()
    assert not panel.cash.isVisible()
    assert panel.stop.isVisible()
    press(Key.Key_Return, Key.Key_1, Key.Key_C, Key.Key_F1)
    assert lane.sent == []
    press(Key.Key_Escape)
    assert lane.sent == [CancelCard()]


@pytest.mark.parametrize(
    ("state", "said"), [("declined", "declined"), ("timed_out", "too long"), ("cancelled", "cancelled")]
)
def test_what_the_terminal_refused_is_said_and_another_way_is_open(window, show, state, said) -> None:
    show(paying(card=state, card_text="CODE 51"))
    panel = window.till.panels.pay
    assert said in panel.state.words.text()
    assert "CODE 51" in panel.state.words.text()
    assert panel.cash.isVisible()
    assert panel.card.isVisible()


def test_a_lost_terminal_is_asked_again_before_charging_anew(lane, window, show, press) -> None:
    show(paying(card="lost"))
    press(Key.Key_C, Key.Key_F1)
    assert lane.sent == []
    press(Key.Key_Return)
    assert lane.sent == [Take("card")]


def test_money_is_paid_out_for_returns(lane, window, show, press) -> None:
    show(paying(due=-500, left=-500, left_cash=-500, quick=()))
    panel = window.till.panels.pay
    assert (panel.title.text(), panel.cash.text()) == ("To give back", "Pay out €5.00")
    press(Key.Key_Return)
    assert lane.sent == [Take("cash", None)]


def test_basket_keys_rest_while_someone_pays(lane, window, show, press) -> None:
    show(paying())
    press(Key.Key_F4, Key.Key_Plus, Key.Key_N, Key.Key_E, Key.Key_F9, Key.Key_F10, Key.Key_F7)
    QTest.keyClick(window.windowHandle(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lane.sent == []
    assert window.till.front is window.till.panels.pay


def test_the_change_stands_where_the_total_was(window, show) -> None:
    show(paying())
    show(Snapshot(paid=7, till=Till(paid=Paid(7, 2180, 2500, 320))))
    assert window.till.front is None
    assert window.till.total.total.accessibleName() == "Paid · Change €3.20"
    assert window.till.total.done.isVisible()
    assert window.focusWidget() is window.till.basket.list
    show(basket(line(1)))
    assert window.till.total.total.accessibleName() == "€2.49"


def test_the_age_is_asked_when_someone_wants_to_pay(lane, window, show, press) -> None:
    show(basket(line(1), till=Till(age=AGE)))
    assert window.till.front is None, "the sale goes on until then"
    press(Key.Key_Return)
    panel = window.till.panels.age
    assert window.till.front is panel
    assert panel.question.text() == "Born on or before 23/11/2008"
    press(Key.Key_Return)
    assert lane.sent == [], "a second Enter confirms nothing"
    press(Key.Key_F1)
    assert lane.sent == [ConfirmAge(AGE.born_by), StartPayment()]


def test_a_date_of_birth_is_checked_as_typed(lane, window, show, press) -> None:
    show(basket(line(1), till=Till(age=AGE)))
    press(Key.Key_Return)
    field, state = window.till.panels.age.field, window.till.panels.age.state
    field.type_text("24112008")
    press(Key.Key_Return)
    assert "Too young" in state.words.text()
    field.empty()
    field.type_text("3002")
    press(Key.Key_Return)
    assert "no date" in state.words.text()
    field.empty()
    field.type_text("12051980")
    press(Key.Key_Return)
    assert lane.sent == [ConfirmAge(date(1980, 5, 12)), StartPayment()]


def test_too_young_goes_back_to_the_basket(lane, window, show, press) -> None:
    show(basket(line(1), till=Till(age=AGE)))
    press(Key.Key_Return, Key.Key_F2)
    assert lane.sent == [ConfirmAge(None)]
    assert window.till.front is None
