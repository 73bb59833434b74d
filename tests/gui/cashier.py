"""A cashier at a window whose lane carries commands out where they are sent."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt

from checkout_app.core.messages import Snapshot
from checkout_app.gui.main_window import MainWindow

from .conftest import Keyboard


class Lane(Protocol):
    """What a cashier has to know of a lane."""

    def newest(self) -> Snapshot: ...


ShopOf = TypeVar("ShopOf")
LaneOf = TypeVar("LaneOf", bound=Lane)


class Cashier(Generic[ShopOf, LaneOf]):
    """Presses keys and scans; goes on when the window says what the station says."""

    def __init__(self, window: MainWindow, shop: ShopOf, lane: LaneOf) -> None:
        self.window, self.shop, self.lane, self.till = window, shop, lane, window.till
        self._keyboard = Keyboard(window)

    def type(self, *keys: Qt.Key | str) -> None:
        """Press keys by hand; the window draws after each."""
        for key in (part for given in keys for part in (given if isinstance(given, str) else (given,))):
            self._keyboard.strike(key, 60)
            self._keyboard.settle()
            self.draw()

    def scan(self, code: str) -> None:
        """Let a scanner type a code in one burst."""
        for number, letter in enumerate(code):
            self._keyboard.strike(letter, 1 if number else 100)
        self._keyboard.strike(Qt.Key.Key_Return)
        self.draw()

    def draw(self) -> None:
        """Draw until the station and the window say the same: what is drawn may send a command itself."""
        while self.window.snapshot is not self.lane.newest():
            self.window.pull()
