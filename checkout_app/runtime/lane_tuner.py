"""Finds out, once on each machine and while the lane sells, which way to run its models is the fastest here."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.engine_pictures import tuning_jobs
from checkout_app.runtime.job_worker import Stopped
from engines.errors import EngineError
from engines.tune import missing, tune_apart

log = logging.getLogger(__name__)

FIRST = 10.0
"""Seconds after the models are loaded; the first items come first."""
_LOOK = 0.2


class LaneTuner:
    """Measures in a child process of low priority, on a thread of its own that waits for it."""

    def __init__(
        self,
        names: Sequence[str],
        home: Home,
        ready: Callable[[], bool],
        use: Callable[[Sequence[str]], None],
        notify: Callable[[], None],
    ) -> None:
        """Take the parts of the lane.

        Args:
            names: of the lane's models.
            home: whose pictures are measured on, and whose cache keeps what was found.
            ready: tells whether the lane recognises already.
            use: is given the models that were measured, and has the lane run them so.
            notify: called when `percent` has changed.
        """
        self._names, self._home = list(names), home
        self._ready, self._use, self._notify = ready, use, notify
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="tuner")
        self.percent: int | None = None
        """How far the measuring is; None before and after."""

    def start(self) -> None:
        """Measure what has not been measured on this machine, soon after the lane recognises."""
        self._thread.start()

    def stop(self) -> None:
        """End the measuring, which begins anew at the next start, and wait until the child is gone: a moment."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ready():
            if self._stop.wait(_LOOK):
                return
        if self._stop.wait(FIRST):
            return
        try:
            self._measure()
        except Stopped:
            log.info("the measuring was cut short and begins anew at the next start")
        except (EngineError, CheckoutError) as error:
            log.info("the lane's models run as before: %s %s", error, error.hint)
        except Exception:  # the worker loop: selling goes on whatever fails here
            log.exception("the lane's models could not be measured")
        self._tell(None)

    def _measure(self) -> None:
        todo = missing(self._names, self._home.models, self._home.cache)
        if not todo:
            return
        self._tell(0)
        for choice in tune_apart(tuning_jobs(todo, self._home), self._progress):
            log.info("measured %s, chosen %s", [tuple(row.option) for row in choice.rows], tuple(choice.chosen))
        self._use(todo)

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped("The lane was closed.")
        self._tell(100 * done // max(1, total))

    def _tell(self, percent: int | None) -> None:
        if percent != self.percent:
            self.percent = percent
            self._notify()
