"""The till: joins what is seen with what people decide, and sells it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.counter import Counter
from checkout_app.core.gate import ALONE, Gate
from checkout_app.core.lane import Bench, Books, Lane, Office
from checkout_app.core.lines import evidence
from checkout_app.core.ports import Clock, Shelf
from checkout_app.core.register import Register
from checkout_app.core.said import say
from checkout_app.core.seen import Seen, SeenItem
from checkout_app.core.selling import CardAnswered, CodeSeen, LearnCorrection, SetTraining, WeightRead
from checkout_app.core.till import Till
from checkout_app.core.wares import Wares
from checkout_app.core.workroom import Workroom

FROM_DEVICES = (CardAnswered, CodeSeen, WeightRead, m.CatalogueChanged, m.LearnCounter)
"""Commands that no person gives: they count at a locked till too, and wipe no words that a person has to read."""


class Station:
    """Owns the sale in progress; one thread calls it."""

    def __init__(self, shelf: Shelf, books: Books, lane: Lane, clock: Clock, office: Office | None = None) -> None:
        self._message: str = ""
        office = office or Office()
        self._bench = Bench(lane, books, office, clock, self.report)
        self._wares, self._counter = Wares(shelf), Counter()
        self._gate = Gate(self._bench)
        self._workroom = (
            Workroom(office.desk, lambda: self._gate.approver or self._gate.who, self.report, lane.views)
            if office.desk
            else None
        )
        self._search: m.SearchResult | None = None
        self._training = False
        self._commands = self._serial = 0
        self._register = Register(self._bench, self._wares, self._counter, self._gate)
        self._own: dict[type, Callable[[Any], None]] = {
            m.Search: self._find,
            m.CatalogueChanged: lambda _: self._wares.forget(),
            m.LearnCounter: lambda _: self.report(say("Learning the empty counter: keep it clear for a second.")),
            e.AddSeenView: self._learn,
            SetTraining: self._train,
            LearnCorrection: self._learn_correction,
        }

    def see(self, seen: Seen) -> None:
        """Take in the newest frame's result; while the wizard is open it is the wizard's, and the sale waits."""
        if self._workroom and self._workroom.see(seen):
            return
        self._counter.see(seen)
        self._register.see()

    def do(self, command: m.Command) -> None:
        """Carry out a command; what cannot be done is said in the next snapshot's message."""
        self._commands += 1
        if not isinstance(command, FROM_DEVICES):
            self._message = ""
        if isinstance(command, ALONE):
            self._gate.actions()[type(command)](command)
        elif self._gate.locked and not isinstance(command, FROM_DEVICES):
            self.report(say("Log in first."))
        elif self._gate.passes(command, self._carry_out):
            self._carry_out(command)

    def _carry_out(self, command: m.Command) -> None:
        if type(command) in self._own:
            self._own[type(command)](command)
        elif isinstance(command, m.WorkroomCommand):
            self._work(command)
        elif not (isinstance(command, m.Scan) and self._workroom and self._workroom.scan(command.code)):
            self._register.do(command)

    def _work(self, command: m.WorkroomCommand) -> None:
        if self._workroom is None:
            self.report(say("Products cannot be changed here."))
        elif self._workroom.do(command):
            self._wares.forget()
            self._register.see()

    def _learn(self, command: e.AddSeenView) -> None:
        line = next((x for x in self._register.sale.lines() if x.id == command.line), None)
        if self._workroom is None or line is None or line.crop is None:
            self.report(say("That line has no picture to learn from."))
        else:
            self._workroom.learn(line.sku, line.crop)
            self._gate.record("learnt", sku=line.sku)
            self._wares.forget()

    def _learn_correction(self, command: LearnCorrection) -> None:
        corrections = self._bench.office.corrections
        found = corrections.take(command.correction) if corrections else None
        if found is None or self._workroom is None:
            self.report(say("That correction is not there any more."))
        elif command.agree:
            self._workroom.learn(*found)
            self._gate.record("learnt", sku=found[0], correction=command.correction)
            self._wares.forget()
        else:
            self._gate.record("dropped correction", sku=found[0], correction=command.correction)
            self.report(say("Dropped: nothing is learnt from it."))
            self._workroom.touched()

    def _find(self, command: m.Search) -> None:
        self._search = m.SearchResult(command.text, tuple(self._wares.shelf.search(command.text)))

    def _train(self, command: SetTraining) -> None:
        practice = self._bench.office.practice
        if practice is None:
            self.report(say("Training is not set up here."))
        elif command.on != self._training and self._register.sale.paying:
            self.report(say("Finish the payment first."))
        elif command.on != self._training:
            self._training = self._gate.practice = command.on
            self._gate.record("began training" if command.on else "ended training")
            bench = _practising(self._bench, practice) if command.on else self._bench
            self._register = Register(bench, self._wares, self._counter, self._gate)
            self._register.see()

    def report(self, text: str) -> None:
        """Tell the cashier, in the next snapshot."""
        self._message = text

    def snapshot(self, status: m.Status) -> m.Snapshot:
        """Return everything the window draws."""
        self._serial += 1
        sale, room, sizes = self._register.sale, self._workroom, self._wares.sizes
        shown = {i.sku for i in self._counter.items} | set(sale.decisions.chosen.values())
        products = [p for p in (self._wares.product(s) for s in shown if s) if p]
        till = self._till(status)
        return m.Snapshot(
            enrolment=room.enrolment() if room else None,
            catalogue=replace(room.catalogue() if room else m.CatalogueState(), job=status.job),
            lines=sale.lines(),
            cards=self._register.doubt.cards(),
            total=till.totals.total,
            currency=self._bench.lane.currency,
            newest=sale.newest,
            names={p.sku: p.name for p in products},
            prices={p.sku: p.price for p in products},
            seen=(room.seen if room else None) or self._seen_as_decided(),
            status=replace(status, products=sizes[0], views=sizes[1]),
            search=self._search,
            undo=sale.undo,
            message=self._message,
            paid=till.paid.number if till.paid else None,
            lane=self._bench.lane.name,
            shop=self._bench.lane.shop,
            serial=self._serial,
            last_command=self._commands,
            till=till,
        )

    def _till(self, status: m.Status) -> Till:
        return replace(
            self._register.till(),
            approval=self._gate.approval(),
            staff=self._gate.staff,
            person=self._gate.person,
            locked=self._gate.locked,
            log_in_failed=self._gate.log_in_failed,
            training=self._training,
            printer=status.printer,
            rights=self._gate.rights(),
        )

    def _seen_as_decided(self) -> Seen | None:
        """Boxes show the cashier's word where it went against the camera's."""
        seen, d = self._counter.seen, self._register.sale.decisions
        if seen is None or not (d.chosen or d.refused or d.denied or d.disputed):
            return seen
        return replace(seen, items=tuple(self._as_decided(i) for i in seen.items))

    def _as_decided(self, item: SeenItem) -> SeenItem:
        d = self._register.sale.decisions
        sku = d.chosen.get(item.track)
        if sku:
            return replace(item, state="accepted", match=evidence(item, sku, d))
        if item.track in d.disputed or item.sku in d.denied.get(item.track, ()):
            return replace(item, state="ambiguous")
        return replace(item, state="unknown") if item.track in d.refused else item


def _practising(bench: Bench, books: Books) -> Bench:
    """Return the bench without anything that a practised sale could touch for real."""
    office = replace(bench.office, papers=None, terminal=None, corrections=None)
    return replace(
        bench, books=books, office=office, lane=replace(bench.lane, receipts=False, drawer=False, practice=True)
    )
