"""The basket says what, why and how much; the total says what is next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale

from checkout_app.core.messages import Snapshot, Status
from checkout_app.gui import total_panel
from checkout_app.gui.money_text import format_amount, format_money
from checkout_app.gui.reasons import evidence, reason_text

from .conftest import MILK, SOUP, basket, line, matched


@pytest.mark.parametrize(
    ("minor", "currency", "language", "text"),
    [
        (2183, "EUR", "en_IE", "€21.83"),
        (2183, "EUR", "de_DE", "21,83\N{NO-BREAK SPACE}€"),
        (500, "JPY", "ja_JP", "¥500"),
        (1234567, "USD", "en_US", "$12,345.67"),
        (1500, "KWD", "en_US", "KWD\N{NO-BREAK SPACE}1.500"),
        (0, "EUR", "C", "€0.00"),
        (-269, "EUR", "en_IE", "-€2.69"),
        (-269, "EUR", "en_US", "-€2.69"),
    ],
)
def test_money_is_written_as_the_country_writes_it(minor, currency, language, text) -> None:
    assert format_money(minor, currency, QLocale(language)) == text


def test_amounts_in_columns_have_no_symbol() -> None:
    assert format_amount(249, "EUR", QLocale("en_IE")) == "2.49"
    assert format_amount(249, "JPY", QLocale("ja_JP")) == "249"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"origin": "typed"}, "added by hand"),
        ({"origin": "scanned", "code": "4006"}, "scanned 4006"),
        ({"code": "4006"}, "seen · scanned 4006"),
        ({}, "seen · next best Low-fat milk, far behind"),
        ({"match": matched("milk", margin=0.1)}, "seen · next best Low-fat milk, behind"),
        ({"match": matched("milk", margin=0.01)}, "seen · next best Low-fat milk, close behind"),
        ({"match": None}, "seen"),
    ],
)
def test_every_line_says_why_it_is_there(prepared, fields, text) -> None:
    assert reason_text(replace(line(1), **fields)) == text


def test_why_names_the_evidence(prepared) -> None:
    said = " ".join(evidence(line(1, code="4006")))
    assert "Code 4006" in said
    assert "0.90" in said
    assert "Low-fat milk, 0.60" in said
    assert "view 7" in said


def test_why_shows_crop_and_matched_picture(window, show, press, crop_file) -> None:
    from PySide6.QtCore import Qt

    show(basket(line(1, picture=str(crop_file))))
    press(Qt.Key.Key_F6)
    assert window.till.panels.why.seen.isVisible()
    assert window.till.panels.why.matched.isVisible()
    shown = window.till.panels.why.matched.grab().toImage().pixelColor(56, 56)
    assert (shown.red(), shown.green(), shown.blue()) == (10, 200, 10)
    show(basket(line(2, SOUP, picture=None, crop=None)))
    assert not window.till.panels.why.matched.isVisible()


def test_the_model_changes_only_what_changed(window, show, qtbot) -> None:
    first, second = line(1), line(2, SOUP)
    show(basket(first, second))
    model = window.till.basket.model
    changed: list[int] = []
    resets: list[bool] = []
    model.dataChanged.connect(lambda a, b: changed.append(a.row()))
    model.modelReset.connect(lambda: resets.append(True))
    show(basket(first, second))
    assert changed == []
    show(basket(replace(first, quantity=2), second, newest=2))
    assert changed == [0]
    with qtbot.waitSignal(model.rowsRemoved), qtbot.waitSignal(model.rowsInserted):
        show(basket(second, line(3)))
    assert resets == []
    assert [x.id for x in model.lines] == [2, 3]
    show(basket(line(3), second))
    assert resets == [True]


def test_the_newest_line_is_in_sight(window, show) -> None:
    show(basket(*(line(n) for n in range(1, 41))))
    view = window.till.basket.list
    newest = view.visualRect(window.till.basket.model.index(39))
    assert view.viewport().rect().contains(newest)
    show(basket(*(line(n) for n in range(1, 41)), newest=2))
    assert view.viewport().rect().contains(view.visualRect(window.till.basket.model.index(1)))


def test_total_and_heading(window, show) -> None:
    show(basket(line(1, quantity=2), line(2, SOUP)))
    assert window.till.total.total.accessibleName() == "€6.87"
    assert window.till.total.pay.text() == "Pay €6.87"
    assert window.till.basket._count.text() == "3 items"


def test_paid_is_said_until_the_next_line(window, show) -> None:
    show(Snapshot(paid=1482, lane="3", message="Paid.", status=Status("live")))
    assert window.till.basket._title.text() == "Sale 3-001482"
    assert window.till.basket.list._empty == "Paid. Sale 3-001482. Thank you."
    show(basket(line(1)))
    assert window.till.basket._title.text() == "This sale"


def test_undo_is_offered_for_ten_seconds_in_the_same_place(window, show, monkeypatch, lane) -> None:
    place = window.till.total.notice.geometry()
    show(basket(line(1), undo="Voided Soup", last_command=1))
    notice = window.till.total.notice
    assert (notice.text(), notice.undo.isVisible(), notice.geometry()) == ("Voided Soup", True, place)
    clock = total_panel.time.monotonic
    monkeypatch.setattr(total_panel.time, "monotonic", lambda: clock() + total_panel.UNDO_SECONDS)
    window.pull()
    assert (notice.text(), notice.undo.isVisible()) == ("", False)
    assert window.till.snapshot.undo, "history keeps it"


def test_a_message_of_the_lane_is_shown(window, show) -> None:
    show(basket(line(1), message="Code 123 is not in the catalogue.", undo="Added Soup"))
    assert window.till.total.notice.text() == "Code 123 is not in the catalogue."
    assert not window.till.total.notice.undo.isVisible()


def test_long_names_end_in_dots_and_nothing_breaks(window, show, press) -> None:
    from PySide6.QtCore import Qt

    long = replace(MILK, name="Extraordinarily long name of a product " * 6)
    show(basket(line(1, long, quantity=12), undo="Voided " + long.name))
    window.grab()
    press(Qt.Key.Key_F3)
    window.grab()
    assert window.width() == 1366
