"""Receipts and reports for printers of any kind: as PDF, or page by page on what Qt can print on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODeviceBase, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageSize, QPainter, QPdfWriter

from checkout_app.errors import CheckoutError
from checkout_app.gui.images import to_qimage
from checkout_app.gui.receipt_text import Piece, row_piece
from checkout_app.runtime.barcodes import bars
from checkout_app.runtime.receipts.blocks import Barcode, Block, Blocks, Picture, Text
from engines.types import Image

_WIDTH = 576.0
"""Dots across the text: 72 mm of paper that is 80 mm wide."""
_DOTS = 8.0
"""Dots a millimetre."""
_MARGIN = 4.0
"""Millimetres."""
_PICTURE, _BARS, _RULE = 120.0, 64.0, 16.0


class PaperNotWritten(CheckoutError):
    """A PDF could not be written, or a printer took no page."""


def write_pdf(blocks: Blocks, path: Path) -> None:
    """Write a PDF of one page, as wide as a receipt and as long as it needs; the file is whole or not there.

    Raises:
        PaperNotWritten: the file can't be written.
    """
    buffer = QBuffer()
    buffer.open(QIODeviceBase.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    height = sum(height for height, _ in map(_piece, blocks)) / _DOTS + 2 * _MARGIN + 1
    size = QSizeF(_WIDTH / _DOTS + 2 * _MARGIN, max(height, 20))
    # Without the exact match Qt takes a paper of its list that is nearly as large.
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "Receipt", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN))
    print_on(writer, blocks)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(bytes(buffer.data().data()))
        part.replace(path)
    except OSError as error:
        hint = "Choose a folder that you may write to."
        raise PaperNotWritten(f"{path} could not be written: {error.strerror}.", hint) from error


def print_on(device: QPagedPaintDevice, blocks: Blocks) -> None:
    """Print on a `QPrinter` or a PDF, in a column at the page's left; what does not fit goes on on the next page.

    Raises:
        PaperNotWritten: the device takes no page.
    """
    painter = QPainter()
    if not painter.begin(device):
        raise PaperNotWritten("The printer takes no page.", "Check that it is switched on and chosen.")
    scale = device.width() / max(device.widthMM(), 1) / _DOTS
    page = device.height() / scale
    painter.scale(scale, scale)
    top = 0.0
    for height, draw in map(_piece, blocks):
        if top and top + height > page:
            device.newPage()
            top = 0.0
        draw(painter, top)
        top += height
    painter.end()


def _piece(block: Block) -> Piece:
    if isinstance(block, Text):
        return row_piece(block, _WIDTH)
    if isinstance(block, Barcode):
        return _barcode(block)
    if isinstance(block, Picture):
        return _PICTURE + 8, lambda painter, top: _picture(painter, block.image, top)
    return _RULE, lambda painter, top: painter.drawLine(
        0, round(top + _RULE / 2), round(_WIDTH), round(top + _RULE / 2)
    )


def _barcode(block: Barcode) -> Piece:
    row = bars(block.code)
    scale = min(3.0, _WIDTH / (len(row) + 20))
    left = (_WIDTH - len(row) * scale) / 2
    below, write = row_piece(Text(middle=block.code), _WIDTH)

    def draw(painter: QPainter, top: float) -> None:
        for place, module in enumerate(row):
            if module == 0:
                painter.fillRect(QRectF(left + place * scale, top + 8, scale, _BARS), Qt.GlobalColor.black)
        write(painter, top + _BARS + 12)

    return _BARS + 12 + below, draw


def _picture(painter: QPainter, image: Image, top: float) -> None:
    height, width = image.shape[:2]
    scale = _PICTURE / max(height, width)
    box = QRectF((_WIDTH - width * scale) / 2, top + 4, width * scale, height * scale)
    painter.drawImage(box, to_qimage(image))
