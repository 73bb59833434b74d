"""A card terminal that is not there: it approves, declines and fails by rule, and forgets nothing."""

from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from checkout_app.core.ports import Terminal
from checkout_app.core.said import Said, say
from checkout_app.core.selling import CardAnswered
from checkout_app.core.till import CardState
from checkout_app.errors import CheckoutError

Fate = Literal["approved", "declined", "timed_out", "cancelled", "lost", "lost_unpaid"]
"""How a request ends; of the last two no answer arrives, and the card was charged, or was not."""
FATES: dict[int, Fate] = {51: "declined", 52: "timed_out", 53: "cancelled", 54: "lost", 55: "lost_unpaid"}
"""Amounts that end so fail so; all others are approved."""
_KEPT = 500
"""Requests remembered."""
_LOST: dict[Fate, CardState] = {"lost": "approved", "lost_unpaid": "cancelled"}


class TerminalMemoryBad(CheckoutError):
    """What the terminal remembers cannot be read."""


class SimulatedTerminal(Terminal):
    """Answers on a thread of its own; a request is on the disk before the customer is asked."""

    def __init__(self, memory: Path, answer: Callable[[CardAnswered], None], seconds: float = 1.5) -> None:
        """Name the file of its memory, who takes the answers, and how long a customer takes.

        Raises:
            TerminalMemoryBad: the file is damaged.
        """
        self._memory, self._answer, self._seconds = memory, answer, seconds
        self._known = _read(memory)
        self._next: Fate | None = None
        self._inbox: queue.SimpleQueue[tuple[str, str, int]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="card terminal", daemon=True)
        self._thread.start()

    def start(self, key: str, amount: int) -> None:
        """Ask for an amount in minor units (negative: pay out); a key asked before is only asked for its end."""
        self._inbox.put(("start", key, amount))

    def cancel(self, key: str) -> None:
        """Give up, unless it is too late; the answer says which."""
        self._inbox.put(("cancel", key, 0))

    def ask(self, key: str) -> None:
        """Answer what became of a request."""
        self._inbox.put(("ask", key, 0))

    def set_next(self, fate: Fate) -> None:
        """Let the next new request end so, whatever its amount."""
        self._next = fate

    def close(self) -> None:
        """End the thread; a request in the middle is gone on with when it is asked about."""
        self._inbox.put(("close", "", 0))
        self._thread.join()

    def _run(self) -> None:
        while True:
            what, key, amount = self._inbox.get()
            if what == "close":
                return
            if what == "start" and key not in self._known:
                self._note(key, {"amount": amount, "fate": self._fate(amount), "state": "waiting"})
            # A customer who comes after the request was cancelled finds nothing to pay.
            if what != "customer" and not self._serve(key):
                return

    def _fate(self, amount: int) -> Fate:
        chosen, self._next = self._next, None
        return chosen or FATES.get(abs(amount) % 100, "approved")

    def _serve(self, key: str) -> bool:
        """Bring a request to its end and answer; False if the terminal was closed meanwhile."""
        request = self._known.get(key)
        if request is None:
            self._say(key, "cancelled", say("The terminal knows nothing of it. Nothing was charged."))
            return True
        if request["state"] == "waiting":
            cancelled = self._customer(key)
            if cancelled is None:
                return False
            fate: Fate = "cancelled" if cancelled else request["fate"]
            self._note(key, {**request, "state": _LOST.get(fate, fate)})
            if fate in _LOST:
                self._say(key, "lost", say("The card terminal does not answer. Ask it again before you charge anew."))
                return True
        state: CardState = self._known[key]["state"]
        self._say(key, state, _words(state))
        return True

    def _customer(self, key: str) -> bool | None:
        """Wait for the customer: True if the request was cancelled, None if the terminal was closed."""
        later: list[tuple[str, str, int]] = []
        alarm = threading.Timer(self._seconds, self._inbox.put, (("customer", key, 0),))
        alarm.start()
        try:
            while True:
                what, other, amount = self._inbox.get()
                if what == "close":
                    return None
                if other != key:
                    later.append((what, other, amount))
                elif what in ("customer", "cancel"):
                    return what == "cancel"
        finally:
            alarm.cancel()
            alarm.join()
            for message in later:
                self._inbox.put(message)

    def _note(self, key: str, request: dict[str, Any]) -> None:
        self._known[key] = request
        while len(self._known) > _KEPT:
            del self._known[next(iter(self._known))]
        part = self._memory.with_suffix(".part")
        part.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8") as file:
            json.dump(self._known, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(self._memory)

    def _say(self, key: str, state: CardState, text: Said) -> None:
        reference = f"SIM-{key[-12:]}" if state == "approved" else ""
        self._answer(CardAnswered(key, state, text, reference))


def _words(state: CardState) -> Said:
    return {
        "approved": say("The card was charged."),
        "declined": say("The bank declined the card."),
        "timed_out": say("No card was shown in time."),
    }.get(state, say("Cancelled at the terminal. Nothing was charged."))


def _read(memory: Path) -> dict[str, dict[str, Any]]:
    if not memory.exists():
        return {}
    try:
        known: dict[str, dict[str, Any]] = json.loads(memory.read_text("utf-8"))
    except (OSError, ValueError) as error:
        hint = "Move that file away once no payment is in progress."
        raise TerminalMemoryBad(f"The card terminal's memory {memory} cannot be read: {error}.", hint) from error
    return known
