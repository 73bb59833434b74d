"""Themes, sizes, direction, and what happens when something goes wrong."""

from __future__ import annotations

import gc
import logging
import sys
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from checkout_app.core.messages import Snapshot
from checkout_app.core.till import AgeCheck, Approval, Payment, Returnable, Till, Weight
from checkout_app.gui import app as gui_app
from checkout_app.gui.display import display_problem
from checkout_app.gui.key_button import KeyButton, LookButton
from checkout_app.gui.main_window import MainWindow
from checkout_app.gui.theme import CONTRAST, DARK, LIGHT, THEMES, Tokens, fitting_scale, theme_named
from checkout_app.paths import resource
from db.records import Person, Sale, SaleLine, Tender

from .conftest import MILK, SKIMMED, SOUP, ask, basket, item, line, seen, unknown


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(a: str, b: str) -> float:
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("t", [LIGHT, DARK, CONTRAST], ids=lambda t: t.name)
def test_text_stands_out_from_its_surface(t: Tokens) -> None:
    pairs = [
        (t.ink, t.background), (t.ink, t.surface), (t.dim, t.surface), (t.dim, t.background), (t.on_go, t.go),
        (t.ink, t.ask_surface), (t.dim, t.ask_surface), (t.bad, t.surface), (t.ink, t.selection),
        (t.dim, t.selection), (t.on_go_idle, t.go_idle),
    ]  # fmt: skip
    assert min(_contrast(a, b) for a, b in pairs) >= 4.5


@pytest.mark.parametrize("name", list(THEMES))
def test_the_page_has_the_colour_of_its_theme(lane, qtbot, name) -> None:
    window = MainWindow(lane, name)
    qtbot.addWidget(window)
    window.resize(1024, 600)
    corner = window.grab().toImage().pixelColor(4, 400)
    assert corner.name() == THEMES[name].background


def test_an_unknown_theme_is_named(lane) -> None:
    with pytest.raises(ValueError, match="no theme 'pink'"):
        theme_named("pink")


def test_the_shipped_font_is_used(prepared) -> None:
    assert QFontInfo(QFont("Inter")).family() == "Inter"


FULL = basket(
    *(line(n, quantity=n) for n in range(1, 9)),
    cards=(ask(5, MILK, SKIMMED, SOUP, MILK, SKIMMED), unknown(6)),
    seen=seen(item(1, (40, 60, 200, 200)), item(2, (240, 60, 400, 200), "ambiguous")),
    names={"milk": "Milk"},
    prices={"milk": 249},
    shop="Corner Market",
)


@pytest.mark.parametrize(
    ("size", "panel"),
    [((1024, 600), p) for p in (None, "search", "quantity", "why", "help")]
    + [((1366, 768), None), ((1920, 1080), "help"), ((3840, 2160), None)],
)
def test_nothing_is_clipped_at_any_size(lane, qtbot, size, panel) -> None:
    lane.shown = FULL
    window = MainWindow(lane)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.pull()
    if panel:
        window.till.open_panel(getattr(window.till.panels, panel))
    QTest.qWait(30)
    page = window.rect()
    for part in window.findChildren(QWidget):
        if (part.isVisible() and isinstance(part, LookButton | QLabel)) or part is window.till.camera:
            inside = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
            assert page.contains(inside), part
    for button in window.findChildren(LookButton):
        if button.isVisible():
            assert button.height() >= 48 * window.look.scale - 1, button.text()
            assert button.width() >= 48, button.text()
    assert window.till.camera.height() >= 110


def test_sizes_grow_with_text_size_and_screen_but_never_clip() -> None:
    assert fitting_scale(1366, 768, 96) == 1.0
    assert fitting_scale(1024, 600, 192) == 1.0
    assert fitting_scale(3840, 2160, 96) > 1.5
    assert fitting_scale(3840, 2160, 192) == 2.0
    assert fitting_scale(800, 480, 96) == 1.0
    assert [fitting_scale(*size, 96, 200) for size in ((1024, 600), (1366, 768), (3840, 2160))] == [1.0, 1.25, 3.25]


def test_the_text_grows_by_key_or_by_the_shops_setting_as_far_as_it_fits(window, show) -> None:
    window.resize(1920, 1080)
    show(FULL)
    usual = window.look.scale
    grown = []
    for _ in range(6):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        grown.append(window.look.scale)
    assert usual < grown[0] < grown[-1] == 1.75
    page = window.rect()
    for part in window.findChildren(QWidget):
        if part.isVisible() and isinstance(part, LookButton | QLabel):
            assert page.contains(part.rect().translated(part.mapTo(window, part.rect().topLeft()))), part
    QTest.qWait(30)
    rows = window.till.basket.list
    assert rows.viewport().rect().contains(rows.visualRect(window.till.basket.model.index(7))), "the last line"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.look.scale < 1.75
    assert window.till.basket.list.hasFocus()


def test_right_to_left_mirrors_the_layout_not_the_picture(lane, prepared, qtbot) -> None:
    lane.shown = FULL
    prepared.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = MainWindow(lane)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        window.pull()
        QApplication.processEvents()
        window.grab()
        assert window.till.camera.x() > window.till.sale.x()
        boxes = window.till.camera.marks()
        assert boxes[0].box.left() < boxes[1].box.left()
    finally:
        prepared.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_every_button_and_view_has_a_name(window, show) -> None:
    show(FULL)
    for part in (*window.till.findChildren(LookButton), *window.top.findChildren(LookButton)):
        assert part.accessibleName() or part.text()
    till = window.till
    for part in (
        till.camera,
        till.basket.list,
        till.panels.search.field,
        till.panels.quantity.field,
        till.panels.search.list,
    ):
        assert part.accessibleName()


def test_an_empty_snapshot_is_drawn(window, show) -> None:
    show(Snapshot())
    window.grab()
    assert window.till.total.pay.text() == "Nothing to pay yet"
    assert not window.till.cards.isVisible()


def test_no_modal_window_and_nothing_over_the_basket(window, show) -> None:
    show(FULL)
    for action in (
        window.till.open_search,
        window.till.lines.open_quantity,
        window.till.lines.open_why,
        window.till.open_help,
    ):
        action()
        assert QApplication.activeModalWidget() is None
        assert window.till.front is not None
        place = window.till.front.geometry()
        assert not place.intersects(window.till.sale.geometry())


def test_a_closed_window_is_freed(lane, prepared) -> None:
    lane.shown = FULL
    window = MainWindow(lane)
    window.show()
    window.pull()
    window.grab()
    gone = weakref.ref(window)
    window.close()
    window.deleteLater()
    del window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("fullscreen", [False, True])
def test_run_stays_within_the_screen_until_the_window_closes(lane, prepared, fullscreen) -> None:
    places = []

    def look_and_close() -> None:
        for window in prepared.topLevelWidgets():
            if isinstance(window, MainWindow):
                places.append((window.geometry(), window.screen().geometry()))
                window.close()

    lane.shown = FULL
    QTimer.singleShot(100, look_and_close)
    assert gui_app.run(lane, gui_app.Screen(theme="dark", title="Lane 3", fullscreen=fullscreen)) == 0
    ((window, screen),) = places
    assert window.size().boundedTo(screen.size()) == window.size()
    assert (window == screen) == fullscreen


def test_something_unforeseen_is_said_in_the_window(window, caplog) -> None:
    before = sys.excepthook
    with gui_app._unforeseen_shown_in(window):
        try:
            raise RuntimeError("boom")
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
    assert sys.excepthook is before
    assert "the sale is safe" in window.till.total.notice.text()
    assert [r.levelno for r in caplog.records] == [logging.ERROR]
    assert "boom" in caplog.text
    caplog.clear()


def test_no_display_is_said_in_one_sentence() -> None:
    said = display_problem({})
    if sys.platform.startswith("linux"):
        assert said == "No display was found. To run the lane without a window use: checkout replay demo"
    assert display_problem({"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays have names on X11 only")
def test_a_display_that_does_not_answer_is_said(monkeypatch) -> None:
    import os

    env = {**os.environ, "DISPLAY": ":987", "QT_QPA_PLATFORM": "xcb"}
    env.pop("WAYLAND_DISPLAY", None)
    said = display_problem(env)
    assert said == "The display :987 does not answer. To run the lane without a window use: checkout replay demo"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot be lost from Python 3.12 on")
def test_qt_calls_do_not_use_up_none() -> None:
    """PySide6 6.12.0 drops a reference to None in every call that returns nothing, until Python 3.11 aborts."""
    font = QFont("Inter")
    before = sys.getrefcount(None)
    for _ in range(200):
        font.setPixelSize(15)
    assert sys.getrefcount(None) > before - 100


PEOPLE = tuple(Person(n, name, "supervisor") for n, name in enumerate(("Maria Lopez", "Jonas Weber", "Aisha Khan"), 1))
PAYING = Payment(
    2183, 683, 685, (Tender("cash", 1000, 1000), Tender("voucher", 500)), (685, 700, 1000), "declined", "51"
)
SOLD = Sale(
    "k", "3", "EUR", datetime(2026, 11, 23, tzinfo=UTC), tuple(SaleLine("milk", "Milk", 2, 249) for _ in "12345")
)
ASKED = {
    "pay": Till(payment=PAYING),
    "approval": Till(approval=Approval("void_line", "Take a line out", PEOPLE, refused=True)),
    "weigh": Till(weighing="milk", weight=Weight(754, stable=True)),
    "back": Till(returning=Returnable(SOLD, (2, 2, 2, 2, 2))),
    "age": Till(age=AgeCheck(18, date(2008, 11, 23), "Rioja Crianza")),
}


OPENED = ("search", "quantity", "why", "discount", "price", "note", "more", "hold", "held", "sales", "help", "bare")


@pytest.fixture(params=["en", "de", "fr", "ar"])
def _spoken(prepared: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    """The window speaks one language after the other."""
    words = QTranslator()
    assert words.load(f"checkout_{request.param}", str(resource("translations"))) == (request.param != "en")
    prepared.installTranslator(words)
    prepared.setLayoutDirection(QLocale(request.param).textDirection())
    yield
    prepared.removeTranslator(words)
    prepared.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("name", [*OPENED, *ASKED])
def test_each_panel_fits_the_smallest_screen_and_goes_by_escape(lane, qtbot, name) -> None:
    lane.shown = replace(FULL, cards=(), till=ASKED.get(name, Till(found=(SOLD,) * 5)))
    window = MainWindow(lane)
    qtbot.addWidget(window)
    window.resize(1024, 600)
    window.show()
    window.pull()
    till = window.till
    resting = till.keys.geometry()
    if name == "age":
        till.pay()
    elif name == "bare":
        till.open_panel(till.panels.bare)
        till.panels.bare.open_for(MILK)
    elif name not in ASKED:
        (till.open_search if name == "search" else lambda: till.open_panel(getattr(till.panels, name)))()
    QTest.qWait(30)
    assert till.front is getattr(till.panels, name)
    assert name == "pay" or till.keys.geometry() == resting, "the keys never move"
    _fits(window, till.front)
    assert [key.text() for key in till.keys.buttons() if key.isVisible() and not key.fits()] == []
    assert till.basket.list.viewport().rect().contains(till.basket.list.visualRect(till.basket.model.index(7)))
    assert window.focusWidget() is (till.front.home() or till.basket.list)
    lane.sent.clear()
    till.escape()
    assert lane.sent if name in ASKED and name != "age" else till.front is None
    assert name in ASKED or window.focusWidget() is till.basket.list


def _fits(window: MainWindow, front: QWidget) -> None:
    """Nothing of a panel is clipped, and nothing of it lies over the basket."""
    assert not front.geometry().intersects(window.till.sale.geometry())
    assert window.rect().contains(front.rect().translated(front.mapTo(window, front.rect().topLeft())))
    for part in front.findChildren(QWidget):
        if part.isVisible() and isinstance(part, LookButton | QLabel | QLineEdit):
            inside = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
            assert window.rect().contains(inside), part
            if not isinstance(part, QLabel):
                assert part.height() >= 46, part
                assert part.accessibleName() or part.text(), part
            if isinstance(part, KeyButton):
                assert part.fits(), part.text()
