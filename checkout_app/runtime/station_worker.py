"""The station thread: the only one that changes the sale and writes the database."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from checkout_app.core.messages import Command, Snapshot, Status
from checkout_app.core.seen import Seen
from checkout_app.core.station import Station
from checkout_app.runtime.mailbox import Latest

log = logging.getLogger(__name__)


class StationWorker:
    """Runs a station on a thread of its own: commands in order and none lost, of results the newest."""

    def __init__(self, build: Callable[[], Station], seen: Latest[Seen], status: Callable[[], Status]) -> None:
        self._build, self._seen, self._status = build, seen, status
        self._inbox: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="station", daemon=True)
        self._failure: BaseException | None = None
        self.snapshots: Latest[Snapshot] = Latest()

    def start(self) -> None:
        """Start the thread and wait until the open sale is back; raises what the build raised."""
        self._thread.start()
        self._ready.wait()
        if self._failure:
            raise self._failure

    def stop(self) -> None:
        """Carry out the commands that wait, then end the thread."""
        self._stop.set()
        self.wake()
        if self._thread.is_alive():
            self._thread.join()

    def send(self, command: Command) -> None:
        """Queue a command; it is never dropped."""
        self._inbox.put(command)

    def wake(self) -> None:
        """Say that there is something new to look at."""
        self._inbox.put(None)

    def _run(self) -> None:
        try:
            station = self._build()
        except BaseException as error:  # noqa: BLE001 - handed to the thread that started us, which raises it
            self._failure = error
            return
        finally:
            self._ready.set()
        self._publish(station)
        while True:
            try:
                command = self._inbox.get(timeout=0.25)
            except queue.Empty:
                command = None
            if command is None and self._stop.is_set() and self._inbox.empty():
                return
            self._step(station, command)

    def _step(self, station: Station, command: Command | None) -> None:
        try:
            seen = self._seen.take(timeout=0)
            if seen is not None:
                station.see(seen)
            if command is not None:
                station.do(command)
        except Exception as error:  # the worker loop: the sale must outlive a failed step
            log.exception("a step of the station failed")
            station.report(f"That could not be done: {error}")
        self._publish(station)

    def _publish(self, station: Station) -> None:
        self.snapshots.put(station.snapshot(self._status()))
