from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.pricing import (
    PriceRules,
    in_coins,
    likely_amounts,
    prorated,
    refunded,
    taken_off,
    tax_parts,
)
from checkout_app.core.till import Discount

AMOUNTS = st.integers(0, 10**9)
RATES = st.decimals(0, 100, places=2)


@given(st.lists(AMOUNTS, max_size=30), st.data())
def test_parts_add_up_and_none_exceeds_its_line(weights: list[int], data: st.DataObject) -> None:
    total = data.draw(st.integers(0, sum(weights)))
    parts = prorated(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    assert all(0 <= part <= weight for part, weight in zip(parts, weights, strict=True))


@given(st.integers(-(10**9), 10**9), st.integers(0, 10_000), AMOUNTS)
def test_a_discount_takes_off_at_most_the_amount(gross: int, percent: int, amount: int) -> None:
    for discount in (Discount(percent=percent), Discount(amount=amount)):
        off = taken_off(gross, discount)
        assert abs(off) <= abs(gross)
        assert off == -taken_off(-gross, discount)


@given(AMOUNTS, st.integers(1, 200), st.data())
def test_returns_step_by_step_give_back_just_what_was_paid(amount: int, quantity: int, data: st.DataObject) -> None:
    before = already = 0
    while before < quantity:
        units = data.draw(st.integers(1, quantity - before))
        back = refunded(amount, quantity, before, already, units)
        assert back >= 0
        before, already = before + units, already + back
    assert already == amount


@given(st.lists(st.tuples(st.sampled_from(["", "reduced", "gone"]), st.integers(-(10**7), 10**7))), RATES, RATES)
def test_net_and_tax_are_the_amounts_whichever_way_they_are_reckoned(
    amounts: list[tuple[str, int]], usual: Decimal, reduced: Decimal
) -> None:
    taxes = {"": usual, "reduced": reduced}
    total = sum(amount for _, amount in amounts)
    included = tax_parts(amounts, PriceRules(taxes, tax_included=True))
    assert sum(part.net + part.amount for part in included) == total
    added = tax_parts(amounts, PriceRules(taxes, tax_included=False))
    assert sum(part.net for part in added) == total
    for part in (*included, *added):
        assert abs(part.amount - part.net * Decimal(part.rate) / 100) <= 1


def test_a_table_of_taxes_worked_out_by_hand() -> None:
    rules = PriceRules({"": Decimal(19), "reduced": Decimal(7)})
    parts = tax_parts([("", 1190), ("reduced", 107), ("reduced", 214), ("unheard-of", 119)], rules)
    assert [(p.tax, p.rate, p.net, p.amount) for p in parts] == [("", "19", 1100, 209), ("reduced", "7", 300, 21)]


@given(st.integers(-(10**6), 10**6), st.sampled_from([1, 5, 10, 50]))
def test_rounding_to_coins_moves_at_most_half_a_coin(amount: int, coin: int) -> None:
    rounded = in_coins(amount, coin)
    assert rounded % coin == 0
    assert 2 * abs(rounded - amount) <= coin
    assert in_coins(-amount, coin) == -rounded


@given(st.integers(1, 10**6))
def test_quick_amounts_cover_the_due_and_begin_with_it(due: int) -> None:
    amounts = likely_amounts(due)
    assert amounts[0] == due
    assert list(amounts) == sorted(set(amounts))
    assert len(amounts) <= 6
