"""A one-slot mailbox between two threads: the newest value wins and what it replaced is counted."""

from __future__ import annotations

import threading
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """Holds the newest value put; any number of threads may put, take and peek."""

    def __init__(self) -> None:
        self._ready = threading.Condition()
        self._value: T | None = None
        self._new = False
        self._closed = False
        self._overwritten = 0

    @property
    def overwritten(self) -> int:
        """Return how many values were replaced before anybody took them."""
        with self._ready:
            return self._overwritten

    @property
    def closed(self) -> bool:
        """Return whether the mailbox takes no more values."""
        with self._ready:
            return self._closed

    def put(self, value: T) -> None:
        """Replace the value, never waiting; ignored after ``close``."""
        with self._ready:
            if self._closed:
                return
            self._overwritten += self._new
            self._value, self._new = value, True
            self._ready.notify()

    def take(self, timeout: float | None = None) -> T | None:
        """Wait up to ``timeout`` seconds (None: for ever) for a value not taken yet; None if there is none."""
        with self._ready:
            self._ready.wait_for(lambda: self._new or self._closed, timeout)
            if not self._new:
                return None
            self._new = False
            return self._value

    def peek(self) -> T | None:
        """Return the newest value, taken or not, and leave it where it is."""
        with self._ready:
            return self._value

    def close(self) -> None:
        """Refuse further values and wake all takers; a value still waiting can be taken."""
        with self._ready:
            self._closed = True
            self._ready.notify_all()
