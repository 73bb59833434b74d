"""How many good views there are, how many are wanted, and about how long it still takes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QVBoxLayout, QWidget

from checkout_app.core.enrolment import Enrolment
from checkout_app.gui.theme import Look, Styled


class ProgressBar(QWidget, Styled):
    """A painted bar, filled from the near edge."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self.setFixedHeight(look.px(12))
        self.update()

    def show_share(self, share: float) -> None:
        """Fill the bar to a share, 0..1."""
        share = min(max(share, 0.0), 1.0)
        if share != self._share:
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw trough and filling."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.color("line"))
        radius = self.height() / 2
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        filled = self.rect()
        filled.setWidth(round(self.width() * self._share))
        if filled.width() > 0:
            painter.setBrush(self.look.color("go"))
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), filled)
            painter.drawRoundedRect(QRectF(place), radius, radius)
        painter.end()


class CountCard(QFrame, Styled):
    """The big counter."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.number, self.name, self.rest, self.bar = QLabel(), QLabel(), QLabel(), ProgressBar()
        for label, role in ((self.number, "count"), (self.name, "strong"), (self.rest, "dim")):
            label.setProperty("role", role)
        self.rest.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(self.name)
        words.addWidget(self.rest)
        words.addStretch()
        self._row = QHBoxLayout()
        self._row.addWidget(self.number)
        self._row.addLayout(words, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.bar)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._column.setContentsMargins(look.px(16), look.px(4), look.px(16), look.px(12))
        self._column.setSpacing(look.px(2))
        self._row.setSpacing(look.px(14))

    def show_state(self, state: Enrolment) -> None:
        """Show how far the enrolment is."""
        count, rest = len(state.views), self._rest(state)
        if (self.number.text(), self.rest.text()) == (str(count), rest):
            return
        self.number.setText(str(count))
        self.name.setText(self.tr("good view") if count == 1 else self.tr("good views"))
        self.rest.setText(rest)
        self.bar.show_share(1.0 if state.enough else count / max(1, state.wanted))
        self.bar.setAccessibleName(f"{count} {self.name.text()} {rest}")

    def _rest(self, state: Enrolment) -> str:
        if state.enough:
            return self.tr("That is enough: go on")
        wanted = self.tr("of {0}").format(state.wanted)
        if state.seconds_to_go is None:
            return wanted
        seconds = self.tr("about {0} s to go").format(max(1, round(state.seconds_to_go)))
        return f"{wanted} · {seconds}"
