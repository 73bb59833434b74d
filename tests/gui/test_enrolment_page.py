"""The wizard by keyboard alone: every stage sends the right commands and says what it knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.gui.coverage_ring import places
from checkout_app.gui.enrolment_page import EnrolmentPage
from checkout_app.gui.enrolment_words import advice_text, false_accept_text, refusal_text
from checkout_app.gui.key_button import LookButton
from checkout_app.gui.keys import Keys
from checkout_app.gui.theme import Look, Styled, fitting_scale, style_sheet, theme_named
from db.records import Product

from .conftest import item, matched, picture, seen

Qt_Key = Qt.Key
JUICE = Product("5000", "Orange juice 1 l", 249, "4006381333931")
TWIN = e.Twin("skim", "Orange juice no pulp 1 l", 0.94, picture(), None, picture((0, 200, 0)))


def views(count: int) -> tuple[e.TakenView, ...]:
    return tuple(e.TakenView(n, picture((n, 90, 200), (50, 60)), 0.9, small=n == 2) for n in range(1, count + 1))


def state(stage: e.Stage, count: int = 0, **fields: object) -> m.Snapshot:
    given = {"product": JUICE, "views": views(count), "box": (40.0, 60.0, 200.0, 200.0), **fields}
    enrolment = e.Enrolment(stage, **given)  # type: ignore[arg-type]
    return m.Snapshot(enrolment=enrolment, seen=seen(item(1, (40, 60, 200, 200))), status=m.Status("live"))


NEW = state("product", product=Product("", ""), missing=("name", "price"))


class Held(QWidget):
    """A window with the page alone, and the keys of the real one."""

    def __init__(self, size: tuple[int, int] = (1366, 712), theme: str = "light") -> None:
        super().__init__()
        self.setObjectName("window")
        self.setMinimumSize(640, 420)
        self.page = EnrolmentPage()
        self.sent: list[object] = []
        self.page.command.connect(self.sent.append)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.keys = Keys(self.page.bindings, self)
        look = Look(theme_named(theme), fitting_scale(size[0], size[1] + 56, 96))
        self.setStyleSheet(style_sheet(look))
        for part in self.findChildren(QWidget):
            if isinstance(part, Styled):
                part.set_look(look)
        self.resize(*size)

    def press(self, *keys: Qt.Key, pause: int = 80) -> None:
        for key in keys:
            QTest.keyClick(self.windowHandle(), key)
            QTest.qWait(pause if int(key) < int(Qt_Key.Key_Escape) else 1)  # letters and digits may be a scan

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focusWidget(), text)


Open = Callable[..., Held]


@pytest.fixture
def opened(prepared: QApplication, qtbot) -> Open:
    def make(snapshot: m.Snapshot, **options: object) -> Held:
        held = Held(**options)  # type: ignore[arg-type]
        qtbot.addWidget(held)
        held.page.show_snapshot(snapshot)
        with qtbot.waitExposed(held):
            held.show()
        held.windowHandle().installEventFilter(held.keys)
        held.activateWindow()
        held.page.show_snapshot(snapshot)
        held.page.setFocus()
        return held

    return make


def test_a_new_product_is_described_by_keyboard(opened) -> None:
    held = opened(NEW)
    held.press(Qt_Key.Key_Tab)
    held.type("Orange juice")
    held.press(Qt_Key.Key_Enter)
    assert held.sent == []
    assert held.focusWidget() is held.page.form.fields["price"].edit
    held.type("2,49")
    held.press(Qt_Key.Key_Enter)
    assert held.sent == [e.DescribeProduct(Product("", "Orange juice", 249)), e.GoToStage("views")]


def test_a_typed_code_is_looked_up_before_the_wizard_goes_on(opened) -> None:
    held = opened(NEW)
    held.type("4006381333931")
    held.press(Qt_Key.Key_Enter)
    assert held.sent == [m.Scan("4006381333931")]
    held.page.show_snapshot(state("product", known=True))
    assert held.page.form.fields["name"].edit.text() == JUICE.name
    held.press(Qt_Key.Key_Enter)
    assert held.sent[1:] == [e.DescribeProduct(JUICE), e.GoToStage("views")]


def test_a_wrong_check_digit_is_said_and_holds_the_wizard(opened) -> None:
    held = opened(state("product", product=replace(JUICE, gtin=None)))
    field = held.page.form.fields["gtin"]
    field.edit.setFocus()
    held.type("4006381333930")
    assert "check digit" in field.note.text()
    held.press(Qt_Key.Key_Enter)
    assert held.sent == []
    assert not held.page.go_on.isEnabled()


def test_a_code_of_the_shop_holds_nothing_up(opened) -> None:
    held = opened(state("product", product=replace(JUICE, gtin="20013")))
    held.press(Qt_Key.Key_Enter)
    assert held.sent == [e.DescribeProduct(replace(JUICE, gtin="20013")), e.GoToStage("views")]


def test_what_is_typed_stays_when_another_field_comes_from_the_lane(opened) -> None:
    held = opened(NEW)
    held.page.form.fields["name"].edit.setFocus()
    held.type("Juice")
    scanned = Product("", "", gtin="4006381333931")
    held.page.show_snapshot(state("product", product=scanned, missing=("name", "price")))
    assert held.page.form.fields["name"].edit.text() == "Juice"
    assert held.page.form.fields["gtin"].edit.text() == "4006381333931"


def test_only_what_is_missing_is_asked(opened) -> None:
    held = opened(NEW)
    form = held.page.form
    assert [n for n, f in form.fields.items() if f.note.text() == "needed"] == ["name", "price"]
    assert not form.fields["tax"].isVisible()
    form.unfold(True)
    assert form.fields["tax"].isVisible()


def test_every_field_reaches_the_product(opened) -> None:
    held = opened(NEW)
    form = held.page.form
    said = {
        "name": "Ham", "price": "9.90", "tax": "food", "department": "Cold", "brand": "Corner", "age": "18", "sku": "7",
    }  # fmt: skip
    for name, text in said.items():
        form.fields[name].edit.setText(text)
    form.weighed.choose(1)
    assert form.product() == Product(
        "7", "Ham", 990, None, department="Cold", brand="Corner", tax="food", age=18, weighed=True
    )


@pytest.mark.parametrize(("name", "text"), [("price", "2.999"), ("price", "-1"), ("age", "old"), ("gtin", "123")])
def test_what_makes_no_sense_is_said_beside_it(opened, name, text) -> None:
    held = opened(state("product"))
    held.page.form.fields[name].edit.setText(text)
    held.page.form.fields[name].edit.textEdited.emit(text)
    assert held.page.form.fields[name].note.property("role") == "bad"
    held.press(Qt_Key.Key_Enter)
    assert held.sent == []


def test_views_by_keyboard(opened) -> None:
    held = opened(state("views", 7))
    held.press(Qt_Key.Key_Space)
    held.press(Qt_Key.Key_Backspace)
    assert held.sent == [e.TakeView()]  # a key held down is one press
    QTest.qWait(130)
    held.press(Qt_Key.Key_Backspace)
    held.press(Qt_Key.Key_Enter)
    assert held.sent == [e.TakeView(), e.DropView(), e.GoToStage("check")]


def test_too_few_views_hold_the_wizard(opened) -> None:
    held = opened(state("views", 4))
    held.press(Qt_Key.Key_Enter)
    assert held.sent == []
    assert held.page.go_on.text() == "5 views at least"


def test_a_chosen_view_is_taken_out(opened) -> None:
    held = opened(state("views", 7))
    strip = held.page.strip
    strip.list.setCurrentIndex(strip.model.index(2))
    held.press(Qt_Key.Key_Delete)
    assert held.sent == [e.DropView(3)]
    for _ in range(2):
        place = strip.list.visualRect(strip.model.index(4)).center()
        QTest.mouseClick(strip.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert held.sent == [e.DropView(3), e.DropView(5)]


def test_the_strip_follows_the_views(opened) -> None:
    held = opened(state("views", 4))
    model = held.page.strip.model
    many = views(6)
    held.page.show_snapshot(state("views", views=(*many[:1], *many[2:])))
    assert [v.id for v in model.views] == [1, 3, 4, 5, 6]
    held.page.hide()
    assert model.rowCount() == 0


def test_the_check_saves_and_goes_back_by_keyboard(opened) -> None:
    held = opened(state("check", 7, tested=matched("5000"), tested_name=JUICE.name, right=True))
    held.press(Qt_Key.Key_Enter)
    held.press(Qt_Key.Key_2)
    assert held.sent == [e.SaveEnrolment(), e.GoToStage("views")]
    assert "Recognised: Orange juice" in held.page.verdict.said.text()
    assert held.page.go_on.go


def test_a_check_that_fails_is_not_green(opened) -> None:
    held = opened(state("check", 7, tested=replace(matched("skim"), verdict="ambiguous"), tested_name="Milk"))
    assert not held.page.go_on.go
    assert "ask which one" in held.page.camera.headline


def test_escape_cancels_at_once_only_without_views(opened) -> None:
    held = opened(NEW)
    held.press(Qt_Key.Key_Escape)
    assert held.sent == [e.CancelEnrolment()]
    held.page.show_snapshot(state("views", 7))
    held.press(Qt_Key.Key_Escape)
    assert held.sent == [e.CancelEnrolment()]
    assert held.page.cancel.text() == "Drop 7 views?"
    held.press(Qt_Key.Key_Escape)
    assert held.sent == [e.CancelEnrolment()] * 2


def test_enough_makes_going_on_the_one_green_action(opened) -> None:
    held = opened(state("views", 18))
    assert not held.page.go_on.go
    held.page.show_snapshot(state("views", 18, enough=True))
    assert held.page.go_on.go
    assert "enough" in held.page.count.rest.text()


def test_a_new_view_flashes_and_a_refusal_stays_readable(opened) -> None:
    held = opened(state("views", 3))
    camera = held.page.camera
    assert not camera.flashing
    held.page.show_snapshot(state("views", 4))
    assert camera.flashing
    held.page.show_snapshot(state("views", 4, refusal="blurred"))
    held.page.show_snapshot(state("views", 4, refusal="dark"))
    assert "blurred" in camera.second
    held.grab()


def test_what_was_cut_off_is_said(opened) -> None:
    held = opened(state("views", 3, resumed=True))
    assert held.page.head.notice.text() == "This enrolment was cut off; go on, or cancel it"
    assert held.page.head.notice.isVisible()


def test_the_look_alike_is_shown(opened) -> None:
    held = opened(state("views", 7, twin=TWIN))
    assert held.page.twin.isVisible()
    assert "94\N{NO-BREAK SPACE}% like “Orange juice no pulp 1 l”" in held.page.twin.title.text()
    held.page.show_snapshot(state("views", 7))
    assert not held.page.twin.isVisible()


def test_every_refusal_and_advice_has_words() -> None:
    refusals = {refusal_text(r) for r in get_args(e.Refusal)}
    assert len(refusals) == len(get_args(e.Refusal))
    assert len({advice_text(a) for a in get_args(e.Advice)}) == len(get_args(e.Advice))


def test_expected_mistakes_are_said_in_words() -> None:
    assert false_accept_text(0.01) == "1 in 100 look-alikes would pass"
    assert false_accept_text(0.0).startswith("Fewer than 1 in 1000")
    assert false_accept_text(1.0).startswith("More than half")


def test_dots_of_the_ring_never_touch() -> None:
    for count in range(1, 17):
        spots = places(count, 80.0, 2 if count > 8 else 1)
        assert len(spots) == count
        assert len({(round(r), round(a, 3)) for r, a in spots}) == count


FULL = {
    "product": NEW,
    "views": state("views", 17, twin=TWIN, sides=(True,) * 9 + (False,) * 3, refusal="blurred", resumed=True),
    "check": state("check", 17, twin=TWIN, accept=0.7, false_accepts=0.01, tested=matched("5000"), tested_name="Juice"),
}


@pytest.mark.parametrize("stage", list(FULL))
@pytest.mark.parametrize("size", [(1024, 544), (1366, 712), (3840, 2104)])
def test_nothing_is_clipped(opened, stage, size) -> None:
    held = opened(FULL[stage], size=size)
    QTest.qWait(30)
    scale = held.page.look.scale
    for part in held.findChildren(QWidget):
        if part.isVisible() and isinstance(part, LookButton | QLabel) and not held.page.form.isAncestorOf(part):
            inside = part.rect().translated(part.mapTo(held, part.rect().topLeft()))
            assert held.rect().contains(inside), part
            if isinstance(part, QLabel) and part.wordWrap():
                assert part.height() >= part.heightForWidth(part.width()), part.text()
    for button in held.findChildren(LookButton):
        if button.isVisible():
            assert button.height() >= 48 * scale - 1, button.text()
            assert button.width() >= 48 * scale - 1, button.text()
            assert button.accessibleName() or button.text()


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_every_theme_is_drawn(opened, theme) -> None:
    for snapshot in FULL.values():
        opened(snapshot, theme=theme).grab()


def test_right_to_left_mirrors_the_layout(opened, prepared) -> None:
    prepared.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        held = opened(FULL["views"])
        QApplication.processEvents()
        held.grab()
        page = held.page
        assert (
            page.camera.mapTo(page, page.camera.rect().topLeft()).x()
            > page.count.mapTo(page, page.rect().topLeft()).x()
        )
        strip = page.strip
        assert strip.list.visualRect(strip.model.index(0)).x() > strip.list.visualRect(strip.model.index(1)).x()
        mark = page.camera.item_mark()
        assert mark is not None
        assert mark.box.center().x() < page.camera.width() / 2
    finally:
        prepared.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_another_enrolment_starts_with_an_empty_form(opened) -> None:
    held = opened(NEW)
    held.page.form.fields["name"].edit.setFocus()
    held.type("Left over")
    held.page.hide()
    held.page.show()
    held.page.show_snapshot(NEW)
    assert held.page.form.fields["name"].edit.text() == ""
    assert held.focusWidget() is held.page.form.fields["gtin"].edit
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
