"""A thread that ends unforeseen is logged with its trace, and the cashier is told."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtTest import QTest

from checkout_app.gui.app import _crashes_shown_in
from checkout_app.gui.main_window import MainWindow


def test_the_cashier_hears_of_a_thread_that_ended(window: MainWindow, caplog: pytest.LogCaptureFixture) -> None:
    def crash() -> None:
        raise OSError("the lens fell off")

    before = threading.excepthook
    with _crashes_shown_in(window):
        thread = threading.Thread(target=crash, name="capture")
        thread.start()
        thread.join()
        for _ in range(100):
            if window.till.total.notice.text():
                break
            QTest.qWait(20)
    said = window.till.total.notice.text()
    assert said == "A part of the station has stopped (capture). The sale is safe; restart the station soon."
    assert threading.excepthook is before
    assert "the lens fell off" in caplog.text
    assert "in crash" in caplog.text
    caplog.clear()
