"""What a basket comes to: discounts, their shares, taxes and coins, in whole minor units that always add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from checkout_app.core.till import Discount
from db.records import TaxPart

NOTES = (500, 1000, 2000, 5000, 10000, 20000)
"""Notes that are about everywhere, minor units of a currency with two decimals."""
QUICK = 6
"""Amounts offered at most: as many as fit beside each other."""


@dataclass(frozen=True, slots=True)
class PriceRules:
    """How a shop reckons."""

    taxes: Mapping[str, Decimal] = field(default_factory=lambda: {"": Decimal(0)})
    """Per cent by tax class; the empty name is the usual one, and stands in for a class that is not there."""
    tax_included: bool = True
    coin: int = 1
    """Smallest coin, minor units."""

    def rate(self, tax: str) -> Decimal:
        """Return the per cent of a tax class."""
        return self.taxes.get(tax, self.taxes.get("", Decimal(0)))


def half_up(value: Fraction) -> int:
    """Round to a whole number, halves away from zero: what a return gives back is what was charged."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def taken_off(gross: int, discount: Discount | None) -> int:
    """Return what a discount takes off an amount: never more than the amount, of its sign."""
    if discount is None:
        return 0
    share = half_up(Fraction(abs(gross) * discount.percent, 10_000)) if discount.percent else discount.amount
    off = max(0, min(share, abs(gross)))
    return off if gross >= 0 else -off


def prorated(total: int, weights: Sequence[int]) -> list[int]:
    """Split a total by weights into whole parts that add up to it, by the largest remainder.

    Args:
        total: not negative and at most the sum of the weights, minor units.
        weights: not negative; no part exceeds its weight.
    """
    whole = sum(weights)
    if not total or not whole:
        return [0] * len(weights)
    parts = [total * weight // whole for weight in weights]
    # The largest remainders get one unit each; the earlier line where two are the same.
    rank = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in rank[: total - sum(parts)]:
        parts[i] += 1
    return parts


def refunded(amount: int, quantity: int, before: int, already: int, units: int) -> int:
    """Return what units that come back are worth, minor units.

    All returns of a line together give back just what was paid for it, whatever the steps.

    Args:
        amount: paid for the whole line.
        quantity: units sold in it.
        before: units that came back already.
        already: minor units given back for them.
        units: that come back now.
    """
    return half_up(Fraction(amount * (before + units), quantity)) - already


def tax_parts(amounts: Iterable[tuple[str, int]], rules: PriceRules) -> tuple[TaxPart, ...]:
    """Return the taxes of amounts (class, minor units) by class; reckoned from each class's sum, not line by line."""
    sums: dict[str, int] = {}
    for tax, amount in amounts:
        name = tax if tax in rules.taxes else ""
        sums[name] = sums.get(name, 0) + amount
    return tuple(_part(name, amount, rules) for name, amount in sorted(sums.items()))


def _part(name: str, amount: int, rules: PriceRules) -> TaxPart:
    rate = Fraction(rules.rate(name))
    if rules.tax_included:
        tax = half_up(amount * rate / (100 + rate))
        return TaxPart(name, format(rules.rate(name), "f"), amount - tax, tax)
    return TaxPart(name, format(rules.rate(name), "f"), amount, half_up(amount * rate / 100))


def in_coins(amount: int, coin: int) -> int:
    """Round an amount to the smallest coin, halves away from zero."""
    return half_up(Fraction(amount, coin)) * coin


def likely_amounts(due: int) -> tuple[int, ...]:
    """Return what a customer is likely to hand over for an amount in cash: it, round ones and notes, ascending."""
    if due <= 0:
        return (due,)
    round_ones = [-(-due // step) * step for step in (100, 500, 1000, 2000, 5000)]
    notes = [note for note in NOTES if note >= due]
    return tuple(sorted({due, *round_ones, *notes[:3]}))[:QUICK]
