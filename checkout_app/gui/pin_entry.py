"""Who it is, and the PIN: people as tiles, digits as dots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checkout_app.gui.amount_field import BACK
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.number_pad import NumberPad
from checkout_app.gui.pin_dots import PinDots
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.toggle_button import ToggleButton
from db.records import Person

NUMBERED = 9
"""People whose tile has a number key."""


class PinEntry(QWidget, Styled):
    """The first digit chooses a person, those after it are the PIN; ``entered`` gives the person's id and the PIN.

    Who is alone is chosen already: all digits are the PIN.
    """

    entered = Signal(int, str)

    def __init__(self, action: str) -> None:
        super().__init__()
        self._people: tuple[Person, ...] = ()
        self.tiles: list[ToggleButton] = []
        self.dots, self.pad = PinDots(), NumberPad()
        self.ok = KeyButton(action, "⏎")
        self.ok.go = True
        self.ok.clicked.connect(self.enter)
        self.pad.typed.connect(self.type_text)
        self._grid, self._pin = QGridLayout(), QHBoxLayout()
        self._pin.addWidget(self.dots, 3)
        self._pin.addWidget(self.ok, 2)
        near = QVBoxLayout()
        near.addLayout(self._grid)
        near.addLayout(self._pin)
        near.addStretch()
        self._near = near
        self._body = QHBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.addLayout(near, 1)
        self._body.addWidget(self.pad)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setSpacing(look.px(6))
        self._near.setSpacing(look.px(6))
        self._pin.setSpacing(look.px(6))
        self._body.setSpacing(look.px(12))

    def show_people(self, people: tuple[Person, ...]) -> None:
        """Offer these people; one alone is chosen already."""
        if people != self._people:
            self._people = people
            self._replace_tiles()
            self.choose(people[0].id if len(people) == 1 else None)

    def chosen(self) -> int | None:
        """Return the id of who was chosen."""
        return next((p.id for p, tile in zip(self._people, self.tiles, strict=True) if tile.isChecked()), None)

    def choose(self, person: int | None) -> None:
        """Choose a person, or nobody; the PIN begins anew."""
        for who, tile in zip(self._people, self.tiles, strict=True):
            tile.setChecked(who.id == person)
        self.clear()

    def clear(self) -> None:
        """Forget the digits."""
        self.dots.empty()
        self._enable()

    def type_text(self, text: str) -> None:
        """Take digits or `BACK`: the number of a person first, then the PIN."""
        for letter in text:
            if letter == BACK:
                self._delete()
            elif self.chosen() is None:
                self._choose_number(int(letter))
            else:
                self.dots.type_text(letter)
        self._enable()

    def enter(self) -> None:
        """Give person and PIN to who asked for them."""
        person, pin = self.chosen(), self.dots.pin
        if person is not None and self.dots.long_enough:
            self.clear()
            self.entered.emit(person, pin)

    def _delete(self) -> None:
        if self.dots.pin:
            self.dots.type_text(BACK)
        elif len(self._people) > 1:
            self.choose(None)

    def _choose_number(self, number: int) -> None:
        if 0 < number <= len(self._people):
            self.choose(self._people[number - 1].id)

    def _enable(self) -> None:
        self.ok.setEnabled(self.chosen() is not None and self.dots.long_enough)

    def _replace_tiles(self) -> None:
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.setParent(None)
            tile.deleteLater()
        self.tiles = []
        for n, person in enumerate(self._people):
            numbered = n < NUMBERED and len(self._people) > 1
            tile = ToggleButton(person.name, str(n + 1) if numbered else "", stacked=True)
            tile.height_px = 52
            tile.set_look(self.look)
            tile.clicked.connect(self._chooser(person.id))
            self._grid.addWidget(tile, n // 2, n % 2)
            self.tiles.append(tile)

    def _chooser(self, person: int) -> Callable[[], None]:
        return lambda: self.choose(person)
