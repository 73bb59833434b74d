"""The sale: picture, cards and keys on one side, basket and total on the other."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.receipt_code import parse_receipt_code
from checkout_app.gui.basket_view import BasketView
from checkout_app.gui.camera_view import CameraView
from checkout_app.gui.cards_view import CardsView
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.key_row import KeyRow
from checkout_app.gui.keys import Bindings
from checkout_app.gui.line_keys import LineKeys
from checkout_app.gui.sounds import Sounds, sound_for
from checkout_app.gui.theme import Look, Styled
from checkout_app.gui.till_panel import TillPanel
from checkout_app.gui.till_panels import TillPanels
from checkout_app.gui.total_panel import TotalPanel
from db.records import Product

PAY_SECONDS = 0.4
"""How long a second press of Pay is taken for a slip of the finger."""
Key = Qt.Key


class TillPage(QWidget, Styled):
    """One sale on one screen; shift and lock are somebody else's."""

    shift_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, send: Callable[[m.Command], None]) -> None:
        super().__init__()
        self._lane_send, self.sounds = send, Sounds(on=False)
        self.snapshot = m.Snapshot()
        self._paid_at = 0.0
        self._paying = False
        self._at_home: QWidget | None = None
        self._returning = False
        self._build()
        self._connect()

    def _build(self) -> None:
        thumbnails = Thumbnails()
        self.camera, self.cards, self.keys = CameraView(), CardsView(thumbnails), KeyRow()
        self.panels = TillPanels(thumbnails)
        self.basket, self.total = BasketView(thumbnails), TotalPanel()
        self.lines = LineKeys(self.basket, self.panels, self._send, self.open_panel)
        self._left = QVBoxLayout()
        self._left.addWidget(self.camera, 1)
        for item in (self.cards, *self.panels.all(), self.keys):
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
        for panel in self.panels.all():
            panel.hide()

    def _connect(self) -> None:
        panels = self.panels
        for panel in panels.all():
            panel.closed.connect(self.close_panel)
            panel.command.connect(self._send)
        self.cards.choose.connect(lambda track, sku: self._send(m.Choose(track, sku)))
        self.cards.none_of_these.connect(lambda track: self._send(m.NoneOfThese(track)))
        self.cards.put_aside.connect(lambda track: self._send(m.PutAside(track)))
        self.cards.enrol_code.connect(lambda code: self._send(e.StartEnrolment(code=code)))
        self.cards.search.connect(self.open_search)
        panels.search.asked.connect(lambda text: self._send(m.Search(text)))
        panels.search.picked.connect(self._take_product)
        panels.search.typed_code.connect(self._take_code)
        panels.quantity.decided.connect(lambda line, units: self._send(m.SetQuantity(line, units)))
        panels.sales.without_receipt.connect(self._open_bare_return)
        panels.bare.another.connect(self._open_bare_return)
        panels.more.undo_pressed.connect(self.undo)
        panels.more.shift_pressed.connect(self.shift_pressed)
        panels.more.lock_pressed.connect(self.lock_pressed)
        panels.more.wanted.connect(self._open_named)
        panels.why.learn_pressed.connect(lambda line: self._send(e.AddSeenView(line)))
        self.total.pay_pressed.connect(self.pay)
        self.total.notice.undo_pressed.connect(self.undo)
        lines = self.lines
        actions = (
            self.open_search, lines.open_quantity, lines.void, lines.not_that, lines.open_why, lines.open_discount,
            self.open_more,
        )  # fmt: skip
        for button, action in zip(self.keys.buttons(), actions, strict=True):
            button.clicked.connect(action)

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        lines = self.lines
        return Bindings(
            always={
                Key.Key_F1: self.open_help, Key.Key_F2: self.open_search, Key.Key_F3: lines.open_quantity,
                Key.Key_F4: lines.void, Key.Key_F5: self.undo, Key.Key_F6: lines.open_why,
                Key.Key_F9: lines.open_discount, Key.Key_F10: self.open_more, Key.Key_F12: self.pay,
                Key.Key_Escape: self.escape, Key.Key_Up: lambda: self._step(-1), Key.Key_Down: lambda: self._step(1),
            },
            outside={
                Key.Key_E: self.cards.aside, Key.Key_N: lines.not_that, Key.Key_Delete: lines.void,
                Key.Key_Plus: lambda: lines.add(1), Key.Key_Equal: lambda: lines.add(1),
                Key.Key_Minus: lambda: lines.add(-1),
                Key.Key_Home: lambda: self._step(-9999), Key.Key_End: lambda: self._step(9999),
                Key.Key_PageUp: lambda: self._step(-4), Key.Key_PageDown: lambda: self._step(4),
            },
            control={Key.Key_Z: self.undo},
            digit=self._digit, enter=self._enter, scanned=self._scanned, first=self._first,
        )  # fmt: skip

    @property
    def front(self) -> TillPanel | None:
        """Return the panel in the place of the cards: what the station asks goes before what somebody opened."""
        return self.panels.front

    def show_snapshot(self, snapshot: m.Snapshot) -> None:
        """Draw a snapshot."""
        before, self.snapshot = self.snapshot, snapshot
        sound = sound_for(before, snapshot)
        if sound is not None:
            self.sounds.play(sound)
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
        """Put the focus back where it belongs if it has moved by itself.

        Where a focused button goes away Qt focuses its neighbour, and Enter would press that one instead of paying.
        """
        if self.window().focusWidget() not in (before, self._home()):
            self._home().setFocus()

    def _home(self) -> QWidget:
        front = self.front
        return (front.home() if front else None) or self.basket.list

    def _draw(self) -> None:
        if self.snapshot.till.age is None or self.snapshot.till.payment is not None:
            self._paying = False
        if self.snapshot.till.returning is not None and self.panels.opened is self.panels.sales:
            # The list has done its work: after the return comes the money.
            self.panels.close()
        for part in (self.camera, self.basket, self.total, self.total.notice):
            part.show_snapshot(self.snapshot)
        line = self.basket.target()
        if line is None:
            self.panels.line_gone()
        elif self.panels.opened is self.panels.why:
            self.panels.why.show_line(line)
        self._turn()
        held = self.panels.asked is not None
        self.keys.show_line(line, held=held)
        if held:
            self.total.pay.setEnabled(False)

    def _turn(self) -> None:
        """Bring the panel to the front that belongs there."""
        turned, home = self.panels.turn(self.snapshot, self._paying), self._home()
        # A panel may hide its field for a while, such as while a card is read: the focus comes back with it.
        if turned or (home is not self._at_home and self.window().focusWidget() is self._at_home):
            home.setFocus()
        self._at_home = home
        self._make_room()
        self._draw_cards()

    def _make_room(self) -> None:
        """Give a panel that is higher than its place the keys' room while they do nothing, then the picture's."""
        front, px = self.front, self.look.px
        self.keys.setVisible(front is not self.panels.pay)
        taken = px(3 * 12) + (self.keys.minimumSizeHint().height() + px(12) if self.keys.isVisibleTo(self) else 0)
        room = self.height() - taken - self.camera.minimumSizeHint().height()
        self.camera.setVisible(front is None or front.minimumSizeHint().height() <= room)

    def _draw_cards(self) -> None:
        room = self.height() - self.look.px(52 + 4 * 12) - self.camera.minimumSizeHint().height()
        self.cards.show_snapshot(self.snapshot, room)
        self.cards.setVisible(self.front is None and self.cards.current is not None)

    def _send(self, command: m.Command) -> None:
        focus = self.window().focusWidget()
        self._lane_send(command)
        self._draw_cards()
        self.hold_focus(focus)

    def open_panel(self, panel: TillPanel) -> bool:
        """Show one panel in the place of the cards; a second press of its key closes it. Return whether it is open."""
        self._returning = False
        if self.panels.opened is panel:
            self.close_panel()
            return False
        self.panels.open(panel, self.snapshot)
        self._make_room()
        self._draw_cards()
        self._home().setFocus()
        return self.panels.front is panel

    def close_panel(self) -> None:
        """Close what somebody opened; the cards come back and the basket has the focus."""
        self._paying = self._returning = False
        self.panels.close()
        self._turn()
        self._home().setFocus()

    def open_search(self) -> None:
        """Search for a product, for the unknown item or code if one waits."""
        if self.open_panel(self.panels.search):
            unknown = self.cards.unknown is not None
            self.panels.search.open_for(self.tr("Name the item") if unknown else self.tr("Add product"))

    def _open_bare_return(self, code: str = "") -> None:
        self.close_panel()
        if self.open_panel(self.panels.search):
            self._returning = True
            self.panels.search.open_for(self.tr("Return"), scans=True)
            if code:
                self.panels.search.take_code(code)

    def open_more(self) -> None:
        """Show what is needed seldom."""
        self.open_panel(self.panels.more)

    def open_help(self) -> None:
        """Show the keys."""
        self.open_panel(self.panels.help)

    def _open_named(self, name: str) -> None:
        named: dict[str, Callable[[], object]] = {
            "price": self.lines.open_price,
            "note": self.lines.open_note,
            "search": self.open_search,
            "help": self.open_help,
            "hold": lambda: self.open_panel(self.panels.hold),
            "held": lambda: self.open_panel(self.panels.held),
            "sales": lambda: self.open_panel(self.panels.sales),
        }
        named[name]()

    def undo(self) -> None:
        """Take the last step back."""
        if self.snapshot.undo is not None and self.panels.asked is None:
            self._send(m.Undo())

    def pay(self) -> None:
        """Begin to pay, unless something has to be decided first; the buyer's age comes before."""
        now = time.monotonic()
        if not self.total.pay.isEnabled() or now - self._paid_at <= PAY_SECONDS:
            return
        self._paid_at = now
        if self.panels.opened is not None:
            self.close_panel()
        if self.snapshot.till.age is not None:
            self._paying = True
            self._draw()
        else:
            self._send(s.StartPayment())

    def escape(self) -> None:
        """Close the panel in front, else let the selection follow the newest line again."""
        front = self.front
        if front is not None:
            front.back()
        else:
            self.basket.let_go()

    def _enter(self) -> None:
        focus, front = self.window().focusWidget(), self.front
        if isinstance(focus, QAbstractButton) and focus.isEnabled():
            focus.click()
        elif front is not None:
            front.enter()
        else:
            self.pay()

    def _first(self, key: Qt.Key, typing: bool) -> bool:
        return self.panels.take_key(key, typing, self.window().focusWidget() is self._home())

    def _digit(self, number: int) -> None:
        if self.front is not None:
            self.front.digit(number)
        else:
            self.cards.choose_number(number)

    def _scanned(self, code: str) -> None:
        front, receipt = self.front, parse_receipt_code(code)
        if receipt and (self._returning or front is self.panels.bare):
            # The receipt was found after all.
            self.close_panel()
        elif front is not None and front.take_code(code):
            return
        self._send(s.OpenReturn(*receipt) if receipt else m.Scan(code))

    def _step(self, by: int) -> None:
        if self.front is None or not self.front.step(by):
            self.basket.step(by)
            self._draw()

    def _take_product(self, product: Product) -> None:
        unknown = self.cards.unknown
        if self._returning:
            self.open_panel(self.panels.bare)
            self.panels.bare.open_for(product)
            return
        if unknown is not None:
            self.cards.answered(unknown)
            self._send(m.Choose(unknown.track, product.sku))
        else:
            self._send(m.AddProduct(product.sku))
        self.close_panel()

    def _take_code(self, code: str) -> None:
        self._send(m.Scan(code))
        self.close_panel()
