"""Two shops, and the archive of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from db.connect import connect
from tests.runtime.exchange_shop import RUM, TEA, Shop


@pytest.fixture
def shops(tmp_path: Path) -> Iterator[Callable[[str], Shop]]:
    with ExitStack() as stack:

        def made(name: str) -> Shop:
            engine = connect(tmp_path / name / "shop.db")
            stack.callback(engine.dispose)
            return Shop(tmp_path / name, engine)

        yield made


@pytest.fixture
def mine(shops: Callable[[str], Shop]) -> Shop:
    shop = shops("mine")
    shop.enrol(TEA, [10, 60, 200])
    shop.enrol(RUM, [90])
    return shop


@pytest.fixture
def theirs(shops: Callable[[str], Shop]) -> Shop:
    return shops("theirs")


@pytest.fixture
def packed(mine: Shop, tmp_path: Path) -> Path:
    return mine.export(tmp_path / "shop.zip")
