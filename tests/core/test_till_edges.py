"""What a till must survive: odd orders of commands, second thoughts, devices that answer late."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.seen import SeenItem
from checkout_app.core.till import Discount, Weight
from db.records import Product
from tests.core.fakes import NOW, PRODUCTS, item, match, seen
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
    shop.do(s.GiveDiscount(Discount(percent=5000), line.id), s.OverridePrice(line.id, 1), s.Annotate("bent", line.id))
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


def test_one_product_is_found_by_every_way_to_write_its_number(shop: Shop) -> None:
    cola = "05000112637922"
    codes = [cola, cola[1:], f"01{cola}", f"(01){cola}", f"https://id.gs1.org/01/{cola}/10/A"]
    now = shop.do(*(m.Scan(code) for code in codes))
    assert ([(x.sku, x.quantity) for x in now.lines], now.cards) == ([("cola", 5), ("cola", 5)], ())
    assert now.lines[0].code == codes[-1]


def test_a_gs1_weight_is_sold_by_weight_or_shown(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRODUCTS, "ham", Product("ham", "Ham", 1990, "9506000134352", weighed=True))
    now = shop.do(m.Scan("01095060001343523103000250"))
    assert [(x.sku, x.grams, x.amount) for x in now.lines] == [("ham", 250, 498)]
    now = shop.do(m.Scan("01050001126379223103000250"))
    assert ([c.kind for c in now.cards], len(now.lines)) == (["code"], 1)


@pytest.mark.parametrize("code", ["", "  ", "\t"])
def test_an_empty_code_is_nothing(shop: Shop, code: str) -> None:
    assert shop.do(m.Scan(code)).cards == ()


def test_a_sale_given_up_comes_back_whole(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "soup")))
    now = shop.do(m.AddProduct("milk", 2), s.GiveDiscount(Discount(percent=1000)), s.Annotate("gift"))
    before = now
    now = shop.do(s.VoidSale("forgot the purse"))
    assert (now.lines, now.total, now.undo) == ((), 0, "Gave up the sale")
    now = shop.do(m.Undo())
    assert ([(x.sku, x.amount) for x in now.lines], now.total) == (
        [(x.sku, x.amount) for x in before.lines],
        before.total,
    )
    assert (now.till.note, now.message) == ("gift", "Taken back: Gave up the sale.")
    assert shop.crash().total == before.total
    assert shop.do(m.Pay()).paid == 1


def test_a_sale_given_up_does_not_come_back_over_the_next(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.VoidSale(), m.AddProduct("soup"))
    now = shop.do(m.Undo())
    assert ([x.sku for x in now.lines], now.undo) == ([], "Gave up the sale")
    shop.do(m.AddProduct("soup"), m.Pay())
    assert shop.do(m.Undo()).lines == ()
    shop.do(m.AddProduct("milk"), s.VoidSale(), m.AddProduct("soup"), s.HoldSale("x"))
    assert shop.do(m.Undo()).lines == ()
    assert shop.do(s.VoidSale()).undo is None


def test_what_waits_for_its_weight_is_not_lost_when_a_sale_is_put_on_hold(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "apple")))
    now = shop.do(m.AddProduct("milk"), s.HoldSale("coat"))
    assert (now.message, now.till.held, now.till.weighing) == ("Weigh the product first.", (), "apple")
    assert [h.total for h in shop.do(s.Weigh("apple", 500), s.HoldSale("coat")).till.held] == [249 + 150]


@pytest.mark.parametrize("lying", [item(1, "unknown", "soup"), item(1, "accepted", "apple")])
def test_a_question_on_the_counter_does_not_join_a_recalled_sale(shop: Shop, lying: SeenItem) -> None:
    shop.do(m.AddProduct("milk"), s.HoldSale("coat"))
    shop.station.see(seen(lying))
    now = shop.do(s.RecallSale(1))
    assert (now.message, now.lines, len(now.till.held)) == ("Finish the payment and the open questions first.", (), 1)
    shop.station.see(seen())
    assert [x.sku for x in shop.do(s.RecallSale(1)).lines] == ["milk"]


@pytest.mark.parametrize(
    "slip",
    [m.SetQuantity(1, 2000000000015), m.AddProduct("milk", 10**6), s.OverridePrice(1, 10**18), s.Take("cash", 10**30),
     s.Weigh("apple", 10**12)],
)  # fmt: skip
def test_a_barcode_typed_in_a_numbers_place_is_a_slip(shop: Shop, slip: m.Command) -> None:
    now = shop.do(m.AddProduct("milk"), slip)
    assert (now.total, now.paid, now.message) == (249, None, "That number is too large. Type it again.")
    assert shop.do(m.Pay()).paid == 1


def test_what_cannot_be_done_to_a_line_is_said(shop: Shop) -> None:
    now = shop.do(m.AddProduct("cola"), m.VoidLine(-1))
    assert (now.message, now.total) == ("The deposit goes with its bottle. Change that line instead.", 125)
    assert shop.do(s.Weigh("milk", 500)).message == "Milk 1 l is not sold by weight."
    back = shop.do(s.ReturnProduct("milk", 1)).lines[-1]
    now = shop.do(s.GiveDiscount(Discount(percent=1000), back.id))
    assert (now.message, now.lines[-1].amount) == ("That line's price cannot be changed.", -249)


@pytest.mark.parametrize(
    "weight", [Weight(500, False), Weight(0, False, "Too heavy"), Weight(1, True), Weight(-5, True)]
)
def test_only_a_weight_that_stands_still_is_sold(shop: Shop, weight: Weight) -> None:
    now = shop.do(m.AddProduct("apple"), s.WeightRead(Weight(300, True)), s.WeightRead(weight), s.Weigh("apple"))
    assert (now.lines, now.till.weighing) == ((), "apple")
    assert "Weigh the product first" in shop.do(m.AddProduct("milk"), m.Pay()).message


@pytest.mark.parametrize("crash", [False, True])
def test_a_scanned_code_is_charged_though_its_question_was_never_answered(shop: Shop, crash: bool) -> None:
    shop.station.see(seen(item(1, "accepted", "soup", "milk")))
    nearly = replace(item(1, "accepted", "soup", "milk"), match=match("accepted", "soup", "milk", margin=0.1))
    shop.station.see(seen(nearly))
    now = shop.do(m.Scan("2000000000015"))
    assert ([c.kind for c in now.cards], now.lines) == (["disagree"], ())
    if crash:
        shop.crash()
    shop.station.see(seen())
    now = shop.now
    assert ([(x.sku, x.quantity) for x in now.lines], now.cards) == ([("milk", 1)], ())


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": "k", "entries": [{"id": 1, "colour": "red"}]}', "null"])
def test_an_open_sale_that_cannot_be_read_does_not_keep_the_till_from_starting(
    shop: Shop, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    shop.do(m.AddProduct("milk"))
    shop.ledger.drafts["3"] = text
    now = shop.crash()
    assert (now.lines, now.message) == ((), "The open sale of before cannot be read. Take its items up again.")
    assert text in caplog.text
    caplog.clear()
    assert shop.do(m.AddProduct("milk"), m.Pay()).paid == 1


@pytest.mark.parametrize(("sku", "code"), [("apple", "2821025000000"), ("milk", "2890012300000")])
@pytest.mark.parametrize("first", ["seen", "scanned"])
def test_an_item_with_a_weight_or_price_on_its_label_is_one_line(shop: Shop, sku: str, code: str, first: str) -> None:
    lies = seen(item(1, "accepted", sku))
    if first == "seen":
        shop.station.see(lies)
    now = shop.do(m.Scan(code))
    shop.station.see(lies)
    amount = 75 if sku == "apple" else 123
    assert ([(x.sku, x.amount) for x in shop.now.lines], shop.till.weighing) == ([(sku, amount)], None)
    shop.station.see(seen(item(1, "accepted", sku), item(2, "accepted", sku)))
    assert (shop.till.weighing, len(shop.now.lines)) == (("apple", 1) if sku == "apple" else (None, 2))
    assert now.cards == ()


def test_what_was_weighed_before_a_crash_is_not_asked_for_again(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "apple")))
    shop.do(s.Weigh("apple", 500))
    shop.crash()
    shop.station.see(seen(item(9, "accepted", "apple")))
    assert ([x.amount for x in shop.now.lines], shop.till.weighing) == ([150], None)
    shop.station.see(seen(item(9, "accepted", "apple"), item(10, "accepted", "apple")))
    assert shop.till.weighing == "apple"


def test_a_retired_product_comes_back_but_is_sold_no_more(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    for sku in ("soup", "apple"):
        monkeypatch.setitem(PRODUCTS, sku, replace(PRODUCTS[sku], retired=True))
    for command in (m.AddProduct("soup"), s.Weigh("apple", 500)):
        assert "is not in the catalogue" in shop.do(command).message
    now = shop.do(m.Scan("soup"))
    assert ([c.code for c in now.cards], now.lines) == (["soup"], ())
    assert [x.amount for x in shop.do(s.ReturnProduct("soup", 1)).lines] == [-189]
