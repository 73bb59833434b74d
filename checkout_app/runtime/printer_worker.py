"""Prints the papers that wait, on a thread of its own, until each one came out."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

from checkout_app.core.said import say
from checkout_app.runtime.receipts.blocks import Blocks
from checkout_app.runtime.receipts.errors import PrinterTrouble, Trouble, in_words
from db.errors import DatabaseError
from db.records import PrintJob

log = logging.getLogger(__name__)
_LOOK = 0.25
"""Seconds between two looks for papers; `PrinterWorker.wake` looks at once."""
_AGAIN = 1.0
"""Seconds from a failure to the next try."""
_BELIEVE = 10.0
"""Seconds after which a printer without trouble that does not report the end of a paper is believed to be done."""
_LINGER = 3.0
"""Seconds that a stop waits for the paper in the printer, which would else be printed again."""
_STALE = timedelta(seconds=15)
"""A drawer does not open by itself later than this after it was asked to."""


class Papers(Protocol):
    """The queue in the database."""

    def waiting(self) -> Sequence[PrintJob]:
        """Return the papers that wait, oldest first."""
        ...

    def done(self, job: int) -> None:
        """Take a printed paper out."""
        ...

    def failed(self, job: int, problem: str) -> None:
        """Note why a paper could not be printed; it keeps waiting."""
        ...


class LanePapers:
    """The papers of one lane, where several share a database."""

    def __init__(self, papers: Papers, lane: str) -> None:
        self._papers, self._lane = papers, lane

    def waiting(self) -> list[PrintJob]:
        """Return the lane's papers, oldest first."""
        return [job for job in self._papers.waiting() if job.lane == self._lane]

    def done(self, job: int) -> None:
        """Take a printed paper out."""
        self._papers.done(job)

    def failed(self, job: int, problem: str) -> None:
        """Note why a paper could not be printed."""
        self._papers.failed(job, problem)


class Printer(Protocol):
    """A connected printer."""

    def trouble(self) -> Trouble | None:
        """Return what keeps it from printing."""
        ...

    def print(self, blocks: Blocks) -> None:
        """Send a paper."""
        ...

    def printed(self) -> bool:
        """Return whether the last paper came out, waiting a moment for it."""
        ...

    def kick(self) -> None:
        """Open the cash drawer."""
        ...


Connect = Callable[[], AbstractContextManager[Printer]]
"""Reaches for the printer; raises `PrinterTrouble` on entering if it is not there."""


class PrinterWorker:
    """Takes papers oldest first; a paper leaves the queue only once it is printed, so that none is ever lost.

    It is printed a second time only if the power, the connection or this process ended in the middle of it.
    """

    def __init__(
        self,
        papers: Papers,
        make: Callable[[PrintJob], Blocks | None],
        connect: Connect,
        notify: Callable[[], None] = lambda: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Name the queue, what makes a paper's rows, the printer, and what is called when ``problem`` changes."""
        self._papers, self._make, self._connect, self._notify, self._now = papers, make, connect, notify, now
        self._stop, self._wake = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="printer", daemon=True)
        self._count = 0
        self._current: PrintJob | None = None
        self._out: set[int] = set()
        self._broken: set[int] = set()
        self.problem: str = ""
        """Plain words while papers wait."""

    def start(self) -> None:
        """Start the thread; papers of before are printed first."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is not printed waits for the next start."""
        self._stop.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout=_LINGER + 5)

    def wake(self) -> None:
        """Say that a paper may be waiting."""
        self._wake.set()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            self._wake.wait(self._turn())

    def _turn(self) -> float:
        """Print what waits and return the seconds until the next look."""
        self._current = None
        try:
            jobs = self._waiting()
            if jobs:
                self._print_all(jobs)
            self._say(self._left_out())
        except PrinterTrouble as error:
            log.info("printer: %s", error)
            self._say(in_words(error.trouble, self._count))
            return _AGAIN
        except DatabaseError as error:
            log.info("printer: %s", error)
            return _AGAIN
        except Exception as error:  # the worker loop: one paper that cannot be made must not hold up the others
            log.exception("a paper could not be printed")
            self._leave_out(error)
            return _AGAIN
        return _LOOK

    def _waiting(self) -> list[PrintJob]:
        """Return the papers to print, the drawer first: change is given before the receipt is out."""
        for job in sorted(self._out):
            self._finish(job)
        jobs = [job for job in self._papers.waiting() if job.id not in self._broken]
        self._count = len(jobs)
        return sorted(jobs, key=lambda job: job.kind != "drawer")

    def _print_all(self, jobs: Sequence[PrintJob]) -> None:
        with self._connect() as printer:
            for job in jobs:
                self._current = job
                if self._stop.is_set() or not self._print(printer, job):
                    return
                self._out.add(job.id)
                self._finish(job.id)
                self._count -= 1

    def _finish(self, job: int) -> None:
        # A paper that is out must not be printed again because the database could not be told at once.
        self._papers.done(job)
        self._out.discard(job)

    def _print(self, printer: Printer, job: PrintJob) -> bool:
        """Return whether the paper is out; False if a stop came in between."""
        if job.kind == "drawer":
            if job.at is None or self._now() - job.at < _STALE:
                printer.kick()
            return True
        blocks = self._make(job)
        return blocks is None or self._bring_out(printer, blocks)

    def _bring_out(self, printer: Printer, blocks: Blocks) -> bool:
        trouble = printer.trouble()
        if trouble is not None:
            raise PrinterTrouble(trouble)
        printer.print(blocks)
        begun = well = time.monotonic()
        while not printer.printed():
            trouble, at = printer.trouble(), time.monotonic()
            self._say(in_words(trouble, self._count) if trouble else "")
            well = at if trouble else well
            if at - well > _BELIEVE:
                break
            if self._stop.is_set() and at - begun > _LINGER:
                return False
        return True

    def _leave_out(self, error: Exception) -> None:
        if self._current is not None:
            self._broken.add(self._current.id)
            with suppress(DatabaseError):
                self._papers.failed(self._current.id, str(error))

    def _left_out(self) -> str:
        if not self._broken:
            return ""
        return say("Papers that could not be made: {count}. Show the log to support.", count=len(self._broken))

    def _say(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self._notify()
