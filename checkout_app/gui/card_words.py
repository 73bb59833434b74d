"""What the card terminal does, in words and by shape."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from checkout_app.core.till import CardState
from checkout_app.gui.state_mark import Shape

BUSY: tuple[CardState, ...] = ("waiting", "lost")
"""States in which nothing else may be taken."""


def card_shape(state: CardState) -> Shape:
    """Return the sign of a state."""
    if state == "waiting":
        return "waiting"
    if state == "lost":
        return "question"
    return "done" if state == "approved" else "refused"


def card_text(state: CardState) -> str:
    """Return what happened and what to do; empty while nothing is asked of the terminal."""
    said = {
        "idle": "",
        "approved": "",
        "waiting": _tr("The customer pays at the card terminal."),
        "declined": _tr("The card was declined. Try another card, or pay another way."),
        "timed_out": _tr("The terminal waited too long. Nothing was charged: try again, or pay another way."),
        "cancelled": _tr("The card payment was cancelled. Nothing was charged."),
        "lost": _tr("The terminal does not answer. Ask it again before you charge anew."),
    }
    return said[state]


def _tr(text: str) -> str:
    return QCoreApplication.translate("card", text)
