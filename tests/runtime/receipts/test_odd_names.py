"""What a product, a cashier or a note is called never reaches the printer as a command."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.runtime.receipts.blocks import Ink, Text
from checkout_app.runtime.receipts.escpos_bytes import EscposBytes
from checkout_app.runtime.receipts.layout import receipt
from db.records import SaleLine
from tests.runtime.receipts.sales import FACTS, SALE
from tests.runtime.receipts.virtual_printer import Decoder

NAMES = (
    "\x1bp\x00\x19\xfaMilk",
    "\x1b@\x1dV\x00",
    "\x10\x14\x01\x00\x01",
    "\x1cp\x01\x00",
    "\x9b1m",
    "Milk\r\n\x0cTotal 0.00",
    "🥛🍞 Milk",
    "حليب 1.5 لتر",
    "milk حليب 250 g",
    "牛乳 1L",
    "e\u0301clair",
    "a\u202eb\u2066c",
    "\ud7ff\ufffe\u0000",
    "x" * 200,
    "Straße · 1 €",
    "\u00ad\u200b",
    " " * 30,
    "\t\tMilk",
)


def _draw(row: Text, width: int) -> Ink:
    return np.full((24, width), 255, np.uint8)


def _printed(data: bytes) -> Decoder:
    """Carry all out; a command that a receipt has no use for is a KeyError."""
    decoder = Decoder()
    while data:
        size = decoder.length(data)
        command, data = data[:size], data[size:]
        assert len(command) == size
        decoder.run(command)
    return decoder


def _paper(name: str, width: int, draw: bool) -> Decoder:
    lines = (SaleLine("1", name, 2, 100, note=name), *SALE.lines)
    sale = replace(SALE, lines=lines, cashier=name, note=name)
    facts = replace(FACTS, shop=name, head=(name,), foot=(name,))
    printer = EscposBytes(58 if width == 32 else 80, "CP858" if width == 48 else "CP437", _draw if draw else None)
    return _printed(printer.paper(receipt(sale, facts)))


@pytest.mark.parametrize("draw", [True, False])
@pytest.mark.parametrize("width", [32, 48])
@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_is_letters_or_a_picture(name: str, width: int, draw: bool) -> None:
    printed = _paper(name, width, draw)
    (paper,) = printed.papers
    rows = [row for row in paper if isinstance(row, str)]
    assert printed.kicks == 0
    assert max(len(row) for row in rows) <= width
    assert all(letter.isprintable() for row in rows for letter in row)
    assert any(row.startswith("Total") for row in rows)
    assert all(image.shape[1] <= width * 12 for image in paper if not isinstance(image, str))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.sampled_from([32, 48]), st.booleans())
def test_any_name_is_letters_or_a_picture(name: str, width: int, draw: bool) -> None:
    printed = _paper(name, width, draw)
    assert (printed.kicks, len(printed.papers)) == (0, 1)
    rows = [row for row in printed.papers[0] if isinstance(row, str)]
    assert max(len(row) for row in rows) <= width
