"""A till that is killed while it writes: each call was carried out whole or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from db.till import TillStores
from tests.db.sales_child import LANE, do, state

KILLS = int(os.environ.get("CHECKOUT_TEST_KILLS", "12"))
Nursery = subprocess.Popen[str]


@pytest.fixture
def nursery(file: Path) -> Iterator[Nursery]:
    """Starts tills on the file: a line with a step's number begins one there."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.db.sales_child", str(file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    with process:
        yield process
        process.kill()


def test_each_call_is_carried_out_whole_or_not_at_all(
    opened: Callable[[Path], Engine], file: Path, tmp_path: Path, nursery: Nursery
) -> None:
    chance, step = random.Random(5), 0
    till, unharmed = TillStores(opened(file)), TillStores(opened(tmp_path / "unharmed.db"))
    for _ in range(KILLS):
        said = _work_and_die(nursery, step, chance)
        for done in range(step, said):
            do(unharmed, done)
        step = said
        if state(till) != state(unharmed):
            do(unharmed, step)  # the kill came between the end of the call and the word of it
            step += 1
        assert state(till) == state(unharmed)
    sales = list(till.sales.every(LANE))
    assert [sale.number for sale in sales] == list(range(1, len(sales) + 1))
    assert len({sale.key for sale in sales}) == len(sales) > KILLS


def _work_and_die(nursery: Nursery, step: int, chance: random.Random) -> int:
    """Let a till work from a step on, kill it at a random moment, and return the first step that it did not report."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{step}\n")
    till = int(nursery.stdout.readline())
    for _ in range(chance.randint(0, 12)):
        step = int(nursery.stdout.readline()) + 1
    time.sleep(chance.uniform(0, 0.02))
    os.kill(till, signal.SIGKILL)
    while (line := nursery.stdout.readline().strip()) != "killed":
        step = int(line) + 1
    return step
