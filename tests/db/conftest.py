"""A fresh database per test, and engines that are always disposed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.connect import connect

Open = Callable[[Path | str], Engine]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Open databases that are closed when the test ends; waits half a second for locks."""
    with ExitStack() as stack:

        def open_(where: Path | str) -> Engine:
            engine = connect(where, wait=0.5)
            stack.callback(engine.dispose)
            return engine

        yield open_


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shop 100%" / "checkout.db"


@pytest.fixture
def engine(opened: Open, file: Path) -> Engine:
    return opened(file)


TILL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db.connect import connect
from db.records import Sale, SaleLine
from db.sales import Sales

where, name = sys.argv[1:]
engine = connect(Path(where) if "://" not in where else where, wait=30)
sales = Sales(engine)
for i in range(25):
    for key in (f"{name}-{i}", f"both-{i}"):
        sales.commit(Sale(key, "1", "EUR", datetime.now(UTC), (SaleLine("1", name, 1, i),)), datetime.now(UTC))
engine.dispose()
"""


def _sell_at_two_tills(where: str) -> None:
    tills = [subprocess.Popen([sys.executable, "-c", TILL, where, name]) for name in ("left", "right")]
    assert [till.wait(timeout=60) for till in tills] == [0, 0]


@pytest.fixture
def two_tills() -> Callable[[str], None]:
    """Let two processes sell 75 baskets in lane 1 at once, 25 of them both; they also make the database."""
    return _sell_at_two_tills
