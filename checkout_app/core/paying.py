"""The payment: tenders of all kinds until nothing is left, and no sale twice or lost between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from checkout_app.core import messages as m
from checkout_app.core.lane import Bench
from checkout_app.core.pricing import in_coins, likely_amounts
from checkout_app.core.said import say
from checkout_app.core.sale import MOST_MONEY, OpenSale
from checkout_app.core.selling import (
    Actions,
    CancelCard,
    CardAnswered,
    ConfirmAge,
    DropTender,
    StartPayment,
    StopPayment,
    Take,
)
from checkout_app.core.till import AgeCheck, CardState, Paid, Payment
from db.records import PrintJob, Sale, Tender

Hurdle = Callable[[], str | None]
"""Returns why nothing can be paid now, None if it can."""


class Paying:
    """Takes tenders for the sale in progress."""

    def __init__(self, bench: Bench, sale: OpenSale, hurdle: Hurdle, header: Callable[[], Sale]) -> None:
        """Name what payment needs; `resume` comes next.

        Args:
            bench: what the station works with.
            sale: the sale in progress.
            hurdle: what else stands against paying.
            header: makes the sale's record with what only the lane knows: cashier and shift.
        """
        self._bench, self._sale, self._hurdle, self._header = bench, sale, hurdle, header
        self._open = bool(sale.draft.tenders)
        self._card: CardState = "idle"
        self._card_text = ""
        self.paid: Paid | None = None

    def resume(self) -> None:
        """Take up what a crash cut off: a card request without its answer, or a sale paid in full but not stored."""
        pending, tenders = self._sale.draft.card, self._sale.draft.tenders
        if pending and self._bench.office.terminal:
            self._open, self._card = True, "waiting"
            self._bench.office.terminal.ask(pending[0])
        elif tenders and self.left == 0 and self._ready():
            self._finish(tenders, 0)

    def actions(self) -> Actions:
        """Return what it does for which command."""
        return {
            m.Pay: self._pay_exact,
            StartPayment: self._start,
            StopPayment: self._stop,
            Take: self._take,
            DropTender: self._drop,
            CancelCard: self._cancel_card,
            CardAnswered: self._answered,
            ConfirmAge: self._confirm_age,
        }

    @property
    def left(self) -> int:
        """Return what is still to pay, minor units."""
        return self._sale.reckon().totals.total - sum(t.amount for t in self._sale.draft.tenders)

    def payment(self) -> Payment | None:
        """Return the payment in progress."""
        if not self._open:
            return None
        due, left = self._sale.reckon().totals.total, self.left
        cash = in_coins(left, self._sale.lane.prices.coin)
        tenders = self._sale.draft.tenders
        return Payment(due, left, cash, tenders, likely_amounts(cash), self._card, self._card_text)

    def age(self) -> AgeCheck | None:
        """Return the age that has to be confirmed before paying."""
        lines = [x for x in self._sale.lines() if x.age > self._sale.decisions.of_age]
        oldest = max(lines, key=lambda x: x.age, default=None)
        if oldest is None:
            return None
        return AgeCheck(oldest.age, _years_before(self._today(), oldest.age), oldest.name)

    def _today(self) -> date:
        """Return the day on the shop's calendar: west of Greenwich the clock's own is a day ahead in the evening."""
        return self._bench.clock().astimezone().date()

    def _ready(self) -> bool:
        reason = self._hurdle()
        if reason:
            self._bench.report(reason)
        elif not self._sale.lines() and not self._sale.draft.tenders:
            self._bench.report(say("The basket is empty."))
        elif self.age():
            self._bench.report(say("Check the buyer's age first."))
        else:
            return True
        return False

    def _start(self, _: StartPayment) -> None:
        self._open = self._ready()

    def _stop(self, _: StopPayment) -> None:
        if self._card == "waiting":
            self._bench.report(say("The card terminal is still at work. Cancel it there first."))
        else:
            self._open = False
            if not self._sale.draft.card:
                self._card, self._card_text = "idle", ""

    def _pay_exact(self, _: m.Pay) -> None:
        if self._ready():
            self._take(Take("cash"))

    def _take(self, command: Take) -> None:
        if self._card == "waiting":
            self._bench.report(say("The card terminal is still at work."))
        elif command.kind != "card" and self._sale.draft.card and self._bench.office.terminal:
            self._open, self._card = True, "lost"
            self._bench.report(say("The card terminal does not answer. Ask it again before you charge anew."))
        elif self._ready():
            self._open = True
            {"cash": self._cash, "card": self._by_card, "voucher": self._voucher}[command.kind](command)

    def _cash(self, command: Take) -> None:
        left = self.left
        rounded = in_coins(left, self._sale.lane.prices.coin)
        given = rounded if command.amount is None else command.amount
        if given > MOST_MONEY:
            self._bench.report(say("That number is too large. Type it again."))
        elif left <= 0 or given >= rounded:
            tenders = (Tender("cash", rounded, max(given, 0)),) if rounded else ()
            self._finish((*self._sale.draft.tenders, *tenders), rounded - left)
        elif given > 0:
            self._add(Tender("cash", given, given))

    def _voucher(self, command: Take) -> None:
        amount, number = self.left if command.amount is None else command.amount, command.reference.strip()
        if not number:
            self._bench.report(say("Type the voucher's number first."))
        elif any(t.kind == "voucher" and t.reference == number for t in self._sale.draft.tenders):
            self._bench.report(say("That voucher is taken already."))
        elif self._fits(amount):
            self._add(Tender("voucher", amount, reference=number))

    def _fits(self, amount: int) -> bool:
        left = self.left
        if 0 < amount <= left or left <= amount < 0:
            return True
        self._bench.report(say("No more than what is left can be charged: {left_money}.", left_money=left))
        return False

    def _by_card(self, command: Take) -> None:
        terminal, pending = self._bench.office.terminal, self._sale.draft.card
        amount = self.left if command.amount is None else command.amount
        if terminal is not None and pending is not None:
            self._card, self._card_text = "waiting", ""
            terminal.ask(pending[0])
        elif not self._fits(amount):
            return
        elif terminal is None:
            # The shop's terminal stands by itself: the cashier says that it took the money.
            self._add(Tender("card", amount))
        else:
            number = self._sale.draft.requests + 1
            key = f"{self._sale.draft.key}-{number}"
            # Written down before the terminal is asked: what it takes is never forgotten.
            self._sale.change(replace(self._sale.draft, card=(key, amount), requests=number))
            self._card, self._card_text = "waiting", ""
            terminal.start(key, amount)

    def _cancel_card(self, _: CancelCard) -> None:
        if self._sale.draft.card and self._bench.office.terminal:
            self._bench.office.terminal.cancel(self._sale.draft.card[0])

    def _answered(self, command: CardAnswered) -> None:
        pending = self._sale.draft.card
        if pending is None or pending[0] != command.key or command.state == "waiting":
            return
        self._open, self._card, self._card_text = True, command.state, command.text
        if command.state == "lost":
            return
        self._sale.change(replace(self._sale.draft, card=None))
        if command.state == "approved":
            self._add(Tender("card", pending[1], reference=command.reference))

    def _add(self, tender: Tender) -> None:
        tenders = (*self._sale.draft.tenders, tender)
        self._sale.change(replace(self._sale.draft, tenders=tenders))
        # What became of a card before is no longer what matters.
        self._card, self._card_text = "idle", ""
        if self.left == 0 and self._ready():
            self._finish(tenders, 0)

    def _drop(self, command: DropTender) -> None:
        tenders = self._sale.draft.tenders
        if not 0 <= command.index < len(tenders):
            return
        if tenders[command.index].kind == "card":
            self._bench.report(say("The card was charged. Finish the sale and take the goods back to refund it."))
            return
        self._sale.change(replace(self._sale.draft, tenders=_without(tenders, command.index)))

    def _finish(self, tenders: tuple[Tender, ...], rounding: int) -> None:
        looks = self._sale.looks()
        stored = self._sale.commit(tenders, rounding, self._header(), self._sale.lane.receipts)
        # Stored and told first: whatever fails from here on, the sale is paid and the next one open.
        self._open, self._card, self._card_text = False, "idle", ""
        given = sum(t.given for t in tenders)
        self.paid = Paid(stored.number or 0, stored.total, given, stored.change, tenders)
        self._bench.report(say("Paid."))
        self._open_drawer(tenders)
        self._sale.count(looks)

    def _open_drawer(self, tenders: tuple[Tender, ...]) -> None:
        papers, lane = self._bench.office.papers, self._sale.lane
        if papers is not None and lane.drawer and any(t.kind == "cash" for t in tenders):
            papers.add(PrintJob(0, "drawer", lane.name, 0, at=self._bench.clock()))

    def _confirm_age(self, command: ConfirmAge) -> None:
        check = self.age()
        if check is None:
            return
        if command.born is None or command.born > check.born_by:
            self._bench.report(say("{name} cannot be sold to this buyer. Take it out.", name=check.product))
        else:
            years = _age(command.born, self._today())
            self._sale.decide(replace(self._sale.decisions, of_age=years))


def _without(tenders: tuple[Tender, ...], index: int) -> tuple[Tender, ...]:
    return tenders[:index] + tenders[index + 1 :]


def _years_before(day: date, years: int) -> date:
    """Return the day so many years earlier; who was born on 29 February comes of age on 1 March."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
