"""Lines, prices, weights, payment and returns at the till, through its commands alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import numpy as np
import pytest

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.lane import Books, InStoreItem, Lane, Office
from checkout_app.core.pricing import PriceRules
from checkout_app.core.seen import Candidate, Match, SeenItem
from checkout_app.core.station import Station
from checkout_app.core.till import AgeCheck, Discount, Payment, Right, Till, Weight
from db.records import Product, Sale
from tests.core.fakes import NOW, PRODUCTS, FakeDesk, FakeLedger, FakeShelf, item, seen
from tests.core.office import (
    FakeAudit,
    FakeCorrections,
    FakePapers,
    FakeScale,
    FakeShifts,
    FakeStaff,
    FakeTerminal,
)

TAXES = {"": Decimal(19), "reduced": Decimal(7)}


class Shop:
    """A till with everything behind it, and what it wrote."""

    def __init__(
        self,
        staff: bool = False,
        terminal: bool = True,
        coin: int = 1,
        desk: FakeDesk | None = None,
        tax_included: bool = True,
    ) -> None:
        self.desk, self.tax_included = desk, tax_included
        self.ledger, self.shifts, self.papers, self.audit = FakeLedger(), FakeShifts(), FakePapers(), FakeAudit()
        self.terminal, self.scale, self.corrections = FakeTerminal(), FakeScale(), FakeCorrections()
        self.practice = FakeLedger()
        self.staff, self.with_terminal, self.coin = staff, terminal, coin
        self.asked: set[Right] = {"void_sale", "discount", "override", "return", "training", "learn"}
        self.station = self.start()

    def start(self) -> Station:
        office = Office(
            staff=FakeStaff() if self.staff else None,
            audit=self.audit,
            papers=self.papers,
            terminal=self.terminal if self.with_terminal else None,
            scale=self.scale,
            corrections=self.corrections,
            practice=Books(self.practice),
            desk=self.desk,
        )
        prices = PriceRules(TAXES, self.tax_included, self.coin)
        lane = Lane(
            "3",
            "EUR",
            prices=prices,
            supervisor_for=frozenset(self.asked),
            receipts=True,
            drawer=True,
            in_store=_in_store,
        )
        return Station(FakeShelf(), Books(self.ledger, self.shifts), lane, lambda: NOW, office)

    def do(self, *commands: m.Command) -> m.Snapshot:
        for command in commands:
            self.station.do(command)
        return self.now

    def crash(self) -> m.Snapshot:
        self.station = self.start()
        return self.now

    @property
    def now(self) -> m.Snapshot:
        return self.station.snapshot(m.Status())

    @property
    def till(self) -> Till:
        return self.now.till


def _in_store(code: str) -> InStoreItem | None:
    if not code.startswith("28"):
        return None
    return InStoreItem(code[2:4], grams=int(code[4:8])) if code[2] == "2" else InStoreItem("milk", price=int(code[4:8]))


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_discount_on_a_line_and_on_the_sale(shop: Shop) -> None:
    now = shop.do(m.AddProduct("milk", 2), m.AddProduct("soup"))
    milk, soup = now.lines
    now = shop.do(s.GiveDiscount(Discount(percent=1000, reason="bent"), milk.id))
    assert (now.lines[0].amount, now.lines[0].why_discount, now.total) == (448, "bent", 448 + 189)
    now = shop.do(s.GiveDiscount(Discount(amount=37)))
    assert (now.total, now.till.totals.discount) == (600, 50 + 37)
    now = shop.do(m.Pay())
    lines = shop.ledger.sales[0].lines
    assert sum(line.amount for line in lines) == 600 == shop.ledger.sales[0].total
    assert [line.share for line in lines] == [26, 11]
    assert soup.amount == 189


def test_a_price_is_overridden_and_put_back(shop: Shop) -> None:
    line = shop.do(m.AddProduct("milk")).lines[0]
    now = shop.do(s.OverridePrice(line.id, 100, "old shelf label"))
    assert (now.lines[0].unit_price, now.lines[0].list_price, now.total) == (100, 249, 100)
    assert shop.do(m.Undo()).total == 249


def test_a_bottle_brings_its_deposit(shop: Shop) -> None:
    now = shop.do(m.AddProduct("cola", 3))
    assert [(x.name, x.amount, x.deposit_of) for x in now.lines] == [("Cola", 300, None), ("Deposit", 75, 1)]
    now = shop.do(s.GiveDiscount(Discount(percent=10_000)))
    assert now.total == 75
    assert shop.do(m.VoidLine(-1)).total == 75
    assert shop.do(m.VoidLine(1)).lines == ()


def test_by_weight_from_scale_by_hand_and_by_code(shop: Shop) -> None:
    now = shop.do(m.AddProduct("apple"))
    assert (now.till.weighing, now.lines, shop.scale.watched) == ("apple", (), True)
    shop.do(s.WeightRead(Weight(512, stable=False)), s.Weigh("apple"))
    assert shop.now.lines == ()
    now = shop.do(s.WeightRead(Weight(512, stable=True)), s.Weigh("apple", tare=12))
    assert [(x.grams, x.tare, x.amount) for x in now.lines] == [(500, 12, 150)]
    assert not shop.scale.watched
    now = shop.do(s.Weigh("apple", grams=1000), m.Scan("2821025000000"))
    assert [x.amount for x in now.lines] == [150, 299, 75]
    now = shop.do(m.Scan("2890012300000"))
    assert (now.lines[-1].name, now.lines[-1].amount) == ("Milk 1 l", 123)


def test_what_is_sold_by_weight_and_lies_there_asks_for_its_weight(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "apple"), item(2, "accepted", "milk")))
    assert [x.sku for x in shop.now.lines] == ["milk"]
    assert "Weigh" in shop.do(m.Pay()).message
    now = shop.do(s.Weigh("apple", grams=400))
    assert (now.till.weighing, [x.sku for x in now.lines]) == (None, ["milk", "apple"])
    assert shop.do(m.Pay()).paid == 1


def test_age_blocks_payment_until_a_birth_date_is_old_enough(shop: Shop) -> None:
    now = shop.do(m.AddProduct("wine"), m.Pay())
    assert (now.paid, now.till.age) == (None, AgeCheck(18, date(2008, 1, 2), "Wine"))
    assert "cannot be sold" in shop.do(s.ConfirmAge(date(2008, 1, 3))).message
    assert shop.do(s.ConfirmAge(date(2008, 1, 2)), m.Pay()).paid == 1


def test_cash_with_change_and_quick_amounts(shop: Shop) -> None:
    now = shop.do(m.AddProduct("milk"), s.StartPayment())
    assert now.till.payment == Payment(249, 249, 249, (), (249, 300, 500, 1000, 2000, 5000))
    now = shop.do(s.Take("cash", 500))
    assert now.till.paid is not None
    assert (now.till.paid.given, now.till.paid.change, now.till.payment) == (500, 251, None)
    assert shop.ledger.receipts == [1]
    assert shop.ledger.sales[0].taxes[0].amount == 40


def test_cash_is_rounded_to_the_coins_there_are() -> None:
    shop = Shop(coin=5)
    shop.do(m.AddProduct("milk", 3), s.StartPayment())
    assert shop.till.payment is not None
    assert (shop.till.payment.left, shop.till.payment.left_cash) == (747, 745)
    shop.do(s.Take("cash", 1000))
    sale = shop.ledger.sales[0]
    assert (sale.rounding, sale.total, sale.change) == (-2, 745, 255)


def test_split_tender_with_a_declined_card(shop: Shop) -> None:
    shop.do(m.AddProduct("milk", 2), s.StartPayment(), s.Take("voucher", 100, "V-1"), s.Take("cash", 98))
    shop.do(s.Take("card"))
    (_, key, amount) = shop.terminal.calls[-1]
    assert (amount, shop.till.payment and shop.till.payment.card) == (300, "waiting")
    assert "at work" in shop.do(s.Take("cash")).message
    now = shop.do(s.CardAnswered(key, "declined", "Not enough money."))
    assert now.till.payment is not None
    assert (now.till.payment.card, now.till.payment.left, now.paid) == ("declined", 300, None)
    shop.do(s.Take("card"), s.CardAnswered(key, "approved"))
    assert shop.now.paid is None, "an answer to the old request counts for nothing"
    now = shop.do(s.CardAnswered(shop.terminal.calls[-1][1], "approved", reference="A77"))
    assert now.paid == 1
    assert [(t.kind, t.amount, t.reference) for t in shop.ledger.sales[0].tenders] == [
        ("voucher", 100, "V-1"),
        ("cash", 98, ""),
        ("card", 300, "A77"),
    ]


def test_a_crash_while_the_card_is_read_charges_once(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.StartPayment(), s.Take("card"))
    key = shop.terminal.calls[-1][1]
    now = shop.crash()
    assert shop.terminal.calls[-1] == ("ask", key, 0)
    assert now.till.payment is not None
    assert now.till.payment.card == "waiting"
    assert shop.do(s.CardAnswered(key, "approved")).paid == 1
    assert shop.do(s.CardAnswered(key, "approved")).paid == 1
    assert len(shop.ledger.sales) == 1


def test_a_crash_between_the_last_tender_and_the_books_stores_the_sale(shop: Shop) -> None:
    class Full(FakeLedger):
        def commit(self, sale: Sale, at: datetime, receipt: bool = False) -> Sale:
            raise OSError("the disk is full")

    shop.do(m.AddProduct("milk"), s.StartPayment())
    good = shop.ledger.commit
    shop.ledger.commit = Full().commit  # type: ignore[method-assign]
    with pytest.raises(OSError, match="full"):
        shop.do(s.Take("voucher", None, "V"))
    shop.ledger.commit = good  # type: ignore[method-assign]
    now = shop.crash()
    assert (now.lines, now.paid, len(shop.ledger.sales)) == ((), 1, 1)


def test_a_lost_terminal_is_asked_again_not_charged_again(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.StartPayment(), s.Take("card"))
    key = shop.terminal.calls[-1][1]
    shop.do(s.CardAnswered(key, "lost", "No answer."), s.Take("card"))
    assert [c[0] for c in shop.terminal.calls] == ["start", "ask"]


def test_tenders_survive_a_crash_and_cash_is_given_back(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.StartPayment(), s.Take("cash", 100))
    assert "paid already" in shop.do(s.VoidSale()).message
    now = shop.crash()
    assert now.till.payment is not None
    assert now.till.payment.left == 149
    assert shop.do(s.DropTender(0)).till.payment == Payment(249, 249, 249, (), (249, 300, 500, 1000, 2000, 5000))


def test_hold_and_recall_never_merge(shop: Shop) -> None:
    shop.do(m.AddProduct("milk"), s.HoldSale("blue coat"))
    now = shop.do(m.AddProduct("soup"), s.RecallSale(1))
    assert ([x.sku for x in now.lines], "open sale" in now.message) == (["soup"], True)
    assert [(h.label, h.total) for h in now.till.held] == [("blue coat", 249)]
    now = shop.do(m.Pay(), s.RecallSale(1))
    assert ([x.sku for x in now.lines], now.till.held) == (["milk"], ())
    assert "not on hold" in shop.do(m.Pay(), s.RecallSale(1)).message


def test_what_lies_there_and_is_held_comes_back_once(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "milk")))
    shop.do(s.HoldSale())
    shop.station.see(seen(item(1, "accepted", "milk")))
    assert shop.now.lines == ()
    assert shop.do(s.RecallSale(1)).total == 249


def test_a_return_gives_back_just_what_was_paid(shop: Shop) -> None:
    shop.do(m.AddProduct("cola", 3), s.GiveDiscount(Discount(amount=100)), m.Pay())
    shop.do(s.OpenReturn("3", 1))
    assert shop.till.returning is not None
    assert shop.till.returning.left == (3, 3)
    shop.do(s.ReturnLine(0, 1, "broken"))
    assert [(x.name, x.amount) for x in shop.now.lines] == [("Cola", -67), ("Deposit", -25)]
    assert "Only 2" in shop.do(s.ReturnLine(0, 3)).message
    shop.do(m.Pay())
    assert shop.ledger.sales[1].total == -92
    shop.do(s.OpenReturn("3", 1), s.ReturnLine(0, 2), m.Pay())
    assert sum(sale.total for sale in shop.ledger.sales) == 0
    assert shop.do(s.OpenReturn("3", 1)).till.returning is not None
    assert shop.till.returning is not None
    assert shop.till.returning.left == (0, 0)


def test_a_return_by_weight_and_without_receipt(shop: Shop) -> None:
    shop.do(s.Weigh("apple", grams=333), m.Pay(), s.OpenReturn("3", 1), s.ReturnLine(0, 333))
    assert shop.now.total == -shop.ledger.sales[0].total == -100
    now = shop.do(m.VoidLine(shop.now.lines[0].id), s.ReturnProduct("milk", 2, "no receipt"))
    assert now.total == -498
    assert shop.do(s.StartPayment(), s.Take("cash")).paid == 2
    now = shop.do(s.ReturnProduct("apple", 333))
    assert (now.lines[0].grams, now.total, now.newest) == (-333, -100, now.lines[0].id)
    for slip in (0, -1, 10**7):
        assert shop.do(s.ReturnProduct("apple", slip)).total == -100
    assert "too large" in shop.now.message


def test_a_scan_that_the_camera_contradicts_asks(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "soup", "cola")))
    shop.station.see(seen(item(1, "accepted", "soup", "cola")))
    near = item(1, "accepted", "soup", "cola")
    assert near.match is not None
    shop.do(m.Scan("5000112637922"))
    assert shop.now.cards == (), "a product that is not nearly as likely is another item"
    shop = Shop()
    shop.station.see(seen(item(1, "accepted", "soup", "hot"), item(2, "accepted", "milk")))
    shop.do(m.Scan("hot"))
    assert [x.sku for x in shop.now.lines] == ["soup", "milk", "hot"]


@pytest.mark.parametrize(
    ("answer", "basket"),
    [
        (m.Choose(1, "milk"), {"milk": 1}),
        (m.Choose(1, "soup"), {"soup": 1}),
        (m.NoneOfThese(1), {"soup": 1, "milk": 1}),
    ],
)
def test_a_disagreement_is_one_question_with_three_answers(
    shop: Shop, answer: m.Command, basket: dict[str, int]
) -> None:
    near = Match("accepted", (Candidate("soup", 0.8, 1), Candidate("milk", 0.7, 2)), 0.1)
    thing = SeenItem(1, (1, 1, 20, 20), "accepted", near, item(1, "accepted", "soup").crop)
    shop.station.see(seen(thing))
    now = shop.do(m.Scan("2000000000015"))
    card = now.cards[0]
    assert (card.kind, card.code, [c.product.sku for c in card.choices]) == (
        "disagree",
        "2000000000015",
        ["soup", "milk"],
    )
    assert "Decide" in shop.do(m.Pay()).message
    now = shop.do(answer)
    assert ({x.sku: x.quantity for x in now.lines}, now.cards) == (basket, ())


def test_a_code_read_by_the_camera_is_evidence_not_a_unit(shop: Shop) -> None:
    milk, strange = item(1, "accepted", "milk"), item(2, "unknown", "hot")
    shop.station.see(seen(milk, strange))
    now = shop.do(s.CodeSeen("2000000000015", 1), s.CodeSeen("5000112637922", 2))
    assert [(x.sku, x.quantity, x.code) for x in now.lines if x.deposit_of is None] == [
        ("milk", 1, "2000000000015"),
        ("cola", 1, "5000112637922"),
    ]
    shop.station.see(seen(milk, strange, item(3, "accepted", "soup")))
    assert shop.do(s.CodeSeen("2000000000015", 3)).cards[0].kind == "disagree"


def test_two_products_by_weight_are_weighed_one_after_the_other(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PRODUCTS, "pear", Product("pear", "Pears", 399, weighed=True))
    assert shop.do(m.AddProduct("apple"), m.AddProduct("pear"), m.AddProduct("apple")).till.weighing == "apple"
    assert shop.do(s.Weigh("apple", grams=500)).till.weighing == "pear"
    assert shop.do(s.StopWeighing()).till.weighing is None
    assert [x.sku for x in shop.now.lines] == ["apple"]


def test_what_comes_back_and_lies_on_the_counter_is_not_sold(shop: Shop) -> None:
    shop.do(m.AddProduct("soup"), m.Pay())
    shop.station.see(seen())
    shop.station.see(seen(item(1, "accepted", "milk"), item(2, "accepted", "milk")))
    now = shop.do(s.ReturnProduct("milk", 1))
    assert [(x.sku, x.quantity) for x in now.lines] == [("milk", 1), ("milk", -1)]
    assert "is not sold" in now.message
    assert [x.quantity for x in shop.do(s.ReturnProduct("milk", 5)).lines] == [-1, -5]
    assert shop.do(m.Undo(), m.Undo()).total == 2 * 249
    assert shop.do(s.OpenReturn("3", 1), s.ReturnLine(0, 1)).message == ""
    assert shop.now.total == 2 * 249 - 189


def test_a_label_that_the_camera_reads_sells_its_pack_once(shop: Shop) -> None:
    label, pack = "2821025000000", item(1, "unknown", "hot")
    shop.station.see(seen(pack))
    now = shop.do(s.CodeSeen(label, 1))
    assert ([(x.sku, x.grams, x.code) for x in now.lines], now.cards) == ([("apple", 250, label)], ())
    now = shop.do(m.Scan(label))
    assert (len(now.lines), "charged already" in now.message) == (1, True)
    lifted = item(2, "accepted", "apple")
    shop.station.see(seen(lifted))
    assert len(shop.do(s.CodeSeen(label, 2)).lines) == 1
    shop.station.see(seen(lifted, item(3, "unknown", "hot")))
    assert len(shop.do(s.CodeSeen(label, 3)).lines) == 2, "two packs of one weight lie there"
    assert len(shop.do(m.Scan(label), m.Scan(label)).lines) == 3, "scanned oftener than they lie there"
    shop.do(m.Pay())
    shop.station.see(seen())
    shop.station.see(seen(item(4, "unknown", "hot")))
    assert [x.grams for x in shop.do(s.CodeSeen(label, 4)).lines] == [250]


def test_a_label_that_contradicts_the_camera_asks(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "soup")))
    now = shop.do(s.CodeSeen("2821025000000", 1))
    assert ([card.kind for card in now.cards], [x.sku for x in now.lines]) == (["disagree"], [])


def test_a_scanned_label_is_the_pack_that_the_camera_sees(shop: Shop) -> None:
    now = shop.do(m.Scan("2821025000000"))
    shop.station.see(seen(item(1, "unknown", "hot")))
    now = shop.do(s.CodeSeen("2821025000000", 1))
    assert ([x.grams for x in now.lines], now.cards) == ([250], ())
    now = shop.do(m.VoidLine(now.lines[0].id), m.Scan("2821025000000"))
    assert [x.grams for x in now.lines] == [250]


def test_a_code_that_the_camera_reads_early_is_heard_once_the_item_has_a_name() -> None:
    shop = Shop(staff=True)
    shop.station.see(seen(item(1, "settling"), item(2, "settling")))
    shop.do(s.CodeSeen("2000000000015", 1), s.CodeSeen("5000112637922", 2))
    shop.do(s.LogIn(1, "1111"))
    assert (shop.now.lines, shop.now.cards) == ((), ())
    shop.station.see(seen(item(1, "accepted", "soup"), item(2, "accepted", "cola")))
    now = shop.do(m.LearnCounter())
    assert [card.kind for card in now.cards] == ["disagree"]
    assert [(x.sku, x.code) for x in now.lines if x.deposit_of is None] == [("cola", "5000112637922")]


def test_not_that_asks_again_and_remembers_for_this_sale(shop: Shop) -> None:
    shop.station.see(seen(item(1, "accepted", "soup", "hot")))
    now = shop.do(s.NotThat(shop.now.lines[0].id))
    assert ([c.product.sku for c in now.cards[0].choices], now.lines) == (["hot"], ())
    now = shop.do(m.Choose(1, "hot"))
    assert ([x.sku for x in now.lines], shop.corrections.kept) == (["hot"], [("hot", "soup", "lane 3")])


def test_what_was_wrong_once_is_asked_about_when_it_is_put_down_again(shop: Shop) -> None:
    look = np.eye(1, 8, dtype=np.float32)[0]
    first, again = (replace(item(track, "accepted", "soup", "hot"), vector=look) for track in (1, 2))
    shop.station.see(seen(first))
    shop.do(s.NotThat(shop.now.lines[0].id))
    shop.station.see(seen(again))
    assert ([c.kind for c in shop.now.cards], shop.now.lines) == (["ambiguous"], ())
    shop.station.see(seen(first))
    shop.do(m.Undo())
    shop.station.see(seen(first))
    assert ([x.sku for x in shop.now.lines], shop.now.cards) == (["soup"], ())


def test_a_correction_is_learnt_once_somebody_agrees() -> None:
    shop = Shop(desk=FakeDesk())
    shop.station.see(seen(item(1, "unknown", "hot"), item(2, "unknown", "hot")))
    shop.do(m.Choose(1, "hot"), m.Choose(2, "soup"))
    assert [sku for sku, _, _ in shop.corrections.kept] == ["hot", "soup"]
    serial = shop.do(s.LearnCorrection(1, agree=True)).catalogue.serial
    assert shop.desk is not None
    assert shop.desk.edits == ["view of hot"]
    now = shop.do(s.LearnCorrection(1, agree=False))
    assert (shop.corrections.kept, shop.desk.edits, now.catalogue.serial > serial) == ([], ["view of hot"], True)
    assert "not there" in shop.do(s.LearnCorrection(1, agree=True)).message


def test_a_cashier_needs_a_supervisor_for_a_discount() -> None:
    shop = Shop(staff=True)
    assert "Log in" in shop.do(m.AddProduct("milk")).message
    assert shop.do(s.LogIn(1, "9999")).till.log_in_failed
    now = shop.do(s.LogIn(1, "1111"), m.AddProduct("milk"), s.GiveDiscount(Discount(percent=5000)))
    assert (now.total, now.till.approval and now.till.approval.right) == (249, "discount")
    now = shop.do(s.Approve(1, "1111"))
    assert now.till.approval is not None
    assert now.till.approval.refused
    now = shop.do(s.Approve(2, "2222"))
    assert (now.total, now.till.approval) == (124, None)
    assert ("Anna", "GiveDiscount") in [(who, what) for who, what, _ in shop.audit.entries]
    assert any(detail.get("approved_by") == "Bert" for _, _, detail in shop.audit.entries)
    assert not any("1111" in str(e) or "2222" in str(e) for e in shop.audit.entries)
    now = shop.do(s.VoidSale(), s.Approve(2, "x"), s.Approve(2, "x"), s.Approve(2, "x"))
    assert (now.till.approval, now.total) == (None, 124)
    assert shop.do(s.Lock()).till.locked
    assert shop.do(s.LogIn(2, "2222"), s.VoidSale("gone home")).lines == ()


def test_one_word_of_a_supervisor_is_enough_for_all_lines_of_a_return() -> None:
    shop = Shop(staff=True)
    shop.do(s.LogIn(1, "1111"), m.AddProduct("milk", 2), m.AddProduct("soup"), m.Pay(), s.OpenReturn("3", 1))
    assert shop.do(s.ReturnLine(0, 1)).till.approval is not None
    shop.do(s.Approve(2, "2222"), s.ReturnLine(1, 1))
    assert [x.amount for x in shop.now.lines] == [-249, -189]
    taken = [detail for _, what, detail in shop.audit.entries if what == "return"]
    assert [detail.get("approved_by") for detail in taken] == ["Bert", "Bert"]
    shop.do(s.CloseReturn(), m.Pay(), s.OpenReturn("3", 1))
    assert shop.do(s.ReturnLine(0, 1)).till.approval is not None


def test_shift_reports_and_papers(shop: Shop) -> None:
    now = shop.do(s.OpenShift(10000), s.MoveCash(-2000, "bank"), s.ShowReport())
    assert now.till.report is not None
    assert now.till.report.expected == 10000 + 500 - 2000
    shop.do(m.AddProduct("milk"))
    assert "open sale" in shop.do(s.CloseShift(8500)).message
    now = shop.do(m.Pay(), s.CloseShift(8490))
    assert (now.till.shift, now.till.report and now.till.report.difference) == (None, -10)
    assert [j.kind for j in shop.papers.jobs] == ["drawer", "drawer", "report"]
    assert shop.ledger.sales[0].shift == 1
    assert shop.do(s.Reprint()).message == "Printing receipt 1."
    for _ in range(12):
        shop.do(m.AddProduct("milk"), m.Pay())
    assert shop.do(s.Reprint(1)).message == "Printing receipt 1."
    assert "no such sale" in shop.do(s.Reprint(99)).message


def test_training_never_touches_real_sales(shop: Shop) -> None:
    shop.do(m.AddProduct("soup"))
    now = shop.do(s.SetTraining(on=True), m.AddProduct("milk"), m.Pay())
    assert (now.till.training, now.paid, len(shop.ledger.sales), len(shop.practice.sales)) == (True, 1, 0, 1)
    assert [x.sku for x in shop.do(s.SetTraining(on=False)).lines] == ["soup"]
    assert shop.ledger.receipts == shop.practice.receipts == []
