"""Opens the receipt printer of the settings."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from checkout_app.runtime.receipts.blocks import Draw

if TYPE_CHECKING:
    from checkout_app.runtime.receipts.printer import ReceiptPrinter


def receipt_printer(
    setting: str, millimetres: Literal[58, 80], code_page: str, draw: Draw | None = None
) -> ReceiptPrinter:
    """Return the printer, not connected yet; ``draw`` draws the rows that the code page cannot write.

    Raises:
        BadPrinter: there is no such code page.
    """
    # python-escpos takes half a second to import, and only a till with a printer has to wait for it.
    from checkout_app.runtime.receipts.escpos_bytes import EscposBytes
    from checkout_app.runtime.receipts.printer import ReceiptPrinter

    _tidy()
    return ReceiptPrinter(setting, EscposBytes(millimetres, code_page, draw))


def _tidy() -> None:
    """Remove the folder that python-escpos leaves among the temporary ones at each start."""
    from escpos.capabilities import pickle_dir, pickle_path

    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        Path(pickle_path).unlink(missing_ok=True)
        with suppress(OSError):
            Path(pickle_dir).rmdir()
