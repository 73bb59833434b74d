"""What is needed seldom: one big button and one letter each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.messages import Snapshot
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.theme import Look
from checkout_app.gui.till_panel import TillPanel

Key = Qt.Key
WIDE, NARROW = 5, 4
"""Buttons in a row."""


class MorePanel(TillPanel):
    """Actions by letter, as long as the panel is open; ``wanted`` names the panel that one opens."""

    wanted = Signal(str)
    undo_pressed = Signal()
    shift_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("More"))
        self._grid = QGridLayout()
        self.buttons: list[KeyButton] = []
        self.undo = self._add(self.tr("Undo"), Key.Key_U, self.undo_pressed.emit)
        self.hold = self._add(self.tr("Hold the sale"), Key.Key_H, self._open("hold"))
        self.recall = self._add(self.tr("Recall"), Key.Key_R, self._open("held"))
        self.sales = self._add(self.tr("Receipts, returns"), Key.Key_T, self._open("sales"))
        self.reprint = self._add(self.tr("Print again"), Key.Key_P, self._send(s.Reprint))
        self.price = self._add(self.tr("Price of line"), Key.Key_I, self._open("price"))
        self.note = self._add(self.tr("Note"), Key.Key_N, self._open("note"))
        self.weigh = self._add(self.tr("Weigh, PLU"), Key.Key_W, self._open("search"))
        self.void_sale = self._add(self.tr("Void sale"), Key.Key_V, self._send(s.VoidSale))
        self.drawer = self._add(self.tr("Open drawer"), Key.Key_D, self._send(s.OpenDrawer))
        self.shift = self._add(self.tr("Shift"), Key.Key_S, self.shift_pressed.emit)
        self.lock = self._add(self.tr("Lock"), Key.Key_L, self.lock_pressed.emit)
        self.training = self._add(self.tr("Begin training"), Key.Key_B, self._train)
        self.counter = self._add(self.tr("Learn the counter"), Key.Key_C, self._send(m.LearnCounter))
        self.help = self._add(self.tr("Keys"), Key.Key_K, self._open("help"))
        self.price.needs, self.void_sale.needs = "override", "void_sale"
        self.drawer.needs, self.training.needs = "drawer", "training"
        self._arrange(NARROW)
        self.column.addLayout(self._grid)

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        self._grid.setSpacing(look.px(6))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Enable what can be done now."""
        super().show_snapshot(snapshot)
        till, lines = snapshot.till, bool(snapshot.lines)
        self.undo.setEnabled(snapshot.undo is not None)
        for button in (self.hold, self.price, self.void_sale):
            button.setEnabled(lines)
        self.recall.caption(self.tr("Recall {0}").format(len(till.held)) if till.held else self.tr("Recall"))
        self.recall.setEnabled(bool(till.held))
        self.lock.setEnabled(bool(till.staff))
        self.training.caption(self.tr("End training") if till.training else self.tr("Begin training"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many buttons in a row as fit."""
        super().resizeEvent(event)
        across = WIDE if self.width() >= self.look.px(640) else NARROW
        self._arrange(across)

    def _arrange(self, across: int) -> None:
        for column in range(WIDE):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for n, button in enumerate(self.buttons):
            self._grid.addWidget(button, n // across, n % across)

    def _add(self, text: str, key: Qt.Key, act: Callable[[], object]) -> KeyButton:
        button = self.key(text, key, stacked=True)
        button.height_px = 56
        button.clicked.connect(lambda: self._do(act))
        self.buttons.append(button)
        return button

    def _do(self, act: Callable[[], object]) -> None:
        self.closed.emit()
        act()

    def _send(self, kind: Callable[[], m.Command]) -> Callable[[], None]:
        return lambda: self.command.emit(kind())

    def _open(self, panel: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(panel)

    def _train(self) -> None:
        self.command.emit(s.SetTraining(not self.snapshot.till.training))
