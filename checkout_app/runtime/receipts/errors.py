"""What keeps a paper from being printed."""

from __future__ import annotations

from typing import Literal

from checkout_app.core.said import Said, say
from checkout_app.errors import CheckoutError

Trouble = Literal["paper", "cover", "offline", "error", "away", "denied"]
"""Out of paper, cover open, off-line for another reason, cutter or head, no answer, no right to use the device."""


class PrinterTrouble(CheckoutError):
    """The printer cannot print now; the paper has to wait."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(detail or trouble)
        self.trouble: Trouble = trouble


class BadPrinter(CheckoutError):
    """The settings name a printer or a code page that cannot be."""


def in_words(trouble: Trouble, count: int) -> Said:
    """Return what is wrong and what to do, with the number of papers that wait."""
    return {
        "paper": say("Waiting for the printer: {count}. It is out of paper, put in a new roll.", count=count),
        "cover": say("Waiting for the printer: {count}. Its cover is open, close it.", count=count),
        "offline": say("Waiting for the printer: {count}. It is off-line, press its feed button.", count=count),
        "error": say("Waiting for the printer: {count}. Its cutter is stuck, switch it off and on.", count=count),
        "away": say("Waiting for the printer: {count}. It does not answer, check power and cable.", count=count),
        "denied": say("Waiting for the printer: {count}. This computer may not use it, check its rights.", count=count),
    }[trouble]
