"""A window over a ten-line lane whose snapshots the tests make by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

QtCore = pytest.importorskip("PySide6.QtCore")
from PySide6.QtGui import QKeyEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

from checkout_app.core.messages import Card, Choice, Command, Line, Snapshot, Status  # noqa: E402
from checkout_app.core.seen import Candidate, Frame, Match, Seen, SeenItem  # noqa: E402
from checkout_app.gui.app import prepare  # noqa: E402
from checkout_app.gui.main_window import MainWindow  # noqa: E402
from db.records import Product  # noqa: E402
from engines.types import Image  # noqa: E402

MILK = Product("milk", "Milk 1 qt", 249, "4006381333931")
SKIMMED, SOUP = Product("skim", "Low-fat milk", 239), Product("soup", "Soup", 189)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs Qt."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.gui)


class FakeLane:
    """Shows what it is given and remembers what it was sent."""

    def __init__(self) -> None:
        self.shown: Snapshot | None = None
        self.sent: list[Command] = []

    def newest(self) -> Snapshot | None:
        return self.shown

    def send(self, command: Command) -> None:
        self.sent.append(command)


@pytest.fixture(scope="session")
def prepared(qapp: QApplication) -> QApplication:
    prepare(qapp, "Checkout")
    return qapp


@pytest.fixture
def lane(prepared: QApplication) -> FakeLane:
    return FakeLane()


@pytest.fixture
def window(lane: FakeLane, qtbot: QtBot) -> Iterator[MainWindow]:
    opened = MainWindow(lane)
    qtbot.addWidget(opened)
    opened.resize(1366, 768)
    with qtbot.waitExposed(opened):
        opened.show()
    yield opened
    opened.close()


Press = Callable[..., None]
ENDS = {QtCore.Qt.Key.Key_Return: "\r", QtCore.Qt.Key.Key_Enter: "\r", QtCore.Qt.Key.Key_Tab: "\t"}


class Keyboard:
    """Sends keys to a window with the times at which they went down, which a busy machine does not change."""

    def __init__(self, window: MainWindow) -> None:
        self._window, self._now = window, 1000

    def strike(self, key: QtCore.Qt.Key | str, after: int = 1, *, held: bool = False) -> None:
        """Press and release a key (or that of a letter) so many milliseconds after the one before.

        Args:
            key: the key, or the letter on it.
            after: milliseconds since the one before.
            held: Qt takes it for a repetition of the key before, held down.
        """
        letter = key if isinstance(key, str) else ""
        code = QtCore.Qt.Key(ord(letter.upper())) if letter else key
        if not letter and 0x20 <= code < 0x7F:
            letter = chr(code).lower()
        shift = QtCore.Qt.KeyboardModifier.ShiftModifier if letter.isupper() else QtCore.Qt.KeyboardModifier.NoModifier
        self._now += after
        for kind in (QtCore.QEvent.Type.KeyPress, QtCore.QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, shift, letter or ENDS.get(code, ""), held)
            event.setTimestamp(self._now)
            QApplication.sendEvent(self._window.windowHandle(), event)

    def settle(self) -> None:
        """Wait until no key is held back."""
        QTest.qWait(1)
        for _ in range(1000):
            if not self._window._keys.holding:
                return
            QTest.qWait(5)
        raise AssertionError("a key is held back for ever")


@pytest.fixture
def keyboard(window: MainWindow) -> Keyboard:
    return Keyboard(window)


@pytest.fixture
def press(keyboard: Keyboard) -> Press:
    """Press keys as the window system delivers them; a pause after digits and letters makes them a person's."""

    def keys(*pressed: QtCore.Qt.Key, pause: int = 60) -> None:
        for key in pressed:
            keyboard.strike(key, max(1, pause))
            if pause:
                keyboard.settle()

    return keys


@pytest.fixture
def show(lane: FakeLane, window: MainWindow) -> Callable[[Snapshot], None]:
    """Let the window draw a snapshot now."""

    def draw(snapshot: Snapshot) -> None:
        lane.shown = snapshot
        window.pull()

    return draw


def picture(colour: tuple[int, int, int] = (90, 90, 90), size: tuple[int, int] = (480, 640)) -> Image:
    return np.full((*size, 3), colour, np.uint8)


def matched(sku: str, rival: str = "skim", margin: float = 0.3) -> Match:
    return Match("accepted", (Candidate(sku, 0.9, 7), Candidate(rival, 0.9 - margin, 9)), margin)


def line(number: int, product: Product = MILK, quantity: int = 1, **fields: object) -> Line:
    given = {"match": matched(product.sku), "rival_name": "Low-fat milk", "crop": picture((0, 0, 200), (60, 50))}
    return Line(number, product.sku, product.name, product.price, quantity, "seen", **{**given, **fields})  # type: ignore[arg-type]


def ask(track: int = 5, *products: Product) -> Card:
    choices = tuple(Choice(p, None, 0.8) for p in (products or (MILK, SKIMMED)))
    return Card(track, "ambiguous", picture((0, 90, 200), (60, 50)), choices)


def unknown(track: int = 6) -> Card:
    return Card(track, "unknown", picture((200, 90, 0), (60, 50)))


def basket(*lines: Line, **fields: object) -> Snapshot:
    given = {"total": sum(x.amount for x in lines), "newest": lines[-1].id if lines else None, "status": Status("live")}
    return Snapshot(lines=lines, **{**given, **fields})  # type: ignore[arg-type]


def seen(*items: SeenItem, frame: Image | None = None) -> Seen:
    return Seen(Frame(picture() if frame is None else frame, 0, 0.0), items)


def item(track: int, box: tuple[float, float, float, float], state: str = "accepted", sku: str = "milk") -> SeenItem:
    return SeenItem(track, box, state, matched(sku), picture((0, 0, 200), (60, 50)))  # type: ignore[arg-type]


@pytest.fixture
def crop_file(tmp_path: Path) -> Path:
    path = tmp_path / "view.png"
    cv2.imwrite(str(path), picture((10, 200, 10), (40, 40)))
    return path
