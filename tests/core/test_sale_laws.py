"""Whatever people do at a till, in whatever order: no cent is lost or gained."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.till import Discount
from tests.core.fakes import item, seen
from tests.core.test_selling import Shop

SKUS = st.sampled_from(["milk", "soup", "hot", "cola", "wine"])
LINES = st.integers(1, 8)
DISCOUNTS = st.builds(Discount, percent=st.integers(0, 10_000)) | st.builds(Discount, amount=st.integers(0, 700))
STEPS = st.one_of(
    st.builds(m.AddProduct, SKUS, st.integers(1, 5)),
    st.builds(s.Weigh, st.just("apple"), st.integers(10, 3000)),
    st.builds(m.SetQuantity, LINES, st.integers(0, 7)),
    st.builds(s.GiveDiscount, DISCOUNTS, st.none() | LINES),
    st.builds(s.OverridePrice, LINES, st.none() | st.integers(0, 2000)),
    st.builds(m.Scan, st.sampled_from(["2000000000015", "2821025000000", "2890012300000"])),
    st.just(m.Undo()),
    st.just("hold"),
    st.just("crash"),
    st.just("look"),
    st.builds(s.Take, st.just("cash"), st.integers(1, 3000)),
    st.builds(s.Take, st.just("voucher"), st.integers(1, 500), st.sampled_from(["A", "B"])),
    st.builds(s.ReturnLine, st.integers(0, 3), st.integers(1, 3)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEPS, max_size=25), st.sampled_from([1, 5]), st.booleans())
def test_no_cent_is_lost_or_gained(steps: list[object], coin: int, tax_included: bool) -> None:
    shop = Shop(coin=coin, tax_included=tax_included)
    shop.do(m.AddProduct("cola", 7), m.Pay(), s.OpenReturn("3", 1))
    for step in steps:
        _walk(shop, step)
        now = shop.now
        added = 0 if tax_included else sum(part.amount for part in now.till.totals.taxes)
        assert now.total == sum(x.amount for x in now.lines) - _sale_discount(now) + added
        assert sum(part.gross for part in now.till.totals.taxes) == now.total
    shop.do(s.ConfirmAge(shop.till.age.born_by) if shop.till.age else m.Undo(), m.Pay())
    for sale in shop.ledger.sales:
        assert sum(t.amount for t in sale.tenders) == sale.total
        assert sum(t.given for t in sale.tenders if t.amount > 0 and t.kind == "cash") - sale.change == sum(
            t.amount for t in sale.tenders if t.amount > 0 and t.kind == "cash"
        )
    for units, amount in shop.ledger.returned("3", 1).values():
        assert 0 <= units <= 7
        assert 0 <= amount <= 700


def _walk(shop: Shop, step: object) -> None:
    if step == "crash":
        before = shop.now
        assert (shop.crash().total, _lines(shop.now)) == (before.total, _lines(before))
        shop.do(s.OpenReturn("3", 1))
    elif step == "hold":
        before = shop.now
        held = shop.do(s.HoldSale()).till.held
        assert len(held) == len(before.till.held) or (held[-1].total == before.total and not shop.now.lines)
        if held and not before.till.held:
            assert shop.do(s.RecallSale(held[-1].id)).total == before.total
    elif step == "look":
        shop.station.see(seen(item(1, "accepted", "milk"), item(2, "accepted", "soup")))
    else:
        shop.station.do(step)  # type: ignore[arg-type]


def _lines(now: m.Snapshot) -> list[tuple[str, int, int]]:
    return [(x.sku, x.quantity, x.amount) for x in now.lines]


def _sale_discount(now: m.Snapshot) -> int:
    return now.till.totals.discount - sum(x.discount for x in now.lines if not x.is_return)
