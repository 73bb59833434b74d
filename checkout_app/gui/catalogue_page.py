"""The catalogue: every product, what is wrong with it, and work on it that can always be taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.selling import LearnCorrection
from checkout_app.gui.bridge import Browser
from checkout_app.gui.catalogue_bars import FILTERS, FootBar, HeadBar
from checkout_app.gui.catalogue_detail import ProductDetail, WaitingDetail
from checkout_app.gui.catalogue_history import HistoryPanel
from checkout_app.gui.catalogue_jobs import JobPanels
from checkout_app.gui.catalogue_lists import CatalogueLists, Counted, counted
from checkout_app.gui.catalogue_pairs import Pair
from checkout_app.gui.catalogue_pictures import LazyPictures
from checkout_app.gui.catalogue_reader import Reader
from checkout_app.gui.catalogue_work import ProductWork
from checkout_app.gui.key_button import LookButton
from checkout_app.gui.keys import Bindings
from checkout_app.gui.panel import Panel
from checkout_app.gui.theme import Look, Styled

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
        self._sku = ""
        self._state, self._currency = m.CatalogueState(serial=-1), ""
        self._pairs: list[Pair] = []
        self._falling: dict[str, float] = {}
        self._build()
        self._lay_out()
        self._connect()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._search_now)
        self._counting = QTimer(self, singleShot=True, interval=0)
        self._counting.timeout.connect(self._read_counts)
        self._reader = Reader(self)

    def _build(self) -> None:
        browser = self._browser
        self.pictures = LazyPictures()
        self.lists = CatalogueLists(browser, self.pictures)
        self.head, self.foot = HeadBar(), FootBar()
        self.detail, self.aside = ProductDetail(browser, self.pictures), WaitingDetail(browser, self.pictures)
        self.side = QStackedWidget()
        self.work = ProductWork(browser, self.detail, self.side)
        self.history, self.jobs = HistoryPanel(browser), JobPanels()
        self.panels = (*self.work.panels, self.history, *self.jobs.panels)

    def _lay_out(self) -> None:
        for side in (self.detail, self.aside, *self.panels):
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
        lists = self.lists
        lists.products.picked.connect(self.show_product)
        lists.pairs.picked.connect(self.show_product)
        lists.waiting.enrol.connect(lambda item: self.command.emit(e.StartEnrolment(waiting=item)))
        lists.waiting.went.connect(self._show_aside)
        lists.corrections.enrol.connect(lambda item: self.command.emit(LearnCorrection(item, agree=True)))
        lists.turned.connect(self._turn_to_front)
        lists.model.views_dropped.connect(self.work.drop_views)
        self.aside.enrol.clicked.connect(self.enrol)
        self._connect_side()

    def _connect_side(self) -> None:
        self.detail.history.clicked.connect(self.show_history)
        self.detail.add.clicked.connect(self.add_views)
        for panel in self.panels:
            panel.closed.connect(self.close_panel)
        self.work.edited.connect(lambda edit: self.command.emit(m.EditCatalogue(edit)))
        self.work.wanted.connect(self.open_panel)
        self.work.done.connect(self.close_panel)
        self.jobs.command.connect(self.command)
        self.jobs.wanted.connect(self.open_panel)
        self.jobs.done.connect(lambda panel: self.close_panel() if self.side.currentWidget() is panel else None)
        self.foot.model.clicked.connect(self.jobs.show_recognition)

    def bindings(self) -> Bindings:
        """Return what keys do here."""
        key, work = Qt.Key, self.work
        return Bindings(
            always={key.Key_F2: self.search, key.Key_Escape: self.escape},
            outside={
                key.Key_Slash: self.search, key.Key_N: self.enrol, key.Key_Delete: self.delete,
                key.Key_V: work.move_views, key.Key_S: work.split_off, key.Key_M: work.merge,
                key.Key_E: work.edit_product, key.Key_H: self.show_history, key.Key_R: work.retire,
                key.Key_A: self.add_views, key.Key_O: self.lists.products.sort_by_next,
                **self.jobs.keys(),
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
        self.foot.show_model(snapshot.status.recognition)
        self.jobs.show_status(snapshot.status)

    def _show_currency(self, currency: str) -> None:
        if currency != self._currency:
            self._currency = currency
            lists = self.lists
            for part in (lists.model, lists.pairs.pairs, self.detail, *self.work.panels):
                part.currency = currency
            self.detail.show_product(self._sku, self._falling.get(self._sku), self._alike(self._sku))

    def _list_now(self) -> None:
        self.lists.search(self.head.field.text().strip())
        self._counting.start()

    def _reload(self) -> None:
        self.lists.products.reload()
        self.show_product(self._sku)
        if self.side.currentWidget() is self.history:
            self.history.refresh()
        self._counting.start()

    def _read_counts(self) -> None:
        """Read what costs more than a page, after the page is drawn."""
        self._reader.ask("counts", lambda: counted(self._browser), self._take_counts)

    def _take_counts(self, read: Counted) -> None:
        self._pairs, self._falling = read.pairs, read.falling
        self.head.show_counts(read.products, len(read.waiting), len(read.corrections), read.reshoot, len(read.pairs))
        self.lists.show_counted(read)
        self.show_product(self._sku)
        self._show_aside()

    def show_filter(self, name: str) -> None:
        """Show all products, those of a filter, pairs or waiting items, and go there."""
        self.lists.show_filter(name)
        if self.lists.front() is not None:
            self._go_to_list()

    def _search_now(self) -> None:
        self.lists.search(self.head.field.text().strip())

    def _turn_to_front(self) -> None:
        """Let chip, focus and side follow the list in front."""
        self.head.chips[self.lists.filter].setChecked(True)
        if not isinstance(self.side.currentWidget(), Panel):
            self._close_side()
        self._show_aside()
        if self.lists.front() is None:
            self.show_product("")

    def _show_aside(self) -> None:
        self.aside.show_item(self.lists.waiting.current())

    def _close_side(self) -> None:
        self.side.setCurrentWidget(self.aside if self.lists.filter == "waiting" else self.detail)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on; a focus proxy would take what is above the list out of the way of Tab."""
        self._go_to_list()

    def _go_to_list(self) -> None:
        (self.lists.front() or self.head.field).setFocus(Qt.FocusReason.OtherFocusReason)

    def search(self) -> None:
        """Go to the search line."""
        self.head.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.field.selectAll()

    def search_code(self, code: str) -> None:
        """Find the product of a scanned code."""
        if self.side.currentWidget() is self.work.pick:
            self.work.pick.field.setText(code)
            return
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
        if not isinstance(had, Panel):
            return
        inside = focus is not None and had.isAncestorOf(focus)
        self.jobs.left(had)
        self._close_side()
        if inside:
            self._go_to_list()

    def escape(self) -> None:
        """Leave one thing after the other: panel, chosen views, search, page."""
        if isinstance(self.side.currentWidget(), Panel):
            self.close_panel()
        elif self.detail.grid.ids():
            self.detail.grid.clearSelection()
        elif self.head.field.text():
            self.head.field.clear()
            self._go_to_list()
        else:
            self.closed.emit()

    def enter(self) -> None:
        """Press the button in focus, save the panel, or go on into what is selected."""
        focus, side = self.window().focusWidget(), self.side.currentWidget()
        if isinstance(focus, LookButton):
            focus.click()
        elif isinstance(side, Panel):
            side.enter()
        elif focus in (self.lists.waiting, self.lists.corrections):
            focus.enter()
        elif isinstance(focus, QLineEdit):
            self._go_to_list()
        elif focus in (self.lists.products, self.lists.pairs):
            self.detail.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _digit(self, digit: int) -> None:
        if 1 <= digit <= len(FILTERS):
            self.show_filter(FILTERS[digit - 1])

    def delete(self) -> None:
        """Take the selected correction off its list, or the chosen views out of their product."""
        item = self.lists.corrections.current() if self.lists.filter == "corrections" else None
        if item is not None:
            self.command.emit(LearnCorrection(item.id, agree=False))
        elif self.lists.filter != "corrections":
            self.work.remove_views()

    def enrol(self) -> None:
        """Enrol the waiting item that is selected, or a new product."""
        item = self.lists.waiting.current() if self.lists.filter == "waiting" else None
        self.command.emit(e.StartEnrolment(waiting=item.id if item else None))

    def add_views(self) -> None:
        """Shoot more views of the product."""
        product = self.work.product()
        if product is not None:
            self.command.emit(e.StartEnrolment(sku=product.sku))

    def undo(self) -> None:
        """Take the newest change back."""
        if self._state.undo is not None:
            self.command.emit(m.UndoEdit())

    def redo(self) -> None:
        """Make it again."""
        if self._state.redo is not None:
            self.command.emit(m.RedoEdit())

    def show_history(self) -> None:
        """Show what was changed of this product; again for all."""
        if self.side.currentWidget() is self.history:
            self.history.turn_scope()
        elif not isinstance(self.side.currentWidget(), Panel):
            product = self.work.product()
            self.open_panel(self.history)
            self.history.open_for(product)
