"""The sale in progress: decisions on top of what is seen, kept on disk at every step."""

from __future__ import annotations

import logging
import uuid
from dataclasses import replace

from checkout_app.core import basket, draft
from checkout_app.core import messages as m
from checkout_app.core.basket import Decisions
from checkout_app.core.counter import Counter
from checkout_app.core.draft import Draft
from checkout_app.core.lane import Bench
from checkout_app.core.lines import Lines, Reckoning, entry_key, evidence, reckon, sold
from checkout_app.core.said import say
from checkout_app.core.seen import SeenItem
from checkout_app.core.wares import Wares
from db.records import HeldSale, Sale, Tender

log = logging.getLogger(__name__)
MOST_UNITS, MOST_GRAMS, MOST_MONEY = 99_999, 9_999_999, 10**10
"""Of one line, and of a price in minor units: more is a slip, such as a barcode typed in a quantity's place."""
STEPS = 50
"""Steps that Undo remembers."""
Look = tuple[str, float, bool]
"""SKU, score of the best view, and whether a person had to say what it is."""


class OpenSale:
    """One lane's open sale; the station's thread calls it."""

    def __init__(self, bench: Bench, wares: Wares, counter: Counter) -> None:
        self.wares, self.counter, self.lane = wares, counter, bench.lane
        self.report, self._ledger, self._clock = bench.report, bench.books.ledger, bench.clock
        self._lines = Lines(wares, counter)
        self._order: dict[str, int] = {}
        self._back: frozenset[int] = frozenset()
        self.guessed: frozenset[int] = frozenset()
        """Tracks taken for the item of a line by its code: the label on one may say that it is another pack."""
        self._counts: dict[str, int] = {}
        self._next_line = 1
        self.newest: int | None = None
        """Id of the line that changed last."""
        self._undo: list[tuple[str, Decisions, dict[str, int]]] = []
        self._given_up: Draft | None = None
        """The sale that was given up last, until something else is done."""
        self.draft = Draft(uuid.uuid4().hex, bench.clock(), Decisions())
        self._restore(self._ledger.load_open(self.lane.name))

    @property
    def decisions(self) -> Decisions:
        """Return everything people decided in this sale."""
        return self.draft.decisions

    @property
    def undo(self) -> str | None:
        """Return the name of the step that Undo takes back."""
        if self._revivable:
            return say("Gave up the sale")
        return self._undo[-1][0] if self._undo else None

    @property
    def _revivable(self) -> Draft | None:
        """Return the sale given up last while the next one has not begun."""
        return self._given_up if self.empty and not self._undo else None

    @property
    def recognised(self) -> basket.Seen:
        """Return the items on the counter that count as a known SKU."""
        return basket.recognised(self.counter.items, self.decisions)

    @property
    def doubtful(self) -> list[SeenItem]:
        """Return the items that wait for a decision, oldest first."""
        return basket.doubtful(self.counter.items, self.decisions)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is sold, paid or asked yet."""
        return not (self._order or self.decisions.entries or self.decisions.codes_unknown or self.draft.tenders)

    @property
    def paying(self) -> bool:
        """Tell whether something is paid already, or may be: a card that the terminal has not told of yet."""
        return bool(self.draft.tenders or self.draft.card)

    @property
    def unweighed(self) -> str | None:
        """Return the SKU of an item on the counter that is sold by weight and not weighed yet."""
        return next((s for s in self.recognised if (p := self.wares.product(s)) and p.weighed), None)

    def seen(self) -> None:
        """Take in what the counter shows now."""
        here = basket.count_left(self.decisions, {i.track for i in self.counter.items})
        wrong = self.counter.known_wrong(here)
        unpaid = self.counter.skip_paid(wrong)
        covered = basket.cover(unpaid, self.counter.items, self._back)
        self.guessed |= covered.ignored - unpaid.ignored
        self.draft = replace(self.draft, decisions=covered)
        if self.settle():
            self.keep()

    def settle(self) -> bool:
        """Give new SKUs a line, forget those that left, and remember which changed last; return whether any did."""
        counts = basket.quantities(self.recognised, self.decisions)
        counts = {s: n for s, n in counts.items() if (p := self.wares.product(s)) and not p.weighed}
        changed = [sku for sku, count in counts.items() if count != self._counts.get(sku, 0)]
        for sku in counts:
            if sku not in self._order:
                self._order[sku] = self.next_line()
        if changed:
            self.newest = self._order[changed[-1]]
        gone = self._order.keys() - counts.keys()
        self._order = {s: i for s, i in self._order.items() if s in counts}
        self._counts = counts
        return bool(changed or gone)

    def next_line(self) -> int:
        """Return the id of a new line."""
        self._next_line += 1
        return self._next_line - 1

    def lines(self) -> tuple[m.Line, ...]:
        """Return the basket, in the order in which lines came, deposits after their lines."""
        found = self.recognised
        main = [
            self._lines.of_sku(line, sku, self._counts[sku], found.get(sku, ()), self.decisions)
            for sku, line in self._order.items()
        ]
        entries = {entry.id: entry for entry in self.decisions.entries}
        main += [self._lines.of_entry(entry, self.decisions) for entry in self.decisions.entries]
        full: list[m.Line] = []
        for line in sorted(main, key=lambda x: x.id):
            deposit = self._lines.deposit(line, entries.get(line.id))
            full += [line, deposit] if deposit else [line]
        return tuple(full)

    def sane(self, number: int, most: int) -> bool:
        """Tell whether a number may be meant; says so if it may not."""
        if number > most:
            self.report(say("That number is too large. Type it again."))
        return number <= most

    def line(self, number: int) -> m.Line | None:
        """Return a line that can be changed by itself; says so if it is gone, or a deposit."""
        found = next((x for x in self.lines() if x.id == number), None)
        if found is None:
            self.report(say("That line is no longer in the basket."))
        elif found.deposit_of is not None:
            self.report(say("The deposit goes with its bottle. Change that line instead."))
            return None
        return found

    def key_of(self, line: m.Line) -> str:
        """Return what `Decisions.terms` calls a line."""
        return line.sku if self._order.get(line.sku) == line.id else entry_key(line.id)

    def reckon(self) -> Reckoning:
        """Return what the basket comes to."""
        return reckon(self.lines(), self.decisions.discount, self.lane.prices)

    def step(self, name: str, decisions: Decisions) -> None:
        """Make a decision that Undo can take back."""
        self._undo = [*self._undo[1 - STEPS :], (name, self.decisions, dict(self._order))]
        self.decide(decisions)

    def decide(self, decisions: Decisions) -> None:
        """Take in a decision that nobody made by hand: there is nothing to take back."""
        self.change(replace(self.draft, decisions=decisions))

    def change(self, changed: Draft) -> None:
        """Put the draft in the place of the one before, on disk too."""
        self.draft = changed
        self.settle()
        self.keep()

    def take_back(self) -> None:
        """Take the last decision back, or the end of a sale that was given up."""
        given_up = self._revivable
        if given_up is not None:
            self.report(say("Taken back: {step}.", step=self.undo))
            self._reset(given_up)
            self.keep()
        elif self._undo:
            name, decisions, order = self._undo.pop()
            self._order = {**order, **self._order}
            self.report(say("Taken back: {step}.", step=name))
            self.decide(decisions)

    def keep(self) -> None:
        """Write the draft down."""
        self._ledger.save_open(self.lane.name, self._text())

    def _text(self) -> str:
        return draft.to_json(replace(self.draft, order=self._order), self.recognised)

    def commit(self, tenders: tuple[Tender, ...], rounding: int, sale: Sale, receipt: bool) -> Sale:
        """Store the sale as paid and open the next; ``sale`` brings what only the lane knows (cashier, shift)."""
        lines, found = self.lines(), self.reckon()
        paid = replace(
            sale,
            key=self.draft.key,
            opened_at=self.draft.opened_at,
            lines=sold(lines, found.shares),
            tenders=tenders,
            taxes=found.totals.taxes,
            tax_included=self.lane.prices.tax_included,
            rounding=rounding,
            note=self.decisions.note,
        )
        stored = self._ledger.commit(paid, self._clock(), receipt)
        self.begin(_units(lines))
        return stored

    def begin(self, sold_units: dict[str, int]) -> None:
        """Open the next sale; what was charged stays on the counter uncharged."""
        charged = self.decisions.ignored.union(i.track for items in self.recognised.values() for i in items)
        self._reset(Draft(uuid.uuid4().hex, self._clock(), self.counter.next_customer(sold_units, charged)))

    def give_up(self) -> None:
        """Forget the sale; what lies on the counter is not charged unless it is put down again."""
        gone = None if self.empty else replace(self.draft, order=self._order)
        self.begin({})
        self._given_up = gone
        self.keep()

    def hold(self, label: str, who: str) -> HeldSale:
        """Put the sale on hold and open the next."""
        total, units = self.reckon().totals.total, sum(self._counts.values()) + len(self.decisions.entries)
        charged = _units(self.lines())
        held = HeldSale(0, label, self._clock(), who, total, units)
        stored = self._ledger.hold(self.lane.name, self._text(), held)
        self.begin(charged)
        return stored

    def held(self) -> tuple[HeldSale, ...]:
        """Return the sales on hold."""
        return tuple(self._ledger.held(self.lane.name))

    def recall(self, held: int) -> bool:
        """Go on with a sale that is on hold; return False if it is not there any more."""
        text = self._ledger.recall(self.lane.name, held)
        if text is None:
            return False
        back = draft.from_json(text, self._clock())
        self.counter.packing = {}
        self._reset(replace(back, decisions=replace(back.decisions, ignored=self.decisions.ignored)))
        return True

    def _restore(self, text: str | None) -> None:
        if text is None:
            return
        try:
            self._reset(draft.from_json(text, self._clock()))
        except draft.BadDraft as error:
            # A till that cannot go on with the sale before has to sell the next one; the log has what was in it.
            log.warning("the open sale of lane %s cannot be read (%s): %s", self.lane.name, error, text)
            self.report(say("The open sale of before cannot be read. Take its items up again."))
            return
        if not self.empty:
            self.report(say("The open sale is back. Items on the counter are being recognised again."))

    def _reset(self, opened: Draft) -> None:
        self.draft = opened
        self._undo, self._counts, self.newest, self._given_up = [], {}, None, None
        self._order, self.guessed = dict(opened.order), frozenset()
        self._back = frozenset(entry.id for entry in opened.decisions.entries)
        used = (*self._order.values(), *(entry.id for entry in opened.decisions.entries))
        self._next_line = max([self._next_line, *(line + 1 for line in used)])
        self.settle()

    def looks(self) -> list[Look]:
        """Return how the items of this sale were recognised."""
        found: list[Look] = []
        for sku, items in ({} if self.lane.practice else self.recognised).items():
            for item in items:
                match = evidence(item, sku, self.decisions)
                if match and match.best and match.best.view:
                    found.append((sku, match.best.score, item.track in self.decisions.chosen))
        return found

    def count(self, looks: list[Look]) -> None:
        """Count how items of a paid sale were recognised."""
        for sku, score, asked in looks:
            self.wares.shelf.looked(sku, score, asked, self._clock())


def _units(lines: tuple[m.Line, ...]) -> dict[str, int]:
    """Return the units sold by SKU: the shelf's price and labels may make several lines of one product."""
    units: dict[str, int] = {}
    for line in lines:
        if line.deposit_of is None and line.quantity > 0:
            units[line.sku] = units.get(line.sku, 0) + line.quantity
    return units
