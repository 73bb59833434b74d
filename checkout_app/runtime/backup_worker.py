"""The lane's own backups: made in the background at the hours set, while it sells."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from checkout_app.core.messages import Job
from checkout_app.paths import Home
from checkout_app.runtime.backup import backup, backups, due
from checkout_app.runtime.backup_check import read_manifest
from checkout_app.runtime.job_worker import JobWorker, Progress

_LOOK = 60.0
"""Seconds between two looks at the clock."""
_AGAIN = timedelta(minutes=30)
"""From a backup to the next try, however the first one ended."""


class BackupSchedule:
    """When a backup is due: the whole ones in the folder are asked, so that a restart of the lane changes nothing."""

    def __init__(self, folder: Path, every_hours: int) -> None:
        self._folder, self._hours = folder, every_hours
        self._tried: datetime | None = None

    def ask(self, now: datetime) -> bool:
        """Return whether to make one now; after a yes the next is half an hour away, so that a full disk is let be."""
        if self._tried is not None and abs(now - self._tried) < _AGAIN:
            return False
        found = backups(self._folder)
        last = read_manifest(found[-1]).at if found else None
        if not due(last, now, self._hours):
            return False
        self._tried = now
        return True


class BackupWorker:
    """Makes the scheduled backups of a home on threads of its own."""

    def __init__(self, home: Home, folder: Path, every_hours: int, notify: Callable[[], None] = lambda: None) -> None:
        self._home, self._folder = home, folder
        self._schedule = BackupSchedule(folder, every_hours)
        self._worker = JobWorker(notify)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="backup clock", daemon=True)

    @property
    def job(self) -> Job | None:
        """Return the backup that is running, or the last one with its outcome."""
        return self._worker.job

    def start(self) -> None:
        """Begin to watch the clock; the first backup comes at once if it is due."""
        self._thread.start()

    def stop(self) -> None:
        """End; a backup that is running leaves nothing behind."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._worker.stop()

    def _watch(self) -> None:
        while not self._stop.is_set():
            if self._schedule.ask(datetime.now(UTC)):
                self._worker.start("Backup", self._work)
            self._stop.wait(_LOOK)

    def _work(self, progress: Progress) -> str:
        report = backup(self._home, self._folder, progress)
        return f"Backed up to {report.folder}."
