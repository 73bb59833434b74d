"""Boxes lie where the items are, in the shape of their state, and the picture explains itself."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from checkout_app.core.messages import Snapshot, Status
from checkout_app.core.seen import Seen
from checkout_app.gui.boxes import place_plate
from checkout_app.gui.main_window import MainWindow
from checkout_app.gui.theme import PICTURE_ASK, PICTURE_BAD, PICTURE_GO

from .conftest import basket, item, line, picture, seen


def _share(window: MainWindow, colour: str, box: QRectF) -> float:
    """Return how much of a box's lower edge has the colour (the upper one is under the plate)."""
    image = window.till.camera.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted, y = QColor(colour), round(box.bottom())
    xs = range(round(box.left()) + 12, round(box.right()) - 12)
    rows = range(y - 1, y + 2)
    near = [any(_distance(image.pixelColor(x, r), wanted) < 40 for r in rows) for x in xs]
    return float(np.mean(near))


def _distance(a: QColor, b: QColor) -> int:
    return abs(a.red() - b.red()) + abs(a.green() - b.green()) + abs(a.blue() - b.blue())


def test_boxes_are_solid_dashed_or_dotted_by_state(window, show) -> None:
    items = (
        item(1, (40, 60, 200, 200)),
        item(2, (240, 60, 400, 200), "ambiguous"),
        item(3, (440, 60, 600, 200), "unknown"),
        item(4, (40, 260, 200, 400), "settling"),
    )
    show(basket(line(1), names={"milk": "Milk"}, prices={"milk": 249}, seen=seen(*items)))
    solid, dashed, dotted, thin = window.till.camera.marks()
    assert [m.label for m in (solid, dashed, dotted, thin)] == ["Milk", "Which one?", "Unknown item", ""]
    assert solid.price == "2.49"
    assert _share(window, PICTURE_GO, solid.box) > 0.95
    assert 0.4 < _share(window, PICTURE_ASK, dashed.box) < 0.85
    assert 0.2 < _share(window, PICTURE_BAD, dotted.box) < 0.85
    assert _share(window, PICTURE_GO, thin.box) == 0


def test_a_box_at_the_border_keeps_its_plate_inside_the_picture() -> None:
    whole = QRectF(0, 0, 300, 200)
    for box in (QRectF(0, 0, 40, 30), QRectF(280, 180, 20, 20), QRectF(0, 0, 300, 200), QRectF(290, 0, 10, 200)):
        assert whole.contains(place_plate(box, (90.0, 20.0), whole, []))


def test_plates_of_neighbours_do_not_cover_each_other() -> None:
    whole = QRectF(0, 0, 400, 300)
    taken: list[QRectF] = []
    for box in (QRectF(50, 100, 60, 60), QRectF(70, 100, 60, 60), QRectF(90, 104, 60, 60)):
        plate = place_plate(box, (100.0, 20.0), whole, taken)
        assert not any(plate.intersects(other) for other in taken)
        taken.append(plate)


def test_the_same_frame_is_converted_once(window, show) -> None:
    first = seen(item(1, (10, 10, 90, 90)))
    show(basket(line(1), seen=first))
    before = window.till.camera._picture.cacheKey()
    show(basket(line(1, quantity=2), seen=Seen(first.frame, (item(1, (10, 10, 90, 90)),))))
    assert window.till.camera._picture.cacheKey() == before
    show(basket(line(1), seen=seen(frame=picture((0, 0, 255)))))
    assert window.till.camera._picture.cacheKey() != before


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status("starting"), "Starting the camera."),
        (Status("lost", "The camera was unplugged."), "The camera was unplugged."),
        (Status("lost"), "No picture from the camera."),
        (Status("ended"), "The footage has ended."),
        (Status("live", scene="learning"), "Learning the empty counter."),
        (Status("live", scene="camera_moved"), "The camera moved."),
        (Status("live", loading="the recogniser"), "Loading the recogniser."),
        (Status("live"), ""),
    ],
)
def test_the_picture_says_what_is_going_on(window, show, status, words) -> None:
    show(Snapshot(status=status, seen=seen()))
    window.till.camera.grab()
    assert window.till.camera.words().startswith(words)
    assert bool(window.till.camera.words()) == bool(words)


def test_a_lost_camera_is_said_in_words_and_shape_at_the_top(window, show) -> None:
    show(Snapshot(status=Status("lost", runtime="CPU", latency=0.064, dropped=3, products=18)))
    said = [
        p.accessibleName() for p in (window.top.camera, window.top.runtime, window.top.dropped, window.top.products)
    ]
    assert said == ["Camera lost", "CPU · 64 ms", "3 dropped", "18 products"]
