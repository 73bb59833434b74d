"""The catalogue page over a browser that counts what is read of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.gtin import plausible_code
from checkout_app.core.jobs import (
    DropPreview,
    ImportPreview,
    PreviewRow,
    Recognition,
    SwitchBack,
    SwitchEmbedder,
)
from checkout_app.core.selling import LearnCorrection
from checkout_app.gui.catalogue_edits import changed
from checkout_app.gui.catalogue_model import PAGE, PAGES, pack, unpack
from checkout_app.gui.catalogue_page import CataloguePage
from checkout_app.gui.key_button import LookButton
from checkout_app.gui.keys import Keys
from checkout_app.gui.theme import THEMES, Look, Styled, fitting_scale, style_sheet
from db.records import Change, Correction, Edit, Listed, Product, View, Waiting

AT = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
KEY = Qt.Key


class Shelf:
    """Any number of products with three views each."""

    def __init__(self, count: int = 50_000) -> None:
        self.products = [Product(f"s{i}", f"Product {i:05}", 100 + i, department="Cans") for i in range(count)]
        self.read: list[tuple[str, str, str, int, int]] = []
        self.put_aside = [Waiting(4, "a.png", "Red tin", AT), Waiting(3, "b.png", "", AT)]
        self.alike = True

    def _fit(self, text: str, shown: str) -> list[Product]:
        if shown == "reshoot":
            return self.products[2:4]
        return [p for p in self.products if p.retired == (shown == "retired") and text in p.name]

    def count(self, text: str, shown: str) -> int:
        return len(self._fit(text, shown))

    def page(self, text: str, shown: str, order: str, offset: int, limit: int) -> list[Listed]:
        self.read.append((text, shown, order, offset, limit))
        return [self._listed(p) for p in self._fit(text, shown)[offset : offset + limit]]

    def _listed(self, product: Product) -> Listed:
        return Listed(product, 3, "a.png", 10, 0.024 if product.sku == "s2" else 0.001)

    def product(self, sku: str) -> Product | None:
        return next((p for p in self.products if p.sku == sku), None)

    def views(self, sku: str) -> list[View]:
        first = int(sku[1:]) * 10
        return [View(sku, f"{n}.png", np.zeros(0, np.float32), "p", 0.9 - n * 0.3, id=first + n) for n in range(3)]

    def waiting(self) -> list[Waiting]:
        return self.put_aside

    def corrections(self) -> list[Correction]:
        return [Correction(5, "s1", "s0", "five", AT, "Anna"), Correction(6, "s2", "", "six", AT, "Anna")]

    def changes(self, sku: str | None, limit: int) -> list[Change]:
        return [Change(2, AT, "Maria", "Long ago " * 20, ("s0",), True), Change(1, AT, "", "Milk retired", ("s0",))][
            : 1 if sku else 2
        ]

    def pairs(self) -> list[tuple[Listed, Listed, float]]:
        a, b = (self._listed(p) for p in self.products[:2])
        return [(a, b, 0.94)] if self.alike else []

    def falling(self) -> dict[str, float]:
        return {"s2": 0.08}

    def picture(self, crop: str) -> str:
        return f"nowhere/{crop}"


class Window(QWidget):
    """A window around the page alone, with its keys."""

    def __init__(self, page: CataloguePage, size: tuple[int, int], theme: str = "light") -> None:
        super().__init__()
        self.look = Look(THEMES[theme], fitting_scale(*size, 96))
        self.setStyleSheet(style_sheet(self.look))
        page.setParent(self)
        self.page = page
        for part in self.findChildren(QWidget):
            if isinstance(part, Styled):
                part.set_look(self.look)
        self.resize(size[0], size[1] - self.look.px(56))
        page.resize(self.size())
        self.keys = Keys(page.bindings, self)

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.windowHandle(), key, modifier)
            QTest.qWait(80 if int(key) < int(KEY.Key_Escape) else 1)  # letters and digits may be a scan
            self.settle()

    def settle(self) -> None:
        """Let everything be read that is asked for."""
        page = self.page
        timers, readers = (page._typing, page._counting), (page._reader, page.lists.model._reader)
        while any(t.isActive() for t in timers) or not all(r.idle() for r in readers):
            QTest.qWait(2)


def _open(qtbot, shelf: Shelf, size: tuple[int, int] = (1366, 768), theme: str = "light") -> Window:
    window = Window(CataloguePage(shelf), size, theme)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.windowHandle().installEventFilter(window.keys)
    window.activateWindow()
    window.page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(1, "Price of Milk", "Milk retired")))
    window.page.setFocus()
    window.settle()
    QTest.qWait(5)
    window.settle()
    return window


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(300)


@pytest.fixture
def window(prepared, qtbot, shelf) -> Iterator[Window]:
    opened = _open(qtbot, shelf)
    yield opened
    opened.close()


@pytest.fixture
def page(window) -> CataloguePage:
    return window.page


@pytest.fixture
def sent(page) -> list[object]:
    commands: list[object] = []
    page.command.connect(commands.append)
    return commands


def _edit(sent: list[object]) -> Edit:
    assert isinstance(sent[-1], m.EditCatalogue)
    return sent[-1].edit


def _choose(page: CataloguePage, *rows: int) -> None:
    selection = page.detail.grid.selectionModel()
    for row in rows:
        selection.select(page.detail.grid.views.index(row), selection.SelectionFlag.Select)


def test_only_what_is_looked_at_is_read(prepared, qtbot) -> None:
    shelf = Shelf()
    window = _open(qtbot, shelf)
    page = window.page
    table = page.lists.model
    assert table.rowCount() == 50_000
    assert {offset for *_, offset, _ in shelf.read} == {0}
    shelf.read.clear()
    page.lists.products.scrollTo(table.index(31_450, 0))
    qtbot.waitUntil(lambda: table.fresh(31_450) is not None)
    assert {offset for *_, offset, _ in shelf.read} == {31_400}
    for row in range(0, 50_000, 1000):
        page.lists.products.scrollTo(table.index(row, 0))
        qtbot.waitUntil(lambda row=row: table.fresh(row) is not None)
    assert len(table._pages) <= PAGES
    assert {limit for *_, limit in shelf.read} == {PAGE}


def test_pages_scrolled_past_are_not_read(page, shelf) -> None:
    shelf.read.clear()
    for row in range(100, 300):
        page.lists.model.listed(row)
    for number in range(3, 60):
        page.lists.model._want(number)
    QTest.qWait(100)
    # One was being read already, and the newest three are wanted still.
    assert len(shelf.read) <= 4


def test_typing_lists_what_fits_once_the_typing_pauses(window, page, shelf, qtbot) -> None:
    window.press(KEY.Key_Slash)
    assert window.focusWidget() is page.head.field
    shelf.read.clear()
    QTest.keyClicks(page.head.field, "0029")
    qtbot.waitUntil(lambda: page.lists.model.rowCount() == 11)
    qtbot.waitUntil(lambda: page.detail.product is not None and page.detail.product.sku == "s29")
    assert {text for text, *_ in shelf.read} == {"0029"}
    page.head.field.setText("nothing like it")
    qtbot.waitUntil(lambda: page.lists.currentWidget() is page.lists.empty)
    assert "nothing like it" in page.lists.empty.text()
    assert page.detail.product is None


def test_a_header_sorts(window, page, shelf, qtbot) -> None:
    page.lists.products.horizontalHeader().sectionClicked.emit(4)
    qtbot.waitUntil(lambda: shelf.read[-1][2] == "corrected")
    window.press(KEY.Key_O)
    qtbot.waitUntil(lambda: shelf.read[-1][2] == "name")


def test_a_change_keeps_selection_and_scroll(page, shelf, qtbot) -> None:
    products = page.lists.products
    products.setCurrentIndex(page.lists.model.index(150, 0))
    qtbot.waitUntil(lambda: page.detail.product.sku == "s150")
    place = products.verticalScrollBar().value()
    shelf.products.insert(0, Product("new", "Aardvark"))
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(2)))
    qtbot.waitUntil(lambda: products.currentIndex().row() == 151)
    assert page.lists.model.rowCount() == 301
    assert products.verticalScrollBar().value() == place
    assert page.detail.product.sku == "s150"


def test_a_product_that_left_the_list_stays_at_hand(page, shelf, qtbot) -> None:
    shelf.products[0] = replace(shelf.products[0], retired=True)
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(2)))
    qtbot.waitUntil(lambda: not page.lists.products.selectionModel().hasSelection())
    assert page.detail.product.retired
    assert page.detail.retire.text() == "Sell again"


def test_views_are_removed_and_stay_in_the_edit(window, page, sent) -> None:
    window.press(KEY.Key_Delete)
    assert sent == []
    _choose(page, 0, 2)
    window.press(KEY.Key_Delete)
    edit = _edit(sent)
    assert edit.remove == frozenset({0, 2})
    assert edit.what == "2 views of Product 00000 removed"


def test_views_are_moved_by_search(window, page, sent) -> None:
    _choose(page, 1)
    window.press(KEY.Key_V)
    page.work.pick.field.setText("Product 0000")
    assert "s0" not in [p.sku for p in page.work.pick.model.products]
    window.press(KEY.Key_Down, KEY.Key_Return)
    assert _edit(sent).move == {1: "s2"}
    assert _edit(sent).what == "1 view moved from Product 00000 to Product 00002"
    assert page.side.currentWidget() is page.detail


def test_views_are_moved_by_dragging(page, sent) -> None:
    products = page.lists.products
    place = products.visualRect(page.lists.model.index(3, 0)).center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = page.detail.grid.views.mimeData([page.detail.grid.views.index(2)])
    products.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.MoveAction, data, buttons, keys))
    assert _edit(sent).move == {2: "s3"}
    own = products.visualRect(page.lists.model.index(0, 0)).center()
    products.dropEvent(QDropEvent(QPointF(own), Qt.DropAction.MoveAction, data, buttons, keys))
    assert len(sent) == 1
    assert unpack(pack([1, 22])) == [1, 22]
    assert unpack(QMimeData()) == []


def test_a_product_is_merged_into_another(window, page, sent) -> None:
    window.press(KEY.Key_M)
    page.work.pick.field.setText("00007")
    window.press(KEY.Key_Return)
    edit = _edit(sent)
    assert edit.move == {0: "s7", 1: "s7", 2: "s7"}
    assert [(p.sku, p.retired) for p in edit.products] == [("s0", True)]
    assert edit.what == "Product 00000 merged into Product 00007"


def test_views_are_split_off(window, page, sent) -> None:
    _choose(page, 1, 2)
    window.press(KEY.Key_S)
    window.press(KEY.Key_Return)
    assert sent == []
    assert page.work.split.hint.text() == "A product needs a name."
    page.work.split.fields["name"].setText("Lime")
    page.work.split.fields["sku"].setText("s5")
    window.press(KEY.Key_Return)
    assert "SKU s5" in page.work.split.hint.text()
    page.work.split.fields["sku"].setText("lime")
    page.work.split.fields["price"].setText("1,19")
    window.press(KEY.Key_Return)
    edit = _edit(sent)
    assert edit.products == (Product("lime", "Lime", 119, department="Cans"),)
    assert edit.move == {1: "lime", 2: "lime"}


def test_facts_are_edited(window, page, sent, shelf) -> None:
    window.press(KEY.Key_E)
    page.work.edit.fields["price"].setText("4.x")
    window.press(KEY.Key_Return)
    assert "4.x is no price" in page.work.edit.hint.text()
    page.work.edit.fields["price"].setText("4.29")
    page.work.edit.fields["gtin"].setText("4006381333932")
    window.press(KEY.Key_Return)
    assert "GTIN" in page.work.edit.hint.text()
    page.work.edit.fields["gtin"].setText("")
    window.press(KEY.Key_Return)
    assert _edit(sent).what == "Price of Product 00000 1.00 → 4.29"
    assert _edit(sent).products == (replace(shelf.products[0], price=429),)
    window.press(KEY.Key_E)
    page.work.edit.weighed.click()
    page.work.edit.fields["age"].setText("18")
    window.press(KEY.Key_Return)
    assert _edit(sent).what == "Product 00000: least age – → 18, sale by piece → by weight"
    window.press(KEY.Key_E, KEY.Key_Return)
    assert len(sent) == 2


def test_a_product_is_retired_and_sold_again(window, sent, page, shelf) -> None:
    window.press(KEY.Key_R)
    assert _edit(sent).products == (replace(shelf.products[0], retired=True),)
    shelf.products[0] = replace(shelf.products[0], retired=True)
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(2)))
    window.press(KEY.Key_R)
    assert _edit(sent).what == "Product 00000 back on sale"


def test_undo_and_redo_say_what_they_do(window, page, sent) -> None:
    assert page.foot.undo.text() == "Undo: Price of Milk"
    control = Qt.KeyboardModifier.ControlModifier
    window.press(KEY.Key_Z, modifier=control)
    window.press(KEY.Key_Y, modifier=control)
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(1)))
    window.press(KEY.Key_Z, modifier=control)
    assert sent == [m.UndoEdit(), m.RedoEdit()]
    assert not page.foot.undo.isEnabled()


def test_enrolment_starts_from_the_page(window, page, sent) -> None:
    window.press(KEY.Key_N, KEY.Key_A)
    assert sent == [e.StartEnrolment(), e.StartEnrolment(sku="s0")]
    window.press(KEY.Key_2)
    assert page.lists.currentWidget() is page.lists.waiting
    assert page.side.currentWidget() is page.aside
    window.press(KEY.Key_R, KEY.Key_Delete, KEY.Key_Down, KEY.Key_Return, KEY.Key_Up, KEY.Key_N)
    assert sent[2:] == [e.StartEnrolment(waiting=3), e.StartEnrolment(waiting=4)]
    waiting = page.lists.waiting
    button = waiting.rows.button(waiting.visualRect(waiting.items.index(1)), waiting.layoutDirection())
    QTest.mouseClick(waiting.viewport(), Qt.MouseButton.LeftButton, pos=button.center())
    assert sent[-1] == e.StartEnrolment(waiting=3)


def test_look_alikes_are_shown_in_pairs(window, page) -> None:
    assert page.head.chips["lookalikes"].text() == "Look-alikes 1 pair"
    window.press(KEY.Key_4)
    assert page.lists.currentWidget() is page.lists.pairs
    window.press(KEY.Key_Right)
    assert page.detail.product.sku == "s1"
    assert page.detail.note.text() == "Looks most like Product 00000 (94 %)"
    window.press(KEY.Key_Left)
    assert page.detail.product.sku == "s0"


def test_filters_say_when_there_is_nothing(window, page, shelf) -> None:
    shelf.put_aside, shelf.alike = [], False
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(2)))
    window.settle()
    for key in (KEY.Key_2, KEY.Key_4, KEY.Key_5):
        window.press(key)
        assert page.lists.currentWidget() is page.lists.empty
        assert page.lists.empty.text()
    window.press(KEY.Key_3)
    assert page.lists.model.rowCount() == 2


def test_falling_scores_and_history(window, page) -> None:
    assert not page.detail.falling.isVisible()
    window.press(KEY.Key_Down, KEY.Key_Down)
    assert page.detail.product.sku == "s2"
    assert page.detail.falling.isVisible()
    window.press(KEY.Key_H)
    assert page.history.isVisible()
    assert page.history.model.rowCount() == 1
    assert "taken back" in page.history.model.index(0).data()
    window.press(KEY.Key_H)
    assert page.history.model.rowCount() == 2
    window.press(KEY.Key_Escape)
    assert window.focusWidget() is page.lists.products


def test_the_keyboard_walks_in_and_out(window, page, qtbot) -> None:
    window.press(KEY.Key_Return)
    assert window.focusWidget() is page.detail.grid
    window.press(KEY.Key_Space, KEY.Key_Right, KEY.Key_Space)
    assert page.detail.grid.ids() == [0, 1]
    window.press(KEY.Key_Escape)
    assert page.detail.grid.ids() == []
    with qtbot.waitSignal(page.closed):
        window.press(KEY.Key_Escape)
    reached = set()
    for _ in range(60):
        QTest.keyClick(window.windowHandle(), KEY.Key_Tab)
        reached.add(window.focusWidget())
    buttons = {b for b in page.findChildren(LookButton) if b.isVisible() and b.isEnabled() and not b.isCheckable()}
    assert {b.text() for b in buttons - reached} == set()


def test_a_scanned_code_is_searched(page, qtbot) -> None:
    page.search_code("00042")
    qtbot.waitUntil(lambda: page.lists.model.rowCount() == 1)
    qtbot.waitUntil(lambda: page.detail.product.sku == "s42")
    page.work.merge()
    page.search_code("00043")
    assert page.work.pick.field.text() == "00043"


def test_long_work_shows_how_far_it_is(page, qtbot) -> None:
    job = m.Job("Import", 320, 1204)
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(1, job=job)))
    assert page.foot.job_text.text() == "Import · 320 of 1,204"
    assert page.foot.bar.isVisible()
    with qtbot.waitSignal(page.cancel_asked):
        page.foot.cancel.click()
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(1, job=replace(job, running=False, text="3 new"))))
    assert page.foot.job_text.text() == "Import · 3 new"
    assert not page.foot.bar.isVisible()


def _preview(*rows: PreviewRow, **counts: int) -> m.Snapshot:
    preview = ImportPreview("/shop/list.csv", "12-34", rows=rows, **counts)
    return m.Snapshot(catalogue=m.CatalogueState(1), status=m.Status(preview=preview))


DIFFERS = PreviewRow("differs", "s1", "Milk", (("price", "2.49", "2.59"), ("brand", "", "Alm")), theirs_newer=True)


def test_an_import_is_looked_at_and_agreed_to_by_keys(window, page, sent) -> None:
    page.show_snapshot(_preview(DIFFERS, PreviewRow("new", "tea", "Tea"), new=1, differing=1, same=7, views=40))
    panel = page.jobs.importing
    assert page.side.currentWidget() is panel
    assert panel.counts.text() == "1 new · 1 differ · 7 the same · 40 new views"
    assert panel.model.index(0).data() == "Milk, differs, Price: 2.49 → 2.59; Brand: – → Alm"
    window.press(KEY.Key_W, KEY.Key_W)
    window.grab()
    window.press(KEY.Key_Return)
    assert sent == [m.ImportFile("/shop/list.csv", "newer", "12-34")]
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(1)))
    assert page.side.currentWidget() is page.detail
    assert page.lists.products.hasFocus()


def test_leaving_the_import_is_a_no(window, page, sent) -> None:
    page.show_snapshot(_preview(DIFFERS, differing=1))
    window.press(KEY.Key_Escape)
    assert sent == [DropPreview()]
    assert page.side.currentWidget() is page.detail


def test_a_list_with_a_wrong_line_cannot_be_taken_in(window, page, sent) -> None:
    page.show_snapshot(_preview(PreviewRow("wrong", "x", "", text="Line 3: no price"), wrong=1, new=2))
    window.grab()
    window.press(KEY.Key_Return)
    assert sent == []
    assert "Correct these lines" in page.jobs.importing.hint.text()


def _recognised(job: m.Job | None = None, former: str | None = "two") -> m.Snapshot:
    known = Recognition("one", former, (("one", "First net"), ("two", "Second net")))
    return m.Snapshot(catalogue=m.CatalogueState(1, job=job), status=m.Status(recognition=known, job=job))


def test_the_model_is_changed_and_changed_back_by_keys(window, page, sent) -> None:
    page.show_snapshot(_recognised())
    assert page.foot.model.text() == "Model: First net"
    window.press(KEY.Key_C, KEY.Key_Return)
    assert sent == [SwitchEmbedder("two")]
    assert page.side.currentWidget() is page.detail
    window.press(KEY.Key_C, KEY.Key_Up)
    window.grab()
    assert not page.jobs.recognition.change.isEnabled()
    window.press(KEY.Key_B)
    assert sent[1:] == [SwitchBack()]
    window.press(KEY.Key_B)
    assert len(sent) == 2


def test_the_model_is_not_changed_while_other_work_runs(window, page, sent) -> None:
    page.show_snapshot(_recognised(m.Job("Import", 1, 2), former=None))
    window.press(KEY.Key_C, KEY.Key_Return)
    assert sent == []
    assert "“Import”" in page.jobs.recognition.hint.text()


@pytest.mark.parametrize(("size", "theme"), [((1024, 600), "light"), ((1366, 768), "dark"), ((3840, 2160), "contrast")])
def test_nothing_is_clipped(prepared, qtbot, size, theme) -> None:
    window = _open(qtbot, Shelf(30), size, theme)
    page = window.page
    page.show_snapshot(m.Snapshot(catalogue=m.CatalogueState(1, "Price of Milk " * 5, "x", m.Job("Import", 1, 2))))
    page.lists.products.setCurrentIndex(page.lists.model.index(2, 0))
    page.jobs.importing.show_preview(_preview(DIFFERS, differing=1, new=4).status.preview)
    panels = [lambda panel=panel: page.open_panel(panel) for panel in page.jobs.panels]
    states = (
        *panels,
        lambda: None,
        page.work.edit_product,
        page.show_history,
        page.work.merge,
        lambda: page.show_filter("waiting"),
    )
    for state in states:
        page.close_panel()
        state()
        window.settle()
        window.grab()
        for part in page.findChildren(QWidget):
            if part.isVisible() and isinstance(part, LookButton | QLabel):
                inside = part.rect().translated(part.mapTo(window, part.rect().topLeft()))
                assert window.rect().contains(inside), (part, inside)
            if part.isVisible() and isinstance(part, LookButton):
                assert part.height() >= 48 * window.look.scale - 1, part.text()
                assert part.width() >= 48, part.text()
                assert part.accessibleName() or part.text()


def test_right_to_left_mirrors_the_page(prepared, qtbot) -> None:
    prepared.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = _open(qtbot, Shelf(30))
        page = window.page
        assert page.side.x() < page.card.x()
        assert page.lists.products.sort_button.x() > page.lists.products.width() // 2
        window.grab()
        window.press(KEY.Key_4, KEY.Key_Left)
        assert page.detail.product.sku == "s1"
        window.grab()
    finally:
        prepared.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_an_edit_says_what_it_changes() -> None:
    milk = Product("m", "Milk", 249)
    assert changed(milk, replace(milk, name="Oat"), "EUR").what == "Name of Milk Milk → Oat"
    assert plausible_code("4006381333931")
    assert plausible_code("123")
    assert not plausible_code("4006381333930")
    assert not plausible_code("40063x")


def test_corrections_are_learnt_or_dropped_by_keys(window, page, sent) -> None:
    window.press(KEY.Key_6)
    assert page.lists.currentWidget() is page.lists.corrections
    rows = [item.note for item in page.lists.corrections.items.items]
    assert rows == ["Product 00001, taken for Product 00000 · Anna", "Product 00002, not known · Anna"]
    window.press(KEY.Key_Return)
    window.press(KEY.Key_Down, KEY.Key_Delete)
    assert sent[-2:] == [LearnCorrection(5, agree=True), LearnCorrection(6, agree=False)]
