"""A card for what the catalogue does not have: an item or a code."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from checkout_app.core.messages import Card
from checkout_app.gui.card_frame import CardFrame
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look


class UnknownCard(CardFrame):
    """Not in the catalogue: search, scan or put aside; a code is searched for, made a product, or dropped."""

    search_pressed = Signal()
    aside_pressed = Signal()
    drop_pressed = Signal()

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__("unknown", 48)
        self._thumbnails = thumbnails
        self._track: int | None = None
        self.search = KeyButton(self.tr("Search"), "F2")
        self.aside = KeyButton(self.tr("Enrol later"), "E")
        self.search.clicked.connect(self.search_pressed)
        self.drop = KeyButton(self.tr("Drop it"), "0")
        self.aside.clicked.connect(self.aside_pressed)
        self.drop.clicked.connect(self.drop_pressed)
        self.place = QLabel()
        self.place.setProperty("role", "dim")
        self._row, self._low, self._column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addLayout(self._low)
        self._row.addWidget(self.picture)
        self._row.addLayout(self.words(), 1)
        self._row.addWidget(self.place)
        for button in (self.search, self.aside, self.drop):
            self._row.addWidget(button)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._track = None
        self._column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        for layout in (self._column, self._row, self._low):
            layout.setSpacing(look.px(10))
        # The words keep room enough for two lines; long buttons give way.
        self.text.setMinimumWidth(look.px(190))

    def show_card(self, card: Card, place: str) -> None:
        """Show an unknown item, or an unknown code."""
        self.place.setText(place)
        if card.track == self._track:
            return
        self._track = card.track
        code = card.kind == "code"
        self.turn(card.kind)
        self.drop.setVisible(code)
        self._put_buttons(low=code)
        if code:
            self.title.setText(self.tr("Unknown code {0}").format(card.code))
            self.text.setText(self.tr("Search for the product, or make it a new one."))
        else:
            self.title.setText(self.tr("Not in the catalogue"))
            self.text.setText(self.tr("Scan its barcode, search, or put it aside to enrol."))
        self.aside.caption(self.tr("New product") if code else self.tr("Enrol later"))
        crop = self._thumbnails.of_crop(("card", card.track), card.crop, self.picture.side())
        self.picture.show_pixmap(crop or QPixmap())
        self.picture.setVisible(crop is not None)

    def _put_buttons(self, *, low: bool) -> None:
        """Put the buttons under the words, where a long code needs the width, or beside them."""
        wide = QSizePolicy.Policy.Expanding if low else QSizePolicy.Policy.Maximum
        for button in (self.search, self.aside, self.drop):
            button.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
            (self._low if low else self._row).addWidget(button)
