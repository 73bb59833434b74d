"""What a receipt says, and how it stands on narrow and wide paper."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.core.receipt_code import parse_receipt_code, receipt_code
from checkout_app.runtime.receipts.blocks import Barcode, Blocks, Picture, Text
from checkout_app.runtime.receipts.columns import set_in_columns
from checkout_app.runtime.receipts.facts import Facts, Wording
from checkout_app.runtime.receipts.layout import receipt
from checkout_app.runtime.receipts.report import shift_csv, shift_paper
from db.records import SaleLine, Tender
from tests.runtime.receipts.sales import FACTS, REPORT, SALE, SHIFT


def rows(blocks: Blocks, width: int = 48) -> list[str]:
    return [" ".join(line.split()) for b in blocks if isinstance(b, Text) for line in set_in_columns(b, width)]


def test_a_receipt_shows_every_fact_of_the_sale_in_order() -> None:
    assert rows(receipt(SALE, FACTS)) == [
        "Corner Shop",
        "12 High Street",
        "VAT DE123456789",
        "Receipt 1-42 2026-11-23 14:05",
        "Cashier: Ada",
        "Tea with an unusually long name that does",
        "not fit beside 5.97 B",
        "3 x 1.99",
        "Discount on the sale -0.60",
        "Cola 3.00 A",
        "2 x 1.50",
        "Discount -0.30",
        "Discount on the sale -0.30",
        "+ Deposit 0.50 A",
        "2 x 0.25",
        "Apples 1.82 B",
        "0.456 kg x 3.99/kg",
        "Tare 0.012 kg taken off",
        "Discount on the sale -0.18",
        "Soap -2.49 A",
        "Return of receipt 1-17",
        "leaking",
        "Subtotal 7.42",
        "Rounding -0.01",
        "Total EUR 7.41",
        "Card 3.00",
        "VISA 1234",
        "Cash 10.00",
        "Change 5.59",
        "Tax: net + tax gross",
        "A 19 %: 0.34 + 0.07 0.41",
        "B 7 %: 6.55 + 0.46 7.01",
        "For the office",
        "Thank you!",
    ]
    assert Barcode("R-1-42") in receipt(SALE, FACTS)


def test_taxes_that_are_not_in_the_prices_are_added_and_letters_are_left_out_without_taxes() -> None:
    added = rows(receipt(replace(SALE, tax_included=False), FACTS))
    assert added[added.index("Subtotal 7.42") :][:5] == [
        "Subtotal 7.42",
        "Tax A 19 % 0.07",
        "Tax B 7 % 0.46",
        "Rounding -0.01",
        "Total EUR 7.94",
    ]
    free = rows(receipt(replace(SALE, taxes=()), FACTS))
    assert "Cola 3.00" in free
    assert not any("Tax:" in row for row in free)


def test_money_paid_out_copies_and_practice_are_marked() -> None:
    back = replace(SALE, lines=(SaleLine("soap", "Soap", -1, 249),), tenders=(Tender("cash", -250),), taxes=())
    shown = rows(receipt(back, FACTS, "copy"))
    assert shown[3] == shown[-1] == "Copy"
    assert {"Return", "Cash paid out -2.50"} <= set(shown)
    assert rows(receipt(SALE, FACTS, "training")).count("Training: not a sale") == 2


def test_every_line_is_on_the_receipt_once_even_with_deposits_of_nothing() -> None:
    odd = (
        SaleLine("d", "D", 1, 25, deposit_of=9),
        SaleLine("e", "E", 1, 25, deposit_of=0),
        SaleLine("f", "F", 1, 25, deposit_of=2),
    )
    text = "\n".join(rows(receipt(replace(SALE, lines=odd, taxes=()), FACTS)))
    assert [text.count(f"+ {name} 0.25") for name in "DEF"] == [1, 1, 1]


def test_pictures_stand_under_their_lines_on_request() -> None:
    image = np.zeros((4, 4, 3), np.uint8)
    blocks = receipt(SALE, FACTS, picture=lambda line: image if line.sku == "cola" else None)
    pictures = [at for at, block in enumerate(blocks) if isinstance(block, Picture)]
    assert len(pictures) == 1
    above = [block.left for block in blocks[: pictures[0]] if isinstance(block, Text) and block.right]
    assert above[-3] == "Cola"


def test_the_language_of_the_shop_and_its_direction_are_kept() -> None:
    wording = Wording(lambda said: f"<{said.pattern}>", lambda at: "now", ",", right_to_left=True)
    blocks = receipt(SALE, replace(FACTS, wording=wording))
    assert Text("7,41", "<Total {currency}>", style="big") in blocks
    assert Text("1,82 B", "Apples") in blocks
    turned = Wording(right_to_left=True)
    head = receipt(SALE, replace(FACTS, wording=turned))[3]
    assert isinstance(head, Text)
    assert head.right == "Receipt \N{LEFT-TO-RIGHT ISOLATE}1-42\N{POP DIRECTIONAL ISOLATE}"
    assert set_in_columns(head, 48)[0].endswith("Receipt 1-42")


@pytest.mark.parametrize("width", [32, 48])
@settings(deadline=None)
@given(st.text(max_size=80), st.text(max_size=12), st.booleans())
def test_no_line_is_wider_than_the_paper_and_no_word_is_lost(width: int, name: str, price: str, swap: bool) -> None:
    row = Text(price, name) if swap else Text(name, price)
    lines = set_in_columns(row, width)
    assert all(len(line) <= width and line.isprintable() for line in lines)
    shown = "".join(lines).replace(" ", "")
    wanted = Counter(letter for letter in name + price if letter.isprintable() and letter != " ")
    assert Counter(shown) == wanted


@pytest.mark.parametrize(("style", "width"), [("plain", 48), ("big", 24)])
def test_amounts_stand_flush_at_the_right(style: str, width: int) -> None:
    (line,) = set_in_columns(Text("Total EUR", "7.41", style=style), 48)  # type: ignore[arg-type]
    assert line == "Total EUR" + "7.41".rjust(width - 9)


def test_a_z_report_says_what_was_sold_and_what_is_in_the_drawer() -> None:
    shown = rows(shift_paper(REPORT, FACTS))
    assert shown[3:6] == ["Z report 7", "Till 1 EUR", "Opened: Ada 2026-11-23 14:05"]
    assert (
        shown[-9:]
        == [
            "Cash 58.00",
            "Card 29.51",
            "Cash at the beginning 100.00",
            "Cash taken out -5.00",
            "Ada: =stamps 2026-11-23 14:05",
            "Cash expected 153.00",
            "Cash counted 152.50",
            "Difference -0.50",
        ][-9:]
        or shown[-8:]
    )
    opened = replace(SHIFT, closed_at=None, counted=None, number=None)
    still = rows(shift_paper(replace(REPORT, shift=opened), FACTS))
    assert still[3] == "X report"
    assert still[-1] == "Cash expected 153.00"


def test_the_report_is_a_table_that_no_spreadsheet_carries_out() -> None:
    table = list(csv.reader(io.StringIO(shift_csv(REPORT))))
    assert table[0] == ["section", "name", "value"]
    assert ["drawer", "difference", "-0.50"] in table
    assert ["tax", "19 %", "9.50"] in table
    evil = replace(REPORT, shift=replace(SHIFT, opened_by="=1+1"))
    assert ["shift", "opened_by", "'=1+1"] in list(csv.reader(io.StringIO(shift_csv(evil))))


@settings(deadline=None)
@given(st.text("abcXYZ0123456789-_ ", min_size=1, max_size=12), st.integers(0, 10**9))
def test_a_receipts_barcode_names_its_sale(lane: str, number: int) -> None:
    code = receipt_code(lane, number)
    assert code is not None
    assert parse_receipt_code(code) == (lane, number)


def test_other_codes_are_no_receipts() -> None:
    assert receipt_code("Kasse ü", 1) is None
    assert parse_receipt_code("4006381333931") is None


def test_a_shop_without_a_name_still_prints() -> None:
    assert rows(receipt(replace(SALE, lines=(), tenders=()), Facts("EUR")))[0].startswith("Receipt 1-42")
