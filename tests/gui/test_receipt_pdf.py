"""Receipts drawn by Qt: right-to-left rows, PDFs that hold everything, pages that follow one another."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageSize, QPdfWriter

from checkout_app.gui.receipt_pdf import PaperNotWritten, print_on, write_pdf
from checkout_app.gui.receipt_text import draw_row, qt_wording
from checkout_app.runtime.receipts.blocks import Ink, Picture, Text
from checkout_app.runtime.receipts.escpos_bytes import EscposBytes
from checkout_app.runtime.receipts.facts import Wording
from checkout_app.runtime.receipts.layout import receipt
from tests.runtime.receipts.sales import FACTS, SALE

pytestmark = pytest.mark.gui


def columns(ink: Ink) -> tuple[int, int]:
    """Return the first and the last column with ink."""
    black = np.flatnonzero((ink < 128).any(axis=0))
    return int(black[0]), int(black[-1])


@pytest.mark.usefixtures("qapp")
def test_a_row_keeps_its_sides_in_every_script() -> None:
    for name in ("Tea", "شاي أسود", "תה"):
        left = draw_row(Text(left=name), 384)
        right = draw_row(Text(right=name), 384)
        assert columns(left)[0] < 8
        assert columns(left)[1] < 200
        assert columns(right)[1] > 376
        assert columns(right)[0] > 184
    both = columns(draw_row(Text("شاي", "1.99"), 384))
    assert both[0] < 8
    assert both[1] > 376
    middle = columns(draw_row(Text(middle="Tea"), 384))
    assert abs(middle[0] + middle[1] - 384) < 12


@pytest.mark.usefixtures("qapp")
def test_a_long_row_goes_on_below_and_a_big_one_is_twice_as_high() -> None:
    short, long = draw_row(Text("Tea", "1.99"), 384), draw_row(Text("Tea with a very long name " * 3, "1.99"), 384)
    assert long.shape[0] >= 2 * short.shape[0]
    assert columns(long[:, 384 - 44 :])[1] > 36
    assert draw_row(Text("Tea", style="big"), 384).shape[0] >= 2 * short.shape[0] - 2
    mirrored = draw_row(Text("1.99", "Tea with a very long name " * 3), 384)
    assert mirrored.shape == long.shape


@pytest.mark.usefixtures("qapp")
def test_the_printers_own_thread_may_draw() -> None:
    made: list[bytes] = []
    data = EscposBytes(80, "CP858", draw_row)
    thread = threading.Thread(target=lambda: made.append(data.paper((Text("شاي", "1.99"),))))
    thread.start()
    thread.join()
    assert made[0].count(b"\x1dv0\x00\x48\x00") == 1


def test_a_pdf_is_as_long_as_its_receipt(qapp: QGuiApplication, tmp_path: Path) -> None:
    wording = Wording(right_to_left=True)
    blocks = receipt(replace(SALE, note="شكرا"), replace(FACTS, wording=wording))
    write_pdf((*blocks, Picture(np.zeros((40, 80, 3), np.uint8))), tmp_path / "receipt.pdf")
    data = (tmp_path / "receipt.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert [file.name for file in tmp_path.glob("*.*")] == ["receipt.pdf"]


def test_what_does_not_fit_goes_on_on_the_next_page(qapp: QGuiApplication, tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "pages.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    print_on(writer, tuple(Text(f"row {number}", "1.00") for number in range(60)))
    assert (tmp_path / "pages.pdf").read_bytes().count(b"/Type /Page\n") > 1


def test_a_folder_that_is_not_there_is_an_error_that_names_the_file(qapp: QGuiApplication, tmp_path: Path) -> None:
    with pytest.raises(PaperNotWritten, match=r"none/receipt\.pdf"):
        write_pdf((Text("a"),), tmp_path / "none" / "receipt.pdf")


def test_the_locale_writes_times_and_marks(qapp: QGuiApplication) -> None:
    at = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    german, arabic = qt_wording(QLocale("de_DE")), qt_wording(QLocale("ar_EG"))
    assert (german.decimal_mark, german.right_to_left) == (",", False)
    assert ".11.26" in german.when(at)
    assert (arabic.decimal_mark, arabic.right_to_left) == (".", True)
    assert arabic.when(at).startswith("2026-11-23")
