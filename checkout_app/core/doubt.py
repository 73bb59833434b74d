"""Items and codes that wait for a word from the cashier, and what becomes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from checkout_app.core import basket
from checkout_app.core import messages as m
from checkout_app.core.basket import Dispute
from checkout_app.core.gs1 import read_gs1
from checkout_app.core.labels import Labels
from checkout_app.core.lane import Bench, InStoreItem
from checkout_app.core.said import say
from checkout_app.core.sale import OpenSale
from checkout_app.core.seen import SeenItem
from checkout_app.core.selling import Actions, CodeSeen, NotThat
from db.records import Product

LIKELY = 0.2
"""A scanned product whose score is so little under the best one's may be the item that the camera took for another."""


class Doubt:
    """Asks and answers; works on the sale in progress."""

    def __init__(self, bench: Bench, sale: OpenSale, ask_weight: Callable[[str], None]) -> None:
        """Name the bench, the sale, and who lets a SKU that is sold by weight wait for its weight."""
        self._bench, self._sale, self._ask_weight = bench, sale, ask_weight
        self.who = ""
        """Whose corrections these are."""
        self._early: dict[int, CodeSeen] = {}
        """Codes seen on items, by track, that the camera has yet to name."""
        self._labels = Labels()

    def actions(self) -> Actions:
        """Return what it does for which command."""
        return {
            m.Choose: self._choose,
            m.NoneOfThese: self._none_of_these,
            m.PutAside: self._put_aside,
            NotThat: self._not_that,
            m.Scan: self._scan,
            CodeSeen: self._code_seen,
        }

    def see(self) -> None:
        """Hear the codes of items that have a name now: a code is told once, often before."""
        for command in list(self._early.values()):
            self._code_seen(command)
        self._weigh_scanned()

    def _weigh_scanned(self) -> None:
        """Ask what was scanned by weight weighs, once nobody has to say any more which item it is."""
        sale = self._sale
        for sku, count in sale.decisions.scanned.items():
            product = sale.wares.product(sku) if count else None
            if product is not None and product.weighed:
                sale.decide(replace(sale.decisions, scanned={**sale.decisions.scanned, sku: 0}))
                self._ask_weight(sku)

    def cards(self) -> tuple[m.Card, ...]:
        """Return what waits: items, oldest first, then codes."""
        codes = [m.Card(card, "code", None, (), code) for card, code in self._sale.decisions.codes_unknown]
        return (*(self._card(item) for item in self._sale.doubtful), *codes)

    def _card(self, item: SeenItem) -> m.Card:
        sale, track = self._sale, item.track
        crop = sale.counter.crop(item)
        if track in sale.decisions.disputed:
            found = sale.decisions.disputed[track]
            words = [self._choice(item, item.sku), self._choice(item, found.sku)]
            return m.Card(track, "disagree", crop, tuple(c for c in words if c), found.code)
        denied = sale.decisions.denied.get(track, frozenset())
        asks = item.state == "ambiguous" or denied
        candidates = item.match.candidates if item.match and asks and track not in sale.decisions.refused else ()
        choices = [self._choice(item, c.sku) for c in candidates if c.sku not in denied]
        shown = tuple(c for c in choices if c)
        return m.Card(track, "ambiguous" if shown else "unknown", crop, shown)

    def _choice(self, item: SeenItem, sku: str | None) -> m.Choice | None:
        product = self._sale.wares.product(sku) if sku else None
        if product is None:
            return None
        candidates = item.match.candidates if item.match else ()
        found = next((c for c in candidates if c.sku == sku), None)
        return m.Choice(product, self._sale.wares.picture(found.view) if found else None, found.score if found else 0.0)

    def _alive(self, track: int) -> SeenItem | None:
        item = self._sale.counter.item(track)
        if item is None:
            self._bench.report(say("That item has left the counter. Nothing was charged for it."))
        return item

    def _choose(self, command: m.Choose) -> None:
        product = self._sale.wares.product(command.sku)
        if product is None:
            return
        if command.track < 0:
            self._choose_for_code(command.track, product)
            return
        item = self._alive(command.track)
        if item is None:
            return
        found = self._sale.decisions.disputed.get(item.track)
        decisions = basket.choose(self._sale.decisions, item.track, product.sku)
        if found and found.sku == product.sku and found.scanned:
            decisions = basket.scan(decisions, product.sku, found.code)
        if product.sku != item.sku or item.track in self._sale.decisions.denied:
            self._learn_later(item, product)
        self._sale.step(say("Chose {name}", name=product.name), decisions)

    def _choose_for_code(self, card: int, product: Product) -> None:
        decisions = basket.drop_code(self._sale.decisions, card)
        if product.weighed:
            self._ask_weight(product.sku)
        else:
            decisions = basket.add(decisions, product.sku, 1)
        self._sale.step(say("Added {name}", name=product.name), decisions)

    def _learn_later(self, item: SeenItem, product: Product) -> None:
        corrections = self._bench.office.corrections
        if corrections is not None:
            taken_for = item.match.best.sku if item.match and item.match.best else ""
            corrections.corrected(product.sku, taken_for, self._sale.counter.crop(item), self.who)

    def _none_of_these(self, command: m.NoneOfThese) -> None:
        sale = self._sale
        if command.track < 0:
            sale.step(say("Code dropped"), basket.drop_code(sale.decisions, command.track))
            return
        item = self._alive(command.track)
        found = sale.decisions.disputed.get(command.track)
        if item and found and item.sku:
            both = basket.choose(sale.decisions, item.track, item.sku)
            product = sale.wares.product(found.sku)
            if product and product.weighed and found.scanned:
                self._ask_weight(found.sku)
            elif found.scanned:
                both = basket.scan(both, found.sku, found.code)
            sale.step(say("Both are there"), both)
        elif item:
            sale.step(say("Neither of these"), basket.refuse(sale.decisions, item.track))

    def _put_aside(self, command: m.PutAside) -> None:
        item = self._alive(command.track)
        if item:
            if not self._sale.lane.practice:
                self._sale.wares.shelf.put_aside(self._sale.counter.crop(item), f"lane {self._sale.lane.name}")
            aside = basket.ignore(self._sale.decisions, [command.track])
            self._sale.step(say("Put aside to enrol"), aside)

    def _not_that(self, command: NotThat) -> None:
        line = self._sale.line(command.line)
        if line is None:
            return
        items = self._sale.recognised.get(line.sku, ())
        if not items:
            self._bench.report(say("Nothing is seen of that line: change its quantity, or void it."))
            return
        track = items[-1].track
        self._sale.counter.remember_wrong(track, line.sku)
        denied = basket.deny(self._sale.decisions, track, line.sku)
        self._sale.step(say("Not {name}", name=line.name), denied)

    def _scan(self, command: m.Scan) -> None:
        code = command.code.strip()
        if not code:
            return
        product, read = self._meant(code)
        if product is None:
            self._unknown(code)
        elif read is not None:
            self._label(product, read, code, None)
        else:
            self._scanned(product, code)

    def _meant(self, code: str) -> tuple[Product | None, InStoreItem | None]:
        """Return what a code names, and the code as read where it carries the price or weight to sell it for."""
        read = self._read(code)
        product = self._named(read) if read else None
        if read and product and (read.grams is not None or read.price is not None):
            if _sells(read, product):
                return product, read
            product = None
        return product or self._sale.wares.by_code(code), None

    def _waiting(self, sku: str) -> list[int]:
        """Return the track of one item that the camera calls this product."""
        return [item.track for item in self._sale.recognised.get(sku, ())[:1]]

    def _read(self, code: str) -> InStoreItem | None:
        """Return what a code says besides being a number."""
        in_store = self._sale.lane.in_store
        return (in_store(code) if in_store else None) or read_gs1(code)

    def _named(self, read: InStoreItem) -> Product | None:
        return self._sale.wares.by_code(read.item) or self._sale.wares.by_code(read.item.lstrip("0"))

    def _unknown(self, code: str) -> None:
        card = -1 - max([0, *(-n for n, _ in self._sale.decisions.codes_unknown)])
        unknown = (*self._sale.decisions.codes_unknown, (card, code))
        self._sale.step(say("Code {code}", code=code), replace(self._sale.decisions, codes_unknown=unknown))
        self._bench.report(say("Code {code} is not in the catalogue. Search for the product instead.", code=code))

    def _measured(self, product: Product, read: InStoreItem, code: str, tracks: Sequence[int]) -> None:
        """Sell a product for the price or the weight that its code carries; these items are it."""
        entry = basket.Entry(
            id=self._sale.next_line(),
            sku=product.sku,
            price=product.price if read.price is None else read.price,
            grams=None if read.price is not None else read.grams,
            origin="scanned",
            code=code,
        )
        done = basket.put_entry(self._sale.decisions, entry)
        self._sale.step(say("Scanned {name}", name=product.name), basket.ignore(done, tracks))

    def _scanned(self, product: Product, code: str) -> None:
        sale, name = self._sale, say("Scanned {name}", name=product.name)
        waiting = sale.doubtful
        rival = None if waiting else self._mistaken(product.sku)
        if len(waiting) == 1:
            chosen = basket.choose(sale.decisions, waiting[0].track, product.sku)
            sale.step(name, chosen if product.weighed else basket.scan(chosen, product.sku, code))
        elif product.weighed and rival is None:
            self._ask_weight(product.sku)
        elif rival is not None:
            sale.step(name, basket.dispute(sale.decisions, rival.track, Dispute(product.sku, code, scanned=True)))
        else:
            sale.step(name, basket.scan(sale.decisions, product.sku, code))

    def _mistaken(self, sku: str) -> SeenItem | None:
        """Return the newest item that the camera calls another product though this one is nearly as likely."""
        sale = self._sale
        if len(sale.recognised.get(sku, ())) > sale.decisions.scanned.get(sku, 0):
            return None
        for other, items in sale.recognised.items():
            free = items[sale.decisions.scanned.get(other, 0) :]
            likely = [i for i in free if i.track not in sale.decisions.chosen and _nearly(i, sku)]
            if other != sku and likely:
                return likely[-1]
        return None

    def _code_seen(self, command: CodeSeen) -> None:
        product, read = self._meant(command.code)
        item = self._sale.counter.item(command.track) if command.track is not None else None
        self._early.pop(command.track or 0, None)
        if product is None or item is None or item.track in self._sale.decisions.chosen:
            return
        if item.track in self._sale.decisions.ignored - self._sale.guessed:
            return  # It was paid, voided or put aside: no label brings it back.
        if item.state == "settling":
            self._early[item.track] = command
        elif read is not None and basket.named(item, self._sale.decisions) in (None, product.sku):
            self._label(product, read, command.code, item.track)
        else:
            self._evident(item, product, command.code)

    def _label(self, product: Product, read: InStoreItem, code: str, track: int | None) -> None:
        """Sell a pack for what its label says, unless that is done already."""
        sale = self._sale
        sold = sum(entry.code == code for entry in sale.decisions.entries)
        tracks = self._waiting(product.sku) if track is None else [track]
        if self._labels.heard(sale.draft.key, code, sold, track, lambda each: sale.counter.item(each) is not None):
            if track is None:
                sale.guessed |= frozenset(tracks)
            self._measured(product, read, code, tracks)
        elif track is not None:
            sale.decide(basket.ignore(sale.decisions, tracks))
        else:
            self._bench.report(say("{name} is charged already: the camera read its label.", name=product.name))

    def _evident(self, item: SeenItem, product: Product, code: str) -> None:
        sale = self._sale
        codes = {**sale.decisions.codes, product.sku: code}
        sku = basket.named(item, sale.decisions)
        if sku is None:
            # The code ends the question which one it is; what was scanned is sold all the same.
            counted = basket.count_left(sale.decisions, sale.decisions.disputed.keys() - {item.track})
            codes = {**counted.codes, product.sku: code}
            sale.decide(replace(basket.choose(counted, item.track, product.sku), codes=codes))
            self._weigh_scanned()
        elif sku == product.sku:
            sale.decide(replace(sale.decisions, codes=codes))
        elif sku is not None and item.track not in sale.decisions.ignored:
            found = Dispute(product.sku, code, scanned=False)
            sale.decide(basket.dispute(sale.decisions, item.track, found))


def _sells(read: InStoreItem, product: Product) -> bool:
    """Tell whether a code's price or weight makes a line: nothing, or grams of what is sold by the piece, does not."""
    return read.price > 0 if read.price is not None else product.weighed and bool(read.grams)


def _nearly(item: SeenItem, sku: str) -> bool:
    best = item.match.best if item.match else None
    found = next((c for c in item.match.candidates if c.sku == sku), None) if item.match else None
    return bool(best and found and best.score - found.score <= LIKELY)
