"""What every test gets: a home of its own, and failure on leaked threads or unexpected log records."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the shop's data folder at a fresh one."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CHECKOUT_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    new = set(threading.enumerate()) - before
    leaked = [t for t in new if t.is_alive() and not isinstance(t, threading._DummyThread)]
    for thread in leaked:
        thread.join(timeout=2)
    assert not [t.name for t in leaked if t.is_alive()], "a thread outlived its test"


@pytest.fixture(autouse=True)
def _no_unexpected_warnings_logged(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a log record at WARNING or above, unless the test is marked or asserts on and clears caplog."""
    yield
    bad = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not bad, f"unexpected log records: {[r.getMessage() for r in bad]}"
