"""What needs a decision, one card at a time, between the picture and the keys."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.messages import Card, Choice, Snapshot
from checkout_app.gui.card_frame import CardFrame as CardFrame
from checkout_app.gui.card_frame import Picture as Picture
from checkout_app.gui.images import Thumbnails, letter_tile
from checkout_app.gui.key_button import ChoiceButton, KeyButton
from checkout_app.gui.money_text import format_money
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.unknown_card import UnknownCard

SETTLE_SECONDS = 0.25
"""How long a card that took another one's place does not react: the press was meant for the one before."""
ANSWER_SECONDS = 1.0
"""How long an answered card stays away before it is shown again, had the answer no effect."""
NAMELESS = ("unknown", "code")
"""Kinds of cards that have no candidates."""


class ChooseCard(CardFrame):
    """Two or more products look alike: candidates with pictures, prices and keys."""

    chosen = Signal(str)
    none_of_these = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__("ambiguous", 64)
        self._thumbnails = thumbnails
        self._shown: tuple[object, ...] = ()
        self._wide = False
        self.buttons: list[ChoiceButton] = []
        self.neither = KeyButton("", "0")
        self.neither.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.neither.clicked.connect(self.none_of_these)
        self.place = QLabel()
        self.place.setProperty("role", "dim")
        self._top, self._grid = QHBoxLayout(), QGridLayout()
        self._top.addWidget(self.picture)
        self._top.addLayout(self.words(), 1)
        self._top.addWidget(self.place)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._grid)
        self._grid.addWidget(self.neither, 0, 0)

    def set_look(self, look: Look) -> None:
        """Take a new look; pictures are made again at their new size."""
        super().set_look(look)
        self._shown = ()
        self._column.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(14))
        self._column.setSpacing(look.px(10))
        self._top.setSpacing(look.px(10))
        self._grid.setSpacing(look.px(8))

    def show_card(self, card: Card, place: str, currency: str) -> None:
        """Show an ambiguous card, or one on which camera and code disagree."""
        self.place.setText(place)
        shown = (card.track, card.kind, currency, *((c.product, c.picture) for c in card.choices))
        if shown == self._shown:
            return
        self._shown = shown
        self.turn(card.kind)
        self._wide = card.kind == "disagree"
        many = len(card.choices)
        if card.kind == "disagree":
            self.title.setText(self.tr("Camera and barcode disagree"))
            self.text.setText(
                self.tr("Code {0} is of another product. Nothing is charged until you choose.").format(card.code)
            )
            self.neither.caption(self.tr("Both are there"))
        else:
            self.title.setText(self.tr("Which one is this?"))
            self.text.setText(self._explain(many))
            self.neither.caption(self.tr("Neither") if many == 2 else self.tr("None of these"))
        crop = self._thumbnails.of_crop(("card", card.track), card.crop, self.picture.side())
        self.picture.show_pixmap(crop or QPixmap())
        self.picture.setVisible(crop is not None)
        self._replace_buttons(card, currency)

    def _explain(self, many: int) -> str:
        if many == 1:
            return self.tr("It looks like this one, but not surely. Nothing is charged until you choose.")
        count = {2: self.tr("Two"), 3: self.tr("Three"), 4: self.tr("Four")}.get(many, self.tr("Five"))
        return self.tr("{0} products look alike. Nothing is charged until you choose.").format(count)

    def _replace_buttons(self, card: Card, currency: str) -> None:
        for old in self.buttons:
            self._grid.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        disagree = card.kind == "disagree"
        self.buttons = [self._button(n, choice, currency, disagree) for n, choice in enumerate(card.choices[:5], 1)]
        self._arrange()

    def _button(self, number: int, choice: Choice, currency: str, disagree: bool) -> ChoiceButton:
        look, product = self.look, choice.product
        side = round(look.px(56) * self.devicePixelRatioF())
        picture = self._thumbnails.of_file(choice.picture, side) or letter_tile(product.name, side, look)
        price = format_money(product.price, currency, self.locale())
        if disagree:
            witness = self.tr("camera: {0}") if number == 1 else self.tr("barcode: {0}")
            price = witness.format(price)
        button = ChoiceButton(product.name, price, str(number), picture)
        button.set_look(look)
        button.clicked.connect(lambda: self.chosen.emit(product.sku))
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many candidates in a row as fit."""
        super().resizeEvent(event)
        self._arrange()

    def columns(self, cells: int) -> int:
        """Return how many buttons stand side by side."""
        if self._wide and self.width() < self.look.px(600):
            return 2
        return min(cells, 3) if cells <= 3 or self.width() >= self.look.px(600) else 2

    def _arrange(self) -> None:
        cells: list[QWidget] = [*self.buttons, self.neither]
        columns = self.columns(len(cells))
        for item in cells:
            self._grid.removeWidget(item)
        for column in range(3):
            self._grid.setColumnStretch(column, 2 if column < columns else 0)
        if columns > 1 and len(cells) == columns and not self._wide:
            self._grid.setColumnStretch(columns - 1, 1)
        for n, item in enumerate(cells):
            alone = n == len(cells) - 1 and n % columns == 0
            self._grid.addWidget(item, n // columns, n % columns, 1, columns if alone else 1)


class CardsView(QWidget, Styled):
    """The current card, and the first unknown one below it if there is room."""

    choose = Signal(int, str)
    none_of_these = Signal(int)
    put_aside = Signal(int)
    enrol_code = Signal(str)
    search = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.current: Card | None = None
        self.unknown: Card | None = None
        self._answered: dict[tuple[int, str], float] = {}
        self._changed = 0.0
        self.chooser, self.stranger = ChooseCard(thumbnails), UnknownCard(thumbnails)
        self.chooser.chosen.connect(self._choose_sku)
        self.chooser.none_of_these.connect(self.refuse)
        self.stranger.search_pressed.connect(self.search)
        self.stranger.aside_pressed.connect(self.aside)
        self.stranger.drop_pressed.connect(self.refuse)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.chooser)
        self._column.addWidget(self.stranger)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setSpacing(look.px(12))

    def show_snapshot(self, snapshot: Snapshot, room: int) -> None:
        """Show the card to decide; ``room`` is the height in pixels that cards may take."""
        now = time.monotonic()
        waiting = {(c.track, c.kind) for c in snapshot.cards}
        self._answered = {k: t for k, t in self._answered.items() if k in waiting and now - t < ANSWER_SECONDS}
        cards = [c for c in snapshot.cards if (c.track, c.kind) not in self._answered]
        old = self.current
        kept = next((c for c in cards if old and (c.track, c.kind) == (old.track, old.kind)), None)
        self.current = kept or (cards[0] if cards else None)
        if old is not None and kept is None:
            self._changed = now
        place = self.tr("{0} of {1}").format(1, len(cards)) if len(cards) > 1 else ""
        self._show(place, snapshot.currency, self._second(cards, room))

    def _second(self, cards: list[Card], room: int) -> Card | None:
        if self.current is None or self.current.kind in NAMELESS:
            return self.current
        cells = len(self.current.choices) + 1
        rows = -(-cells // self.chooser.columns(cells))
        needed = self.look.px(120 + 84 * rows + 84 + 90)
        return next((c for c in cards if c.kind in NAMELESS), None) if room >= needed else None

    def _show(self, place: str, currency: str, unknown: Card | None) -> None:
        choosing = self.current is not None and self.current.kind not in NAMELESS
        self.unknown = unknown
        if choosing and self.current is not None:
            self.chooser.show_card(self.current, place, currency)
        if unknown is not None:
            self.stranger.show_card(unknown, "" if choosing else place)
        self.chooser.setVisible(choosing)
        self.stranger.setVisible(unknown is not None)

    def choose_number(self, number: int) -> None:
        """Press the candidate with a number, 0 for none of these; nothing happens where there is none."""
        if self.current is None or self.current.kind == "unknown":
            return
        if number == 0:
            self.refuse()
        elif number <= len(self.current.choices):
            self._choose_sku(self.current.choices[number - 1].product.sku)

    def refuse(self) -> None:
        """Say that the current item is none of its candidates."""
        if self.current is not None and self._ready(self.current):
            self.none_of_these.emit(self.current.track)

    def aside(self) -> None:
        """Put the unknown item that is shown aside, or make a product of the unknown code."""
        if self.unknown is None:
            return
        if self.unknown.kind == "code":
            self.enrol_code.emit(self.unknown.code)
        elif self._ready(self.unknown):
            self.put_aside.emit(self.unknown.track)

    def answered(self, card: Card) -> None:
        """Take a card away at once; the next snapshots confirm it."""
        self._answered[card.track, card.kind] = time.monotonic()

    def _choose_sku(self, sku: str) -> None:
        if self.current is not None and self._ready(self.current):
            self.choose.emit(self.current.track, sku)

    def _ready(self, card: Card) -> bool:
        if time.monotonic() - self._changed < SETTLE_SECONDS:
            return False
        self.answered(card)
        return True
