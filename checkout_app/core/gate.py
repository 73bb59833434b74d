"""Who works at the till, what they may do, and who agreed to the rest."""

from __future__ import annotations

from collections.abc import Callable

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.lane import Bench
from checkout_app.core.said import say
from checkout_app.core.selling import (
    Actions,
    Approve,
    CardAnswered,
    CloseReturn,
    CloseShift,
    DropApproval,
    GiveDiscount,
    HoldSale,
    LearnCorrection,
    Lock,
    LogIn,
    MoveCash,
    OpenDrawer,
    OverridePrice,
    RecallSale,
    ReturnLine,
    ReturnProduct,
    SetTraining,
    StartPayment,
    Take,
    VoidSale,
)
from checkout_app.core.till import Approval, Right
from db.records import Person, Role

RANK: dict[Role, int] = {"cashier": 0, "supervisor": 1, "manager": 2}
TRIES = 3
"""Wrong PINs until what waits for approval is dropped."""
RIGHTS: dict[type, Right] = {
    m.VoidLine: "void_line",
    VoidSale: "void_sale",
    GiveDiscount: "discount",
    OverridePrice: "override",
    ReturnLine: "return",
    ReturnProduct: "return",
    OpenDrawer: "drawer",
    MoveCash: "cash_move",
    CloseShift: "close_shift",
    SetTraining: "training",
    e.AddSeenView: "learn",
    LearnCorrection: "learn",
}
WORDS: dict[Right, str] = {
    "void_line": say("Take a line out"),
    "void_sale": say("Give up the whole sale"),
    "discount": say("Give a discount"),
    "override": say("Change a price"),
    "return": say("Take goods back"),
    "drawer": say("Open the cash drawer"),
    "cash_move": say("Move cash in or out of the drawer"),
    "close_shift": say("Close the shift"),
    "training": say("Begin or end training"),
    "learn": say("Let the station learn this picture"),
}
ENDS = (CloseReturn, StartPayment, Take, CardAnswered, m.Pay, VoidSale, HoldSale, RecallSale)
"""Commands after which nobody's word for what was asked before counts any more: another sale may be the open one."""
ALONE = (LogIn, Lock, Approve, DropApproval)
"""Commands that people at a locked till may give."""


def _right(command: m.Command) -> Right | None:
    """Return the right that a command needs; to set a quantity to nothing is to void a line."""
    voids = isinstance(command, m.SetQuantity) and command.quantity <= 0
    return RIGHTS.get(m.VoidLine if voids else type(command))


class Gate:
    """Lets commands through, or keeps one until somebody agrees."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._waiting: m.Command | None = None
        self._right: Right = "void_sale"
        self._wrong = 0
        self._run: Callable[[m.Command], None] | None = None
        self.person: Person | None = None
        self.log_in_failed = False
        # Read once: people come and go while no lane is open on the home.
        self.staff: tuple[Person, ...] = bench.office.staff.people() if bench.office.staff else ()
        """Who may log in; empty while nobody has to."""
        self._granted: str | None = None
        """Who agreed to take goods back: once for all lines of a return."""
        self.approver: str | None = None
        """Who agreed to the command that is carried out now."""
        self.practice = False
        """What is done now is not real, and is written down as such."""

    def actions(self) -> Actions:
        """Return what it does for which command."""
        return {LogIn: self._log_in, Lock: self._lock, Approve: self._approve, DropApproval: lambda _: self._drop()}

    @property
    def locked(self) -> bool:
        """Tell whether somebody has to log in first."""
        return self.person is None and bool(self.staff)

    @property
    def who(self) -> str:
        """Return whose work this is, for the books."""
        return self.person.name if self.person else f"lane {self._bench.lane.name}"

    def rights(self) -> dict[str, bool]:
        """Return which rights will need a PIN."""
        return {right: self._asks(right) for right in WORDS}

    def approval(self) -> Approval | None:
        """Return what waits for somebody's word."""
        if self._waiting is None:
            return None
        people = tuple(p for p in self.staff if RANK[p.role] >= RANK["supervisor"])
        return Approval(self._right, WORDS[self._right], people, self._wrong > 0)

    def passes(self, command: m.Command, run: Callable[[m.Command], None]) -> bool:
        """Tell whether a command may be carried out now; one that may not waits, and is run once somebody agrees."""
        if self._waiting is not None and isinstance(command, StartPayment):
            # Pressed before the question was seen: what is to be paid depends on the answer.
            self._bench.report(say("Answer the question first: what is to be paid depends on it."))
            return False
        right = _right(command)
        self.approver = self._granted if right == "return" else None
        if isinstance(command, ENDS):
            self._granted = None
            self._drop()
        if right is None or self.approver or not self._asks(right):
            return True
        self._waiting, self._right, self._wrong, self._run = command, right, 0, run
        return False

    def record(self, what: str, **detail: object) -> None:
        """Write down what was done, by whom, and who agreed."""
        if self._bench.office.audit is not None:
            approved = {"approved_by": self.approver} if self.approver else {}
            training = {"training": True} if self.practice else {}
            about = {"lane": self._bench.lane.name, **training, **approved, **detail}
            self._bench.office.audit.record(self.who, what, about)

    def _asks(self, right: Right) -> bool:
        asked = right in self._bench.lane.supervisor_for
        return asked and self.person is not None and RANK[self.person.role] < RANK["supervisor"]

    def _verify(self, person: int, pin: str) -> Person | None:
        return self._bench.office.staff.verify(person, pin) if self._bench.office.staff else None

    def _log_in(self, command: LogIn) -> None:
        self.approver = None
        found = self._verify(command.person, command.pin)
        self.log_in_failed = found is None
        if found is None:
            self.record("wrong PIN at log-in", person=command.person)
        else:
            self.person = found
            self.record("logged in")

    def _lock(self, _: Lock) -> None:
        if self.staff:
            self.approver = None
            self.record("locked")
            self._drop()
            self.person, self.log_in_failed, self._granted = None, False, None

    def _approve(self, command: Approve) -> None:
        waiting, run = self._waiting, self._run
        if waiting is None or run is None:
            return
        found = self._verify(command.person, command.pin)
        if found is None or RANK[found.role] < RANK["supervisor"]:
            self._refuse(command.person)
            return
        self.approver = found.name
        if self._right == "return":
            self._granted = found.name
        self._drop()
        try:
            run(waiting)
        finally:
            self.approver = None

    def _refuse(self, person: int) -> None:
        self._wrong += 1
        self.record("wrong PIN at approval", person=person, right=self._right)
        if self._wrong >= TRIES:
            self._bench.report(say("The PIN was wrong three times. Nothing was done."))
            self._drop()

    def _drop(self) -> None:
        self._waiting, self._run, self._wrong = None, None, 0
