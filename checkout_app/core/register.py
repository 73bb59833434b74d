"""Everything about one sale after another on one set of books: the real ones, or those of practice."""

from __future__ import annotations

from checkout_app.core import messages as m
from checkout_app.core.bargain import Bargain
from checkout_app.core.counter import Counter
from checkout_app.core.doubt import Doubt
from checkout_app.core.drawer import Drawer
from checkout_app.core.gate import Gate
from checkout_app.core.lane import Bench
from checkout_app.core.paying import Paying
from checkout_app.core.return_check import came_back_already
from checkout_app.core.returning import Returning
from checkout_app.core.said import say
from checkout_app.core.sale import OpenSale
from checkout_app.core.selling import (
    Actions,
    ConfirmAge,
    DropTender,
    GiveDiscount,
    HoldSale,
    NotThat,
    OverridePrice,
    RecallSale,
    VoidSale,
)
from checkout_app.core.till import Till
from checkout_app.core.wares import Wares
from db.records import HeldSale, Sale

NOTED = (m.VoidLine, NotThat, GiveDiscount, OverridePrice, ConfirmAge, DropTender)
"""Commands that a shop may want to know of later, beside those that write more than their own words."""


class Register:
    """Joins the parts of selling."""

    def __init__(self, bench: Bench, wares: Wares, counter: Counter, gate: Gate) -> None:
        self._bench, self._gate = bench, gate
        self.sale = OpenSale(bench, wares, counter)
        self._bargain = Bargain(bench, self.sale)
        self.doubt = Doubt(bench, self.sale, self._bargain.ask_weight)
        self._drawer = Drawer(bench, self.sale, gate)
        self._returning = Returning(bench, self.sale, gate)
        self._paying = Paying(bench, self.sale, self._hurdle, self._header)
        self._paying.resume()
        self._held: tuple[HeldSale, ...] = self.sale.held()
        own: Actions = {
            m.Undo: self._take_back,
            VoidSale: self._void,
            HoldSale: self._hold,
            RecallSale: self._recall,
        }
        parts = (self.doubt, self._bargain, self._drawer, self._returning, self._paying)
        self._actions = {**own, **{kind: act for part in parts for kind, act in part.actions().items()}}

    def do(self, command: m.Command) -> None:
        """Carry out a command about the sale."""
        self.doubt.who = self._gate.who
        before, about = self.sale.draft, self._about(command)
        self._actions[type(command)](command)
        if about is not None:
            self._gate.record(type(command).__name__, **about, done=self.sale.draft is not before)
        self.sale.settle()
        self._bargain.watch_scale()
        self._forget_paid()

    def see(self) -> None:
        """Take in what the counter shows now."""
        self.sale.seen()
        self.doubt.see()
        self._bargain.watch_scale()
        self._forget_paid()

    def _forget_paid(self) -> None:
        """The words of the sale before go with the first line of the next."""
        if not self.sale.empty:
            self._paying.paid = None

    def till(self) -> Till:
        """Return everything beside the lines, as far as the register knows it."""
        found = self.sale.reckon()
        return Till(
            totals=found.totals,
            payment=self._paying.payment(),
            paid=self._paying.paid,
            age=self._paying.age(),
            note=self.sale.decisions.note,
            discount=self.sale.decisions.discount,
            held=self._held,
            shift=self._drawer.shift,
            report=self._drawer.report,
            weight=self._bargain.weight,
            weighing=self._bargain.weighing,
            found=self._returning.found,
            returning=self._returning.returning(),
            tax_rates=tuple((name, format(rate, "f")) for name, rate in sorted(self._bench.lane.prices.taxes.items())),
        )

    def _hurdle(self) -> str | None:
        """Return why nothing can be paid now."""
        if self.doubt.cards():
            return say("Decide first what the marked items are.")
        if self._bargain.weighing is not None:
            return say("Weigh the product first.")
        twice = came_back_already(self._bench.books.ledger, self.sale.lines())
        if twice is not None:
            return say("{name} came back already. Take it out.", name=twice.name)
        return self._drawer.missing()

    def _header(self) -> Sale:
        """Return a sale's record with what only the lane knows."""
        lane = self._bench.lane
        shift = self._drawer.shift_for_sale()
        return Sale("", lane.name, lane.currency, self._bench.clock(), cashier=self._gate.who, shift=shift)

    def _void(self, command: VoidSale) -> None:
        if self.sale.paying:
            self._bench.report(say("Something is paid already. Give it back first, or finish the sale."))
            return
        self._gate.record("void sale", total=self.sale.reckon().totals.total, reason=command.reason)
        self._bargain.forget()
        self.sale.give_up()
        self._bench.report(say("The sale was given up."))

    def _hold(self, command: HoldSale) -> None:
        if self.sale.empty:
            self._bench.report(say("The basket is empty."))
        elif self.sale.paying or self.sale.doubtful:
            self._bench.report(say("Finish the payment and the open questions first."))
        elif self._bargain.weighing is not None:
            self._bench.report(say("Weigh the product first."))
        else:
            held = self.sale.hold(command.label.strip(), self._gate.who)
            self._gate.record("held sale", held=held.id, total=held.total)
            self._held = self.sale.held()
            self._bench.report(say("The sale is on hold."))

    def _recall(self, command: RecallSale) -> None:
        if not self.sale.empty:
            self._bench.report(say("Pay or hold the open sale first."))
            return
        if self.sale.doubtful or self._bargain.weighing is not None:
            # What lies there belongs to the sale that begins with it, not to the one that comes back.
            self._bench.report(say("Finish the payment and the open questions first."))
            return
        if self.sale.recall(command.held):
            self._gate.record("recalled sale", held=command.held)
        else:
            self._bench.report(say("That sale is not on hold any more."))
        self._held = self.sale.held()

    def _take_back(self, _: m.Undo) -> None:
        step = self.sale.undo
        if step is not None:
            self.sale.take_back()
            self._gate.record("took back", step=step)

    def _about(self, command: m.Command) -> dict[str, object] | None:
        """Return what a shop wants to know later of a command, None if nothing."""
        number = getattr(command, "line", None)
        lines = self.sale.lines() if number is not None else ()
        line = next((x for x in lines if x.id == number), None)
        fewer = isinstance(command, m.SetQuantity) and line is not None and command.quantity < line.quantity
        if not (fewer or isinstance(command, NOTED)):
            return None
        about: dict[str, object] = {"asked": repr(command)}
        return about if line is None else {**about, "sku": line.sku, "quantity": line.quantity, "amount": line.amount}
