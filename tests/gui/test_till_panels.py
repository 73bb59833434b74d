"""What is done with lines and sales beside selling, by keyboard from the key to the command."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from PySide6.QtCore import Qt

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.messages import Card, Choice, SearchResult
from checkout_app.core.said import say
from checkout_app.core.till import Approval, Discount, Payment, Returnable, Right, Till, Weight
from checkout_app.gui import cards_view
from checkout_app.gui.key_button import KeyButton
from db.records import HeldSale, Person, Sale, SaleLine

from .conftest import MILK, SKIMMED, SOUP, ask, basket, line, picture

Key = Qt.Key
PEOPLE = (Person(1, "Maria", "supervisor"), Person(4, "Jonas", "manager"))
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
SOLD = Sale("k", "3", "EUR", NOW, (SaleLine("milk", "Milk", 2, 249), SaleLine("soup", "Soup", 3, 189)), 1481, NOW)
HELD = (HeldSale(7, "Blue jacket", NOW, "Maria", 1234, 5), HeldSale(9, "", NOW, "Jonas", 399, 1))


def digits(text: str) -> list[Qt.Key]:
    return [Key(ord(figure)) for figure in text]


def test_a_line_gets_ten_percent_off_with_a_reason(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F9, *digits("10"), Key.Key_F5, Key.Key_Return)
    assert lane.sent == [s.GiveDiscount(Discount(percent=1000, reason="Short date"), 1)]
    assert window.till.front is None


def test_the_sale_gets_an_amount_off_in_words_of_ones_own(lane, show, press) -> None:
    show(basket(line(1)))
    press(
        Key.Key_F9, Key.Key_F2, Key.Key_F4, *digits("150"), Key.Key_F8, Key.Key_V, Key.Key_I, Key.Key_P, Key.Key_Return
    )
    assert lane.sent == [s.GiveDiscount(Discount(amount=150, reason="vip"), None)]


def test_nothing_typed_takes_a_discount_away_or_changes_nothing(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F9, Key.Key_Return)
    assert lane.sent == []
    show(basket(line(1, discount=25)))
    press(Key.Key_F9)
    assert window.till.panels.discount.ok.text() == "Take away"
    press(Key.Key_Return)
    assert lane.sent == [s.GiveDiscount(Discount(), 1)]


def test_a_return_is_not_discounted_but_the_sale_may_be(window, show, press) -> None:
    show(basket(line(1, quantity=-1, is_return=True)))
    press(Key.Key_F9)
    assert not window.till.panels.discount.on_line.isEnabled()
    assert window.till.panels.discount.on_sale.isChecked()


def test_a_price_is_set_and_put_back(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F10, Key.Key_I, *digits("199"), Key.Key_F5, Key.Key_Return)
    assert lane.sent == [s.OverridePrice(1, 199, "Shelf label")]
    show(basket(line(1, list_price=299)))
    press(Key.Key_F10, Key.Key_I, Key.Key_F1)
    assert lane.sent[1:] == [s.OverridePrice(1, None)]


def test_a_note_on_the_line_or_the_sale(lane, window, show, press) -> None:
    show(basket(line(1), till=Till(note="bag")))
    press(Key.Key_F10, Key.Key_N, Key.Key_H, Key.Key_I, Key.Key_Return)
    press(Key.Key_F10, Key.Key_N, Key.Key_F2)
    assert window.till.panels.note.field.text() == "bag"
    press(Key.Key_E, Key.Key_Return)
    assert lane.sent == [s.Annotate("hi", 1), s.Annotate("e", None)]


def test_a_sale_is_held_under_a_name_or_without_one(lane, window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F10, Key.Key_H, *map(Key, map(ord, "COAT7")), Key.Key_Return)
    press(Key.Key_F10, Key.Key_H, Key.Key_Return)
    press(Key.Key_F10, Key.Key_H, Key.Key_A, Key.Key_Escape)
    assert lane.sent == [s.HoldSale("coat7"), s.HoldSale()]
    assert window.till.front is None


def test_keys_that_ask_for_a_pin_wear_a_padlock(window, show) -> None:
    def locked() -> set[str]:
        return {button.text() for button in window.findChildren(KeyButton) if button.locked}

    show(basket(line(1), till=Till(rights={"void_line": True, "discount": False, "cash_move": True})))
    assert locked() == {"Void line", "Put cash in", "Take cash out"}
    before = window.till.keys.void.grab().toImage()
    show(basket(line(1), till=Till(rights=dict.fromkeys(get_args(Right), False))))
    assert locked() == set()
    assert window.till.keys.void.grab().toImage() != before
    show(basket(line(1), till=Till(rights=dict.fromkeys(get_args(Right), True))))
    marked = {button.needs for button in window.findChildren(KeyButton) if button.locked}
    assert marked == set(get_args(Right))
    assert window.till.keys.void.accessibleDescription() == "Asks for a supervisor's PIN"


def test_the_camera_is_wrong_takes_two_presses(lane, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_N)
    show(basket(cards=(ask(5, SKIMMED, SOUP),)))
    press(Key.Key_1)
    assert lane.sent == [s.NotThat(1), m.Choose(5, "skim")]


def test_keys_of_a_deposit_act_on_its_bottle(lane, window, show, press) -> None:
    show(basket(line(1), m.Line(2, "deposit", "Deposit", 25, 1, "typed", deposit_of=1)))
    press(Key.Key_Down, Key.Key_Delete, Key.Key_Plus)
    assert window.till.basket.selected().id == 2
    assert lane.sent == [m.VoidLine(1), m.SetQuantity(1, 2)]


def test_what_was_weighed_or_comes_back_is_not_counted(lane, window, show, press) -> None:
    for fixed in (line(1, grams=754), line(1, quantity=-1, is_return=True)):
        show(basket(fixed))
        press(Key.Key_Plus, Key.Key_F3)
        assert window.till.front is None
        assert not window.till.keys.quantity.isEnabled()
    assert lane.sent == []


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Key.Key_P, s.Reprint()),
        (Key.Key_V, s.VoidSale()),
        (Key.Key_D, s.OpenDrawer()),
        (Key.Key_B, s.SetTraining(True)),
        (Key.Key_C, m.LearnCounter()),
        (Key.Key_U, m.Undo()),
    ],
)
def test_more_does_it_by_letter_and_closes(lane, window, show, press, key, command) -> None:
    show(basket(line(1), undo="Added Milk"))
    press(key)
    assert lane.sent == [], "letters act only while the panel is open"
    press(Key.Key_F10, key)
    assert lane.sent == [command]
    assert window.till.front is None


def test_shift_and_lock_are_handed_on(window, show, press) -> None:
    asked: list[str] = []
    window.till.shift_pressed.disconnect()
    window.till.lock_pressed.disconnect()
    window.till.shift_pressed.connect(lambda: asked.append("shift"))
    window.till.lock_pressed.connect(lambda: asked.append("lock"))
    show(basket(till=Till(staff=PEOPLE)))
    press(Key.Key_F10, Key.Key_S, Key.Key_F10, Key.Key_L)
    assert asked == ["shift", "lock"]


def test_a_sale_on_hold_is_recalled_by_number_or_arrows(lane, window, show, press) -> None:
    show(basket(till=Till(held=HELD)))
    press(Key.Key_F10, Key.Key_R)
    rows = window.till.panels.held.list.rows()
    assert rows[0].title == "1  Blue jacket"
    assert rows[1].figure == "€3.99"
    press(Key.Key_2)
    press(Key.Key_F10, Key.Key_R, Key.Key_Down, Key.Key_Up, Key.Key_Return)
    assert lane.sent == [s.RecallSale(9), s.RecallSale(7)]


def test_sales_are_found_printed_and_opened(lane, window, show, press) -> None:
    older = replace(SOLD, number=1480)
    show(basket(till=Till(found=(SOLD, older))))
    press(Key.Key_F10, Key.Key_T, *digits("14"))
    show(basket(till=Till(found=(SOLD, older))))
    press(Key.Key_Down, Key.Key_F1, Key.Key_F2, Key.Key_Return)
    assert lane.sent == [
        s.FindSales(""), s.FindSales("1"), s.FindSales("14"),
        s.Reprint(1480), s.Reprint(1480, pictures=True), s.OpenReturn("3", 1480),
    ]  # fmt: skip


def test_goods_come_back_one_command_at_a_time(lane, window, show, press) -> None:
    def opened(left: tuple[int, int], commands: int) -> None:
        show(basket(till=Till(returning=Returnable(SOLD, left)), last_command=commands))

    opened((2, 3), 1)
    panel = window.till.panels.back
    assert window.till.front is panel
    press(Key.Key_Plus, Key.Key_Plus, Key.Key_Plus, Key.Key_Down, Key.Key_Plus, Key.Key_F5)
    assert [row.figure for row in panel.list.rows()] == ["2 of 2", "1 of 3"], "never more than was sold"
    press(Key.Key_Return, Key.Key_Return)
    assert lane.sent == [s.ReturnLine(0, 2, "Damaged")], "the next waits: a PIN may be asked for each"
    approval = Approval("return", "Take goods back", PEOPLE)
    show(basket(till=Till(returning=Returnable(SOLD, (2, 3)), approval=approval), last_command=2))
    assert window.till.front is window.till.panels.approval
    opened((0, 3), 3)
    assert lane.sent[1:] == [s.ReturnLine(1, 1, "Damaged")]
    opened((0, 2), 4)
    assert lane.sent[2:] == [s.CloseReturn()]


def test_what_is_scanned_for_a_return_is_taken_from_the_receipt(lane, window, show, press) -> None:
    till = Till(returning=Returnable(SOLD, (2, 3)))
    show(basket(till=till))
    panel, scanned = window.till.panels.back, window.till.bindings().scanned
    for wanted in ("1 of 3", "2 of 3"):
        scanned("5000112637922")
        assert lane.sent[-1] == m.Search("5000112637922")
        show(basket(till=till))
        show(basket(till=till, search=SearchResult("5000112637922", (SOUP,))))
        show(basket(till=till, search=SearchResult("5000112637922", (SOUP,))))
        assert [row.figure for row in panel.list.rows()] == ["0 of 2", wanted]
    scanned("4006381333931")
    show(basket(till=till, search=SearchResult("4006381333931", ())))
    assert [row.figure for row in panel.list.rows()] == ["0 of 2", "2 of 3"]
    scanned("R-3-7")
    assert lane.sent[-1] == s.OpenReturn("3", 7)
    assert not any(isinstance(sent, m.Scan) for sent in lane.sent)


def test_what_nobody_agreed_to_stays_chosen(lane, window, show, press) -> None:
    show(basket(till=Till(returning=Returnable(SOLD, (2, 0))), last_command=1))
    press(Key.Key_F1, Key.Key_Return)
    show(basket(till=Till(returning=Returnable(SOLD, (2, 0))), last_command=3))
    assert lane.sent == [s.ReturnLine(0, 2)]
    rows = window.till.panels.back.list.rows()
    assert (rows[0].figure, rows[1].detail) == ("2 of 2", "All of it came back already")
    press(Key.Key_Escape)
    assert lane.sent[1:] == [s.CloseReturn()]


def bare_return(show, press, *products) -> None:
    """Look for a product that comes back without a receipt; the first one found is taken."""
    show(basket(till=Till(found=(SOLD,))))
    press(Key.Key_F10, Key.Key_T, Key.Key_F3, Key.Key_S)
    show(basket(till=Till(found=(SOLD,)), search=SearchResult("s", products)))
    press(Key.Key_Return)


def test_a_return_without_a_receipt_says_how_many_and_why(lane, window, show, press) -> None:
    bare_return(show, press, SOUP)
    panel = window.till.panels.bare
    assert (window.till.front, panel.title.text(), panel.worth.text()) == (panel, "Return of Soup", "Worth €1.89")
    sent = len(lane.sent)
    press(Key.Key_3, Key.Key_F5)
    assert (panel.worth.text(), len(lane.sent)) == ("Worth €5.67", sent)
    press(Key.Key_Return)
    assert lane.sent[sent:] == [s.ReturnProduct("soup", 3, "Damaged")]
    press(Key.Key_F2, Key.Key_S, Key.Key_Return)
    show(basket(search=SearchResult("s", (MILK,))))
    press(Key.Key_Return)
    assert lane.sent[-1] == m.AddProduct("milk")


def test_nothing_typed_takes_one_back_and_its_deposit(lane, window, show, press) -> None:
    bare_return(show, press, replace(SOUP, deposit=25))
    assert window.till.panels.bare.worth.text() == "Worth €2.14"
    press(Key.Key_Return)
    assert lane.sent[-1] == s.ReturnProduct("soup", 1)
    assert window.till.front is None


def test_what_is_sold_by_weight_comes_back_by_the_grams_typed(lane, window, show, press) -> None:
    bare_return(show, press, replace(SOUP, weighed=True))
    panel, sent = window.till.panels.bare, len(lane.sent)
    press(Key.Key_Return)
    assert (len(lane.sent), window.till.front, panel.ok.isEnabled()) == (sent, panel, False)
    press(*digits("754"))
    assert (panel.field.text(), panel.worth.text()) == ("754 g", "Worth €1.43")
    press(Key.Key_Return)
    assert lane.sent[-1] == s.ReturnProduct("soup", 754)


def test_a_code_scanned_for_a_return_is_not_sold(lane, window, show, press) -> None:
    bare_return(show, press, SOUP)
    window.till.bindings().scanned("4006381333931")
    assert lane.sent[-1] == m.Search("4006381333931")
    show(basket(search=SearchResult("4006381333931", (MILK,))))
    assert window.till.panels.bare.title.text() == "Return of Milk 1 qt"
    press(Key.Key_F2)
    assert window.till.front is window.till.panels.search
    press(Key.Key_Escape)
    assert not any(isinstance(sent, m.Scan | s.ReturnProduct) for sent in lane.sent)


def test_a_supervisor_agrees_by_number_and_pin(lane, window, show, press) -> None:
    asked = Approval("void_line", say("Take a line out"), PEOPLE)
    show(basket(line(1), till=Till(approval=asked)))
    panel = window.till.panels.approval
    assert panel.title.text() == "Take a line out"
    press(*digits("21234"))
    assert panel.entry.dots.pin == "1234"
    assert "1234" not in panel.entry.dots.accessibleName()
    press(Key.Key_Backspace, Key.Key_Return)
    assert lane.sent == [], "three digits are no PIN"
    press(Key.Key_5, Key.Key_Return)
    assert lane.sent == [s.Approve(4, "1235")]
    assert panel.entry.dots.pin == ""
    show(basket(line(1), till=Till(approval=replace(asked, refused=True))))
    assert "wrong" in panel.state.words.text()
    press(Key.Key_Escape)
    assert lane.sent[1:] == [s.DropApproval()]


def test_an_approval_goes_before_the_payment_and_gives_it_back(window, show) -> None:
    paying = Payment(249, 249, 249)
    show(basket(line(1), till=Till(payment=paying, approval=Approval("drawer", "", PEOPLE))))
    assert window.till.front is window.till.panels.approval
    show(basket(line(1), till=Till(payment=paying)))
    assert window.till.front is window.till.panels.pay
    assert window.focusWidget() is window.till.panels.pay.field


def test_what_someone_opened_comes_back_after_the_station_asked(window, show, press) -> None:
    show(basket(line(1)))
    press(Key.Key_F6)
    show(basket(line(1), till=Till(approval=Approval("drawer", "", PEOPLE))))
    show(basket(line(1)))
    assert window.till.front is window.till.panels.why
    assert window.till.panels.why.isVisible()


def weighing(weight: Weight | None) -> m.Snapshot:
    return basket(line(1), names={"apple": "Apples"}, prices={"apple": 319}, till=Till(weighing="apple", weight=weight))


def test_the_scale_is_taken_once_it_rests(lane, window, show, press) -> None:
    show(weighing(Weight(754, stable=False)))
    panel = window.till.panels.weigh
    assert (panel.title.text(), panel.weight.accessibleName()) == ("Weigh Apples", "0.754 kg")
    press(Key.Key_Return)
    assert lane.sent == []
    show(weighing(Weight(760, stable=True)))
    assert panel.cost.text() == "0.760 kg net · €2.42"
    press(Key.Key_F2, *digits("12"), Key.Key_Return)
    assert lane.sent == [s.Weigh("apple", 760, 12)]


def test_a_weight_is_typed_where_the_scale_says_nothing(lane, window, show, press) -> None:
    show(weighing(Weight(0, stable=False, text="The scale does not answer.")))
    assert window.till.panels.weigh.state.words.text() == "The scale does not answer."
    press(*digits("500"), Key.Key_Return, Key.Key_Escape)
    assert lane.sent == [s.Weigh("apple", 500, 0), s.StopWeighing()]


def disagree() -> Card:
    choices = (Choice(MILK, None, 0.8), Choice(SKIMMED, None, 0.7))
    return Card(5, "disagree", picture((0, 90, 200), (60, 50)), choices, "4006381333931")


@pytest.mark.parametrize(
    ("key", "command"),
    [(Key.Key_1, m.Choose(5, "milk")), (Key.Key_2, m.Choose(5, "skim")), (Key.Key_0, m.NoneOfThese(5))],
)
def test_camera_and_code_disagree(lane, window, show, press, key, command) -> None:
    show(basket(cards=(disagree(),)))
    chooser = window.till.cards.chooser
    assert [b.accessibleName() for b in chooser.buttons] == [
        "Milk 1 qt, camera: €2.49, 1", "Low-fat milk, barcode: €2.39, 2",
    ]  # fmt: skip
    assert chooser.neither.text() == "Both are there"
    press(key)
    assert lane.sent == [command]


def test_an_unknown_code_is_shown_searched_enrolled_or_dropped(lane, window, show, press, monkeypatch) -> None:
    monkeypatch.setattr(cards_view, "SETTLE_SECONDS", 0.0)
    code = Card(-1, "code", None, (), "4006381333931")
    show(basket(line(1), cards=(code,)))
    card = window.till.cards.stranger
    assert "4006381333931" in card.title.text()
    assert not card.picture.isVisible()
    press(Key.Key_E)
    assert lane.sent == [e.StartEnrolment(code="4006381333931")]
    press(Key.Key_F2, Key.Key_S)
    show(basket(line(1), cards=(code,), search=SearchResult("s", (SOUP,))))
    press(Key.Key_Return)
    assert lane.sent[-1] == m.Choose(-1, "soup")
    show(basket(line(1), cards=(replace_track(code, -2),)))
    press(Key.Key_0)
    assert lane.sent[-1] == m.NoneOfThese(-2)


def replace_track(card: Card, track: int) -> Card:
    return Card(track, card.kind, card.crop, card.choices, card.code)


def test_a_code_scanned_for_a_return_that_names_nothing_is_not_sold_by_enter(lane, window, show, press) -> None:
    bare_return(show, press, SOUP)
    window.till.bindings().scanned("2821025000000")
    show(basket(search=SearchResult("2821025000000", ())))
    press(Key.Key_Return)
    assert not any(isinstance(sent, m.Scan) for sent in lane.sent)
    assert window.till.front is window.till.panels.search


@pytest.mark.parametrize("named", [False, True], ids=["searching", "how many"])
def test_a_receipt_scanned_after_all_opens_its_sale(lane, window, show, press, named: bool) -> None:
    bare_return(show, press, SOUP)
    if not named:
        press(Key.Key_F2)
    window.till.bindings().scanned("R-3-1480")
    assert lane.sent[-1] == s.OpenReturn("3", 1480)
    assert window.till.front is None
    window.till.bindings().scanned("4006381333931")
    assert lane.sent[-1] == m.Scan("4006381333931")
