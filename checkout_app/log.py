"""Logging: details go to a rotating file in the home, never to the cashier."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


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
