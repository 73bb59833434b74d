"""Warns that the new product looks like another one, with both side by side and the side that tells them apart."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from checkout_app.core.enrolment import Twin
from checkout_app.gui.cards_view import CardFrame, Picture
from checkout_app.gui.enrolment_words import percent
from checkout_app.gui.images import Thumbnails, letter_tile
from checkout_app.gui.theme import Look

SIDE = 64
"""Width of a picture in design pixels."""


class TwinCard(CardFrame):
    """Two products that look alike."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__("ambiguous", SIDE)
        self._thumbnails = thumbnails
        self._shown: Twin | None = None
        self.other, self.telling = Picture(SIDE), Picture(SIDE)
        self._row = QHBoxLayout()
        captions = (self.tr("The new product"), self.tr("The one it looks like"), self.tr("The side that differs"))
        for picture, caption in zip((self.picture, self.other, self.telling), captions, strict=True):
            picture.setAccessibleName(caption)
            picture.setToolTip(caption)
            self._row.addWidget(picture)
        self._row.addWidget(self.text, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addLayout(self._row)
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take a new look; pictures are made again at their new size."""
        super().set_look(look)
        self._column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(10))
        self._column.setSpacing(look.px(6))
        self._row.setSpacing(look.px(10))
        shown, self._shown = self._shown, None
        self.show_twin(shown)

    def show_twin(self, twin: Twin | None) -> None:
        """Show the product that the new one looks most like; hide where there is none."""
        self.setVisible(twin is not None)
        if twin is None or twin is self._shown:
            return
        self._shown = twin
        side = self.picture.side()
        said = self.tr("Looks {0} like “{1}”").format(percent(twin.likeness), twin.name)
        self.title.setText(said)
        self.setAccessibleName(said)
        self.picture.show_pixmap(self._thumbnails.of_crop("mine", twin.mine, side) or QPixmap())
        theirs = self._thumbnails.of_file(twin.theirs, side) or letter_tile(twin.name, side, self.look)
        self.other.show_pixmap(theirs)
        telling = self._thumbnails.of_crop("telling", twin.telling, side)
        self.telling.show_pixmap(telling or QPixmap())
        self.telling.setVisible(telling is not None)
        self.text.setText(
            self.tr("Show this side: it tells them apart")
            if telling is not None
            else self.tr("Show the sides on which they differ")
        )
