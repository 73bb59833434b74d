"""What is done with the line in hand."""

from __future__ import annotations

import time
from collections.abc import Callable

from checkout_app.core import messages as m
from checkout_app.core.selling import NotThat
from checkout_app.gui.basket_view import BasketView
from checkout_app.gui.till_panel import TillPanel
from checkout_app.gui.till_panels import TillPanels

ECHO_SECONDS = 0.5
"""How long a quantity asked for counts as the line's, until a snapshot says the same."""


class LineKeys:
    """Acts on the line that the basket has in hand."""

    def __init__(
        self,
        basket: BasketView,
        panels: TillPanels,
        send: Callable[[m.Command], None],
        open_panel: Callable[[TillPanel], bool],
    ) -> None:
        self._basket, self._panels, self._send, self._open = basket, panels, send, open_panel
        self._asked: tuple[int, int, float] = (-1, 0, 0.0)

    def open_quantity(self) -> None:
        """Type the line's quantity; what was weighed or comes back has one of its own."""
        line = self._basket.target()
        if line is not None and counted(line) and self._open(self._panels.quantity):
            self._panels.quantity.open_for(line)

    def open_why(self) -> None:
        """Say why the line is in the basket."""
        line = self._basket.target()
        if line is not None and self._open(self._panels.why):
            self._panels.why.show_line(line)

    def open_discount(self) -> None:
        """Take something off the line, or the sale."""
        line = self._basket.target()
        if line is not None and self._open(self._panels.discount):
            self._panels.discount.open_for(line)

    def open_price(self) -> None:
        """Type another unit price."""
        line = self._basket.target()
        if line is not None and not line.is_return and self._open(self._panels.price):
            self._panels.price.open_for(line)

    def open_note(self) -> None:
        """Write a note on the line, or the sale."""
        if self._open(self._panels.note):
            self._panels.note.open_for(self._basket.target())

    def void(self) -> None:
        """Take the line out."""
        line = self._basket.target()
        if line is not None:
            self._send(m.VoidLine(line.id))

    def not_that(self) -> None:
        """Say that the camera is wrong about the line."""
        line = self._basket.target()
        if line is not None and line.match is not None:
            self._send(NotThat(line.id))

    def add(self, by: int) -> None:
        """Add one unit, or take one away."""
        line = self._basket.target()
        if line is None or not counted(line):
            return
        asked, units, when = self._asked
        # Two quick presses count from what was asked, not from a snapshot that is one step behind.
        fresh = asked == line.id and time.monotonic() - when < ECHO_SECONDS
        units = max(0, (units if fresh else line.quantity) + by)
        self._asked = (line.id, units, time.monotonic())
        self._send(m.SetQuantity(line.id, units))


def counted(line: m.Line) -> bool:
    """Tell whether a line's quantity may be changed."""
    return line.grams is None and not line.is_return
