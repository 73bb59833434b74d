from __future__ import annotations

import numpy as np

from checkout_app.core.capture import PAUSE, Capture
from checkout_app.core.seen import Box, Frame, Seen, SeenItem
from engines.types import Image, Vectors

BOX: Box = (218.0, 138.0, 422.0, 342.0)
FAR: Box = (18.0, 18.0, 162.0, 162.0)


def _frame(smear: int = 1) -> Image:
    dice = np.random.default_rng(3)
    frame = np.full((480, 640, 3), 150, np.uint8)
    frame[140:340, 220:420] = np.kron(dice.integers(30, 230, (20, 20, 3)), np.ones((10, 10, 1)))
    return np.mean([np.roll(frame, s, 1) for s in range(smear)], axis=0).astype(np.uint8)


def _vector(seed: int) -> Vectors:
    vector = np.random.default_rng(seed).normal(size=32).astype(np.float32)
    return vector / np.float32(np.linalg.norm(vector))


def _item(look: int, track: int = 1, box: Box = BOX, hidden: bool = False) -> SeenItem:
    crop = np.full((210, 210, 3), look % 256, np.uint8)
    return SeenItem(track, box, "settling", None, crop, hidden, None if hidden else _vector(look))


def _look(capture: Capture, time: float, *items: SeenItem, image: Image | None = None) -> None:
    capture.look(Seen(Frame(_frame() if image is None else image, 0, time), items))


def _filled(count: int, wanted: int = 24) -> Capture:
    capture = Capture(wanted=wanted)
    for look in range(count):
        _look(capture, float(look), _item(look))
    return capture


def test_good_and_new_looks_are_taken_up_to_what_is_wanted() -> None:
    capture = _filled(8, wanted=6)
    assert [view.id for view in capture.views] == [1, 2, 3, 4, 5, 6]
    assert capture.vectors.shape == (6, 32)
    assert capture.enough
    assert capture.seconds_to_go == 0.0
    assert capture.box == BOX


def test_a_view_owns_its_pixels() -> None:
    capture = Capture()
    item = _item(7)
    _look(capture, 0.0, item)
    assert not np.shares_memory(capture.views[0].crop, item.crop)
    assert np.array_equal(capture.views[0].crop, item.crop)


def test_an_item_lost_in_the_dark_is_too_dark() -> None:
    capture = _filled(1)
    _look(capture, 2.0, _item(0, hidden=True))
    assert capture.refusal == "hidden"
    _look(capture, 3.0, _item(0, hidden=True), image=(_frame() * 0.14).astype(np.uint8))
    assert capture.refusal == "dark"


def test_the_same_look_again_is_no_new_view() -> None:
    capture = Capture()
    for time in (0.0, 1.0, 2.0):
        _look(capture, time, _item(5))
    assert (len(capture.views), capture.refusal) == (1, "seen_already")


def test_views_keep_a_pause() -> None:
    capture = Capture()
    for look in range(4):
        _look(capture, look * PAUSE / 2, _item(look))
    assert len(capture.views) == 2
    assert capture.refusal is None


def test_reasons_are_told_and_nothing_is_taken() -> None:
    capture = _filled(2)
    _look(capture, 3.0, _item(4, hidden=True))
    assert capture.refusal == "hidden"
    _look(capture, 4.0)
    assert (capture.refusal, capture.box) == ("nothing", None)
    _look(capture, 5.0, _item(5), image=_frame(smear=20))
    assert capture.refusal == "blurred"
    _look(capture, 6.0, _item(6), _item(7, track=2, box=FAR))
    assert capture.refusal == "two_items"
    assert len(capture.views) == 2


def test_the_followed_item_stays_the_same_while_it_lives() -> None:
    capture = _filled(3)
    nearer: Box = (10.0, 10.0, 430.0, 470.0)
    _look(capture, 4.0, _item(4, track=2, box=nearer), _item(5))
    assert capture.box == BOX


def test_by_hand_a_bad_look_is_taken_but_none_is_not() -> None:
    capture = Capture()
    capture.take_by_hand()
    assert (capture.views, capture.refusal) == ((), "nothing")
    _look(capture, 0.0, _item(1), image=_frame(smear=20))
    capture.take_by_hand()
    capture.take_by_hand()
    assert len(capture.views) == 1
    _look(capture, 1.0, _item(2, box=(300.0, 200.0, 308.0, 260.0)))
    capture.take_by_hand()
    assert (len(capture.views), capture.refusal) == (1, "small")


def test_by_hand_stops_at_the_limit() -> None:
    capture = Capture(wanted=1, limit=2)
    for look in range(4):
        _look(capture, float(look), _item(look))
        capture.take_by_hand()
    assert len(capture.views) == 2


def test_dropped_views_go_with_their_vectors_and_their_ids_stay_unused() -> None:
    capture = _filled(3)
    capture.drop(2)
    capture.drop()
    capture.drop(99)
    assert [view.id for view in capture.views] == [1]
    assert np.array_equal(capture.vectors, _vector(0)[None])
    _look(capture, 9.0, _item(9))
    assert [view.id for view in capture.views] == [1, 4]


def test_it_goes_on_from_what_was_taken_before() -> None:
    before = _filled(4)
    capture = Capture(views=before.views, vectors=before.vectors)
    assert capture.sides == before.sides
    _look(capture, 0.0, _item(2))
    assert capture.refusal == "seen_already"
    _look(capture, 1.0, _item(50))
    assert capture.views[:4] == before.views
    assert capture.views[4].id == 5


def test_the_time_to_go_follows_the_pace() -> None:
    assert _filled(1).seconds_to_go is None
    assert _filled(4, wanted=24).seconds_to_go == 20.0


def test_a_clip_that_starts_over_has_a_new_pace() -> None:
    capture = _filled(5)
    _look(capture, 0.0, _item(60))
    assert len(capture.views) == 6
    assert capture.seconds_to_go is None


def test_being_stuck_brings_a_remedy() -> None:
    capture, smeared = Capture(), _frame(smear=20)
    for look in range(25):
        _look(capture, float(look), _item(look), image=smeared)
    assert (capture.refusal, capture.advice) == ("blurred", "hold_still")


def test_equal_looks_give_equal_views() -> None:
    first, second = _filled(6), _filled(6)
    assert [view.quality for view in first.views] == [view.quality for view in second.views]
    assert np.array_equal(first.vectors, second.vectors)
