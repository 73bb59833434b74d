"""What a till must survive: odd orders of commands, second thoughts, devices that answer late."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime

import pytest

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from db.errors import TooMuchReturned
from db.records import Product, Sale, TenderKind
from tests.core.fakes import NOW, PRODUCTS, FakeDesk, FakeShelf, item, match, seen
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
    shop.do(s.GiveDiscount(s.Discount(percent=5000), line.id), s.OverridePrice(line.id, 1), s.Annotate("bent", line.id))
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


@pytest.mark.parametrize("code", ["2810000000", "2821000000", "2822000150", "2829000150"])
def test_a_code_of_nothing_or_of_no_product_is_a_card_and_never_a_line(shop: Shop, code: str) -> None:
    now = shop.do(m.Scan(code))
    assert ([(c.kind, c.code) for c in now.cards], now.lines) == ([("code", code)], ())


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
    now = shop.do(m.AddProduct("milk", 2), s.GiveDiscount(s.Discount(percent=1000)), s.Annotate("gift"))
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
def test_a_question_on_the_counter_does_not_join_a_recalled_sale(shop: Shop, lying: m.SeenItem) -> None:
    shop.do(m.AddProduct("milk"), s.HoldSale("coat"))
    shop.station.see(seen(lying))
    now = shop.do(s.RecallSale(1))
    assert (now.message, now.lines, len(now.till.held)) == ("Finish the payment and the open questions first.", (), 1)
    shop.station.see(seen())
    assert [x.sku for x in shop.do(s.RecallSale(1)).lines] == ["milk"]


def test_a_card_that_may_be_charged_is_asked_about_before_other_money_is_taken(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.Take("card"))
    key = shop.terminal.calls[0][1]
    shop.do(s.CardAnswered(key, "lost"))
    for command in (s.Take("cash"), m.Pay(), s.Take("voucher", reference="V1")):
        now = shop.do(s.StopPayment(), s.StartPayment(), command)
        assert now.message == "The card terminal does not answer. Ask it again before you charge anew."
        assert now.till.payment is not None
        assert (now.till.payment.card, now.till.payment.tenders, now.paid) == ("lost", (), None)
    shop.do(s.Take("card"))
    assert shop.terminal.calls == [("start", key, 249), ("ask", key, 0)]
    assert shop.do(s.CardAnswered(key, "approved")).paid == 1
    assert shop.ledger.sales[0].tenders[0].kind == "card"


def test_a_card_answered_after_it_was_cancelled_counts_as_it_was_answered(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.Take("card"))
    key = shop.terminal.calls[0][1]
    shop.do(s.CancelCard())
    assert shop.do(s.CardAnswered(key, "approved")).paid == 1
    shop.do(m.AddProduct("milk"), s.Take("card"))
    again = shop.terminal.calls[-1][1]
    now = shop.do(s.CancelCard(), s.CardAnswered(again, "cancelled"), s.CardAnswered(again, "approved"))
    assert (now.paid, now.till.payment and now.till.payment.left) == (None, 249)
    assert shop.do(s.CardAnswered(key, "approved"), m.Pay()).paid == 2


def test_training_waits_for_the_card_terminal(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.Take("card"))
    now = shop.do(s.SetTraining(on=True))
    assert (now.till.training, now.message) == (False, "Finish the payment first.")
    assert shop.do(s.CardAnswered(shop.terminal.calls[0][1], "approved")).paid == 1


def test_a_voucher_counts_once_however_it_is_typed(shop: Shop) -> None:
    now = shop.do(m.AddProduct("milk"), s.Take("voucher", 100, "A1"), s.Take("voucher", 100, " A1 "))
    assert (now.message, len(now.till.payment.tenders) if now.till.payment else 0) == (
        "That voucher is taken already.",
        1,
    )


def test_a_card_that_pays_for_a_basket_changed_meanwhile_does_not_skip_the_age_check(shop: Shop) -> None:
    line = shop.do(m.AddProduct("soup"), s.Take("card")).lines[0]
    now = shop.do(m.VoidLine(line.id), m.AddProduct("wine"), s.OverridePrice(line.id + 1, 189))
    now = shop.do(s.CardAnswered(shop.terminal.calls[0][1], "approved"))
    assert (now.paid, now.message) == (None, "Check the buyer's age first.")
    now = shop.do(s.ConfirmAge(date(1980, 1, 1)), s.Take("cash"))
    assert (now.paid, [t.kind for t in shop.ledger.sales[0].tenders]) == (1, ["card"])


def test_what_fails_after_a_sale_is_stored_does_not_open_it_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(FakeShelf, "looked", full)
    shop.station.see(seen(item(1, "accepted", "soup")))
    with pytest.raises(OSError, match="full"):
        shop.do(m.Pay())
    assert (shop.now.paid, shop.now.lines, len(shop.ledger.sales)) == (1, (), 1)


def test_goods_that_came_back_in_another_sale_meanwhile_are_not_paid_out_again(shop: Shop) -> None:
    shop.do(m.AddProduct("cola", 2), m.Pay(), s.OpenReturn("3", 1), s.ReturnLine(0, 2), s.HoldSale("first"))
    shop.do(s.OpenReturn("3", 1), s.ReturnLine(0, 1), m.Pay(), s.RecallSale(1))
    for command in (s.StartPayment(), s.Take("card"), s.Take("voucher", reference="V"), m.Pay()):
        now = shop.do(command)
        assert (now.message, shop.terminal.calls, len(shop.ledger.sales)) == (
            "Cola came back already. Take it out.",
            [],
            2,
        )
    line = now.lines[0]
    shop.do(m.VoidLine(line.id), s.OpenReturn("3", 1), s.ReturnLine(0, 1), m.Pay())
    assert shop.ledger.returned("3", 1) == {0: (2, 200), 1: (2, 50)}


def test_a_return_that_another_till_won_does_not_keep_this_one_from_starting(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.do(m.AddProduct("milk"), m.Pay(), s.OpenReturn("3", 1), s.ReturnLine(0, 1))

    def beaten(sale: Sale, at: datetime, receipt: bool = False) -> Sale:
        shop.ledger.sales.append(replace(sale, number=2, paid_at=at))
        raise TooMuchReturned("more", "less")

    with monkeypatch.context() as other_till:
        other_till.setattr(shop.ledger, "commit", beaten)
        with pytest.raises(TooMuchReturned):
            shop.do(s.Take("voucher", -249, "V"))
    now = shop.crash()
    assert (now.message, now.total, len(now.till.payment.tenders) if now.till.payment else 0) == (
        "Milk 1 l came back already. Take it out.",
        -249,
        1,
    )
    now = shop.do(s.DropTender(0), m.VoidLine(now.lines[0].id))
    assert (now.lines, now.till.payment and now.till.payment.left) == ((), 0)


def test_what_comes_back_is_taxed_as_it_was_sold(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.do(m.AddProduct("milk"), m.Pay())
    monkeypatch.setitem(PRODUCTS, "milk", replace(PRODUCTS["milk"], tax="reduced"))
    shop.station.do(m.CatalogueChanged())
    shop.do(s.OpenReturn("3", 1), s.ReturnLine(0, 1))
    now = shop.crash()
    assert [(part.tax, part.amount) for part in now.till.totals.taxes] == [("", -40)]
    shop.do(m.Pay())
    assert [part.amount for sale in shop.ledger.sales for part in sale.taxes] == [40, -40]


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process is fixed here")
@pytest.mark.parametrize(("zone", "born_by"), [("UTC0", date(2008, 1, 2)), ("PST8", date(2008, 1, 1))])
def test_the_age_is_reckoned_by_the_shops_own_calendar(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, zone: str, born_by: date
) -> None:
    with monkeypatch.context() as place:
        place.setenv("TZ", zone)
        time.tzset()
        check = shop.do(m.AddProduct("wine")).till.age
        assert check is not None
        assert check.born_by == born_by
    time.tzset()


def test_the_audit_says_what_was_taken_out_and_what_was_taken_back(shop: Shop) -> None:
    line = shop.do(m.AddProduct("milk", 5)).lines[0]
    shop.do(m.SetQuantity(line.id, 6), m.SetQuantity(line.id, 2), m.Undo(), m.SetQuantity(line.id, 0))
    shop.do(m.VoidLine(line.id), m.AddProduct("soup"), s.Take("cash", 100), s.DropTender(0))
    told = [(what, d.get("sku"), d.get("quantity"), d.get("done")) for _, what, d in shop.audit.entries]
    assert told == [
        ("SetQuantity", "milk", 6, True),
        ("took back", None, None, None),
        ("SetQuantity", "milk", 6, True),
        ("VoidLine", None, None, False),
        ("DropTender", None, None, True),
    ]


def test_to_set_a_quantity_to_nothing_needs_the_right_to_void_a_line() -> None:
    shop = Shop(staff=True)
    shop.asked |= {"void_line"}
    shop.station = shop.start()
    line = shop.do(s.LogIn(1, "1111"), m.AddProduct("milk", 2)).lines[0]
    now = shop.do(m.SetQuantity(line.id, 1), m.SetQuantity(line.id, 0))
    assert (now.till.approval and now.till.approval.right, now.total) == ("void_line", 249)
    assert shop.do(s.Approve(2, "2222")).lines == ()
    assert [d.get("approved_by") for _, what, d in shop.audit.entries if what == "SetQuantity"] == [None, "Bert"]


def test_a_word_for_one_return_is_not_one_for_the_next_customers() -> None:
    shop = Shop(staff=True)
    shop.do(s.LogIn(1, "1111"), s.ReturnProduct("milk", 1), s.Approve(2, "2222"), m.Pay())
    assert shop.do(s.ReturnProduct("soup", 1)).till.approval is not None
    shop.do(s.Approve(2, "2222"), s.ReturnProduct("soup", 1), s.Lock())
    assert [d.get("approved_by") for _, what, d in shop.audit.entries if what == "locked"] == [None]


def test_what_is_learnt_and_what_is_practised_is_written_down_as_such() -> None:
    shop = Shop(desk=FakeDesk())
    shop.station.see(seen(item(1, "unknown", "hot"), item(2, "unknown", "hot")))
    shop.do(m.Choose(1, "hot"), m.Choose(2, "soup"), s.LearnCorrection(1, agree=True), m.AddSeenView(1))
    shop.do(s.LearnCorrection(1, agree=False), s.SetTraining(on=True), s.VoidSale("x"), s.SetTraining(on=False))
    told = [(what, d.get("sku"), d.get("training")) for _, what, d in shop.audit.entries]
    assert told == [
        ("learnt", "hot", None),
        ("learnt", "hot", None),
        ("dropped correction", "soup", None),
        ("began training", None, True),
        ("void sale", None, True),
        ("ended training", None, None),
    ]


def test_practice_puts_nothing_on_the_real_waiting_list(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr(FakeShelf, "put_aside", lambda _, crop, note: kept.append(note))
    shop.do(s.SetTraining(on=True))
    shop.station.see(seen(item(1, "unknown", "hot")))
    assert (shop.do(m.PutAside(1)).cards, kept) == ((), [])


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
    now = shop.do(s.GiveDiscount(s.Discount(percent=1000), back.id))
    assert (now.message, now.lines[-1].amount) == ("That line's price cannot be changed.", -249)


@pytest.mark.parametrize(
    "weight", [s.Weight(500, False), s.Weight(0, False, "Too heavy"), s.Weight(1, True), s.Weight(-5, True)]
)
def test_only_a_weight_that_stands_still_is_sold(shop: Shop, weight: s.Weight) -> None:
    now = shop.do(m.AddProduct("apple"), s.WeightRead(s.Weight(300, True)), s.WeightRead(weight), s.Weigh("apple"))
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


def test_a_word_that_comes_too_late_changes_nothing_in_the_next_sale() -> None:
    shop = Shop(staff=True)
    shop.do(s.LogIn(1, "1111"), m.AddProduct("milk"), s.GiveDiscount(s.Discount(percent=5000)), m.Pay())
    now = shop.do(m.AddProduct("soup"), s.Approve(2, "2222"))
    assert (now.total, now.till.approval) == (189, None)


@pytest.mark.parametrize("kind", ["cash", "card"])
def test_a_card_charged_for_a_basket_that_was_emptied_can_be_given_back(shop: Shop, kind: TenderKind) -> None:
    line = shop.do(m.AddProduct("milk"), s.Take("card")).lines[0]
    now = shop.do(m.VoidLine(line.id), s.CardAnswered(shop.terminal.calls[0][1], "approved"))
    assert (now.till.payment and now.till.payment.left, now.paid) == (-249, None)
    shop.do(s.Take(kind))
    now = shop.do(s.CardAnswered(shop.terminal.calls[-1][1], "approved"))
    stored = shop.ledger.sales[0]
    assert (now.paid, stored.lines, stored.total) == (1, (), 0)
    assert [(t.kind, t.amount) for t in stored.tenders] == [("card", 249), (kind, -249)]


def test_a_code_that_the_camera_reads_wipes_no_words_and_counts_at_a_locked_till() -> None:
    shop = Shop(staff=True)
    shop.do(s.LogIn(1, "1111"))
    shop.station.see(seen(item(1, "unknown", "hot")))
    refused = shop.do(m.Pay()).message
    assert refused == "Decide first what the marked items are."
    assert shop.do(s.CodeSeen("4006381333931", None)).message == refused
    now = shop.do(s.Lock(), s.CodeSeen("2000000000015", 1))
    assert ([x.sku for x in now.lines], now.message) == (["milk"], "")


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
