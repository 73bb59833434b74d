from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.tracker import Track, Tracker

SIZE = (480, 640)
A, B = (100, 100, 200, 220), (230, 100, 330, 220)


def _update(tracker: Tracker, time: float, *boxes: tuple[float, ...]) -> list[Track]:
    return tracker.update(np.array(boxes, np.float32).reshape(-1, 4), SIZE, time)


def _settled(*boxes: tuple[float, ...]) -> Tracker:
    tracker = Tracker()
    for i in range(5):
        for track in _update(tracker, i / 10, *boxes):
            track.votes.state = "accepted"
    return tracker


def test_an_item_keeps_its_track_while_it_slides() -> None:
    tracker = Tracker()
    ids = {t.id for i in range(10) for t in _update(tracker, i / 10, (100 + 20 * i, 100, 200 + 20 * i, 220))}
    assert ids == {1}


def test_only_an_item_that_lies_still_counts_as_observed() -> None:
    tracker = Tracker()
    assert not _update(tracker, 0.0, A)[0].still
    assert _update(tracker, 0.1, (101, 100, 201, 221))[0].still
    assert not _update(tracker, 0.2, (130, 100, 230, 220))[0].still


def test_what_comes_in_over_the_border_is_no_item_yet() -> None:
    assert _update(Tracker(), 0.0, (0, 100, 90, 200)) == []


def test_an_item_taken_away_leaves_after_a_moment() -> None:
    tracker = _settled(A, B)
    assert len(_update(tracker, 0.6, B)) == 2
    assert [t.id for t in _update(tracker, 1.3, B)] == [2]


def test_two_items_pushed_together_stay_two_items() -> None:
    tracker = _settled(A, B)
    for i in range(40):
        tracks = _update(tracker, 0.5 + i / 10, (100, 100, 330, 220))
    assert [(t.id, t.hidden, t.still) for t in tracks] == [(1, True, False), (2, True, False)]
    assert [t.hidden for t in _update(tracker, 4.6, A, B)] == [False, False]


def test_an_item_in_front_of_another_is_held_by_neither_when_both_are_boxed() -> None:
    tracker = _settled((10, 10, 110, 90), (60, 40, 90, 70))
    assert [(t.id, t.hidden, t.still) for t in tracker.tracks] == [(1, False, True), (2, False, True)]


def test_a_hand_over_an_item_neither_moves_nor_ends_it() -> None:
    tracker = _settled(A)
    for i in range(30):
        tracks = _update(tracker, 0.5 + i / 10, (90, 0, 300, 230))
    assert [(t.id, t.hidden) for t in tracks] == [(1, True)]
    np.testing.assert_array_equal(tracks[0].box, np.array(A, np.float32))


def test_an_item_laid_against_a_known_one_gets_a_track_of_its_own() -> None:
    tracker = _settled(A)
    for i in range(6):
        tracks = _update(tracker, 0.5 + i / 10, (100, 100, 320, 220))
    assert [(t.id, t.hidden, t.still) for t in tracks] == [(1, True, False), (2, False, True)]
    np.testing.assert_array_equal(tracks[1].box, [200, 100, 320, 220])


@pytest.mark.parametrize("labels", [True, False])
def test_an_item_that_is_enrolled_is_followed_whatever_known_product_it_looks_like(labels: bool) -> None:
    grown = np.array([(80, 80, 220, 240)], np.float32)
    (track,) = _settled(A).update(grown, SIZE, 0.6, labels=labels)
    assert track.hidden == labels


def test_a_shadow_along_an_item_is_no_item() -> None:
    tracker = _settled(A)
    assert len(_update(tracker, 0.5, (90, 90, 212, 232))) == 1


def test_half_an_item_hidden_for_a_moment_is_not_half_an_item() -> None:
    tracker = _settled(A)
    for i in range(5):
        _update(tracker, 0.5 + i / 10, (150, 100, 200, 220))
    for i in range(5):
        tracks = _update(tracker, 1.0 + i / 10, A)
    assert [(t.id, t.hidden, t.still) for t in tracks] == [(1, False, True)]


def test_hold_keeps_everything() -> None:
    tracker = _settled(A, B)
    assert [t.hidden for t in tracker.hold(99.0)] == [True, True]
    assert len(_update(tracker, 99.1, A, B)) == 2


@pytest.mark.parametrize("count", [0, 1, 12])
def test_any_number_of_items(count: int) -> None:
    boxes = [(10 + 50 * i, 10, 50 + 50 * i, 80) for i in range(count)]
    tracker = _settled(*boxes)
    assert len(tracker.tracks) == count
