"""Basket lines with their reasons, and what they come to."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checkout_app.core import messages as m
from checkout_app.core.basket import Decisions, Entry, Terms
from checkout_app.core.counter import Counter
from checkout_app.core.pricing import PriceRules, in_coins, prorated, taken_off, tax_parts
from checkout_app.core.seen import Candidate, Match, SeenItem
from checkout_app.core.till import Discount, Totals
from checkout_app.core.wares import Wares
from db.records import Origin, Product, SaleLine

DEPOSIT = "Deposit"
"""Name of a deposit's line; the window translates it."""


def entry_key(line: int) -> str:
    """Return the key of a line that stands by itself, as `Decisions.terms` has it."""
    return f"#{line}"


class Lines:
    """Makes lines of what is seen and decided."""

    def __init__(self, wares: Wares, counter: Counter) -> None:
        self._wares, self._counter = wares, counter

    def of_sku(self, line: int, sku: str, units: int, items: Sequence[SeenItem], decisions: Decisions) -> m.Line:
        """Return the line of a SKU that is sold by the piece."""
        product, code = self._wares.product(sku) or Product(sku, sku), decisions.codes.get(sku)
        item = items[0] if items else None
        match = evidence(item, sku, decisions) if item else None
        rival = next((c for c in match.candidates if c.sku != sku), None) if match else None
        origin: Origin = "seen" if item else "scanned" if code else "typed"
        bare = m.Line(
            id=line,
            sku=sku,
            name=product.name,
            unit_price=product.price,
            quantity=units,
            origin=origin,
            match=match,
            rival_name=self._wares.name(rival.sku) if rival else None,
            code=code,
            crop=self._counter.crop(item) if item else None,
            picture=self._wares.picture(match.best.view) if match and match.best else None,
            tax=product.tax,
            age=product.age,
            kept=item is None and not code and not decisions.typed.get(sku),
        )
        return _on_terms(bare, decisions.terms.get(sku, Terms()))

    def of_entry(self, entry: Entry, decisions: Decisions) -> m.Line:
        """Return a line that stands by itself."""
        product = self._wares.product(entry.sku) or Product(entry.sku, entry.sku)
        bare = m.Line(
            id=entry.id,
            sku=entry.sku,
            name=product.name,
            unit_price=entry.price,
            quantity=entry.quantity,
            origin=entry.origin,
            code=entry.code,
            grams=entry.grams,
            tare=entry.tare,
            discount=entry.discount,
            why_discount=entry.reason,
            tax=product.tax if entry.tax is None else entry.tax,
            age=product.age if entry.quantity > 0 else 0,
            returned=entry.returned,
            is_return=entry.quantity < 0,
        )
        return _on_terms(bare, decisions.terms.get(entry_key(entry.id), Terms()))

    def deposit(self, line: m.Line, entry: Entry | None) -> m.Line | None:
        """Return the deposit's line that follows a line (of ``entry`` if it stands by itself), None without one."""
        product = self._wares.product(line.sku)
        if line.returned is not None:
            # What came back with a receipt has its deposit back only if it was paid for there.
            price, ref = (entry.deposit_price, entry.deposit_of) if entry else (0, None)
        else:
            price, ref = (product.deposit if product and line.grams is None else 0), None
        if not price:
            return None
        return m.Line(
            id=-line.id,
            sku=line.sku,
            name=DEPOSIT,
            unit_price=price,
            quantity=line.quantity,
            origin=line.origin,
            tax=line.tax,
            deposit_of=line.id,
            returned=ref,
            is_return=line.is_return,
        )


def _on_terms(line: m.Line, terms: Terms) -> m.Line:
    """Return the line at the price and with the discount agreed on."""
    if terms.price is not None:
        line = replace(line, unit_price=terms.price, list_price=line.unit_price, why_discount=terms.reason)
    if terms.discount is not None:
        off = taken_off(line.gross, terms.discount)
        line = replace(line, discount=line.discount + off, why_discount=terms.discount.reason or line.why_discount)
    return replace(line, note=terms.note)


def evidence(item: SeenItem, sku: str, decisions: Decisions) -> Match | None:
    """Return why an item counts as a SKU: the camera's word, or the cashier's with the camera's scores beside it."""
    if item.track not in decisions.chosen:
        return item.match
    candidates = item.match.candidates if item.match else ()
    best = next((c for c in candidates if c.sku == sku), Candidate(sku, 0.0, 0))
    others = tuple(c for c in candidates if c.sku != sku)
    margin = best.score - others[0].score if others else best.score
    return Match("accepted", (best, *others)[:5], margin)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What lines come to."""

    totals: Totals
    shares: tuple[int, ...]
    """Each line's part of the sale's discount, minor units."""


def reckon(lines: Sequence[m.Line], discount: Discount | None, rules: PriceRules) -> Reckoning:
    """Return the totals; the sale's discount is off what is sold, never off deposits and returns."""
    weights = [0 if x.is_return or x.deposit_of is not None else max(0, x.amount) for x in lines]
    shares = prorated(taken_off(sum(weights), discount), weights)
    amounts = [(x.tax, x.amount - share) for x, share in zip(lines, shares, strict=True)]
    taxes = tax_parts(amounts, rules)
    added = 0 if rules.tax_included else sum(part.amount for part in taxes)
    total = sum(amount for _, amount in amounts) + added
    off = sum(x.discount for x in lines if not x.is_return) + sum(shares)
    gross = sum(x.gross - (x.discount if x.is_return else 0) for x in lines)
    totals = Totals(gross, off, taxes, rules.tax_included, total, in_coins(total, rules.coin))
    return Reckoning(totals, tuple(shares))


def sold(lines: Sequence[m.Line], shares: Sequence[int]) -> tuple[SaleLine, ...]:
    """Return the lines as they are stored."""
    places = {line.id: place for place, line in enumerate(lines)}
    return tuple(
        SaleLine(
            sku=x.sku,
            name=x.name,
            quantity=x.quantity,
            unit_price=x.unit_price,
            origin=x.origin,
            reason=_reason(x),
            grams=x.grams,
            tare=x.tare,
            discount=x.discount,
            share=share,
            tax=x.tax,
            deposit_of=None if x.deposit_of is None else places[x.deposit_of],
            returned=x.returned,
            note=x.note,
        )
        for x, share in zip(lines, shares, strict=True)
    )


def _reason(line: m.Line) -> str:
    best, rival = (line.match.best, line.match.rival) if line.match else (None, None)
    reason = {
        "best": best and {"sku": best.sku, "score": round(best.score, 4), "view": best.view},
        "rival": rival and {"sku": rival.sku, "score": round(rival.score, 4)},
        "margin": line.match and round(line.match.margin, 4),
        "code": line.code,
    }
    if line.list_price is not None:
        reason["list_price"] = line.list_price
    if line.why_discount:
        reason["discount"] = line.why_discount
    return json.dumps(reason)
