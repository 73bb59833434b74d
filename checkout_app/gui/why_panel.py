"""Answers "Why?" for a basket line: what was seen, what it was matched with, what came next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checkout_app.core.messages import Line
from checkout_app.gui.card_frame import Picture
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.reasons import evidence
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel

SIDE = 112


class WhyPanel(TillPanel):
    """Shows crop, matched view and the evidence in words."""

    learn_pressed = Signal(int)

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__("")
        self._thumbnails = thumbnails
        self._line: int | None = None
        self.seen, self.matched = Picture(SIDE), Picture(SIDE)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self._row = QHBoxLayout()
        self._seen = self._captioned(self.seen, self.tr("On the counter"))
        self._row.addWidget(self._seen)
        self._match = self._captioned(self.matched, self.tr("Matched picture"))
        self._row.addWidget(self._match)
        self._row.addWidget(self.words, 1)
        self.learn = self.key(self.tr("Learn this picture"), Qt.Key.Key_L)
        self.learn.needs = "learn"
        self.learn.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.learn.setToolTip(self.tr("The picture becomes a view of this product; Undo is in the catalogue."))
        self.learn.clicked.connect(self.press_learn)
        self._row.addWidget(self.learn)
        self.column.addLayout(self._row)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._row.setSpacing(look.px(12))
        self._line = None

    def show_line(self, line: Line) -> None:
        """Answer for a line; called again for every snapshot while it is open."""
        self.title.setText(self.tr("Why {0}?").format(line.name))
        said = "\n".join(evidence(line))
        if said != self.words.text():
            self.words.setText(said)
        if line.id == self._line:
            return
        self._line = line.id
        seen = self._thumbnails.of_crop(("why", line.id), line.crop, self.seen.side())
        matched = self._thumbnails.of_file(line.picture, self.matched.side())
        self.seen.show_pixmap(seen or QPixmap())
        self._seen.setVisible(seen is not None)
        self.matched.show_pixmap(matched or QPixmap())
        self._match.setVisible(matched is not None)
        self.learn.setVisible(seen is not None)

    def press_learn(self) -> None:
        """Ask to make the line's picture a view of its product, once."""
        if self._line is not None and self.learn.isVisible():
            self.learn.hide()
            self.learn_pressed.emit(self._line)

    def _captioned(self, picture: Picture, text: str) -> QWidget:
        box, caption = QWidget(), QLabel(text)
        caption.setProperty("role", "dim")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(picture)
        column.addWidget(caption)
        column.addStretch()
        return box
