"""The locked till: who is working, and that person's PIN."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.selling import LogIn
from checkout_app.gui.amount_field import BACK
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.keys import Bindings
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.pin_dots import PinDots
from checkout_app.gui.theme import Look, Styled
from db.records import Person

ACROSS = 3
"""Tiles in a row."""


class GatePage(QWidget, Styled):
    """Tiles of people first, then one PIN; ``command`` gives the log-in."""

    command = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self._chosen: Person | None = None
        self._tiles: list[KeyButton] = []
        self._build()

    def _build(self) -> None:
        self.card = QFrame()
        self.card.setProperty("role", "card")
        self.title, self.hint = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setProperty("role", "bad")
        self.people, self._grid = QWidget(), QGridLayout()
        self.people.setLayout(self._grid)
        self.dots, self.pad = PinDots(), NumberPad()
        self.pad.typed.connect(self.dots.type_text)
        self.pin = self._pin_part()
        self._column = QVBoxLayout(self.card)
        for part in (self.title, self.hint, self.people, self.pin):
            self._column.addWidget(part)
        outer = QGridLayout(self)
        outer.addWidget(self.card, 1, 1)
        for side in (0, 2):
            outer.setRowStretch(side, 1)
            outer.setColumnStretch(side, 1)

    def _pin_part(self) -> QWidget:
        self.enter_button = KeyButton(self.tr("Log in"), "⏎")
        self.enter_button.go = True
        self.enter_button.clicked.connect(self._enter)
        self.back_button = KeyButton(self.tr("Someone else"), "Esc")
        self.back_button.clicked.connect(self._back)
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.dots)
        column.addWidget(self.pad, 1, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addWidget(self.enter_button)
        column.addLayout(row)
        return part

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._column.setContentsMargins(px(28), px(20), px(28), px(24))
        self._column.setSpacing(px(12))
        self._grid.setSpacing(px(10))
        self.card.setMinimumWidth(px(520))

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key = Qt.Key
        return Bindings(
            always={key.Key_Escape: self._back, key.Key_Backspace: lambda: self.dots.type_text(BACK)},
            outside={},
            control={},
            digit=self._digit,
            enter=self._enter,
            # At a locked till a code is nobody's.
            scanned=lambda _: None,
        )

    def opened(self) -> None:
        """Begin anew: no PIN of before is left."""
        self._choose(self._people[0] if len(self._people) == 1 else None)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show who may log in, and whether the last PIN was wrong."""
        if snapshot.till.staff != self._people:
            self._people = snapshot.till.staff
            self._make_tiles()
            self.opened()
        wrong = snapshot.till.log_in_failed and not self.dots.pin
        waiting = self.tr("The open sale waits.") if snapshot.lines else ""
        self.hint.setText(self.tr("That PIN is wrong. Try again.") if wrong else waiting)

    def _make_tiles(self) -> None:
        for tile in self._tiles:
            tile.deleteLater()
        self._tiles = []
        for place, person in enumerate(self._people):
            tile = KeyButton(person.name, str(place + 1) if place < 9 else "", size=17)
            tile.height_px = 64
            tile.set_look(self.look)
            tile.setAccessibleName(f"{person.name}, {self._role(person)}")
            tile.clicked.connect(lambda _=False, who=person: self._choose(who))
            self._grid.addWidget(tile, place // ACROSS, place % ACROSS)
            self._tiles.append(tile)

    def _role(self, person: Person) -> str:
        roles = {"cashier": self.tr("cashier"), "supervisor": self.tr("supervisor"), "manager": self.tr("manager")}
        return roles[person.role]

    def _choose(self, person: Person | None) -> None:
        self._chosen = person
        self.dots.empty()
        self.people.setVisible(person is None)
        self.pin.setVisible(person is not None)
        self.back_button.setVisible(len(self._people) > 1)
        asks = self.tr("PIN of {0}").format(person.name) if person else self.tr("Who is working?")
        self.title.setText(asks)

    def _digit(self, number: int) -> None:
        if self._chosen is not None:
            self.dots.type_text(str(number))
        elif 1 <= number <= len(self._people):
            self._choose(self._people[number - 1])

    def _back(self) -> None:
        if len(self._people) > 1:
            self._choose(None)
        else:
            self.dots.empty()

    def _enter(self) -> None:
        if self._chosen is not None and self.dots.long_enough:
            pin = self.dots.pin
            self.dots.empty()
            self.command.emit(LogIn(self._chosen.id, pin))
