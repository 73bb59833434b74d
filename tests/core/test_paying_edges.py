"""Money, people and the books in odd orders of commands: nothing twice, nothing lost, and it is written down."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime

import pytest

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.till import Discount
from db.errors import TooMuchReturned
from db.records import Sale, TenderKind
from tests.core.fakes import PRODUCTS, FakeDesk, FakeShelf, item, seen
from tests.core.test_selling import Shop


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.mark.parametrize("code", ["2810000000", "2821000000", "2822000150", "2829000150"])
def test_a_code_of_nothing_or_of_no_product_is_a_card_and_never_a_line(shop: Shop, code: str) -> None:
    now = shop.do(m.Scan(code))
    assert ([(c.kind, c.code) for c in now.cards], now.lines) == ([("code", code)], ())


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


def test_a_payment_begun_before_the_question_was_seen_does_not_drop_it() -> None:
    shop = Shop(staff=True)
    now = shop.do(s.LogIn(1, "1111"), m.AddProduct("soup"), s.ReturnProduct("milk", 1), s.StartPayment())
    assert (now.till.approval is not None, now.till.payment) == (True, None)
    assert "depends on it" in now.message
    now = shop.do(s.Approve(2, "2222"), s.StartPayment())
    assert (now.total, now.till.payment is not None) == (-60, True)


def test_what_is_learnt_and_what_is_practised_is_written_down_as_such() -> None:
    shop = Shop(desk=FakeDesk())
    shop.station.see(seen(item(1, "unknown", "hot"), item(2, "unknown", "hot")))
    shop.do(m.Choose(1, "hot"), m.Choose(2, "soup"), s.LearnCorrection(1, agree=True), e.AddSeenView(1))
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


def test_a_word_that_comes_too_late_changes_nothing_in_the_next_sale() -> None:
    shop = Shop(staff=True)
    shop.do(s.LogIn(1, "1111"), m.AddProduct("milk"), s.GiveDiscount(Discount(percent=5000)), m.Pay())
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


def test_a_discount_that_waits_for_a_word_while_a_card_pays_is_not_given_to_the_next_sale() -> None:
    shop = Shop(staff=True)
    shop.do(s.LogIn(1, "1111"), m.AddProduct("milk"), s.StartPayment(), s.Take("card"))
    shop.do(s.GiveDiscount(Discount(percent=5000)))
    assert shop.do(s.CardAnswered(shop.terminal.calls[-1][1], "approved")).paid == 1
    assert shop.do(s.Approve(2, "2222"), m.AddProduct("milk")).total == 249
