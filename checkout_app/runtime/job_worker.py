"""One long piece of work at a time on a thread of its own, seen from outside as a `Job`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace

from checkout_app.core.messages import Job
from checkout_app.errors import CheckoutError
from db.errors import DatabaseError
from engines.errors import EngineError

log = logging.getLogger(__name__)
Progress = Callable[[int, int], None]
Work = Callable[[Progress], str]
"""Is given the progress to tell, which raises `Stopped` when the work has to end; returns its outcome in a sentence."""


class Stopped(CheckoutError):
    """The work was asked to end before it was done."""


class JobWorker:
    """Runs work in the background; all methods may be called from any thread."""

    def __init__(self, notify: Callable[[], None] = lambda: None) -> None:
        """Name what is called, on the worker's thread, when the job has changed."""
        self._notify = notify
        self._lock, self._stop = threading.Lock(), threading.Event()
        self._thread: threading.Thread | None = None
        self._job: Job | None = None

    @property
    def job(self) -> Job | None:
        """Return the work at hand, or the last one with its outcome; None before the first."""
        return self._job

    def start(self, name: str, work: Work) -> bool:
        """Begin work; False, and nothing happens, while other work is running."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return False
            self._stop.clear()
            self._job = Job(name)
            self._thread = threading.Thread(target=self._run, args=(work, self._job), name=name)
            self._thread.start()
            return True

    def note(self, text: str) -> None:
        """Have the work at hand say what it is at."""
        job = self._job
        if job is not None and job.running and job.text != text:
            self._publish(replace(job, text=text))

    def cancel(self) -> None:
        """Ask the work to end; returns at once."""
        self._stop.set()

    def stop(self) -> None:
        """Ask the work to end and wait for it."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self, work: Work, job: Job) -> None:
        try:
            text = work(self._progress)
        except (CheckoutError, DatabaseError, EngineError) as error:
            text = f"{error} {error.hint}".strip()
            log.info("%s: %s", job.name, text)
        except Exception as error:  # the worker loop: selling goes on whatever fails here
            log.exception("%s failed", job.name)
            text = f"That could not be done: {error}"
        self._publish(replace(self._job or job, text=text, running=False))

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped("Stopped before it was done.", "What was done so far is kept where it can be.")
        if self._job is not None:
            self._publish(replace(self._job, done=done, total=total))

    def _publish(self, job: Job) -> None:
        self._job = job
        self._notify()
