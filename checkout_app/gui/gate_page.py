"""The locked till: who is working, and that person's PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import LogIn
from checkout_app.gui.amount_field import BACK
from checkout_app.gui.keys import Bindings
from checkout_app.gui.pin_entry import PinEntry
from checkout_app.gui.state_mark import StateLine
from checkout_app.gui.theme import Look, Styled


class GatePage(QWidget, Styled):
    """A number chooses the person, digits are the PIN, Enter logs in; ``command`` gives it."""

    command = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.state = QLabel(self.tr("Who is working?")), StateLine()
        self.title.setProperty("role", "title")
        self.entry = PinEntry(self.tr("Log in"))
        self.entry.entered.connect(lambda person, pin: self.command.emit(LogIn(person, pin)))
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self._column = QVBoxLayout(self.card)
        for part in (self.title, self.state, self.entry):
            self._column.addWidget(part)
        outer = QGridLayout(self)
        outer.addWidget(self.card, 1, 1)
        for side in (0, 2):
            outer.setRowStretch(side, 1)
            outer.setColumnStretch(side, 1)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(28), px(20), px(28), px(24))
        self._column.setSpacing(px(12))
        self.card.setMinimumWidth(px(760))

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key = Qt.Key
        return Bindings(
            always={
                key.Key_Escape: lambda: self.entry.choose(None),
                key.Key_Backspace: lambda: self.entry.type_text(BACK),
            },
            outside={},
            control={},
            digit=lambda number: self.entry.type_text(str(number)),
            enter=self.entry.enter,
            # At a locked till a code is nobody's.
            scanned=lambda _: None,
        )

    def opened(self) -> None:
        """Begin anew: no PIN of before is left."""
        chosen = self.entry.chosen()
        self.entry.choose(chosen if len(self.entry.tiles) == 1 else None)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show who may log in, and whether the last PIN was wrong."""
        self.entry.show_people(snapshot.till.staff)
        if snapshot.till.log_in_failed:
            self.state.show_state("refused", self.tr("That PIN is wrong. Try again."))
        elif snapshot.lines:
            self.state.show_state("question", self.tr("The open sale waits."))
        else:
            self.state.show_state("question", self.tr("Choose your name, then type your PIN."))
