"""Opens the window over a running lane and stays until it is closed."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType

from PySide6.QtWidgets import QApplication

from checkout_app.gui.bridge import Browser, Lane
from checkout_app.gui.main_window import MainWindow
from checkout_app.gui.theme import load_fonts

log = logging.getLogger(__name__)


def run(
    lane: Lane,
    *,
    theme: str = "light",
    fullscreen: bool = False,
    title: str = "Checkout",
    browser: Browser | None = None,
) -> int:
    """Show the window until it is closed or Ctrl+C is pressed; return the exit status.

    Call ``display.display_problem`` first: Qt ends the process where no window can open.

    Raises:
        ValueError: there is no such theme.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([title])
    prepare(app, title)
    window = MainWindow(lane, theme, browser)
    window.setWindowTitle(title)
    window.resize(1366, 768)
    with _unforeseen_shown_in(window), _stopped_by_interrupt(window):
        if fullscreen:
            window.showFullScreen()
        else:
            window.show()
        status = app.exec()
    window.deleteLater()
    return status


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
