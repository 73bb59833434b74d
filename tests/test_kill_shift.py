"""A till killed at random moments of a shift goes on as if nothing had happened."""

from __future__ import annotations

import itertools
import os
import pickle
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkout_app.build import Shop
from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.core.station import Station
from checkout_app.core.till import Discount
from checkout_app.paths import Home
from db.records import Product
from tests.shift_child import state

KILLS = int(os.environ.get("CHECKOUT_TEST_KILLS", "6"))
"""50 takes some minutes; CI makes do with a few."""
PRODUCTS = (
    Product("milk", "Milk", 249),
    Product("soup", "Soup", 189, "2000000000015"),
    Product("cola", "Cola", 100, deposit=25),
    Product("apple", "Apples", 299, weighed=True),
)


def shift(random_: random.Random) -> Iterator[m.Command]:
    """Yield what a busy cashier does."""
    yield s.OpenShift(10000)
    label = 0
    while True:
        for _ in range(random_.randint(1, 4)):
            yield random_.choice(
                [
                    m.AddProduct(random_.choice(["milk", "soup", "cola"]), random_.randint(1, 3)),
                    m.Scan("2000000000015"),
                    s.Weigh("apple", random_.randint(10, 2000)),
                    s.GiveDiscount(Discount(percent=random_.choice([0, 500, 1000]))),
                    s.Annotate("gift"),
                ]
            )
        what = random_.choice(["pay", "pay", "split", "hold", "void", "return", "cash"])
        if what == "hold":
            label += 1
            yield s.HoldSale(str(label))
            yield m.AddProduct("milk")
            yield m.Pay()
            yield s.RecallSale(label)
            yield m.Pay()
        elif what == "split":
            yield s.Take("voucher", random_.randint(1, 90), "V")
            yield s.Take("cash", random_.randint(1, 90))
            yield s.Take("card")
        elif what == "return":
            yield m.Pay()
            yield s.OpenReturn("1", 1)
            yield s.ReturnLine(0, 1)
            yield m.Pay()
        elif what == "void":
            yield s.VoidSale()
        elif what == "cash":
            yield s.MoveCash(-random_.randint(1, 50), "bank")
        yield m.Pay()


class Child:
    """The till in a process of its own."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.shift_child", str(home)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip
        self.begins = self._read()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def do(self, command: m.Command) -> str:
        """Return the state after a command, empty if the till was killed meanwhile."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(pickle.dumps(command).hex() + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return ""
        return self._read()

    def kill_after(self, seconds: float) -> None:
        threading.Timer(seconds, self._process.kill).start()

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except BrokenPipeError:
                    continue


class Shadow:
    """The same till in this process on a home of its own, never killed: what should be."""

    def __init__(self, home: Path) -> None:
        self.shop = Shop(Home(home))
        self.shop.catalogue.put_products(PRODUCTS)
        self.station: Station = self.shop.station()

    def restart(self) -> None:
        self.station = self.shop.station()

    def after_restart(self) -> tuple[int, str]:
        """Return the number of sales, and what a station would be that began now."""
        return len(self.shop.sales.recent("1", 10**6)), state(self.shop.station())


@pytest.mark.slow
def test_a_killed_till_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    with Shop(Home(tmp_path / "till")) as shop:
        shop.catalogue.put_products(PRODUCTS)
    shadow = Shadow(tmp_path / "shadow")
    commands = shift(random.Random(11))
    for _ in range(KILLS):
        child = Child(tmp_path / "till")
        assert child.begins == state(shadow.station)
        quiet = itertools.islice(commands, chance.randint(0, 15))
        for command in quiet:
            shadow.station.do(command)
            assert child.do(command) == state(shadow.station), command
        # Somewhere within the commands that come now.
        child.kill_after(chance.uniform(0.0, 0.2))
        _sell_until_killed(child, shadow, commands, tmp_path / "till")
    sales, expected = _sales(tmp_path / "till"), shadow.shop.sales.recent("1", 10**6)
    shadow.shop.close()
    assert [x.number for x in sales] == list(range(len(sales), 0, -1))
    assert len({x.key for x in sales}) == len(sales)
    assert [(x.total, x.lines, x.tenders) for x in sales] == [(x.total, x.lines, x.tenders) for x in expected]
    assert len(sales) > KILLS // 2, "it sold nothing to lose"


def _sell_until_killed(child: Child, shadow: Shadow, commands: Iterator[m.Command], home: Path) -> None:
    for command in commands:
        said = child.do(command)
        if said:
            shadow.station.do(command)
            assert said == state(shadow.station), command
            continue
        child.end()
        found = len(_sales(home)), _state_of(home)
        # The command that the kill cut off was carried out whole, or not at all. The station that goes on knows what no
        # restart keeps, such as which receipt is open for a return: it is needed until this is decided.
        if found != shadow.after_restart():
            shadow.station.do(command)
            assert found[1] == shadow.after_restart()[1], command
        shadow.restart()
        return


def _state_of(home: Path) -> str:
    with Shop(Home(home)) as shop:
        return state(shop.station())


def _sales(home: Path) -> list:  # type: ignore[type-arg]
    with Shop(Home(home)) as shop:
        return shop.sales.recent("1", 10**6)
