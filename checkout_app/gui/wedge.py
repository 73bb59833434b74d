"""Tells a scanner that types like a keyboard from a person: by speed, and by the Enter at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

GAP_MS = 35
"""Longest time between two keys of a scanner; nobody types four keys in a row that fast."""
HOLD_MS = GAP_MS + 5
"""How long a key is held back until it is known to be a person's."""
SHORTEST = 4
"""Fewer characters than this are typed, never scanned."""
UNENDED = 8
"""From this many on it is a scan though the scanner sends no Enter."""
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_AltGr)
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9]")
"""What some scanners put before the code to name its kind."""
Outcome = Literal["held", "scanned", "passed"]


@dataclass(slots=True)
class _Burst:
    keys: list[QKeyEvent] = field(default_factory=list)
    last: int = 0


class Wedge(QObject):
    """Holds keys back until they are a scan (``scanned`` is called) or typed (``typed``, one call a key)."""

    def __init__(self, scanned: Callable[[str], None], typed: Callable[[QKeyEvent], None], parent: QObject) -> None:
        super().__init__(parent)
        self._scanned, self._typed = scanned, typed
        self._burst = _Burst()
        self._ended = -GAP_MS
        self._timer = self._timed(HOLD_MS, self._expire)
        # Keys that wait behind a busy moment of the window come first, before those held are judged.
        self._idle = self._timed(0, self.flush)

    @property
    def holding(self) -> bool:
        """Tell whether keys are held back now."""
        return bool(self._burst.keys)

    def take(self, event: QKeyEvent, *, ends: bool) -> Outcome:
        """Judge a key press; ``passed`` means that the caller deals with it now.

        Args:
            event: the press, with the time at which the key went down.
            ends: it is a key that scanners send after a code, Enter or Tab.
        """
        now = event.timestamp()
        # The keys' own times, not the clock: a busy moment of the window must not make typing look fast.
        if self._burst.keys and now - self._burst.last > GAP_MS:
            self.flush()
        if self._joins(event):
            self._burst.keys.append(event.clone())
            self._burst.last = now
            self._idle.stop()
            self._timer.start()
            return "held"
        if ends and (len(self._burst.keys) >= SHORTEST or now - self._ended <= GAP_MS):
            self._ended = now
            self._deliver(self._drain())
            return "scanned"
        if Qt.Key(event.key()) not in _SHIFTS:
            self.flush()
        return "passed"

    def flush(self) -> None:
        """Hand the keys held back on: as typed ones, or as a code where they are too many to be typed."""
        keys = self._drain()
        if len(keys) >= UNENDED:
            self._ended = keys[-1].timestamp()
            self._deliver(keys)
            return
        for event in keys:
            self._typed(event)

    def _joins(self, event: QKeyEvent) -> bool:
        text = event.text()
        if len(text) != 1 or not (text.isascii() and text.isprintable()):
            return False
        # Qt takes a digit that a scanner sends twice within a millisecond for a key held down. One that somebody holds
        # down repeats long after its first press is dealt with.
        if event.isAutoRepeat() and not self._burst.keys:
            return False
        if event.modifiers() & ~_PLAIN:
            return False
        # A code begins with a letter or digit: what people press for its effect is not held back.
        return bool(self._burst.keys) or text.isalnum() or text == "]"

    def _deliver(self, keys: list[QKeyEvent]) -> None:
        code = _SYMBOLOGY.sub("", "".join(event.text() for event in keys)).strip()
        if code:
            self._scanned(code)

    def _expire(self) -> None:
        self._idle.start()

    def _drain(self) -> list[QKeyEvent]:
        self._timer.stop()
        self._idle.stop()
        keys, self._burst = self._burst.keys, _Burst()
        return keys

    def _timed(self, milliseconds: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer
