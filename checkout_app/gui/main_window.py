"""The window: pulls the newest snapshot on a timer, shows the page that is wanted, sends commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from checkout_app.core import enrolment as e
from checkout_app.core import messages as m
from checkout_app.core.jobs import PreviewImport
from checkout_app.core.selling import Lock
from checkout_app.gui.bridge import Browser, Lane
from checkout_app.gui.catalogue_page import CataloguePage
from checkout_app.gui.customer_display import CustomerDisplay
from checkout_app.gui.enrolment_page import EnrolmentPage
from checkout_app.gui.gate_page import GatePage
from checkout_app.gui.key_button import KeyButton
from checkout_app.gui.keys import Bindings, Keys
from checkout_app.gui.shift_page import ShiftPage
from checkout_app.gui.theme import Look, Styled, fitting_scale, style_sheet, theme_named
from checkout_app.gui.till_page import TillPage
from checkout_app.gui.top_bar import TopBar

Page = TillPage | EnrolmentPage | GatePage | ShiftPage | CataloguePage
PULL_MS = 33
STEP = 25
"""Per cent by which a key makes the text larger or smaller."""
_DIALOG = QFileDialog.Option.DontUseNativeDialog
"""Qt's own: it wears the window's theme and is driven by keyboard alike everywhere."""


class MainWindow(QWidget):
    """One lane on one screen: the sale, and over it the wizard or the catalogue."""

    def __init__(self, lane: Lane, theme: str = "light", browser: Browser | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(640, 420)
        self._lane = lane
        self.snapshot = m.Snapshot()
        self._rights: Mapping[str, bool] = {}
        self.text_size = 100
        """Per cent of the usual, up to 200; what is shown of it depends on the room."""
        self._follow_desktop = theme == "system"
        self.look = Look(theme_named(theme))
        self._asked: QWidget | None = None
        self.top, self.till, self.wizard = TopBar(), TillPage(lane.send), EnrolmentPage()
        self.gate, self.shift = GatePage(), ShiftPage()
        self.products = CataloguePage(browser) if browser else None
        self.display: CustomerDisplay | None = None
        self._lay_out()
        self._connect()
        self._bindings = self._all_bindings()
        self._keys = Keys(self._bindings_in_front, self)
        self._apply_look()
        self.till.basket.list.setFocus()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.pull)
        self._timer.start(PULL_MS)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for page in (self.till, self.wizard, self.gate, self.shift, self.products):
            if page is not None:
                self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.top.theme_pressed.connect(self.next_theme)
        self.top.products_pressed.connect(self.turn_to_products)
        self.top.products_button.setVisible(self.products is not None)
        for page in (self.wizard, self.gate, self.shift):
            page.command.connect(self._lane.send)
        self.till.shift_pressed.connect(self.open_shift)
        self.till.lock_pressed.connect(self.lock)
        self.shift.closed.connect(self.open_till)
        self.shift.save_asked.connect(self.save_report)
        if self.products is not None:
            self.products.command.connect(self._lane.send)
            self.products.closed.connect(self.open_till)
            self.products.import_asked.connect(self.import_file)
            self.products.export_asked.connect(self.export_file)
            self.products.cancel_asked.connect(lambda: self._lane.send(m.CancelJob()))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._desktop_changed)

    def _all_bindings(self) -> dict[QWidget, Bindings]:
        """Return what keys do on each page; some do the same on every one."""
        pages: list[Page] = [self.till, self.wizard, self.gate, self.shift]
        pages += [self.products] if self.products else []
        busy = (self.wizard, self.gate)
        return {page: self._with_common(page.bindings(), page not in busy) for page in pages}

    def _with_common(self, bindings: Bindings, free: bool) -> Bindings:
        key = Qt.Key
        common = {key.Key_F11: self.toggle_full_screen}
        if free:
            common |= {key.Key_F7: self.enrol, key.Key_F8: self.turn_to_products}
        control: dict[Qt.Key, Callable[[], None]] = {key.Key_T: self.next_theme, key.Key_L: self.lock}
        control |= dict.fromkeys((key.Key_Plus, key.Key_Equal), lambda: self.size_text(STEP))
        control |= {key.Key_Minus: lambda: self.size_text(-STEP)} | bindings.control
        return replace(bindings, always=common | bindings.always, control=control)

    def _bindings_in_front(self) -> Bindings:
        return self._bindings.get(self.pages.currentWidget() or self.till, self._bindings[self.till])

    def pull(self) -> None:
        """Draw the newest snapshot if it is another one."""
        focus, newest = self.focusWidget(), self._lane.newest()
        if newest is not None and newest is not self.snapshot:
            self.snapshot = newest
            self._draw()
        elif self.pages.currentWidget() is self.till:
            self.till.tick()
        if self.pages.currentWidget() is self.till:
            self.till.hold_focus(focus)

    def _draw(self) -> None:
        self._turn_page()
        self._show_rights(self.snapshot.till.rights)
        self.top.show_snapshot(self.snapshot)
        page = self.pages.currentWidget()
        if isinstance(page, Page):
            page.show_snapshot(self.snapshot)
        if self.display is not None:
            self.display.show_snapshot(self.snapshot)

    def _show_rights(self, asked: Mapping[str, bool]) -> None:
        """Put padlocks on the keys for which a supervisor's PIN will be asked."""
        if asked != self._rights:
            self._rights = asked
            for button in self.findChildren(KeyButton):
                button.show_rights(asked)

    def _turn_page(self) -> None:
        """Show the lock, the wizard while an enrolment is open, else the page that was asked for."""
        if self.snapshot.till.locked:
            wanted: QWidget = self.gate
        elif self.snapshot.enrolment is not None:
            wanted = self.wizard
        else:
            wanted = self._asked or self.till
        if wanted is not self.pages.currentWidget():
            self.pages.setCurrentWidget(wanted)
            (self.till.basket.list if wanted is self.till else wanted).setFocus()
            if isinstance(wanted, GatePage | ShiftPage):
                wanted.show_snapshot(self.snapshot)
                wanted.opened()

    def enrol(self) -> None:
        """Enrol a new product."""
        self._lane.send(e.StartEnrolment())

    def turn_to_products(self) -> None:
        """Show the catalogue, or go back to the sale, which waits as it is."""
        self._asked = None if self._asked is self.products else self.products
        self._draw()

    def open_shift(self) -> None:
        """Show the drawer's shift."""
        self._asked = self.shift
        self._draw()

    def lock(self) -> None:
        """Leave the till: it asks for a PIN, and the sale waits."""
        self._lane.send(Lock())

    def save_report(self, text: str) -> None:
        """Write a report where the person says."""
        kinds = self.tr("List for a spreadsheet (*.csv)")
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the report"), "shift.csv", kinds, options=_DIALOG)
        if path:
            self._write(Path(path), text)

    def _write(self, path: Path, text: str) -> None:
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self.show_problem(self.tr("The report could not be written: {0}").format(error.strerror or str(error)))

    def show_customer(self) -> None:
        """Show the customer's side on the second screen."""
        self.display = CustomerDisplay(self.look)
        self.display.open_on_second_screen()

    def import_file(self) -> None:
        """Choose a list or an archive of products to look at; it is taken in when the catalogue page is told so."""
        kinds = self.tr("Products (*.csv *.zip)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Import products"), "", kinds, options=_DIALOG)
        if path:
            self._lane.send(PreviewImport(path))

    def export_file(self) -> None:
        """Choose where to write the products to."""
        kinds = ";;".join((self.tr("Products with views (*.zip)"), self.tr("List for a spreadsheet (*.csv)")))
        path, kind = QFileDialog.getSaveFileName(self, self.tr("Export products"), "shop.zip", kinds, options=_DIALOG)
        if path:
            ending = ".csv" if "*.csv" in kind else ".zip"
            self._lane.send(m.ExportFile(path if path.lower().endswith((".csv", ".zip")) else path + ending))

    def open_till(self) -> None:
        """Go back to the sale."""
        self._asked = None
        self._draw()

    def next_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        self._follow_desktop = False
        self.look = self.look.next_theme()
        self._apply_look()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_problem(self, text: str) -> None:
        """Keep a sentence about something unforeseen in view."""
        self.till.total.notice.show_problem(text)

    def _desktop_changed(self) -> None:
        if self._follow_desktop:
            self.look = Look(theme_named("system"), self.look.scale)
            self._apply_look()

    def _apply_look(self) -> None:
        self.setStyleSheet(style_sheet(self.look))
        for part in self.findChildren(QWidget):
            if isinstance(part, Styled):
                part.set_look(self.look)
        if self.display is not None:
            self.display.use(self.look)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let every size grow with the window."""
        super().resizeEvent(event)
        self._fit()

    def size_text(self, by: int) -> None:
        """Make all text larger or smaller by so many per cent, as far as it fits."""
        before = self.look.scale
        while 100 <= self.text_size + by <= 200 and self.look.scale == before:
            self.text_size += by
            self._fit()

    def _fit(self) -> None:
        scale = fitting_scale(self.width(), self.height(), self.logicalDpiX(), self.text_size)
        if scale != self.look.scale:
            self.look = self.look.scaled(scale)
            self._apply_look()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen to the keys of the native window, which exists from now on."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self._keys)
        # Without a window manager nobody else gives the window the keyboard.
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop pulling."""
        self._timer.stop()
        if self.display is not None:
            self.display.close()
        super().closeEvent(event)
