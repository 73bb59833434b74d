"""Reads of the catalogue off the window's thread: sorting 50,000 products may take longer than a frame."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

Result = TypeVar("Result")


class Reader(QObject):
    """One read at a time for an owner; of several wishes of one kind only the newest is read, the newest kind first."""

    _done = Signal(object)

    def __init__(self, owner: QObject) -> None:
        super().__init__()
        self._owner = owner
        self._busy = False
        self._wanted: dict[object, Callable[[], Callable[[], None]]] = {}
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, kind: object, work: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Call ``work`` on another thread, and ``then`` with what it returned on this one."""

        def read() -> Callable[[], None]:
            result = work()
            return lambda: then(result)

        self._wanted.pop(kind, None)
        self._wanted[kind] = read
        self._start()

    def forget(self, kinds: Callable[[object], bool]) -> None:
        """Drop wishes that nobody has any more."""
        self._wanted = {kind: read for kind, read in self._wanted.items() if not kinds(kind)}

    def wishes(self) -> list[object]:
        """Return the kinds that wait, oldest first."""
        return list(self._wanted)

    def idle(self) -> bool:
        """Return whether everything asked for is read and delivered."""
        return not self._busy and not self._wanted

    def _start(self) -> None:
        if not self._busy and self._wanted:
            self._busy = True
            _, read = self._wanted.popitem()
            Thread(target=self._run, args=(read,), name="catalogue", daemon=True).start()

    def _run(self, read: Callable[[], Callable[[], None]]) -> None:
        answer = None
        try:
            answer = read()
        finally:
            # After a failure too, which the thread reports: the next read must start.
            self._done.emit(answer)

    def _deliver(self, answer: Callable[[], None] | None) -> None:
        self._busy = False
        if isValid(self._owner):
            if answer is not None:
                answer()
            self._start()
