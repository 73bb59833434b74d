"""Whatever is sold, held and taken back, nothing is lost or doubled, and reports add up."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.connect import connect
from db.errors import TooMuchReturned
from db.records import HeldSale, LineRef, Sale, SaleLine, TaxPart, Tender
from db.till import TillStores

AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


@st.composite
def lines(draw: st.DrawFn) -> SaleLine:
    """A line that sells something, by the piece or by weight, with or without discounts."""
    grams = draw(st.none() | st.integers(1, 5000))
    quantity = 1 if grams else draw(st.integers(1, 9))
    line = SaleLine("x", "Thing", quantity, draw(st.integers(0, 10**6)), grams=grams, tare=draw(st.integers(0, 50)))
    discount = draw(st.integers(0, line.gross))
    share = draw(st.integers(0, line.gross - discount))
    return replace(line, discount=discount, share=share, note=draw(st.sampled_from(["", "gift"])))


baskets = st.tuples(st.lists(lines(), max_size=4).map(tuple), st.booleans(), st.integers(-2, 2))
steps = st.one_of(
    st.tuples(st.just("pay"), baskets),
    st.tuples(st.just("hold"), st.text(max_size=5)),
    st.tuples(st.just("recall"), st.integers(0, 9)),
    st.tuples(
        st.just("return"), st.tuples(st.integers(0, 99), st.integers(0, 9), st.integers(0, 4), st.integers(0, 1))
    ),
)


@dataclass
class Model:
    """What should be in the books of a lane."""

    lane: str
    shift: int
    sales: list[Sale] = field(default_factory=list)
    open: str | None = None
    held: list[tuple[HeldSale, str]] = field(default_factory=list)

    def back(self, number: int) -> dict[int, tuple[int, int]]:
        """Return what came back of a sale."""
        found: dict[int, tuple[int, int]] = {}
        for line in (line for sale in self.sales for line in sale.lines):
            if line.returned and line.returned.number == number:
                units, amount = found.get(line.returned.position, (0, 0))
                found[line.returned.position] = units - (line.grams or line.quantity), amount - line.amount
        return found


def pay(till: TillStores, model: Model, what: tuple[tuple[SaleLine, ...], bool, int]) -> None:
    sold, included, rounding = what
    amount = sum(line.amount for line in sold)
    taxes = (TaxPart("", "19", amount - amount // 5, amount // 5),) if amount else ()
    sale = Sale(uuid4().hex, model.lane, "EUR", AT, sold, taxes=taxes, tax_included=included, rounding=rounding)
    voucher, total = max(0, sale.total) // 3, sale.total
    tenders = (Tender("voucher", voucher, reference="V"), Tender("cash", total - voucher, max(0, total)))
    commit(till, model, replace(sale, tenders=tenders, shift=model.shift, cashier="Anna"))


def commit(till: TillStores, model: Model, sale: Sale) -> None:
    stored = till.sales.commit(sale, AT, receipt=True)
    assert stored == replace(sale, number=len(model.sales) + 1, paid_at=AT)
    assert till.sales.commit(sale, AT, receipt=True) == stored
    model.sales.append(stored)
    model.open = None


def hold(till: TillStores, model: Model, draft: str) -> None:
    till.sales.save_open(model.lane, draft)
    held = till.sales.hold(model.lane, draft, HeldSale(0, draft, AT, "Anna", 1, 1))
    model.open = None
    model.held.append((held, draft))


def recall(till: TillStores, model: Model, which: int) -> None:
    if which >= len(model.held) or model.open is not None:
        return
    held, draft = model.held.pop(which)
    assert till.sales.recall(model.lane, held.id) == draft
    assert till.sales.recall(model.lane, held.id) is None
    model.open = draft


def take_back(till: TillStores, model: Model, what: tuple[int, int, int, int]) -> None:
    goods = [x for x in model.sales if any(line.quantity > 0 for line in x.lines)]
    if not goods:
        return
    sale = goods[what[0] % len(goods)]
    place, number = what[1] % len(sale.lines), sale.number or 0
    line = sale.lines[place]
    sold = line.grams or line.quantity
    before, given = model.back(number).get(place, (0, 0))
    units = max(1, (sold - before) * what[2] // 4 + what[3])  # up to all that is left, and one more
    worth = round(Fraction(line.amount * min(sold, before + units), sold)) - given
    quantity, grams = (-1, -units) if line.grams else (-units, None)
    ref = LineRef(sale.lane, number, place)
    come = replace(line, quantity=quantity, grams=grams, discount=0, share=0, returned=ref)
    come = replace(come, discount=come.gross + worth)
    refund = Sale(uuid4().hex, model.lane, "EUR", AT, (come,), tenders=(Tender("cash", -worth),), shift=model.shift)
    if sold < before + units:
        with pytest.raises(TooMuchReturned):
            till.sales.commit(refund, AT)
    else:
        commit(till, model, refund)


def check(till: TillStores, model: Model) -> None:
    assert list(till.sales.every(model.lane)) == model.sales
    assert till.sales.load_open(model.lane) == model.open
    assert till.sales.held(model.lane) == [held for held, _ in model.held]
    assert Counter(job.number for job in till.papers.waiting() if job.lane == model.lane) == Counter(
        sale.number for sale in model.sales
    )
    for sale in model.sales:
        assert till.sales.returned(model.lane, sale.number or 0) == model.back(sale.number or 0)
    _check_report(till, model)


def _check_report(till: TillStores, model: Model) -> None:
    report = till.shifts.report(model.shift, "EUR")
    all_lines = [line for sale in model.sales for line in sale.lines]
    sold = [line for line in all_lines if line.quantity > 0]
    assert (report.sales, report.units) == (len(model.sales), sum(line.quantity for line in sold))
    assert (report.first, report.last) == ((1, len(model.sales)) if model.sales else (None, None))
    assert report.sold == sum(line.amount for line in sold)
    assert report.returned == sum(line.amount for line in all_lines if line.quantity < 0)
    assert report.discounts == sum(line.discount + line.share for line in sold)
    added = sum(part.amount for sale in model.sales for part in sale.taxes if not sale.tax_included)
    total = sum(sale.total for sale in model.sales)
    assert report.sold + report.returned + report.rounding + added == total == sum(x for _, x in report.tenders)
    assert sum(part.gross for part in report.taxes) == sum(part.gross for sale in model.sales for part in sale.taxes)
    assert report.expected == 100 + sum(t.amount for sale in model.sales for t in sale.tenders if t.kind == "cash")


DO: dict[str, Callable[..., None]] = {"pay": pay, "hold": hold, "recall": recall, "return": take_back}


@pytest.fixture(scope="module")
def till(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TillStores]:
    stores = TillStores(connect(tmp_path_factory.mktemp("laws") / "checkout.db", wait=60))
    yield stores
    stores.close()


@settings(max_examples=15, deadline=None)
@given(script=st.lists(steps, max_size=12))
def test_nothing_is_lost_or_doubled_and_reports_add_up(till: TillStores, script: list[tuple[str, object]]) -> None:
    lane = uuid4().hex
    model = Model(lane, till.shifts.open(lane, 100, "Anna", AT).id)
    for name, what in script:
        DO[name](till, model, what)
    check(till, model)


def _at_once(*works: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_each_held_sale_is_recalled_once_by_two_threads(till: TillStores) -> None:
    held = [till.sales.hold("two", f"draft {i}", HeldSale(0, str(i), AT, "", 0, 0)) for i in range(10)]
    recalled: list[str] = []

    def work() -> None:
        for one in held:
            draft = till.sales.recall("two", one.id)
            if draft is not None:
                recalled.append(draft)
                till.sales.commit(Sale(draft, "two", "EUR", AT), AT)
            till.sales.commit(Sale(f"both {one.id}", "two", "EUR", AT), AT)

    _at_once(work, work)
    assert sorted(recalled) == sorted(f"draft {i}" for i in range(10))
    stored = list(till.sales.every("two"))
    assert [sale.number for sale in stored] == list(range(1, 21))
    assert {sale.key for sale in stored} == {*recalled, *(f"both {one.id}" for one in held)}
    assert (till.sales.held("two"), till.sales.load_open("two")) == ([], None)


def test_two_threads_take_back_no_more_than_was_sold(till: TillStores) -> None:
    till.sales.commit(Sale(uuid4().hex, "goods", "EUR", AT, (SaleLine("x", "Thing", 5, 100),)), AT)
    refused: list[str] = []

    def work(lane: str) -> None:
        for _ in range(4):
            line = SaleLine("x", "Thing", -1, 100, returned=LineRef("goods", 1, 0))
            try:
                till.sales.commit(Sale(uuid4().hex, lane, "EUR", AT, (line,)), AT)
            except TooMuchReturned:
                refused.append(lane)

    _at_once(lambda: work("left"), lambda: work("right"))
    assert len(refused) == 3
    assert till.sales.returned("goods", 1) == {0: (5, 500)}
