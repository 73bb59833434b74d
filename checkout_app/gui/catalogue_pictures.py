"""Pictures of crop files for lists: shown when they are there, read a few at a time between other work."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from checkout_app.gui.images import Thumbnails, letter_tile
from checkout_app.gui.theme import Look

TURN_MS = 6
"""How long files are read in one turn of the event loop, one at least."""
WAITING = 96
"""Files waited for; older wishes are of rows long scrolled away."""


class LazyPictures(QObject):
    """Square pictures by path and size, what was painted last first, the longest unused forgotten first."""

    loaded = Signal()

    def __init__(self, capacity: int = 512) -> None:
        super().__init__()
        self._capacity = capacity
        self._made: OrderedDict[tuple[str, int], QPixmap | None] = OrderedDict()
        self._wanted: OrderedDict[tuple[str, int], int] = OrderedDict()
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._read_some)

    def get(self, path: str, side: int) -> QPixmap | None:
        """Return the middle square, ``side`` device pixels wide; None while it is not read, or cannot be."""
        key = (path, side)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        self._wanted[key] = self._turn
        self._wanted.move_to_end(key)
        while len(self._wanted) > WAITING:
            self._wanted.popitem(last=False)
        if not self._timer.isActive():
            self._timer.start(0)
        return None

    def or_letter(self, path: str | None, name: str, side: int, look: Look) -> QPixmap:
        """Return the picture, or a tile with the first letter of the name until it is there."""
        return (self.get(path, side) if path else None) or letter_tile(name, side, look)

    def _read_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._wanted:
            # Of what was painted last, the first: rows fill from the top, those scrolled away wait.
            newest = max(self._wanted.values())
            path, side = next(key for key, turn in self._wanted.items() if turn == newest)
            del self._wanted[path, side]
            self._made[path, side] = Thumbnails(1).of_file(path, side)
            if clock.elapsed() >= TURN_MS:
                break
        self._turn += 1
        while len(self._made) > self._capacity:
            self._made.popitem(last=False)
        if not self._wanted:
            self._timer.stop()
        self.loaded.emit()
