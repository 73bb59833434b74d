"""Log-in, shift and customer display with real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.till import Approval, Paid, Till
from checkout_app.gui.customer_display import CustomerDisplay
from checkout_app.gui.gate_page import GatePage
from checkout_app.gui.idle import Idle
from checkout_app.gui.shift_page import ShiftPage
from checkout_app.gui.theme import DARK, LIGHT, Look, style_sheet
from db.records import CashMove, Person, Shift, ShiftReport, TaxPart
from tests.gui.conftest import basket, line

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
PEOPLE = (Person(4, "Anna"), Person(7, "Bert", "supervisor"))
SHIFT = Shift(1, "1", datetime(2026, 3, 1, 8, 0, tzinfo=UTC), "Anna", 10000)
REPORT = ShiftReport(
    SHIFT, "EUR", 1, 12, 12, 40, 23010, -249, 120, -3, (TaxPart("", "19", 19000, 3610),), (("cash", 12000),),
    (CashMove(SHIFT.opened_at, "Anna", -2000, "bank"),),
)  # fmt: skip


@pytest.fixture
def gate(qtbot: QtBot) -> GatePage:
    page = GatePage()
    qtbot.addWidget(page)
    page.set_look(Look(LIGHT))
    page.resize(1366, 700)
    page.show()
    page.show_snapshot(m.Snapshot(till=Till(staff=PEOPLE, locked=True)))
    page.opened()
    return page


def test_a_number_chooses_the_person_and_digits_are_the_pin(gate: GatePage) -> None:
    sent: list[object] = []
    gate.command.connect(sent.append)
    keys = gate.bindings()
    assert keys.enter is not None
    keys.enter()
    for digit in (2, 1, 2, 3):
        keys.digit(digit)
    keys.enter()
    assert sent == [], "three digits are no PIN"
    keys.digit(4)
    keys.enter()
    assert sent == [s.LogIn(7, "1234")]
    assert gate.entry.dots.pin == ""
    gate.show_snapshot(m.Snapshot(till=Till(staff=PEOPLE, locked=True, log_in_failed=True)))
    assert "wrong" in gate.state.accessibleName()
    keys.always[Qt.Key.Key_Escape]()
    assert gate.entry.chosen() is None


def test_a_pin_is_never_shown_nor_told(gate: GatePage) -> None:
    keys = gate.bindings()
    for digit in (1, 9, 8, 7, 6):
        keys.digit(digit)
    assert "9876" not in gate.entry.dots.accessibleName()
    assert "4 digits" in gate.entry.dots.accessibleName()
    keys.always[Qt.Key.Key_Backspace]()
    assert gate.entry.dots.pin == "987"


@pytest.fixture
def shift(qtbot: QtBot) -> ShiftPage:
    page = ShiftPage()
    qtbot.addWidget(page)
    page.setStyleSheet(style_sheet(Look(DARK)))
    page.set_look(Look(DARK))
    page.resize(1366, 700)
    page.show()
    return page


def test_a_shift_is_opened_cash_moved_and_counted(shift: ShiftPage, qtbot: QtBot) -> None:
    sent: list[object] = []
    shift.command.connect(sent.append)
    shift.show_snapshot(m.Snapshot())
    keys = shift.bindings()
    assert keys.enter is not None
    keys.outside[Qt.Key.Key_O]()
    qtbot.keyClicks(shift.amount, "10000")
    keys.enter()
    assert sent.pop(0) == s.OpenShift(10000)
    shift.show_snapshot(m.Snapshot(till=Till(shift=SHIFT, report=REPORT)))
    assert "bank" in shift.report.rows.accessibleName()
    assert not shift.buttons["open"].isVisible()
    keys.outside[Qt.Key.Key_U]()
    qtbot.keyClicks(shift.amount, "2000")
    keys.enter()
    assert shift.reason.isVisible(), "a reason is asked for before anything is done"
    qtbot.keyClicks(shift.reason, "bank")
    keys.enter()
    assert s.MoveCash(-2000, "bank") in sent
    keys.outside[Qt.Key.Key_Z]()
    qtbot.keyClicks(shift.amount, "19900")
    keys.enter()
    assert sent[-1] == s.CloseShift(19900)
    saved: list[str] = []
    shift.save_asked.connect(saved.append)
    keys.outside[Qt.Key.Key_S]()
    assert saved[0].startswith("section,name,value")


def test_a_supervisor_agrees_on_the_shift_page(shift: ShiftPage) -> None:
    sent: list[object] = []
    shift.command.connect(sent.append)
    keys = shift.bindings()
    assert keys.enter is not None
    asked = Approval("close_shift", "Close the shift", PEOPLE[1:])
    shift.show_snapshot(m.Snapshot(till=Till(shift=SHIFT, report=REPORT, approval=asked)))
    for digit in (2, 2, 2, 2):
        keys.digit(digit)
    keys.enter()
    assert sent == [s.Approve(7, "2222")]
    keys.always[Qt.Key.Key_Escape]()
    assert sent[-1] == s.DropApproval()
    shift.show_snapshot(m.Snapshot(till=Till(shift=SHIFT, report=REPORT)))
    assert not shift.approval.isVisible()


def test_the_customer_sees_lines_total_and_change(qtbot: QtBot) -> None:
    display = CustomerDisplay(Look(LIGHT))
    qtbot.addWidget(display)
    display.open_on_second_screen()
    lines = tuple(line(i, quantity=2) for i in range(1, 15))
    shown = basket(*lines)
    display.show_snapshot(shown)
    texts = [label.text() for label in display.findChildren(type(display._amount))]
    assert sum("2 × " in text for text in texts) == 6
    assert any("€" in text for text in texts)
    display.show_snapshot(m.Snapshot(till=Till(paid=Paid(1, 249, 500, 251))))
    assert "2.51" in display._amount.text()
    display.show_snapshot(replace(shown, till=Till(locked=True)))
    assert display._amount.text() == ""


def test_the_customer_reads_it_from_a_metre_away_on_any_screen(qtbot: QtBot) -> None:
    display = CustomerDisplay(Look(LIGHT))
    qtbot.addWidget(display)
    display.show()
    display.show_snapshot(basket(*(line(i, quantity=2) for i in range(1, 15)), shop="Corner Market"))
    for width, height in ((1600, 960), (800, 480)):
        display.resize(width, height)
        qtbot.wait(20)
        assert (display.width(), display.height()) == (width, height)
        # 84 and 26 design pixels, not the 15 of the style sheet's usual text.
        assert display._amount.fontMetrics().height() >= height / 6
        assert display._labels[0][0].fontMetrics().height() >= height / 20
        for label in display.findChildren(QLabel):
            assert display.rect().contains(label.rect().translated(label.mapTo(display, label.rect().topLeft())))


def test_an_idle_till_locks_and_a_touch_counts_anew(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    calls: list[int] = []
    idle = Idle(app, 0.3 / 60, lambda: calls.append(1))
    page = GatePage()
    qtbot.addWidget(page)
    for _ in range(4):
        qtbot.wait(150)
        qtbot.keyClick(page, Qt.Key.Key_A)
    assert calls == []
    qtbot.waitUntil(lambda: calls == [1], timeout=2000)
    app.removeEventFilter(idle)
