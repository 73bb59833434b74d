"""The list of keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy

from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel


class HelpPanel(TillPanel):
    """Shows every key and what it does, in two columns."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Keys"))
        self._grid = QGridLayout()
        keys = self._keys()
        half = -(-len(keys) // 2)
        for n, (key, meaning) in enumerate(keys):
            cap, text = QLabel(key), QLabel(meaning)
            text.setProperty("role", "dim")
            text.setWordWrap(True)
            side = 2 * (n // half)
            self._grid.addWidget(cap, n % half, side, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, n % half, side + 1, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.column.addLayout(self._grid)
        self.column.addStretch()
        # Where the picture goes away this panel takes its room, so that the keys below do not move.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))

    def minimumSizeHint(self) -> QSize:
        """Return the height that the wrapped lines need: the picture goes where there is none for both."""
        return QSize(super().minimumSizeHint().width(), self.column.minimumHeightForWidth(self.width()))

    def _keys(self) -> list[tuple[str, str]]:
        return [
            ("1 … 5", self.tr("take this candidate")),
            ("0", self.tr("none of these, both, drop")),
            ("E", self.tr("put aside, or enrol")),
            ("N", self.tr("the camera is wrong here")),
            ("Enter, F12", self.tr("pay, or do what has the focus")),
            ("↑ ↓", self.tr("pick a line")),
            ("+ −", self.tr("one more, one less")),
            ("F1", self.tr("these keys")),
            ("F2", self.tr("search a product")),
            ("F3", self.tr("quantity of the line")),
            ("F4, Del", self.tr("void the line")),
            ("F5, Ctrl+Z", self.tr("undo the last step")),
            ("F6", self.tr("why is this line here?")),
            ("F9", self.tr("discount")),
            ("F10", self.tr("more: hold, returns, drawer …")),
            ("F11", self.tr("full screen")),
            ("Ctrl+T", self.tr("light, dark, high contrast")),
            ("Ctrl ±", self.tr("larger or smaller text")),
            ("Esc", self.tr("close a panel")),
        ]
