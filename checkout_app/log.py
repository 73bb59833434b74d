"""Logging: details go to a rotating file in the home, never to the cashier."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

log = logging.getLogger(__name__)


def log_to(folder: Path, level: int = logging.INFO) -> Path:
    """Send all records to ``checkout.log`` in a folder (5 files of 2 MB); return the file."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "checkout.log"
    handler = RotatingFileHandler(file, maxBytes=2_000_000, backupCount=4, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return file


@contextmanager
def crashes_told(tell: Callable[[str], None]) -> Iterator[None]:
    """Log with its trace whatever ends a thread meanwhile, and tell the thread's name, on that thread."""
    before = threading.excepthook

    def hook(crash: threading.ExceptHookArgs) -> None:
        name = crash.thread.name if crash.thread else "?"
        if crash.exc_value is not None:
            log.error("the thread %s ended", name, exc_info=(crash.exc_type, crash.exc_value, crash.exc_traceback))
        tell(name)

    threading.excepthook = hook
    try:
        yield
    finally:
        threading.excepthook = before
