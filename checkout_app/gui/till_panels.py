"""All panels of the till, and which of them is in front."""

from __future__ import annotations

from PySide6.QtCore import Qt

from checkout_app.core.messages import Snapshot
from checkout_app.gui.age_panel import AgePanel
from checkout_app.gui.approval_panel import ApprovalPanel
from checkout_app.gui.bare_return_panel import BareReturnPanel
from checkout_app.gui.discount_panel import DiscountPanel
from checkout_app.gui.held_panel import HeldPanel
from checkout_app.gui.help_panel import HelpPanel
from checkout_app.gui.hold_panel import HoldPanel
from checkout_app.gui.images import Thumbnails
from checkout_app.gui.more_panel import MorePanel
from checkout_app.gui.note_panel import NotePanel
from checkout_app.gui.pay_panel import PayPanel
from checkout_app.gui.price_panel import PricePanel
from checkout_app.gui.quantity_panel import QuantityPanel
from checkout_app.gui.return_panel import ReturnPanel
from checkout_app.gui.sales_panel import SalesPanel
from checkout_app.gui.search_panel import SearchPanel
from checkout_app.gui.till_panel import TillPanel
from checkout_app.gui.weigh_panel import WeighPanel
from checkout_app.gui.why_panel import WhyPanel

TYPED_KEYS = (
    Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_Delete, Qt.Key.Key_Home,
    Qt.Key.Key_End,
)  # fmt: skip
BASKET_KEYS = (
    *TYPED_KEYS, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_F12,
    *(Qt.Key(Qt.Key.Key_F1 + n) for n in range(10)),
)  # fmt: skip
"""Keys of the basket and of other pages."""


class TillPanels:
    """One of each, all in the same place: what the station asks goes before what somebody opened."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self.search, self.quantity, self.why = SearchPanel(), QuantityPanel(), WhyPanel(thumbnails)
        self.discount, self.price, self.note = DiscountPanel(), PricePanel(), NotePanel()
        self.more, self.hold, self.held = MorePanel(), HoldPanel(), HeldPanel()
        self.sales, self.help = SalesPanel(), HelpPanel()
        self.approval, self.age, self.weigh = ApprovalPanel(), AgePanel(), WeighPanel()
        self.pay, self.back, self.bare = PayPanel(), ReturnPanel(), BareReturnPanel()
        self.opened: TillPanel | None = None
        """What somebody opened."""
        self.asked: TillPanel | None = None
        """What the station waits for; nothing else is done before it is answered."""

    def all(self) -> tuple[TillPanel, ...]:
        """Return every panel."""
        mine: tuple[TillPanel, ...] = (self.search, self.quantity, self.why, self.discount, self.price, self.note)
        mine += (self.more, self.hold, self.held, self.sales, self.help, self.bare)
        return (*mine, self.approval, self.age, self.weigh, self.pay, self.back)

    @property
    def front(self) -> TillPanel | None:
        """Return the panel that is shown."""
        return self.asked or self.opened

    def turn(self, snapshot: Snapshot, paying: bool) -> bool:
        """Draw the panel that belongs in front; return whether it is another one.

        Args:
            snapshot: what the station says.
            paying: somebody pressed Pay, so that the buyer's age is due.
        """
        before, self.asked = self.front, self._wanted(snapshot, paying)
        front = self.front
        if front is not None:
            front.show_snapshot(snapshot)
            front.setAccessibleName(front.title.text())
        if front is not before:
            self._show_front()
            if front is not None and front is self.asked:
                front.opened()
        return front is not before

    def open(self, panel: TillPanel, snapshot: Snapshot) -> None:
        """Bring a panel to the front, unless the station waits for another one."""
        if self.asked is None:
            self.opened = panel
            self._show_front()
            panel.show_snapshot(snapshot)
            panel.opened()

    def close(self) -> None:
        """Close what somebody opened."""
        self.opened = None
        self._show_front()

    def take_key(self, key: Qt.Key, typing: bool, at_home: bool) -> bool:
        """Give a key to the panel in front; while the station asks, the basket's keys do nothing.

        Args:
            key: what was pressed.
            typing: letters are text now.
            at_home: the panel's own field has the focus, and deletes what was typed there.
        """
        front = self.front
        if front is not None and front.press(key, typing):
            return True
        if self.asked is None or (typing and key in TYPED_KEYS) or (at_home and key == Qt.Key.Key_Delete):
            return False
        return key in BASKET_KEYS

    def line_gone(self) -> None:
        """Close a panel that is about a line of which nothing is left."""
        if self.opened in (self.quantity, self.why, self.price):
            self.close()

    def _show_front(self) -> None:
        for panel in self.all():
            panel.setVisible(panel is self.front)

    def _wanted(self, snapshot: Snapshot, paying: bool) -> TillPanel | None:
        till = snapshot.till
        asked: tuple[tuple[object, TillPanel], ...] = (
            (till.approval, self.approval),
            (till.weighing, self.weigh),
            (till.payment, self.pay),
            (till.age if paying else None, self.age),
            (till.returning, self.back),
        )
        return next((panel for wanted, panel in asked if wanted is not None), None)
