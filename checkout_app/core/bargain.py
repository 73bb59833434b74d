"""What a cashier changes in the basket by hand: lines, quantities, prices, discounts, weights, notes."""

from __future__ import annotations

from dataclasses import replace

from checkout_app.core import basket
from checkout_app.core import messages as m
from checkout_app.core.basket import Entry, Terms
from checkout_app.core.lane import Bench
from checkout_app.core.said import say
from checkout_app.core.sale import MOST_GRAMS, MOST_MONEY, MOST_UNITS, OpenSale
from checkout_app.core.selling import Actions, Annotate, GiveDiscount, OverridePrice, StopWeighing, Weigh, WeightRead
from checkout_app.core.till import Weight
from db.records import Product

LEAST_GRAMS = 2
"""What a scale shows with nothing on it."""


class Bargain:
    """Changes lines of the sale in progress."""

    def __init__(self, bench: Bench, sale: OpenSale) -> None:
        self._bench, self._sale = bench, sale
        self._asked: tuple[str, ...] = ()
        """SKUs that were asked for by hand and wait for their weights, one after the other."""
        self.weight: Weight | None = None

    def actions(self) -> Actions:
        """Return what it does for which command."""
        return {
            m.AddProduct: self._add,
            m.SetQuantity: self._set_quantity,
            m.VoidLine: lambda c: self._set_quantity(m.SetQuantity(c.line, 0)),
            OverridePrice: self._override,
            GiveDiscount: self._discount,
            Annotate: self._annotate,
            Weigh: self._weigh,
            StopWeighing: self._stop_weighing,
            WeightRead: self._read,
        }

    @property
    def weighing(self) -> str | None:
        """Return the SKU that waits for a weight: asked for by hand, or lying on the counter."""
        return self._asked[0] if self._asked else self._sale.unweighed

    def ask_weight(self, sku: str) -> None:
        """Let a product that is sold by weight wait for its weight."""
        if sku not in self._asked:
            self._asked += (sku,)

    def watch_scale(self) -> None:
        """Read the scale just while a product waits for its weight."""
        wanted = self.weighing is not None
        if not wanted:
            self.weight = None
        if self._bench.office.scale is not None:
            self._bench.office.scale.watch(wanted)

    def forget(self) -> None:
        """Begin anew with the next sale."""
        self._asked, self.weight = (), None

    def _add(self, command: m.AddProduct) -> None:
        product = self._sale.wares.on_sale(command.sku)
        if product is None:
            self._bench.report(say("{sku} is not in the catalogue.", sku=command.sku))
        elif product.weighed:
            self.ask_weight(product.sku)
        elif self._sale.sane(command.quantity, MOST_UNITS) and command.quantity > 0:
            added = basket.add(self._sale.decisions, command.sku, command.quantity)
            self._sale.step(say("Added {name}", name=product.name), added)

    def _set_quantity(self, command: m.SetQuantity) -> None:
        line = self._sale.line(command.line)
        if line is None or command.quantity < 0 or not self._sale.sane(command.quantity, MOST_UNITS):
            return
        units = command.quantity
        step = say("{name} x {units}", name=line.name, units=units) if units else say("Voided {name}", name=line.name)
        entry = next((e for e in self._sale.decisions.entries if e.id == line.id), None)
        if entry is None:
            seen = self._sale.recognised
            self._sale.step(step, basket.set_quantity(self._sale.decisions, seen, line.sku, units))
        elif not units:
            self._sale.step(step, basket.drop_entry(self._sale.decisions, entry.id))
        elif entry.grams is None and entry.quantity > 0:
            self._sale.step(step, basket.put_entry(self._sale.decisions, replace(entry, quantity=units)))
        else:
            self._bench.report(say("That line's quantity is fixed. Void it and add it again."))

    def _override(self, command: OverridePrice) -> None:
        line = self._sale.line(command.line)
        if line is None or not self._sale.sane(command.price or 0, MOST_MONEY):
            return
        if line.is_return or (command.price is not None and command.price < 0):
            self._bench.report(say("That line's price cannot be changed."))
            return
        key = self._sale.key_of(line)
        terms = self._sale.decisions.terms.get(key, Terms())
        changed = basket.agree(self._sale.decisions, key, replace(terms, price=command.price, reason=command.reason))
        self._sale.step(say("Price of {name}", name=line.name), changed)

    def _discount(self, command: GiveDiscount) -> None:
        given = command.discount if command.discount.percent or command.discount.amount else None
        if given and not (0 <= given.percent <= 10_000 and given.amount >= 0):
            self._bench.report(say("A discount is between nothing and everything."))
            return
        if command.line is None:
            self._sale.step(say("Discount on the sale"), replace(self._sale.decisions, discount=given))
            return
        line = self._sale.line(command.line)
        if line is None:
            return
        if line.is_return:
            self._bench.report(say("That line's price cannot be changed."))
            return
        key = self._sale.key_of(line)
        terms = replace(self._sale.decisions.terms.get(key, Terms()), discount=given)
        self._sale.step(say("Discount on {name}", name=line.name), basket.agree(self._sale.decisions, key, terms))

    def _annotate(self, command: Annotate) -> None:
        if command.line is None:
            self._sale.step(say("Note"), replace(self._sale.decisions, note=command.text))
            return
        line = self._sale.line(command.line)
        if line is not None:
            key = self._sale.key_of(line)
            terms = replace(self._sale.decisions.terms.get(key, Terms()), note=command.text)
            self._sale.step(say("Note"), basket.agree(self._sale.decisions, key, terms))

    def _weigh(self, command: Weigh) -> None:
        product = self._sale.wares.on_sale(command.sku)
        if product is None:
            self._bench.report(say("{sku} is not in the catalogue.", sku=command.sku))
        elif not product.weighed:
            self._bench.report(say("{name} is not sold by weight.", name=product.name))
        elif command.grams is not None:
            self._weighed(product, command.grams, command.tare)
        elif self.weight is not None and self.weight.stable:
            self._weighed(product, self.weight.grams, command.tare)
        else:
            self.ask_weight(product.sku)
            self._bench.report(say("Put it on the scale, or type its weight."))

    def _weighed(self, product: Product, grams: int, tare: int) -> None:
        net = grams - tare
        if not self._sale.sane(grams, MOST_GRAMS):
            return
        if net < LEAST_GRAMS or tare < 0:
            self._bench.report(say("There is nothing left to charge: the weight less the tare is {net} g.", net=net))
            return
        entry = Entry(self._sale.next_line(), product.sku, product.price, grams=net, tare=tare)
        seen = self._sale.recognised.get(product.sku, ())[:1]
        decisions = basket.ignore(basket.put_entry(self._sale.decisions, entry), [i.track for i in seen])
        self._asked, self.weight = tuple(sku for sku in self._asked if sku != product.sku), None
        self._sale.step(say("Weighed {name}", name=product.name), decisions)
        self._sale.newest = entry.id

    def _stop_weighing(self, _: StopWeighing) -> None:
        if not self._asked:
            seen = self._sale.recognised.get(self._sale.unweighed or "", ())[:1]
            self._sale.step(say("Not weighed"), basket.ignore(self._sale.decisions, [i.track for i in seen]))
        self._asked, self.weight = self._asked[1:], None

    def _read(self, command: WeightRead) -> None:
        if self.weighing is not None:
            self.weight = command.weight
