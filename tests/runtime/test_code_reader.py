"""Barcodes in the camera's picture: turned and small ones are read, told once, and given to the right item."""

from __future__ import annotations

import queue
import time
from dataclasses import replace

import cv2
import numpy as np
import pytest
import zxingcpp

from checkout_app.core.seen import Box, Frame, Seen, SeenItem
from checkout_app.core.selling import CodeSeen
from checkout_app.runtime.code_reader import CodeReader, CodeWatch
from engines.types import Image

CODE, OTHER = "4006381333931", "96385074"
WHOLE = (0.0, 0.0, 640.0, 480.0)


def scene(*codes: tuple[str, tuple[int, int], float, float], seed: int = 0) -> Image:
    """Draw codes, each with its centre, degrees and pixels a bar, on a grey counter with noise."""
    picture = np.full((480, 640), 120.0)
    for code, (x, y), degrees, module in codes:
        kind = zxingcpp.BarcodeFormat.EAN13 if len(code) == 13 else zxingcpp.BarcodeFormat.EAN8
        drawn = np.asarray(zxingcpp.create_barcode(code[:-1], kind).to_image(scale=4)).astype(np.float64)
        drawn = cv2.GaussianBlur(np.pad(drawn, 40, constant_values=255), (0, 0), 2 / module)
        height, width = drawn.shape
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, module / 4)
        turn[:, 2] += x - width / 2, y - height / 2
        label = cv2.warpAffine(drawn, turn, (640, 480), flags=cv2.INTER_AREA, borderValue=-1)
        picture = np.where(label < 0, picture, label * 0.7 + 40)
    noisy = picture + np.random.default_rng(seed).normal(0, 3, picture.shape)
    return np.repeat(noisy.clip(0, 255).astype(np.uint8)[..., None], 3, axis=2)


def seen(image: Image, *boxes: Box, first: int = 1) -> Seen:
    items = [SeenItem(first + i, box, "unknown", None, image[:1, :1]) for i, box in enumerate(boxes)]
    return Seen(Frame(image, 0, 0.0), tuple(items))


@pytest.mark.parametrize("module", [1.5, 3.0])
@pytest.mark.parametrize("degrees", [0, 17, 45, 62, 90, 135, 200])
def test_a_code_at_any_angle_is_read_within_a_second_and_told_once(module: float, degrees: float) -> None:
    watch, told = CodeWatch(), []
    box = (170.0, 90.0, 470.0, 390.0)
    for step in range(8):
        picture = scene((CODE, (320, 240), degrees, module), seed=step)
        told += watch.look(seen(picture, box), step * 0.25)
    assert told == [CodeSeen(CODE, 1)]


def test_a_code_counts_when_it_is_read_twice_within_a_second() -> None:
    picture, watch = seen(scene((CODE, (320, 240), 0, 2.0))), CodeWatch()
    assert watch.look(picture, 0.0) == []
    assert watch.look(picture, 1.5) == []
    assert watch.look(picture, 1.75) == [CodeSeen(CODE, None)]


def test_each_code_goes_to_the_smallest_box_around_it() -> None:
    picture = scene((CODE, (200, 240), 10, 1.5), (OTHER, (480, 240), -20, 2.0))
    boxes = (WHOLE, (60.0, 120.0, 340.0, 360.0), (380.0, 120.0, 620.0, 360.0))
    watch = CodeWatch()
    told = [code for step in range(4) for code in watch.look(seen(picture, *boxes), step * 0.25)]
    assert set(told) == {CodeSeen(CODE, 2), CodeSeen(OTHER, 3)}
    assert len(told) == 2


def test_it_is_told_again_for_another_item_and_after_it_was_away() -> None:
    picture, empty, box = scene((CODE, (320, 240), 0, 2.0)), scene(), (150.0, 100.0, 490.0, 380.0)
    watch, told = CodeWatch(), list[tuple[float, CodeSeen]]()
    for step in range(60):
        now = step * 0.25
        there, track = (now < 3 or 4 <= now < 6 or now >= 9), 1 if now < 12 else 2
        shown = seen(picture, box, first=track) if there else seen(empty)
        told += [(now, code) for code in watch.look(shown, now)]
    assert [code for _, code in told] == [CodeSeen(CODE, 1), CodeSeen(CODE, 1), CodeSeen(CODE, 2)]
    assert [9 <= at < 10.5 for at, _ in told] == [False, True, False]


def test_an_item_behind_a_hand_gets_no_code() -> None:
    picture = seen(scene((CODE, (320, 240), 0, 2.0)), WHOLE)
    hidden = replace(picture, items=(replace(picture.items[0], hidden=True),))
    watch = CodeWatch()
    told = [code for step in range(4) for code in watch.look(hidden, step * 0.25)]
    assert told == [CodeSeen(CODE, None)]


def test_a_scene_that_stays_is_not_read_again_until_something_comes() -> None:
    watch = CodeWatch()
    pictures = [seen(scene(seed=seed), (20.0, 20.0, 300.0, 300.0)) for seed in range(4)]
    for step in range(10):
        watch.look(pictures[step % 4], step * 0.25)
    begun = time.thread_time()
    for step in range(40):
        watch.look(pictures[step % 4], 3 + step * 0.25)
    assert (time.thread_time() - begun) / 40 < 0.002
    coming = scene((CODE, (450, 240), 0, 2.0))
    told = [code for step in range(4) for code in watch.look(seen(coming, (20.0, 20.0, 300.0, 300.0)), 20 + step / 4)]
    assert told == [CodeSeen(CODE, None)]


def test_the_reader_sends_from_its_own_thread_and_needs_a_new_picture_each_time() -> None:
    sent: queue.SimpleQueue[CodeSeen] = queue.SimpleQueue()
    image = scene((CODE, (320, 240), 0, 2.0))
    same = seen(image, WHOLE)
    reader = CodeReader(lambda: same, sent.put)
    reader.start()
    with pytest.raises(queue.Empty):
        sent.get(timeout=0.8)
    reader.stop()
    reader = CodeReader(lambda: seen(image, WHOLE), sent.put)
    reader.start()
    assert sent.get(timeout=30) == CodeSeen(CODE, 1)
    reader.stop()
    assert reader.seconds > 0


def test_a_reader_without_pictures_waits() -> None:
    reader = CodeReader(lambda: None, lambda code: None)
    reader.start()
    reader.stop()
    CodeReader(lambda: None, lambda code: None).stop()
