"""The sale: picture, cards and keys on one side, basket and total on the other."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checkout_app.core import messages as m
from checkout_app.gui.basket_view import BasketView
from checkout_app.gui.camera_view import CameraView
from checkout_app.gui.cards_view import CardsView
from checkout_app.gui.help_panel import HelpPanel
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.key_row import KeyRow
from checkout_app.gui.keys import Bindings
from checkout_app.gui.panel import Panel
from checkout_app.gui.quantity_panel import QuantityPanel
from checkout_app.gui.search_panel import SearchPanel
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.total_panel import TotalPanel
from checkout_app.gui.why_panel import WhyPanel

ECHO_SECONDS = 0.5
"""How long a quantity asked for counts as the line's, until a snapshot says the same."""
PAY_SECONDS = 1.0
"""How long a second press of Pay is taken for a slip of the finger."""


class TillPage(QWidget, Styled):
    """One sale on one screen."""

    def __init__(self, send: Callable[[m.Command], None]) -> None:
        super().__init__()
        self._lane_send = send
        self.snapshot = m.Snapshot()
        self._asked: tuple[int, int, float] = (-1, 0, 0.0)
        self._paid_at = 0.0
        self._open: Panel | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        thumbnails = Thumbnails()
        self.camera, self.cards = CameraView(), CardsView(thumbnails)
        self.search, self.quantity = SearchPanel(), QuantityPanel()
        self.why, self.help, self.keys = WhyPanel(thumbnails), HelpPanel(), KeyRow()
        self.basket, self.total = BasketView(thumbnails), TotalPanel()
        self._left = QVBoxLayout()
        self._left.addWidget(self.camera, 1)
        for item in (self.cards, *self._panels(), self.keys):
            self._left.addWidget(item)
        self.sale = QFrame()
        self.sale.setProperty("role", "card")
        right = QVBoxLayout(self.sale)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.basket, 1)
        right.addWidget(self.total)
        self._halves = QHBoxLayout(self)
        self._halves.addLayout(self._left, 11)
        self._halves.addWidget(self.sale, 10)
        for panel in self._panels():
            panel.hide()

    def _panels(self) -> tuple[Panel, ...]:
        return self.search, self.quantity, self.why, self.help

    def _connect(self) -> None:
        for panel in self._panels():
            panel.closed.connect(self.close_panel)
        self.cards.choose.connect(lambda track, sku: self._send(m.Choose(track, sku)))
        self.cards.none_of_these.connect(lambda track: self._send(m.NoneOfThese(track)))
        self.cards.put_aside.connect(lambda track: self._send(m.PutAside(track)))
        self.cards.search.connect(self.open_search)
        self.search.asked.connect(lambda text: self._send(m.Search(text)))
        self.search.picked.connect(self._take_product)
        self.search.typed_code.connect(self._take_code)
        self.quantity.decided.connect(lambda line, units: self._send(m.SetQuantity(line, units)))
        self.total.pay_pressed.connect(self.pay)
        self.total.notice.undo_pressed.connect(self.undo)
        self.why.learn_pressed.connect(lambda line: self._send(m.AddSeenView(line)))
        actions = (
            self.open_search, self.open_quantity, self.void, self.undo, self.open_why, self.learn, self.open_help,
        )  # fmt: skip
        for button, action in zip(self.keys.buttons(), actions, strict=True):
            button.clicked.connect(action)

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key = Qt.Key
        return Bindings(
            always={
                key.Key_F1: self.open_help, key.Key_F2: self.open_search, key.Key_F3: self.open_quantity,
                key.Key_F4: self.void, key.Key_F5: self.undo, key.Key_F6: self.open_why, key.Key_F9: self.learn,
                key.Key_Escape: self.escape, key.Key_Up: lambda: self._step(-1), key.Key_Down: lambda: self._step(1),
            },
            outside={
                key.Key_E: self.cards.aside, key.Key_L: self.why.press_learn, key.Key_Delete: self.void,
                key.Key_Plus: lambda: self._add(1), key.Key_Equal: lambda: self._add(1),
                key.Key_Minus: lambda: self._add(-1),
                key.Key_Home: lambda: self._step(-9999), key.Key_End: lambda: self._step(9999),
                key.Key_PageUp: lambda: self._step(-4), key.Key_PageDown: lambda: self._step(4),
            },
            control={key.Key_Z: self.undo},
            digit=self.cards.choose_number, enter=self._enter, scanned=lambda code: self._send(m.Scan(code)),
        )  # fmt: skip

    def show_snapshot(self, snapshot: m.Snapshot) -> None:
        """Draw a snapshot."""
        self.snapshot = snapshot
        self._draw()

    def tick(self) -> None:
        """Let time pass without a snapshot: Undo goes after ten seconds, an unanswered card comes back."""
        self.total.notice.show_snapshot(self.snapshot)
        self._draw_cards()

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._left.setSpacing(px(12))
        self._halves.setSpacing(px(12))
        self._halves.setContentsMargins(px(12), px(12), px(12), px(12))
        self.sale.setMaximumWidth(px(760))

    def hold_focus(self, before: QWidget | None) -> None:
        """Put the focus back on the basket if it has moved by itself.

        Where a focused button goes away Qt focuses its neighbour, and Enter would press that one instead of paying.
        """
        if self.window().focusWidget() is not before:
            self.basket.list.setFocus()

    def _draw(self) -> None:
        for part in (self.camera, self.basket, self.total, self.total.notice, self.keys):
            part.show_snapshot(self.snapshot)
        self._draw_cards()
        self.search.show_result(self.snapshot.search, self.snapshot.currency)
        line = self.basket.selected()
        if self._open is self.why and line is not None:
            self.why.show_line(line)
        elif self._open in (self.why, self.quantity) and line is None:
            self.close_panel()

    def _draw_cards(self) -> None:
        room = self.height() - self.look.px(52 + 4 * 12) - self.camera.minimumSizeHint().height()
        self.cards.show_snapshot(self.snapshot, room)
        self.cards.setVisible(self._open is None and self.cards.current is not None)

    def _send(self, command: m.Command) -> None:
        focus = self.window().focusWidget()
        self._lane_send(command)
        self._draw_cards()
        self.hold_focus(focus)

    def open_panel(self, panel: Panel) -> None:
        """Show one panel in the place of the cards; a second press of its key closes it."""
        if self._open is panel:
            self.close_panel()
            return
        for other in self._panels():
            other.setVisible(other is panel)
        self._open = panel
        self._draw_cards()

    def close_panel(self) -> None:
        """Close the open panel; the cards come back and the basket has the focus."""
        self._open = None
        for panel in self._panels():
            panel.hide()
        self.basket.list.setFocus()
        self._draw_cards()

    def open_search(self) -> None:
        """Search for a product, for the unknown item if one waits."""
        self.open_panel(self.search)
        if self._open is self.search:
            unknown = self.cards.unknown is not None
            self.search.open_for(self.tr("Name the item") if unknown else self.tr("Add product"))

    def open_quantity(self) -> None:
        """Type the selected line's quantity."""
        line = self.basket.selected()
        if line is not None:
            self.open_panel(self.quantity)
            if self._open is self.quantity:
                self.quantity.open_for(line)

    def open_why(self) -> None:
        """Say why the selected line is in the basket."""
        line = self.basket.selected()
        if line is not None:
            self.open_panel(self.why)
            self.why.show_line(line)

    def open_help(self) -> None:
        """Show the keys."""
        self.open_panel(self.help)

    def void(self) -> None:
        """Take the selected line out."""
        line = self.basket.selected()
        if line is not None:
            self._send(m.VoidLine(line.id))

    def undo(self) -> None:
        """Take the last step back."""
        if self.snapshot.undo is not None:
            self._send(m.Undo())

    def learn(self) -> None:
        """Learn the empty counter again."""
        self._send(m.LearnCounter())

    def pay(self) -> None:
        """Pay, unless something has to be decided first."""
        now = time.monotonic()
        if self.total.pay.isEnabled() and now - self._paid_at > PAY_SECONDS:
            self._paid_at = now
            self._send(m.Pay())

    def escape(self) -> None:
        """Close the open panel, else let the selection follow the newest line again."""
        if self._open is not None:
            self.close_panel()
        else:
            self.basket.let_go()

    def _enter(self) -> None:
        focus = self.window().focusWidget()
        if isinstance(focus, QAbstractButton) and focus.isEnabled():
            focus.click()
        elif self._open is not None:
            self._open.enter()
        else:
            self.pay()

    def _step(self, by: int) -> None:
        if self._open is self.search:
            self.search.step(by)
        elif self._open is not self.quantity:
            self.basket.step(by)
            self._draw()

    def _add(self, by: int) -> None:
        line = self.basket.selected()
        if line is None:
            return
        asked, units, when = self._asked
        # Two quick presses count from what was asked, not from a snapshot that is one step behind.
        fresh = asked == line.id and time.monotonic() - when < ECHO_SECONDS
        units = max(0, (units if fresh else line.quantity) + by)
        self._asked = (line.id, units, time.monotonic())
        self._send(m.SetQuantity(line.id, units))

    def _take_product(self, sku: str) -> None:
        unknown = self.cards.unknown
        if unknown is not None:
            self.cards.answered(unknown)
            self._send(m.Choose(unknown.track, sku))
        else:
            self._send(m.AddProduct(sku))
        self.close_panel()

    def _take_code(self, code: str) -> None:
        self._send(m.Scan(code))
        self.close_panel()
