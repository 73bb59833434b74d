"""The whole program on a virtual screen: real keys, a scanner's burst and a click, from log-in to the Z close."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import pytest

from checkout_app.build import Shop, enrol_demo
from checkout_app.paths import Home
from checkout_app.runtime.sources import open_source
from db.connect import connect
from db.till import TillStores

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (os.environ.get("CHECKOUT_TEST_SCREEN") and shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs CHECKOUT_TEST_SCREEN=1, Xvfb and xdotool: works the program as a cashier does",
    ),
]
SETTINGS = """
shop = "Corner Market"
locale = "en_IE"
card_terminal = "simulated"
lock_after_minutes = 0
sounds = false
"""
FULL = 129
"""Frame of the demo in which seven things lie that are on sale, and one that is not."""
SODA = "2000000000107"
PAY = ("1037", "708")
"""Where the key to pay is on a screen of 1366 x 768."""
Draft = dict[str, Any]


class Till:
    """What a till has written down, and the hands at it."""

    def __init__(self, stores: TillStores, display: str) -> None:
        self.stores, self._display = stores, display

    def keys(self, *keys: str) -> None:
        """Press keys by their X names, and type what begins with a colon, at a person's pace."""
        for key in keys:
            typed = key.startswith(":")
            self._do(*(("type", "--delay", "100", key[1:]) if typed else ("key", key)))
            time.sleep(0.3)

    def scan(self, code: str) -> None:
        """Type as a scanner does: at once, Enter last."""
        self._do("type", "--delay", "1", f"{code}\n")

    def click(self, x: str, y: str) -> None:
        self._do("mousemove", x, y, "click", "1")

    def draft(self) -> Draft:
        text = self.stores.sales.load_open("1")
        return dict(json.loads(text)) if text else {}

    def until(self, what: str, true: Callable[[], bool], seconds: float = 60.0) -> None:
        """Wait for what the database has to say."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"{what}: {self.draft()} {[e.what for e in self.stores.audit.entries(9)]}"
            time.sleep(0.1)

    def did(self, what: str) -> bool:
        return any(entry.what == what for entry in self.stores.audit.entries(50))

    def _do(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], check=True, env={**os.environ, "DISPLAY": self._display}, timeout=30)


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of its own."""
    there, here = os.pipe()
    screen = ["Xvfb", "-displayfd", str(here), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, pass_fds=[here], stderr=subprocess.DEVNULL) as process:
        os.close(here)
        with os.fdopen(there) as pipe:
            yield f":{pipe.readline().strip()}"
        process.terminate()


@pytest.fixture
def till(display: str, tmp_path: Path) -> Iterator[Till]:
    home, still = tmp_path / "home", tmp_path / "still"
    home.mkdir()
    (home / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    with Shop(Home(home)) as shop:
        enrol_demo(shop, shop.embedder())
        for name, role, pin in (("Anna", "cashier", "1111"), ("Bert", "supervisor", "2222")):
            shop.till.people.add(name, role, pin)  # type: ignore[arg-type]
    _film(still)
    command = [sys.executable, "-m", "checkout_app.cli", "run", "--source", str(still), "--fullscreen"]
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "CHECKOUT_HOME": str(home)}
    engine = connect(Home(home).database)
    with subprocess.Popen(command, env=env) as program:
        yield Till(TillStores(engine), display)
        program.terminate()
    engine.dispose()


def _film(folder: Path) -> None:
    """Show the empty counter for a moment, then everything for long."""
    folder.mkdir()
    frames = [frame.image for frame in open_source("demo").frames() if frame.index in (0, FULL)]
    for name, frame in zip(("empty", "full"), frames, strict=True):
        cv2.imwrite(str(folder.parent / f"{name}.jpg"), frame, [cv2.IMWRITE_JPEG_QUALITY, 95])
    for number in range(4000):
        source = folder.parent / ("empty.jpg" if number < 25 else "full.jpg")
        os.link(source, folder / f"{number:05}.jpg")


def test_a_cashier_works_through_a_shift(till: Till) -> None:
    log_in(till)
    fill(till)
    discount(till)
    pay(till)
    take_back(till)
    hold(till)
    close(till)


def log_in(till: Till) -> None:
    """Keys before the window is there go nowhere: they are pressed again."""

    def there() -> bool:
        till.keys("BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace", ":1", ":1111", "Return")
        return till.did("logged in")

    till.until("log-in", there)


def fill(till: Till) -> None:
    """Seven by sight, the one that nobody knows by its name, one by a scanner."""
    till.until("seen", lambda: len(till.draft().get("kept", {})) >= 6)
    till.keys("F2", ":rice", "Return")
    till.until("named", lambda: "rice" in till.draft()["kept"])
    till.scan(SODA)
    till.until("scanned", lambda: "soda-cherry" in till.draft()["scanned"])


def discount(till: Till) -> None:
    """Ten per cent off, which the supervisor agrees to."""
    till.keys("F9", "F2", ":10", "F5", "Return", ":2222", "Return")
    till.until("discount", lambda: bool(till.draft()["discount"]))


def pay(till: Till) -> None:
    """Some in cash, a card that is declined, a voucher, the rest in cash."""
    till.click(*PAY)
    time.sleep(1)
    till.keys(":500", "Return")
    till.until("cash", lambda: [t["kind"] for t in till.draft()["tenders"]] == ["cash"])
    till.keys(":351", "c")
    till.until("declined", lambda: till.draft()["requests"] == 1 and till.draft()["card"] is None)
    time.sleep(1)
    till.keys("v", ":7788", "Return")
    till.until("voucher", lambda: [t["kind"] for t in till.draft()["tenders"]] == ["cash", "voucher"])
    time.sleep(1)
    till.keys("Return")
    till.until("paid", lambda: bool(till.stores.sales.recent("1", 1)))
    sale = till.stores.sales.recent("1", 1)[0]
    assert [(t.kind, t.amount) for t in sale.tenders[:2]] == [("cash", 500), ("voucher", 351)]
    assert (sale.number, sale.cashier) == (1, "Anna")
    assert sum(t.amount for t in sale.tenders) == sale.total + sale.rounding


def take_back(till: Till) -> None:
    """The first thing of that receipt comes back."""
    time.sleep(1)
    till.keys("F10", "t", "Return", "F5", "Return", "Return", ":2222", "Return")
    till.until("taken back", lambda: till.did("return"))
    time.sleep(1)
    till.keys("Return")
    time.sleep(1)
    till.keys("Return")
    till.until("paid out", lambda: len(till.stores.sales.recent("1", 2)) == 2)
    assert till.stores.sales.recent("1", 1)[0].total < 0


def hold(till: Till) -> None:
    """A sale waits and comes back; then it is paid."""
    time.sleep(1)
    till.keys("F2", ":tuna", "Return", "F10", "h", "Return")
    till.until("held", lambda: len(till.stores.sales.held("1")) == 1)
    till.keys("F10", "r", ":1")
    till.until("recalled", lambda: not till.stores.sales.held("1") and "tuna" in str(till.draft()))
    till.keys("Return")
    time.sleep(1)
    till.keys("Return")
    till.until("paid", lambda: len(till.stores.sales.recent("1", 3)) == 3)


def close(till: Till) -> None:
    """The drawer is counted, and is right."""
    shift = till.stores.shifts.current("1")
    assert shift is not None
    expected = till.stores.shifts.report(shift.id, "EUR").expected
    time.sleep(1)
    till.keys("F10", "s", "z", f":{expected}", "Return", ":2222", "Return")
    till.until("closed", lambda: till.stores.shifts.current("1") is None)
    report = till.stores.shifts.report(shift.id, "EUR")
    assert (report.sales, report.first, report.last, report.difference) == (3, 1, 3, 0)
