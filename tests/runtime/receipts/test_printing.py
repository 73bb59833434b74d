"""A receipt on its way to a printer: the right bytes, and none lost when the printer is off or out of paper."""

from __future__ import annotations

import os
import threading
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from escpos import capabilities

from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.printer_worker import LanePapers, PrinterWorker
from checkout_app.runtime.receipts.blocks import Barcode, Ink, Picture, Rule, Text
from checkout_app.runtime.receipts.columns import set_in_columns
from checkout_app.runtime.receipts.device import receipt_printer
from checkout_app.runtime.receipts.errors import BadPrinter, PrinterTrouble
from checkout_app.runtime.receipts.escpos_bytes import EscposBytes
from checkout_app.runtime.receipts.layout import receipt
from checkout_app.runtime.receipts.papers import LinePictures, PaperMaker
from checkout_app.runtime.receipts.printer import ReceiptPrinter
from db.connect import connect
from db.papers import Papers
from db.records import PrintJob, Sale, ShiftReport
from db.sales import Sales
from db.shifts import Shifts
from tests.runtime.receipts.sales import AT, FACTS, REPORT, SALE
from tests.runtime.receipts.virtual_printer import Decoder, Paper, VirtualPrinter


@dataclass
class Books:
    """A queue of papers and the sales and shifts that they are made of."""

    jobs: list[PrintJob] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def waiting(self) -> list[PrintJob]:
        return list(self.jobs)

    def done(self, job: int) -> None:
        self.jobs = [other for other in self.jobs if other.id != job]

    def failed(self, job: int, problem: str) -> None:
        self.failures.append(problem)

    def sale(self, lane: str, number: int) -> Sale | None:
        if number == 13:
            raise RuntimeError("cannot be made")
        return replace(SALE, lane=lane, number=number) if number < 100 else None

    def report(self, shift: int, currency: str) -> ShiftReport:
        return REPORT


def receipts(*numbers: int) -> list[PrintJob]:
    return [PrintJob(number, "receipt", "1", number, at=AT) for number in numbers]


@contextmanager
def working(books: Books, port: int, timeout: float = 5.0) -> Iterator[PrinterWorker]:
    printer = ReceiptPrinter(f"tcp:127.0.0.1:{port}", EscposBytes(80, "CP858"), timeout)
    maker = PaperMaker(books, books, lambda: FACTS)
    worker = PrinterWorker(books, maker, lambda: printer, now=lambda: AT)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def decoded(data: bytes) -> Decoder:
    decoder = Decoder()
    while data:
        size = decoder.length(data)
        decoder.run(data[:size])
        data = data[size:]
    return decoder


def rows(paper: Paper) -> list[str]:
    return [row for row in paper if isinstance(row, str)]


def test_the_printer_receives_the_receipt_with_every_field() -> None:
    books = Books(receipts(42))
    with VirtualPrinter() as printer, working(books, printer.port):
        until(lambda: not books.jobs)
        (paper,) = printer.papers
    expected: list[str] = []
    for block in receipt(SALE, FACTS):
        expected += set_in_columns(block, 48) if isinstance(block, Text) else []
        expected += ["-" * 48] if isinstance(block, Rule) else []
    assert rows(paper) == [*expected, "R-1-42".center(48).rstrip()]
    (barcode,) = [row for row in paper if not isinstance(row, str)]
    framed = np.pad(barcode, 20, constant_values=255)
    assert barcode.shape == (64, 576)
    assert [found.text for found in zxingcpp.read_barcodes(framed)] == ["R-1-42"]
    assert printer.pages == {19}


def test_papers_wait_for_a_printer_that_is_off_and_come_out_once_in_order() -> None:
    with VirtualPrinter() as printer:
        port = printer.port
    books = Books(receipts(1, 2))
    with working(books, port) as worker:
        until(lambda: worker.problem != "")
        assert worker.problem == "Waiting for the printer: 2. It does not answer, check power and cable."
        with VirtualPrinter(port) as printer:
            until(lambda: not books.jobs)
            until(lambda: worker.problem == "")
            shown = [next(row for row in rows(paper) if "Receipt 1-" in row)[:11] for paper in printer.papers]
    assert shown == ["Receipt 1-1", "Receipt 1-2"]


@pytest.mark.parametrize(("what", "says"), [("paper", "out of paper, put in a new roll"), ("cover", "cover is open")])
def test_a_printer_that_cannot_print_says_so_and_goes_on(what: str, says: str) -> None:
    books = Books(receipts(1))
    with VirtualPrinter() as printer, working(books, printer.port) as worker:
        until(lambda: not books.jobs)
        setattr(printer, what, what == "cover")
        books.jobs = receipts(2, 3)
        worker.wake()
        until(lambda: says in worker.problem)
        assert len(printer.papers) == 1
        setattr(printer, what, what != "cover")
        until(lambda: not books.jobs and not worker.problem)
        assert len(printer.papers) == 3


class RunsOut(VirtualPrinter):
    """Runs out of paper in the middle of the second paper."""

    def run(self, command: bytes) -> None:
        super().run(command)
        if self.papers and command == b"\n" and len(self._paper) == 5:
            self.paper = len(self.papers) > 1


def test_a_paper_that_stops_in_the_middle_is_waited_for_and_not_printed_twice() -> None:
    books = Books(receipts(1, 2))
    with RunsOut() as printer, working(books, printer.port) as worker:
        until(lambda: "out of paper" in worker.problem)
        assert [job.id for job in books.jobs] == [2]
        printer.papers.append([])
        printer.paper = True
        until(lambda: not books.jobs and not worker.problem)
        assert len(printer.papers) == 3


def test_what_was_not_printed_is_printed_after_a_restart() -> None:
    books = Books(receipts(5))
    with VirtualPrinter() as printer:
        printer.paper = False
        with working(books, printer.port) as worker:
            until(lambda: "out of paper" in worker.problem)
        assert len(books.jobs) == 1
        printer.paper = True
        with working(books, printer.port):
            until(lambda: not books.jobs)
        assert len(printer.papers) == 1


def test_a_printer_that_never_answers_is_believed() -> None:
    books = Books(receipts(1))
    with VirtualPrinter(silent=True) as printer, working(books, printer.port, 0.3):
        until(lambda: not books.jobs)
        until(lambda: len(printer.papers) == 1)


def test_the_drawer_opens_first_and_without_paper_but_never_long_after_it_was_asked_to() -> None:
    kick, stale = (
        PrintJob(9, "drawer", "1", 0, at=AT),
        PrintJob(10, "drawer", "1", 0, at=AT - timedelta(minutes=1)),
    )
    with VirtualPrinter() as printer:
        printer.paper = False
        books = Books([*receipts(1), kick, stale])
        with working(books, printer.port):
            until(lambda: [job.id for job in books.jobs] == [1])
            until(lambda: printer.kicks == 1)
            printer.paper = True
            until(lambda: not books.jobs)
        assert printer.kicks == 1


def test_a_paper_that_cannot_be_made_does_not_hold_up_the_others(caplog: pytest.LogCaptureFixture) -> None:
    books = Books([*receipts(13), *receipts(2, 500), PrintJob(77, "report", "1", 3)])
    with VirtualPrinter() as printer, working(books, printer.port) as worker:
        until(lambda: [job.id for job in books.jobs] == [13])
        until(lambda: "could not be made: 1" in worker.problem)
        assert books.failures == ["cannot be made"]
        assert ["Z report 7" in "".join(rows(paper)) for paper in printer.papers] == [False, True]
    assert "a paper could not be printed" in caplog.text
    caplog.clear()


def test_letters_that_the_code_page_has_not_are_drawn_and_others_are_not() -> None:
    drawn: list[Text] = []

    def draw(row: Text, width: int) -> Ink:
        drawn.append(row)
        return np.full((24, width), 100, np.uint8)

    blocks = (Text("Käse 1 €", "2.49"), Text("شاي", "1.99"), Text(middle="茶"), Text("e\u0301tude\u00a0\x1b@", "1"))
    (paper,) = decoded(EscposBytes(58, "cp858", draw).paper(blocks)).papers
    assert [row.left or row.middle for row in drawn] == ["شاي", "茶"]
    assert rows(paper) == ["Käse 1 €" + "2.49".rjust(24), "étude  @" + "1".rjust(24)]
    images = [row for row in paper if not isinstance(row, str)]
    assert [(image.shape, image.max()) for image in images] == [((24, 384), 0)] * 2
    assert rows(decoded(EscposBytes(58, "CP437").paper((Text("شاي", "1.99"),))).papers[0]) == ["???" + "1.99".rjust(29)]


def test_pictures_of_items_are_small_and_dithered() -> None:
    image = np.full((300, 600, 3), 128, np.uint8)
    (paper,) = decoded(EscposBytes(80, "CP858").paper((Picture(image),))).papers
    (ink,) = [row for row in paper if not isinstance(row, str)]
    assert ink.shape == (60, 576)
    assert 0.4 < (ink[:, 228:348] == 0).mean() < 0.6


def test_a_barcode_that_no_paper_is_wide_enough_for_is_text_alone() -> None:
    code = Barcode("R-a-very-long-lane-name-that-nobody-has-123456")
    (paper,) = decoded(EscposBytes(58, "CP858").paper((code,))).papers
    assert len(paper) == 2
    assert "nobody-has" in "".join(rows(paper))


def test_no_folder_is_left_among_the_temporary_ones() -> None:
    receipt_printer("file:none", 80, "CP858")
    assert not Path(capabilities.pickle_dir).exists()


def test_an_unknown_code_page_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(BadPrinter, match="CP999") as error:
        receipt_printer("tcp:localhost", 80, "CP999")
    assert "CP858" in error.value.hint


@pytest.mark.parametrize(
    "setting", ["tcp:127.0.0.1:1", "serial:/dev/no-such-port:9600", "usb:0416:5011", "file:/no/such/folder/printer"]
)
def test_a_printer_that_is_not_there_is_trouble_and_no_crash(setting: str) -> None:
    with pytest.raises(PrinterTrouble) as error, receipt_printer(setting, 80, "CP858") as printer:
        printer.print(())
    assert error.value.trouble == "away"
    with pytest.raises(BadPrinter), receipt_printer("lpt:1", 80, "CP858"):
        pass


def test_papers_for_a_file_follow_one_another(tmp_path: Path) -> None:
    file = tmp_path / "papers.bin"
    for name in ("one", "two"):
        with receipt_printer(f"file:{file}", 80, "CP858") as printer:
            assert printer.trouble() is None
            printer.print((Text(name),))
            assert printer.printed()
    assert [rows(paper) for paper in decoded(file.read_bytes()).papers] == [["one"], ["two"]]


def test_a_serial_printer_is_heard_too() -> None:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    heard = bytearray()

    def answer() -> None:
        while b"\x1dr\x01" not in heard:
            heard.extend(os.read(ours, 1024))
            if heard[-3:-1] == b"\x10\x04":
                os.write(ours, b"\x12")
        os.write(ours, b"\x00")

    thread = threading.Thread(target=answer)
    thread.start()
    with receipt_printer(f"serial:{os.ttyname(theirs)}:19200", 80, "CP858") as printer:
        assert printer.trouble() is None
        printer.print((Text("one"),))
        assert printer.printed()
    thread.join()
    os.close(ours)
    os.close(theirs)
    assert b"one" in heard


def test_the_picture_of_a_line_is_the_view_that_it_was_recognised_by(tmp_path: Path) -> None:
    crops = CropStore(tmp_path)
    name = crops.put("tea", np.full((20, 30, 3), 200, np.uint8), "tea")
    views = {7: str(crops.path(name)), 8: str(tmp_path / "gone.jpg")}
    pictures = LinePictures(views.get)
    seen = pictures(replace(SALE.lines[0], reason='{"best": {"view": 7}}'))
    assert seen is not None
    assert seen.shape == (20, 30, 3)
    for reason in ('{"best": {"view": 8}}', '{"best": {"view": 9}}', '{"best": null}', "typed", "[]", ""):
        assert pictures(replace(SALE.lines[0], reason=reason)) is None


def test_a_sale_of_the_database_is_printed_by_its_own_lane_alone(tmp_path: Path) -> None:
    engine = connect(tmp_path / "shop.db")
    sales, papers, shifts = Sales(engine), Papers(engine), Shifts(engine)
    sales.commit(replace(SALE, number=None, lines=SALE.lines[:4]), AT, receipt=True)
    sales.commit(replace(SALE, key="b", lane="2", number=None, lines=SALE.lines[:4]), AT, receipt=True)
    shift = shifts.open("1", 5000, "Ada", AT)
    papers.add(PrintJob(0, "report", "1", shift.id))
    with VirtualPrinter() as printer:
        one = ReceiptPrinter(f"tcp:127.0.0.1:{printer.port}", EscposBytes(58, "CP858"), timeout=5.0)
        maker = PaperMaker(sales, shifts, lambda: FACTS)
        worker = PrinterWorker(LanePapers(papers, "1"), maker, lambda: one)
        worker.start()
        until(lambda: [job.lane for job in papers.waiting()] == ["2"])
        worker.stop()
        receipt_, report = ("\n".join(rows(paper)) for paper in printer.papers)
    engine.dispose()
    assert "Receipt 1-1" in receipt_
    assert "Total EUR" in receipt_
    assert "X report" in report
    assert "50.00" in report
