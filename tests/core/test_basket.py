from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core import basket
from checkout_app.core.basket import Decisions
from tests.core.fakes import item

ITEMS = [item(1, "accepted", "milk"), item(2, "accepted", "soup", "hot"), item(3, "accepted", "milk")]
DOUBTS = [item(4, "ambiguous", "soup", "hot"), item(5, "unknown", "hot"), item(6, "settling", "milk")]


def _count(decisions: Decisions) -> dict[str, int]:
    return basket.quantities(basket.recognised([*ITEMS, *DOUBTS], decisions), decisions)


def test_two_of_the_same_make_quantity_two_and_doubt_is_not_charged() -> None:
    assert _count(Decisions()) == {"milk": 2, "soup": 1}
    assert [i.track for i in basket.doubtful(DOUBTS, Decisions())] == [4, 5]


def test_a_choice_is_charged_and_no_longer_asked() -> None:
    chosen = basket.choose(Decisions(), 4, "hot")
    assert _count(chosen) == {"milk": 2, "soup": 1, "hot": 1}
    assert [i.track for i in basket.doubtful(DOUBTS, chosen)] == [5]


def test_a_refused_item_stays_a_question() -> None:
    refused = basket.refuse(Decisions(), 2)
    assert _count(refused) == {"milk": 2}
    assert [i.track for i in basket.doubtful(ITEMS, refused)] == [2]


def test_a_unit_seen_and_scanned_counts_once() -> None:
    once = basket.scan(Decisions(), "soup", "123")
    assert _count(once)["soup"] == 1
    assert _count(basket.scan(once, "soup", "123"))["soup"] == 2


@given(st.integers(0, 9), st.integers(0, 3), st.integers(0, 4))
def test_a_set_quantity_is_the_quantity(units: int, scans: int, typed: int) -> None:
    decisions = basket.add(Decisions(), "milk", typed) if typed else Decisions()
    for _ in range(scans):
        decisions = basket.scan(decisions, "milk", "123")
    seen = basket.recognised(ITEMS, decisions)
    assert _count(basket.set_quantity(decisions, seen, "milk", units)).get("milk", 0) == units
