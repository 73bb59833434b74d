"""The catalogue: every product, what is wrong with it, and work on it that can always be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from checkout_app.core import messages as m
from checkout_app.gui import catalogue_edits as edits
from checkout_app.gui.bridge import Browser, Shown
from checkout_app.gui.catalogue_bars import FILTERS, FootBar, HeadBar
from checkout_app.gui.catalogue_delegate import ProductDelegate
from checkout_app.gui.catalogue_detail import ProductDetail
from checkout_app.gui.catalogue_form import EditForm, SplitForm
from checkout_app.gui.catalogue_history import HistoryPanel
from checkout_app.gui.catalogue_list import ProductList
from checkout_app.gui.catalogue_model import ProductTable
from checkout_app.gui.catalogue_pairs import Pair, PairList, WaitingList
from checkout_app.gui.catalogue_pick import PickPanel
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.key_button import LookButton
from checkout_app.gui.keys import Bindings
from checkout_app.gui.panel import Panel
from checkout_app.gui.theme import Look, Styled
from db.records import Edit, Product

TYPING_MS = 120


class CataloguePage(QWidget, Styled):
    """The list at one side, the product that is worked on at the other; every write is a command."""

    command = Signal(object)
    closed = Signal()
    import_asked = Signal()
    export_asked = Signal()
    cancel_asked = Signal()
    """The job that runs is not wanted any more."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self._browser = browser
        self._filter, self._sku = "all", ""
        self._state, self._currency = m.CatalogueState(serial=-1), ""
        self._pairs: list[Pair] = []
        self._falling: dict[str, float] = {}
        self._picked: tuple[Product, list[int]] | None = None
        self._build()
        self._lay_out()
        self._connect()
        self._typing = self._timer(TYPING_MS, self._search_now)
        self._counting = self._timer(0, self._read_counts)

    def _timer(self, ms: int, action: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(action)
        return timer

    def _build(self) -> None:
        browser = self._browser
        self.pictures = LazyPictures()
        self.model = ProductTable(browser)
        self.delegate = ProductDelegate(browser, self.pictures)
        self.list = ProductList(self.model, self.delegate, self.pictures)
        self.pairs, self.waiting = PairList(browser, self.pictures), WaitingList(browser, self.pictures)
        self.empty = QLabel()
        self.head, self.foot = HeadBar(), FootBar()
        self.detail = ProductDetail(browser, self.pictures)
        self.edit, self.split = EditForm(), SplitForm(lambda sku: browser.product(sku) is not None)
        self.pick, self.history = PickPanel(browser), HistoryPanel(browser)

    def _lay_out(self) -> None:
        self.empty.setProperty("role", "empty")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.lists, self.side = QStackedWidget(), QStackedWidget()
        for part in (self.list, self.pairs, self.waiting, self.empty):
            self.lists.addWidget(part)
        for side in (self.detail, self.edit, self.split, self.pick, self.history):
            self.side.addWidget(side)
        self.card = QFrame()
        self.card.setProperty("role", "card")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.lists, 1)
        column.addWidget(self.foot)
        self._halves = QHBoxLayout(self)
        self._halves.addWidget(self.card, 2)
        self._halves.addWidget(self.side, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.head.typed.connect(lambda _: self._typing.start())
        self.head.filtered.connect(self.show_filter)
        self.head.enrol.clicked.connect(self.enrol)
        self.head.import_button.clicked.connect(self.import_asked)
        self.head.export_button.clicked.connect(self.export_asked)
        self.foot.undo_pressed.connect(self.undo)
        self.foot.redo_pressed.connect(self.redo)
        self.foot.cancel_pressed.connect(self.cancel_asked)
        self.foot.close_button.clicked.connect(self.closed)
        self.list.picked.connect(self.show_product)
        self.pairs.picked.connect(self.show_product)
        self.waiting.enrol.connect(lambda item: self.command.emit(m.StartEnrolment(waiting=item)))
        self.model.views_dropped.connect(self._move_views)
        self._connect_side()

    def _connect_side(self) -> None:
        detail = self.detail
        for button, action in (
            (detail.remove, self.remove_views), (detail.move_to, self.move_views), (detail.split, self.split_off),
            (detail.merge, self.merge), (detail.edit, self.edit_product), (detail.history, self.show_history),
            (detail.retire, self.retire), (detail.add, self.add_views),
        ):  # fmt: skip
            button.clicked.connect(action)
        for panel in (self.edit, self.split, self.pick, self.history):
            panel.closed.connect(self.close_panel)
        self.edit.saved.connect(self._save)
        self.split.saved.connect(self._split)
        self.pick.picked.connect(self._take_target)

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key = Qt.Key
        return Bindings(
            always={key.Key_F2: self.search, key.Key_Escape: self.escape},
            outside={
                key.Key_Slash: self.search, key.Key_N: self.enrol, key.Key_Delete: self.remove_views,
                key.Key_V: self.move_views, key.Key_S: self.split_off, key.Key_M: self.merge,
                key.Key_E: self.edit_product, key.Key_H: self.show_history, key.Key_R: self.retire,
                key.Key_A: self.add_views,
            },
            control={key.Key_Z: self.undo, key.Key_Y: self.redo},
            digit=self._digit, enter=self.enter, scanned=self.search_code,
        )  # fmt: skip

    def set_look(self, look: Look) -> None:
        """Take a new look."""
        super().set_look(look)
        px = look.px
        self._halves.setSpacing(px(12))
        self._halves.setContentsMargins(px(12), px(12), px(12), px(12))
        self.side.setMinimumWidth(px(372))
        self.side.setMaximumWidth(px(560))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list when it is first looked at, and what is counted every time."""
        super().showEvent(event)
        if self._state.serial < 0:
            self._state = m.CatalogueState()
            self._list_now()
        self._counting.start()

    def show_snapshot(self, snapshot: m.Snapshot) -> None:
        """Draw what the station says of the catalogue; the rows are read again if they changed."""
        self._show_currency(snapshot.currency)
        before, self._state = self._state, snapshot.catalogue
        if before.serial < 0:
            self._list_now()
        elif before.serial != self._state.serial:
            self._reload()
        if before != self._state:
            self.foot.show_state(self._state)

    def _show_currency(self, currency: str) -> None:
        if currency != self._currency:
            self._currency = currency
            for part in (self.model, self.detail, self.edit, self.split, self.pick, self.pairs.pairs):
                part.currency = currency
            self.detail.show_product(self._sku, self._falling.get(self._sku), self._alike(self._sku))

    def _list_now(self) -> None:
        self.list.show_list(self.head.field.text().strip(), self._shown())
        self._counting.start()

    def _reload(self) -> None:
        self.list.reload()
        self.show_product(self._sku)
        if self.side.currentWidget() is self.history:
            self.history.refresh()
        self._counting.start()

    def _read_counts(self) -> None:
        """Read what costs more than a page, after the page is drawn."""
        browser = self._browser
        waiting, self._pairs, self._falling = browser.waiting(), browser.pairs(), browser.falling()
        self.delegate.falling = frozenset(self._falling)
        self.head.show_counts(browser.count("", "all"), len(waiting), browser.count("", "reshoot"), len(self._pairs))
        self.pairs.show_items(self._pairs)
        self.waiting.show_items(waiting)
        self.list.viewport().update()
        self.show_product(self._sku)
        self._turn_list()

    def _shown(self) -> Shown:
        # Pairs and waiting items have lists of their own.
        if self._filter == "reshoot":
            return "reshoot"
        return "retired" if self._filter == "retired" else "all"

    def _turn_list(self) -> None:
        """Show the list of the filter, or why there is nothing in it."""
        wanted, said = self._wanted_list()
        if said:
            self.empty.setText(said)
        self.lists.setCurrentWidget(self.empty if said else wanted)

    def _wanted_list(self) -> tuple[QWidget, str]:
        if self._filter == "waiting":
            said = self.tr("Nothing waits. What is put aside at the till comes here.")
            return self.waiting, "" if self.waiting.items.items else said
        if self._filter == "lookalikes":
            return self.pairs, "" if self._pairs else self.tr("No two products look alike.")
        text = self.head.field.text().strip()
        if self.model.rowCount():
            return self.list, ""
        if text:
            return self.list, self.tr("Nothing found for “{0}”. Try another word or the code.").format(text)
        return self.list, {
            "all": self.tr("No products yet: enrol the first one, or import a list."),
            "reshoot": self.tr("Every product is recognised well enough."),
            "retired": self.tr("No product is retired."),
        }[self._filter]

    def show_filter(self, name: str) -> None:
        """Show all products, those of a filter, pairs or waiting items."""
        self._filter = name
        self.head.chips[name].setChecked(True)
        if name not in ("waiting", "lookalikes"):
            self.list.show_list(self.head.field.text().strip(), self._shown())
        elif name == "lookalikes":
            self.pairs.pick()
        self._turn_list()
        front, said = self._wanted_list()
        self.setFocusProxy(self.head.field if said else front)
        if not said:
            front.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search_now(self) -> None:
        if self._filter in ("waiting", "lookalikes"):
            self._filter = "all"
            self.head.chips["all"].setChecked(True)
        self.list.show_list(self.head.field.text().strip(), self._shown())
        self._turn_list()
        self.setFocusProxy(self.list)

    def search(self) -> None:
        """Go to the search line."""
        self.head.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.field.selectAll()

    def search_code(self, code: str) -> None:
        """Find the product of a scanned code."""
        self.close_panel()
        self.head.field.setText(code)
        self._search_now()

    def show_product(self, sku: str) -> None:
        """Work on a product."""
        another, self._sku = sku != self._sku, sku
        if another:
            self.close_panel()
        self.detail.show_product(sku or None, self._falling.get(sku), self._alike(sku))

    def _alike(self, sku: str) -> str:
        for a, b, likeness in self._pairs:
            if sku in (a.product.sku, b.product.sku):
                other = b if a.product.sku == sku else a
                return self.tr("Looks most like {0} ({1} %)").format(other.product.name, round(likeness * 100))
        return ""

    def open_panel(self, panel: Panel) -> None:
        """Show a panel in the place of the detail."""
        self.side.setCurrentWidget(panel)

    def close_panel(self) -> None:
        """Show the detail again; the list has the focus if the panel had it."""
        focus, had = self.window().focusWidget(), self.side.currentWidget()
        if had is None or had is self.detail:
            return
        inside = focus is not None and had.isAncestorOf(focus)
        self.side.setCurrentWidget(self.detail)
        if inside:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> None:
        """Leave one thing after the other: panel, chosen views, search, page."""
        if self.side.currentWidget() is not self.detail:
            self.close_panel()
        elif self.detail.grid.ids():
            self.detail.grid.clearSelection()
        elif self.head.field.text():
            self.head.field.clear()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.closed.emit()

    def enter(self) -> None:
        """Press the button in focus, save the panel, or go on into what is selected."""
        focus, side = self.window().focusWidget(), self.side.currentWidget()
        if isinstance(focus, LookButton):
            focus.click()
        elif isinstance(side, Panel):
            side.enter()
        elif focus is self.waiting:
            self.waiting.enter()
        elif isinstance(focus, QLineEdit):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focus in (self.list, self.pairs):
            self.detail.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _digit(self, digit: int) -> None:
        if 1 <= digit <= len(FILTERS):
            self.show_filter(FILTERS[digit - 1])

    def enrol(self) -> None:
        """Enrol the waiting item that is selected, or a new product."""
        item = self.waiting.current() if self._filter == "waiting" else None
        self.command.emit(m.StartEnrolment(waiting=item.id if item else None))

    def add_views(self) -> None:
        """Shoot more views of the product."""
        if self.detail.product is not None:
            self.command.emit(m.StartEnrolment(sku=self.detail.product.sku))

    def undo(self) -> None:
        """Take the newest change back."""
        if self._state.undo is not None:
            self.command.emit(m.UndoEdit())

    def redo(self) -> None:
        """Make it again."""
        if self._state.redo is not None:
            self.command.emit(m.RedoEdit())

    def _send(self, edit: Edit) -> None:
        self.command.emit(m.EditCatalogue(edit))

    def retire(self) -> None:
        """Take the product out of sale, or sell it again."""
        product = self.detail.product
        if product is not None:
            self._send(edits.on_sale_again(product) if product.retired else edits.retired(product))

    def remove_views(self) -> None:
        """Take the chosen views out."""
        if self.detail.product is not None and self.detail.grid.ids():
            self._send(edits.removed(self.detail.product, self.detail.grid.ids()))

    def move_views(self) -> None:
        """Ask for the product that the chosen views belong to."""
        if self.detail.product is not None and self.detail.grid.ids():
            self._ask(self.tr("Move to…"), self.detail.grid.ids())

    def merge(self) -> None:
        """Ask for the product that takes all views of this one."""
        if self.detail.product is not None and self.detail.grid.views.views:
            self._ask(self.tr("Merge {0} into…").format(self.detail.product.name), [])

    def _ask(self, title: str, views: list[int]) -> None:
        product = self.detail.product
        if product is not None:
            self._picked = (product, views)
            self.open_panel(self.pick)
            self.pick.open_without(title, product.sku)

    def _take_target(self, sku: str) -> None:
        target = self._browser.product(sku)
        if self._picked is not None and target is not None:
            source, views = self._picked
            if views:
                self._send(edits.moved(source, views, target))
            else:
                self._send(edits.merged(source, self._browser.views(source.sku), target))
        self._picked = None
        self.close_panel()

    def _move_views(self, views: Sequence[int], sku: str) -> None:
        target, source = self._browser.product(sku), self.detail.product
        if target is not None and source is not None and target.sku != source.sku:
            self._send(edits.moved(source, views, target))

    def split_off(self) -> None:
        """Ask for the new product that the chosen views make."""
        if self.detail.product is not None and self.detail.grid.ids():
            self.open_panel(self.split)
            self.split.open_for(self.detail.product, self.detail.grid.ids())

    def _split(self, new: Product, views: list[int]) -> None:
        if self.detail.product is not None:
            self._send(edits.split(self.detail.product, views, new))

    def edit_product(self) -> None:
        """Change the product's facts."""
        if self.detail.product is not None:
            self.open_panel(self.edit)
            self.edit.open_for(self.detail.product)

    def _save(self, before: Product, after: Product) -> None:
        self._send(edits.changed(before, after, self._currency))

    def show_history(self) -> None:
        """Show what was changed of this product; again for all."""
        if self.side.currentWidget() is self.history:
            self.history.turn_scope()
        else:
            self.open_panel(self.history)
            self.history.open_for(self.detail.product)
