"""Barcodes in pictures, read and written: the only home of zxing-cpp."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from engines.types import Image

_RETAIL = zxingcpp.barcode_formats_from_str("EAN-13,EAN-8,UPC-A,UPC-E")


@dataclass(frozen=True, slots=True)
class Found:
    """A barcode in a picture."""

    code: str
    """Its digits with the check digit, as a scanner sends them."""
    center: tuple[float, float]
    """x, y in pixels of the picture."""


def read_barcodes(image: Image) -> list[Found]:
    """Return the retail barcodes (EAN and UPC) in a picture, at any angle; those with errors are left out."""
    # Inverted codes are not found on packages, and looking for them would take a fifth more time.
    found = zxingcpp.read_barcodes(image, formats=_RETAIL, try_invert=False)
    return [Found(barcode.text, _center(barcode.position)) for barcode in found if barcode.valid]


def bars(code: str) -> NDArray[np.uint8]:
    """Return the bars of a Code 128 barcode of printable ASCII: uint8 (modules,), 0 black, 255 white.

    The white at both ends that scanners need is not part of it.
    """
    image = np.asarray(zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.Code128).to_image(scale=1))
    row = image[image.shape[0] // 2]
    black = np.flatnonzero(row == 0)
    return np.ascontiguousarray(row[black[0] : black[-1] + 1])


def _center(position: zxingcpp.Position) -> tuple[float, float]:
    corners = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    return sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4
