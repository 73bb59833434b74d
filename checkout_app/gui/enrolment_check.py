"""The last stage: what the lane says to the product on the counter, and how sure it is of it."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from checkout_app.core.enrolment import Enrolment
from checkout_app.gui.cards_view import Picture
from checkout_app.gui.digits_text import in_key_digits
from checkout_app.gui.enrolment_words import false_accept_text, score_text, verdict_text
from checkout_app.gui.images import Thumbnails, letter_tile
from checkout_app.gui.theme import Look, Styled


class VerdictCard(QFrame, Styled):
    """What the item is taken for, with the picture that spoke for it."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._thumbnails = thumbnails
        self._shown: tuple[object, ...] | None = None
        self.picture, self.said, self.score = Picture(88), QLabel(), QLabel()
        for label, role in ((self.said, "heading"), (self.score, "strong")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.addStretch()
        for label in (self.said, self.score):
            words.addWidget(label)
        words.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.picture)
        self._row.addLayout(words, 1)

    def set_look(self, look: Look) -> None:
        """Take a new look; the picture is made again at its new size."""
        super().set_look(look)
        self._shown = None
        self._row.setContentsMargins(look.px(14), look.px(14), look.px(14), look.px(14))
        self._row.setSpacing(look.px(12))

    def show_state(self, state: Enrolment) -> None:
        """Show the verdict; a picture is looked for only where another one may be due."""
        self.score.setText(score_text(state.tested) if state.tested else "")
        self.score.setVisible(bool(self.score.text()))
        shown = (verdict_text(state), state.tested_name, len(state.views), state.right)
        if shown == self._shown:
            return
        self._shown = shown
        tick = "✓ " if state.right else ""
        self.said.setText(tick + verdict_text(state))
        self.picture.show_pixmap(self._picture(state))
        self.setAccessibleName(verdict_text(state))

    def _picture(self, state: Enrolment) -> QPixmap:
        """Return the best view of the product named: the new one, its look-alike, or a letter for any other."""
        side, best = self.picture.side(), state.tested.best if state.tested else None
        if best is None:
            return letter_tile("?", side, self.look)
        if best.sku == state.product.sku and state.views:
            view = max(state.views, key=lambda v: v.quality)
            found = self._thumbnails.of_crop(("best", view.id), view.crop, side)
        else:
            theirs = state.twin.theirs if state.twin and state.twin.sku == best.sku else None
            found = self._thumbnails.of_file(theirs, side)
        return found or letter_tile(state.tested_name, side, self.look)


class ThresholdCard(QFrame, Styled):
    """The threshold learnt for the product, in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.title, self.accept, self.mistakes = QLabel(self.tr("How strict the lane is")), QLabel(), QLabel()
        for label, role in ((self.title, "heading"), (self.accept, "strong"), (self.mistakes, "dim")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self._column = QVBoxLayout(self)
        for label in (self.title, self.accept, self.mistakes):
            self._column.addWidget(label)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        self._column.setSpacing(look.px(4))

    def show_state(self, state: Enrolment) -> None:
        """Show threshold and expected mistakes."""
        if state.accept is None:
            self.accept.setText(self.tr("As for every product"))
            self.mistakes.setText(self.tr("No product looks so alike that it needs a threshold of its own"))
            return
        learnt = in_key_digits(self.locale().toString(state.accept, "f", 2))
        self.accept.setText(self.tr("Accepted from {0} of 1 on").format(learnt))
        share = state.false_accepts
        self.mistakes.setText("" if share is None else false_accept_text(share))
        self.mistakes.setVisible(share is not None)
