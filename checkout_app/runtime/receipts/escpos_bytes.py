"""A paper as the bytes of an ESC/POS printer; python-escpos knows the commands."""

from __future__ import annotations

import unicodedata
from typing import Literal

import cv2
import numpy as np
from escpos.printer import Dummy
from PIL import Image as Pil

from checkout_app.runtime.barcodes import bars
from checkout_app.runtime.receipts.blocks import Barcode, Block, Blocks, Draw, Ink, Picture, Rule, Text
from checkout_app.runtime.receipts.columns import set_in_columns
from checkout_app.runtime.receipts.errors import BadPrinter
from engines.types import Image

_PAPERS = {58: (32, 384, "NT-5890K"), 80: (48, 576, "TM-T20II")}
"""Millimetres: characters a line, dots a line, a common printer of that width in the library's list."""
_BAR_HEIGHT = 64
_THUMBNAIL = 120
"""Dots: 15 mm."""
_NO_KANJI = b"\x1c."
"""Else printers made for China take two letters beyond ASCII for one of theirs."""
KICK = b"\x1bp\x00\x19\xfa"
"""Opens the drawer, in its turn."""
KICK_NOW = b"\x10\x14\x01\x00\x01"
"""Opens the drawer though the printer is out of paper; not every printer knows it."""


class EscposBytes:
    """Turns papers into bytes for one printer."""

    def __init__(self, millimetres: Literal[58, 80], code_page: str, draw: Draw | None = None) -> None:
        """Name the paper's width, the code page and who draws what is not in it (else it becomes question marks).

        Raises:
            BadPrinter: printers of this width have no such code page.
        """
        self._columns, self._dots, self._profile = _PAPERS[millimetres]
        self._page, self._draw = code_page.upper(), draw
        pages = {page for page in self._printer().profile.get_code_pages() if page != "Unknown"}
        if self._page not in pages:
            names = ", ".join(sorted(pages))
            raise BadPrinter(f"Receipt printers have no code page '{code_page}'.", f"Set one of {names}.")

    def paper(self, blocks: Blocks) -> bytes:
        """Return the bytes that print the rows and cut the paper."""
        printer = self._printer()
        printer.charcode(self._page)
        for block in blocks:
            self._block(printer, block)
        printer.cut(feed=False)
        return b"\x1b@" + _NO_KANJI + bytes(printer.output)

    def _printer(self) -> Dummy:
        return Dummy(profile=self._profile)

    def _block(self, printer: Dummy, block: Block) -> None:
        if isinstance(block, Text):
            self._text(printer, block)
        elif isinstance(block, Rule):
            printer.textln("-" * self._columns)
        elif isinstance(block, Picture):
            self._image(printer, _thumbnail(block.image))
        else:
            self._barcode(printer, block)

    def _text(self, printer: Dummy, row: Text) -> None:
        row = Text(_composed(row.left), _composed(row.right), _composed(row.middle), row.style)
        lines = set_in_columns(row, self._columns)
        known = all(printer.magic.encoder.can_encode(self._page, letter) for line in lines for letter in line)
        if self._draw is not None and not known:
            self._image(printer, np.where(self._draw(row, self._dots) < 128, 0, 255).astype(np.uint8))
            return
        big = row.style == "big"
        printer.set(bold=row.style != "plain", double_width=big, double_height=big, normal_textsize=not big)
        for line in lines:
            printer.textln(line)
        printer.set(bold=False, normal_textsize=True)

    def _barcode(self, printer: Dummy, block: Barcode) -> None:
        # Drawn, for printers draw fewer kinds of barcode than they say, and drop one that is too wide without a word.
        row = bars(block.code)
        scale = min(3, self._dots // (len(row) + 20))
        if scale:
            self._image(printer, np.tile(np.repeat(row, scale), (_BAR_HEIGHT, 1)))
        self._text(printer, Text(middle=block.code))

    def _image(self, printer: Dummy, ink: Ink) -> None:
        printer.image(Pil.fromarray(ink), center=ink.shape[1] < self._dots)


def _composed(text: str) -> str:
    # An é of two code points is none that a code page has.
    return unicodedata.normalize("NFC", text)


def _thumbnail(image: Image) -> Ink:
    height, width = image.shape[:2]
    scale = _THUMBNAIL / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    grey = cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    return np.ascontiguousarray(grey, np.uint8)
