"""All panels of the till, and which of them the station asks for."""

from __future__ import annotations

from checkout_app.core.messages import Snapshot
from checkout_app.gui.age_panel import AgePanel
from checkout_app.gui.approval_panel import ApprovalPanel
from checkout_app.gui.discount_panel import DiscountPanel
from checkout_app.gui.held_panel import HeldPanel
from checkout_app.gui.help_panel import HelpPanel
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


class TillPanels:
    """One of each; all of them lie in the same place."""

    def __init__(self, thumbnails: Thumbnails) -> None:
        self.search, self.quantity, self.why = SearchPanel(), QuantityPanel(), WhyPanel(thumbnails)
        self.discount, self.price, self.note = DiscountPanel(), PricePanel(), NotePanel()
        self.more, self.held, self.sales, self.help = MorePanel(), HeldPanel(), SalesPanel(), HelpPanel()
        self.approval, self.age, self.weigh = ApprovalPanel(), AgePanel(), WeighPanel()
        self.pay, self.back = PayPanel(), ReturnPanel()

    def all(self) -> tuple[TillPanel, ...]:
        """Return every panel."""
        mine = (self.search, self.quantity, self.why, self.discount, self.price, self.note, self.more, self.held)
        return (*mine, self.sales, self.help, self.approval, self.age, self.weigh, self.pay, self.back)

    def of_lines(self) -> tuple[TillPanel, ...]:
        """Return the panels that are about one line."""
        return self.quantity, self.why, self.price

    def asked(self, snapshot: Snapshot, paying: bool) -> TillPanel | None:
        """Return the panel that the station waits for; nothing else is done before it is answered.

        Args:
            snapshot: what the station says.
            paying: somebody pressed Pay, so that the buyer's age is due.
        """
        till = snapshot.till
        asked: tuple[tuple[object, TillPanel], ...] = (
            (till.approval, self.approval),
            (till.weighing, self.weigh),
            (till.payment, self.pay),
            (till.age if paying else None, self.age),
            (till.returning, self.back),
        )
        return next((panel for wanted, panel in asked if wanted is not None), None)
