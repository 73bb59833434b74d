"""A scanner that types works whatever has the focus and never types into a field; a person's keys all arrive."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from checkout_app.core import messages as m
from checkout_app.core.selling import OpenReturn, StartPayment, Take
from checkout_app.core.till import AgeCheck, Approval, Payment, Till
from checkout_app.gui import pay_panel
from checkout_app.gui.wedge import GAP_MS
from db.records import Person

from .conftest import basket, line
from .test_till_words import BORN_BY

Key = Qt.Key
CODE, SODA = "4006381333931", "2000000000138"
PEOPLE = (Person(1, "Maria", "supervisor"), Person(2, "Jonas", "manager"))
PAYING = Payment(249, 249, 249, quick=(249, 500))


def keys_of(text: str) -> list[Qt.Key]:
    return [Key(ord(letter.upper())) for letter in text]


@pytest.fixture
def scan(keyboard):
    """Type a code as scanners do, a millisecond a key."""

    def burst(code: str = CODE, *ends: Qt.Key, gap: int = 1) -> None:
        begun = False
        for key in (*code, *(ends or (Key.Key_Return,))):
            keyboard.strike(key, gap if begun else 2 * GAP_MS)
            begun = True
        keyboard.settle()

    return burst


SCENES = {
    "search": (Till(), "open_search"),
    "quantity": (Till(), "lines.open_quantity"),
    "discount": (Till(), "lines.open_discount"),
    "price": (Till(), "lines.open_price"),
    "note": (Till(), "lines.open_note"),
    "sales": (Till(), "panels.more.sales.click"),
    "pay": (Till(payment=PAYING), ""),
    "approval": (Till(approval=Approval("void_line", "Take a line out", PEOPLE)), ""),
    "age": (Till(age=AgeCheck(18, BORN_BY, "Wine")), "pay"),
}


@pytest.mark.parametrize("name", list(SCENES))
def test_a_scan_types_into_no_panel(lane, window, show, scan, name) -> None:
    till, act = SCENES[name]
    show(basket(line(1), till=till))
    call = window.till
    for part in filter(None, act.split(".")):
        call = getattr(call, part)
    if act:
        call()
    panel = window.till.front
    assert panel is getattr(window.till.panels, name)
    before = len(lane.sent)
    scan()
    assert lane.sent[before:] == [m.Scan(CODE)]
    assert window.till.front is panel, "nothing was entered either"
    for field in (getattr(panel, "field", None), getattr(panel, "voucher", None)):
        assert field is None or field.text() == ""
    if name == "approval":
        assert (panel.entry.dots.pin, panel.entry.chosen()) == ("", None)


def test_the_enter_behind_a_code_presses_no_button(lane, window, show, scan) -> None:
    show(basket(line(1)))
    window.till.keys.void.setFocus(Qt.FocusReason.TabFocusReason)
    scan(CODE, Key.Key_Return)
    assert lane.sent == [m.Scan(CODE)]
    assert window.till.keys.void.hasFocus()


@pytest.mark.parametrize("ends", [(Key.Key_Tab,), (Key.Key_Return, Key.Key_Enter)], ids=["tab", "cr lf"])
def test_other_ends_of_a_code_do_nothing_by_themselves(lane, window, show, scan, ends) -> None:
    show(basket(line(1)))
    focus = window.focusWidget()
    scan(CODE, *ends)
    assert lane.sent == [m.Scan(CODE)]
    assert window.focusWidget() is focus


def test_a_scanner_without_an_end_is_told_by_its_length(lane, window, show, keyboard) -> None:
    show(basket(line(1)))
    window.till.open_search()
    for letter in CODE:
        keyboard.strike(letter)
    keyboard.settle()
    assert lane.sent == [m.Scan(CODE)]
    assert window.till.panels.search.field.text() == ""


@pytest.mark.parametrize(("sent", "code"), [("abc-12/7", "abc-12/7"), ("]E04006381333931", CODE), ("AB12", "AB12")])
def test_codes_with_letters_and_a_symbology_name(lane, show, scan, sent, code) -> None:
    show(basket())
    scan(sent)
    assert lane.sent == [m.Scan(code)]


def test_a_receipt_opens_its_sale(lane, show, scan) -> None:
    show(basket())
    scan("R-3-1481")
    assert lane.sent == [OpenReturn("3", 1481)]


def test_a_voucher_is_scanned_while_its_number_is_asked_for(lane, show, press, scan) -> None:
    show(basket(line(1), till=Till(payment=PAYING)))
    press(Key.Key_V)
    scan("GIFT-0042")
    assert lane.sent == [Take("voucher", None, "GIFT-0042")]


def test_the_fastest_typist_is_not_taken_for_a_scanner(lane, show, keyboard, monkeypatch) -> None:
    """Twenty keys a second, the record of a numeric pad, and Enter as fast."""
    monkeypatch.setattr(pay_panel, "SETTLE_SECONDS", 0.0)
    show(basket(line(1), till=Till(payment=PAYING)))
    for key in (*keys_of("1250"), Key.Key_Enter):
        keyboard.strike(key, after=50)
    assert lane.sent == [Take("cash", 1250)]


def test_a_slow_scanner_is_still_one(lane, show, scan) -> None:
    show(basket(line(1)))
    scan(gap=30)
    assert lane.sent == [m.Scan(CODE)]


def test_keys_that_overlap_arrive_in_order(lane, window, show, keyboard) -> None:
    """Two fingers roll over two keys within a few milliseconds; the hand then takes its time."""
    show(basket(line(1)))
    window.till.open_search()
    for pair in ("or", "an", "ge", " 1", "2l"):
        keyboard.strike(pair[0], after=GAP_MS * 2)
        keyboard.strike(pair[1], after=5)
    keyboard.settle()
    assert window.till.panels.search.field.text() == "orange 12l"
    assert not any(isinstance(command, m.Scan) for command in lane.sent)


def test_three_fast_digits_and_enter_are_a_quantity(lane, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F3, *keys_of("120"), Key.Key_Return, pause=0)
    assert lane.sent == [m.SetQuantity(1, 120)]


def test_a_key_that_is_pressed_for_its_effect_is_not_held_back(lane, show, keyboard) -> None:
    show(basket(line(1)))
    keyboard.strike(Key.Key_Plus)
    assert lane.sent == [m.SetQuantity(1, 2)]
    keyboard.strike(Key.Key_F12)
    assert lane.sent[1:] == [StartPayment()]


def test_a_scan_during_the_payment_reaches_the_station(lane, show, scan) -> None:
    show(replace(basket(line(1)), till=Till(payment=PAYING)))
    scan()
    assert lane.sent == [m.Scan(CODE)]


def test_the_same_digit_twice_within_a_millisecond_is_no_key_held_down(lane, window, show, keyboard) -> None:
    show(basket())
    for before, letter in zip(" 200000000013", SODA, strict=True):
        keyboard.strike(letter, 0 if letter == before else 1, held=letter == before)
    keyboard.strike(Key.Key_Return)
    keyboard.settle()
    assert lane.sent == [m.Scan(SODA)]


def test_a_key_held_down_repeats(lane, window, show, keyboard) -> None:
    show(basket(line(1)))
    window.till.lines.open_quantity()
    keyboard.strike("1", 100)
    keyboard.settle()
    for _ in range(2):
        keyboard.strike("1", 30, held=True)
    keyboard.settle()
    assert window.till.panels.quantity.field.text() == "111"
