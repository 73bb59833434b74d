"""The cashier's window: pulls the newest snapshot on a timer, draws it, sends commands."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from checkout_app.core import messages as m
from checkout_app.gui.basket_view import BasketView
from checkout_app.gui.bridge import Lane
from checkout_app.gui.camera_view import CameraView
from checkout_app.gui.cards_view import CardsView
from checkout_app.gui.help_panel import HelpPanel
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.key_row import KeyRow
from checkout_app.gui.keys import Bindings, Keys
from checkout_app.gui.panel import Panel
from checkout_app.gui.quantity_panel import QuantityPanel
from checkout_app.gui.search_panel import SearchPanel
from checkout_app.gui.theme import Look, Styled, fitting_scale, style_sheet, theme_named
from checkout_app.gui.top_bar import TopBar
from checkout_app.gui.total_panel import TotalPanel
from checkout_app.gui.why_panel import WhyPanel

PULL_MS = 33
ECHO_SECONDS = 0.5
"""How long a quantity asked for counts as the line's, until a snapshot says the same."""
PAY_SECONDS = 1.0
"""How long a second press of Pay is taken for a slip of the finger."""


class MainWindow(QWidget):
    """One lane on one screen."""

    def __init__(self, lane: Lane, theme: str = "light") -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 420)
        self._lane = lane
        self.snapshot = m.Snapshot()
        self._follow_desktop = theme == "system"
        self.look = Look(theme_named(theme))
        self._asked: tuple[int, int, float] = (-1, 0, 0.0)
        self._paid_at = 0.0
        self._open: Panel | None = None
        self._build()
        self._connect()
        self._keys = Keys(self._bindings(), self)
        self._apply_look()
        self._draw()
        self.basket.list.setFocus()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.pull)
        self._timer.start(PULL_MS)

    def _build(self) -> None:
        thumbnails = Thumbnails()
        self.top, self.camera, self.cards = TopBar(), CameraView(), CardsView(thumbnails)
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
        self._halves = QHBoxLayout()
        self._halves.addLayout(self._left, 11)
        self._halves.addWidget(self.sale, 10)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.top)
        page.addLayout(self._halves, 1)
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
        self.top.theme_pressed.connect(self.next_theme)
        actions = (
            self.open_search, self.open_quantity, self.void, self.undo, self.open_why, self.learn, self.open_help,
        )  # fmt: skip
        for button, action in zip(self.keys.buttons(), actions, strict=True):
            button.clicked.connect(action)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def _bindings(self) -> Bindings:
        key = Qt.Key
        return Bindings(
            always={
                key.Key_F1: self.open_help, key.Key_F2: self.open_search, key.Key_F3: self.open_quantity,
                key.Key_F4: self.void, key.Key_F5: self.undo, key.Key_F6: self.open_why, key.Key_F9: self.learn,
                key.Key_F11: self.toggle_full_screen, key.Key_F12: self.next_theme, key.Key_Escape: self.escape,
                key.Key_Up: lambda: self._step(-1), key.Key_Down: lambda: self._step(1),
            },
            outside={
                key.Key_E: self.cards.aside, key.Key_Delete: self.void, key.Key_Plus: lambda: self._add(1),
                key.Key_Equal: lambda: self._add(1), key.Key_Minus: lambda: self._add(-1),
                key.Key_Home: lambda: self._step(-9999), key.Key_End: lambda: self._step(9999),
                key.Key_PageUp: lambda: self._step(-4), key.Key_PageDown: lambda: self._step(4),
            },
            control={key.Key_Z: self.undo, key.Key_T: self.next_theme},
            digit=self.cards.choose_number, enter=self._enter, scanned=lambda code: self._send(m.Scan(code)),
        )  # fmt: skip

    def pull(self) -> None:
        """Draw the newest snapshot if it is another one."""
        focus, newest = self.focusWidget(), self._lane.newest()
        if newest is not None and newest is not self.snapshot:
            self.snapshot = newest
            self._draw()
        else:
            # Time passes without snapshots too: Undo goes after ten seconds, an unanswered card comes back.
            self.total.notice.show_snapshot(self.snapshot)
            self._draw_cards()
        self._hold_focus(focus)

    def _hold_focus(self, before: QWidget | None) -> None:
        # Where a focused button goes away Qt focuses its neighbour, and Enter would press that one instead of paying.
        if self.focusWidget() is not before:
            self.basket.list.setFocus()

    def _draw(self) -> None:
        for part in (self.top, self.camera, self.basket, self.total, self.total.notice, self.keys):
            part.show_snapshot(self.snapshot)
        self._draw_cards()
        self.search.show_result(self.snapshot.search, self.snapshot.currency)
        line = self.basket.selected()
        if self._open is self.why and line is not None:
            self.why.show_line(line)
        elif self._open in (self.why, self.quantity) and line is None:
            self.close_panel()

    def _draw_cards(self) -> None:
        room = self.height() - self.top.height() - self.look.px(52 + 4 * 12) - self.camera.minimumSizeHint().height()
        self.cards.show_snapshot(self.snapshot, room)
        self.cards.setVisible(self._open is None and self.cards.current is not None)

    def _send(self, command: m.Command) -> None:
        focus = self.focusWidget()
        self._lane.send(command)
        self._draw_cards()
        self._hold_focus(focus)

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

    def next_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self._follow_desktop = False
        self.look = self.look.next_theme()
        self._apply_look()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_problem(self, text: str) -> None:
        """Keep a sentence about something unforeseen in view."""
        self.total.notice.show_problem(text)

    def _enter(self) -> None:
        focus = self.focusWidget()
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

    def _desktop_changed(self) -> None:
        if self._follow_desktop:
            self.look = Look(theme_named("system"), self.look.scale)
            self._apply_look()

    def _apply_look(self) -> None:
        px = self.look.px
        self._left.setSpacing(px(12))
        self._halves.setSpacing(px(12))
        self._halves.setContentsMargins(px(12), px(12), px(12), px(12))
        self.sale.setMaximumWidth(px(760))
        self.setStyleSheet(style_sheet(self.look))
        for part in self.findChildren(QWidget):
            if isinstance(part, Styled):
                part.set_look(self.look)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every size grow with the window."""
        super().resizeEvent(event)
        scale = fitting_scale(self.width(), self.height(), self.logicalDpiX())
        if scale != self.look.scale:
            self.look = self.look.scaled(scale)
            self._apply_look()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the keys of the native window, which exists from now on."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._keys)
        # Without a window manager nobody else gives the window the keyboard.
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop pulling."""
        self._timer.stop()
        super().closeEvent(event)
