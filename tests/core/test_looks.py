from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.looks import Looks

PIXELS = np.arange(40 * 20 * 3, dtype=np.uint8).reshape(40, 20, 3)
AXES = np.eye(8, dtype=np.float32)


def test_a_sure_item_is_looked_at_as_it_lies_each_look_by_itself() -> None:
    looks = Looks()
    for axis in AXES:
        assert looks.crop(PIXELS) is PIXELS
        assert looks.together(axis) is axis
        looks.heard("accepted")


def test_a_doubtful_item_is_turned_and_cut_and_all_looks_count_together() -> None:
    looks, shapes, plain = Looks(), [], []
    for count, axis in enumerate(AXES, 1):
        plain.append(looks.as_it_lies)
        shapes.append(looks.crop(PIXELS).shape[:2])
        asked = looks.together(axis)
        assert np.linalg.norm(asked) == pytest.approx(1.0)
        assert np.count_nonzero(asked) == min(count, 5), "the newest five"
        looks.heard("ambiguous" if count == 1 else "accepted")
    assert shapes == [(40, 20), (20, 40), (40, 20), (20, 40), (34, 18), (40, 20), (20, 40), (40, 20)]
    assert plain == [shape == (40, 20) and at % 5 == 0 for at, shape in enumerate(shapes)]


def test_an_item_that_moved_is_looked_at_anew() -> None:
    looks = Looks()
    looks.together(AXES[0])
    looks.heard("unknown")
    assert not looks.as_it_lies
    looks.forget()
    assert looks.as_it_lies
    assert looks.together(AXES[1]).tolist() == AXES[1].tolist()


def test_opposite_looks_say_nothing_and_break_nothing() -> None:
    looks = Looks()
    looks.together(AXES[0])
    looks.heard("ambiguous")
    assert not looks.together(-AXES[0]).any()


def test_the_smallest_crop_can_be_turned_and_cut() -> None:
    looks = Looks()
    for _ in range(6):
        assert looks.crop(PIXELS[:1, :1]).size == 3
        looks.heard("unknown")
