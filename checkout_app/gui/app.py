"""Opens the window over a running lane and stays until it is closed."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from types import FrameType, TracebackType

from PySide6.QtCore import QLocale, QSize, QTimer
from PySide6.QtWidgets import QApplication

from checkout_app.gui.bridge import Browser, Lane
from checkout_app.gui.idle import Idle
from checkout_app.gui.language import speak
from checkout_app.gui.main_window import MainWindow
from checkout_app.gui.receipt_text import draw_row, qt_wording
from checkout_app.gui.said_text import text_of
from checkout_app.gui.theme import load_fonts
from checkout_app.log import crashes_told
from checkout_app.runtime.receipts.blocks import Draw
from checkout_app.runtime.receipts.facts import Wording

log = logging.getLogger(__name__)
CRASH_MS = 250
"""Between two looks at whether a thread has ended."""


USUAL = QSize(1366, 768)
"""Of the window where the screen has room for it."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How the window shows itself."""

    theme: str = "light"
    fullscreen: bool = False
    text_size: int = 100
    """Per cent of the usual."""
    title: str = "Checkout"
    customer_display: bool = False
    lock_after_minutes: float = 0
    """Ask for a PIN after so long without a touch; 0 never."""
    sounds: bool = False


def run(lane: Lane, screen: Screen, browser: Browser | None = None) -> int:
    """Show the window until it is closed or Ctrl+C is pressed; return the exit status.

    Call ``display.display_problem`` first: Qt ends the process where no window can open.

    Raises:
        ValueError: there is no such theme.
    """
    app = application(screen.title)
    window = MainWindow(lane, screen.theme, browser)
    window.text_size = screen.text_size
    window.setWindowTitle(screen.title)
    window.resize(USUAL.boundedTo(window.screen().availableSize()))
    if screen.customer_display:
        window.show_customer()
    window.till.sounds.on = screen.sounds
    if screen.lock_after_minutes:
        Idle(app, screen.lock_after_minutes, window.lock)
    with _unforeseen_shown_in(window), _stopped_by_interrupt(window):
        if screen.fullscreen:
            # A kiosk may have no window manager that would do it.
            window.setGeometry(window.screen().geometry())
            window.showFullScreen()
        else:
            window.show()
        status = app.exec()
    window.deleteLater()
    return status


def application(title: str, locale: str = "") -> QApplication:
    """Return the application with its style, fonts and language; made once, at the first call."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    app = QApplication([title])
    prepare(app, title)
    speak(app, locale)
    return app


def papers() -> tuple[Draw, Wording]:
    """Return how receipts are drawn and worded: as the window; call it after `application`."""
    return draw_row, qt_wording(QLocale(), text_of)


def prepare(app: QApplication, title: str) -> None:
    """Give the application its style, fonts and name."""
    app.setStyle("Fusion")
    app.setApplicationDisplayName(title)
    load_fonts()


@contextmanager
def _unforeseen_shown_in(window: MainWindow) -> Iterator[None]:
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("unforeseen in the window", exc_info=(kind, error, trace))
        said = window.tr("Something unforeseen happened; the sale is safe. The details are in the log.")
        window.show_problem(said)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


@contextmanager
def _crashes_shown_in(window: MainWindow) -> Iterator[None]:
    """Say in the window that a thread ended; the window looks for it, as no other thread may touch it."""
    crashed: SimpleQueue[str] = SimpleQueue()
    said = window.tr("A part of the station has stopped ({0}). The sale is safe; restart the station soon.")

    def look() -> None:
        while not crashed.empty():
            window.show_problem(said.format(crashed.get()))

    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(CRASH_MS)
    try:
        with crashes_told(crashed.put):
            yield
    finally:
        timer.stop()


@contextmanager
def _stopped_by_interrupt(window: MainWindow) -> Iterator[None]:
    # The window's timer runs Python thirty times a second, so the handler gets its turn soon.
    def stop(number: int, frame: FrameType | None) -> None:
        window.close()

    before = {s: signal.signal(s, stop) for s in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
