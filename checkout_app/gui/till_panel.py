"""What panels of the till share: buttons with their keys, and commands for the lane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.money_text import format_money
from checkout_app.gui.panel import Panel

CAPS = {Qt.Key.Key_Return: "⏎", Qt.Key.Key_Delete: "Del", Qt.Key.Key_Plus: "+", Qt.Key.Key_Minus: "−"}


class TillPanel(Panel):
    """A panel whose buttons are pressed by their keys while it is open; ``command`` gives what to send."""

    command = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.snapshot = Snapshot()
        self.shortcuts: dict[Qt.Key, QAbstractButton] = {}
        # The button with Esc on it does what Esc does.
        self.close_button.clicked.disconnect(self.closed)
        self.close_button.clicked.connect(lambda: self.back())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what of a snapshot belongs here; called for every one while the panel is open."""
        self.snapshot = snapshot

    def opened(self) -> None:
        """Begin anew; called each time it opens, after the snapshot was shown."""

    def home(self) -> QWidget | None:
        """Return what has the focus while nobody chose something else; None for the basket."""
        return None

    def press(self, key: Qt.Key, typing: bool) -> bool:
        """Press the button of a key; letters are text while somebody types. Return whether there is one."""
        button = self.shortcuts.get(key)
        if button is None or not button.isVisibleTo(self) or (typing and is_letter(key)):
            return False
        button.click()
        return True

    def digit(self, number: int) -> None:
        """Take a digit that was typed while no field had the focus."""

    def step(self, by: int) -> bool:
        """Go up (-1) or down (1) in a list; return False where there is none."""
        return False

    def back(self) -> None:
        """Act on Esc."""
        self.closed.emit()

    def take_code(self, code: str) -> bool:
        """Return whether a scanned code was meant for this panel rather than the basket."""
        return False

    def money(self, minor: int) -> str:
        """Write an amount of the lane's currency."""
        return format_money(minor, self.snapshot.currency, self.locale())

    def keyed(self, button: KeyButton, key: Qt.Key) -> KeyButton:
        """Let a key press a button."""
        self.shortcuts[key] = button
        return button

    def key(self, text: str, key: Qt.Key, *, stacked: bool = False) -> KeyButton:
        """Make a button with its key."""
        button = KeyButton(text, cap_of(key), stacked=stacked)
        button.height_px = 52 if stacked else 48
        return self.keyed(button, key)


def cap_of(key: Qt.Key) -> str:
    """Return what is written on a key."""
    return CAPS.get(key) or QKeySequence(key).toString()


def is_letter(key: Qt.Key) -> bool:
    """Tell whether a key types something."""
    return int(key) < int(Qt.Key.Key_Escape)
