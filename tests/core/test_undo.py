"""Whatever a cashier does to a sale, Undo takes back: the sale is as it was, on disk too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.till import Discount
from tests.core.fakes import item, seen
from tests.core.test_selling import Shop

Step = Callable[[Shop], m.Command]


def _line(shop: Shop, sku: str, back: bool = False) -> int:
    return next(x.id for x in shop.now.lines if x.sku == sku and x.is_return == back and x.deposit_of is None)


STEPS: dict[str, Step] = {
    "add": lambda shop: m.AddProduct("milk", 2),
    "scan": lambda shop: m.Scan("2000000000015"),
    "unknown code": lambda shop: m.Scan("4006381333931"),
    "code dropped": lambda shop: m.NoneOfThese(-1),
    "product for a code": lambda shop: m.Choose(-1, "soup"),
    "more of it": lambda shop: m.SetQuantity(_line(shop, "milk"), 7),
    "fewer of what is seen": lambda shop: m.SetQuantity(_line(shop, "soup"), 1),
    "void a line": lambda shop: m.VoidLine(_line(shop, "cola")),
    "void what is seen": lambda shop: m.VoidLine(_line(shop, "soup")),
    "void what is weighed": lambda shop: m.VoidLine(_line(shop, "apple")),
    "void a return": lambda shop: m.VoidLine(_line(shop, "milk", back=True)),
    "weigh": lambda shop: s.Weigh("apple", 1234, 34),
    "price": lambda shop: s.OverridePrice(_line(shop, "cola"), 50, "old label"),
    "price of what is weighed": lambda shop: s.OverridePrice(_line(shop, "apple"), 50, "old label"),
    "price put back": lambda shop: s.OverridePrice(_line(shop, "milk"), None),
    "discount": lambda shop: s.GiveDiscount(Discount(percent=1000), _line(shop, "cola")),
    "discount on the sale": lambda shop: s.GiveDiscount(Discount(amount=99)),
    "no discount": lambda shop: s.GiveDiscount(Discount(), _line(shop, "milk")),
    "note": lambda shop: s.Annotate("gift", _line(shop, "milk")),
    "note on the sale": lambda shop: s.Annotate("gift"),
    "return": lambda shop: s.ReturnLine(1, 1, "broken"),
    "return without a receipt": lambda shop: s.ReturnProduct("cola", 1),
    "choice": lambda shop: m.Choose(3, "hot"),
    "neither": lambda shop: m.NoneOfThese(3),
    "put aside": lambda shop: m.PutAside(4),
    "not that": lambda shop: s.NotThat(_line(shop, "soup")),
    "give the sale up": lambda shop: s.VoidSale("gone"),
}


def facts(now: m.Snapshot) -> object:
    lines = [(x.sku, x.quantity, x.amount, x.grams, x.note, x.returned, x.code, x.why_discount) for x in now.lines]
    cards = [(c.track, c.kind, [choice.product.sku for choice in c.choices], c.code) for c in now.cards]
    return lines, cards, now.total, now.till.totals, now.till.note, now.till.discount


@pytest.mark.parametrize("name", STEPS)
def test_undo_takes_any_step_back(name: str) -> None:
    shop = Shop()
    shop.do(m.AddProduct("milk"), m.AddProduct("cola", 2), m.Pay())
    shop.do(m.AddProduct("milk", 2), m.AddProduct("cola", 3), s.Weigh("apple", 500), m.Scan("999"))
    shop.do(s.OverridePrice(_line(shop, "milk"), 200), s.GiveDiscount(Discount(percent=500), _line(shop, "milk")))
    shop.do(s.GiveDiscount(Discount(percent=300)), s.OpenReturn("3", 1), s.ReturnLine(0, 1))
    soups = (item(1, "accepted", "soup", "hot"), item(2, "accepted", "soup", "hot"))
    shop.station.see(seen(*soups, item(3, "ambiguous", "soup", "hot"), item(4, "unknown", "hot")))
    before = facts(shop.now)
    now = shop.do(STEPS[name](shop))
    assert facts(now) != before, "the step did nothing"
    assert now.undo is not None
    now = shop.do(m.Undo())
    assert facts(now) == before
    shop.station.see(now.seen or seen())
    assert facts(shop.now) == before
    kept = shop.crash()
    # Tracks do not outlive the program: the counter is looked at anew, and only then asks its questions again.
    shop.station.see(seen(*soups, item(3, "ambiguous", "soup", "hot"), item(4, "unknown", "hot")))
    assert kept.total == before[2]  # type: ignore[index]
    assert facts(shop.now) == before
