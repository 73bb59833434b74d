"""Everything the cashier does by keyboard, from the key to the command."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from checkout_app.core import messages as m
from checkout_app.core.messages import SearchResult, Snapshot
from checkout_app.core.selling import StartPayment
from checkout_app.gui import cards_view

from .conftest import MILK, SKIMMED, SOUP, ask, basket, line, unknown

Key = Qt.Key


def test_two_chooses_the_second_candidate(lane, window, show, press) -> None:
    show(basket(line(1), cards=(ask(5),)))
    press(Key.Key_2)
    assert lane.sent == [m.Choose(5, "skim")]
    assert not window.till.cards.isVisible()


def test_zero_says_none_of_these(lane, show, press) -> None:
    show(basket(cards=(ask(5),)))
    press(Key.Key_0)
    assert lane.sent == [m.NoneOfThese(5)]


def test_a_digit_without_its_candidate_does_nothing(lane, show, press) -> None:
    show(basket(line(1), cards=(ask(5),)))
    press(Key.Key_4)
    show(basket(line(1)))
    press(Key.Key_1)
    assert lane.sent == []


def test_a_press_meant_for_the_card_before_does_not_answer_the_next(lane, show, press, monkeypatch) -> None:
    monkeypatch.setattr(cards_view, "SETTLE_SECONDS", 60.0)
    show(basket(cards=(ask(5), ask(7, SOUP, MILK))))
    press(Key.Key_1, Key.Key_1)
    assert lane.sent == [m.Choose(5, "milk")]
    monkeypatch.setattr(cards_view, "SETTLE_SECONDS", 0.0)
    show(basket(cards=(ask(7, SOUP, MILK),)))
    press(Key.Key_1)
    assert lane.sent[1:] == [m.Choose(7, "soup")]


def test_a_card_stays_current_when_another_comes_before_it(lane, window, show, press) -> None:
    show(basket(cards=(ask(5),)))
    show(basket(cards=(ask(4, SOUP, MILK), ask(5))))
    assert window.till.cards.current.track == 5
    press(Key.Key_1)
    assert lane.sent == [m.Choose(5, "milk")]


def test_an_answer_without_effect_brings_the_card_back(window, show, press, monkeypatch) -> None:
    show(basket(cards=(ask(5),)))
    press(Key.Key_1)
    assert not window.till.cards.isVisible()
    monkeypatch.setattr(cards_view, "ANSWER_SECONDS", 0.0)
    window.pull()
    assert window.till.cards.isVisible()


def test_an_unknown_item_is_put_aside_with_e(lane, window, show, press) -> None:
    show(basket(cards=(ask(5), unknown(6))))
    assert window.till.cards.chooser.isVisible()
    assert window.till.cards.stranger.isVisible()
    press(Key.Key_E)
    assert lane.sent == [m.PutAside(6)]


def test_quantity_is_typed(lane, window, show, press) -> None:
    show(basket(line(1), line(2, SOUP)))
    press(Key.Key_F3, Key.Key_3, Key.Key_Return)
    assert lane.sent == [m.SetQuantity(2, 3)]
    assert not window.till.panels.quantity.isVisible()


def test_quantity_typed_fast_is_still_a_quantity(lane, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F3, Key.Key_1, Key.Key_2, Key.Key_Return, pause=0)
    assert lane.sent == [m.SetQuantity(1, 12)]


def test_quantity_by_the_pad(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F3)
    pad = {b.text(): b for b in window.till.panels.quantity.findChildren(type(window.till.panels.quantity.ok))}
    for text in ("4", "2", "⌫"):
        pad[text].click()
    window.till.panels.quantity.ok.click()
    assert lane.sent == [m.SetQuantity(1, 4)]


def test_escape_leaves_the_quantity_alone(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F3, Key.Key_5, Key.Key_Escape)
    assert lane.sent == []
    assert not window.till.panels.quantity.isVisible()


def test_plus_and_minus_count_on_from_what_was_asked(lane, show, press) -> None:
    show(basket(line(1, quantity=2)))
    press(Key.Key_Plus, Key.Key_Plus, Key.Key_Minus)
    assert lane.sent == [m.SetQuantity(1, 3), m.SetQuantity(1, 4), m.SetQuantity(1, 3)]


def test_void_acts_on_the_picked_line_and_undo_takes_back(lane, window, show, press) -> None:
    show(basket(line(1), line(2, SOUP), undo="Voided Soup"))
    press(Key.Key_Up, Key.Key_F4, Key.Key_F5)
    QTest.keyClick(window.windowHandle(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lane.sent == [m.VoidLine(1), m.Undo(), m.Undo()]


def test_the_picked_line_stays_picked_when_another_comes(window, show, press) -> None:
    show(basket(line(1), line(2, SOUP)))
    press(Key.Key_Up)
    show(basket(line(1), line(2, SOUP), line(3, SKIMMED)))
    assert window.till.basket.selected().id == 1
    press(Key.Key_Escape)
    assert window.till.basket.selected().id == 3


def test_search_adds_a_product(lane, window, show, press) -> None:
    show(basket())
    press(Key.Key_F2, Key.Key_M, Key.Key_I)
    assert lane.sent == [m.Search("m"), m.Search("mi")]
    press(Key.Key_Return)
    assert len(lane.sent) == 2, "Enter must wait for the answer to what is typed"
    show(basket(search=SearchResult("mi", (MILK, SKIMMED))))
    press(Key.Key_Down, Key.Key_Return)
    assert lane.sent[2:] == [m.AddProduct("skim")]
    assert not window.till.panels.search.isVisible()


def test_search_names_the_unknown_item(lane, show, press) -> None:
    show(basket(cards=(unknown(6),)))
    press(Key.Key_F2, Key.Key_S)
    show(basket(cards=(unknown(6),), search=SearchResult("s", (SOUP,))))
    press(Key.Key_Return)
    assert lane.sent[-1] == m.Choose(6, "soup")


def test_a_typed_code_that_names_nothing_found_is_sent_as_a_scan(lane, show, press) -> None:
    show(basket())
    press(Key.Key_F2)
    press(*[Key(Key.Key_0 + int(d)) for d in "400638"])
    show(basket(search=SearchResult("400638", ())))
    press(Key.Key_Return)
    assert lane.sent[-1] == m.Scan("400638")


def _scan(press, code: str = "4006381333931") -> None:
    press(*[Key(Key.Key_0 + int(d)) for d in code], Key.Key_Return, pause=0)


def test_a_scanner_burst_is_a_scan_and_nothing_else(lane, show, press) -> None:
    show(basket(line(1), cards=(ask(5),)))
    _scan(press)
    QTest.qWait(120)
    assert lane.sent == [m.Scan("4006381333931")]


@pytest.mark.parametrize("field", [Key.Key_F2, Key.Key_F3])
def test_a_scan_never_types_into_a_field(lane, window, show, press, field) -> None:
    show(basket(line(1)))
    press(field)
    _scan(press)
    QTest.qWait(120)
    assert lane.sent == [m.Scan("4006381333931")]
    assert window.till.panels.search.field.text() == window.till.panels.quantity.field.text() == ""


def test_slow_digits_are_typed_not_scanned(lane, window, show, press) -> None:
    show(basket())
    press(Key.Key_F2, Key.Key_4, Key.Key_0, Key.Key_0, Key.Key_6)
    assert window.till.panels.search.field.text() == "4006"
    press(Key.Key_Return)
    assert not any(isinstance(c, m.Scan) for c in lane.sent)


def test_enter_pays_once(lane, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_Return, Key.Key_Enter)
    assert lane.sent == [StartPayment()]


def test_enter_does_not_pay_while_something_waits(lane, window, show, press) -> None:
    show(basket(line(1), cards=(ask(5), unknown(6))))
    press(Key.Key_Return)
    window.till.total.pay.click()
    assert lane.sent == []
    assert window.till.total.pay.text() == "Decide 2 items first"


def test_enter_does_not_pay_an_empty_basket(lane, show, press) -> None:
    show(Snapshot())
    press(Key.Key_Return)
    assert lane.sent == []


def test_enter_presses_the_button_that_has_the_focus(lane, window, show, press) -> None:
    show(basket(line(1)))
    window.till.keys.void.setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Return)
    assert lane.sent == [m.VoidLine(1)]


def test_after_a_candidate_chosen_by_tab_enter_pays(lane, window, show, press) -> None:
    show(basket(line(1), cards=(ask(5),)))
    window.till.cards.chooser.buttons[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(Key.Key_Return)
    show(basket(line(1)))
    press(Key.Key_Return)
    assert lane.sent == [m.Choose(5, "skim"), StartPayment()]


def test_learn_theme_why_and_help_keys(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F10, Key.Key_C)
    assert lane.sent == [m.LearnCounter()]
    press(Key.Key_F6)
    assert window.till.panels.why.isVisible()
    press(Key.Key_F1)
    assert window.till.panels.help.isVisible()
    assert not window.till.panels.why.isVisible()
    press(Key.Key_F1)
    assert not window.till.panels.help.isVisible()
    QTest.keyClick(window.windowHandle(), Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert window.look.tokens.name == "dark"


def test_tab_goes_through_the_window_in_reading_order(window, show, prepared) -> None:
    show(basket(line(1), undo="Added Soup", cards=(ask(5), unknown(6))))
    window.till.basket.list.setFocus()
    order = []
    for _ in range(30):
        QTest.keyClick(window.windowHandle(), Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus in order:
            break
        order.append(focus)
    till = window.till
    left = [till.cards.chooser.buttons[0], till.cards.chooser.buttons[1], till.cards.chooser.neither,
            till.cards.stranger.search, till.cards.stranger.aside, *till.keys.buttons()]  # fmt: skip
    found = [w for w in order if w in left]
    assert found == left
    assert window.top.theme in order
