from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from checkout_app.core.overlap import apart


def test_of_two_boxes_on_one_item_the_better_stays() -> None:
    boxes = np.array([[0, 0, 10, 10], [1, 0, 11, 10], [8, 0, 18, 10], [0, 0, 9, 10]], np.float32)
    assert apart(boxes, 0.6).tolist() == [[0, 0, 10, 10], [8, 0, 18, 10]]
    assert len(apart(boxes, 0.95)) == 4
    assert apart(boxes[:0], 0.6).shape == (0, 4)


@given(
    hnp.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(4)), elements=st.integers(0, 40)), st.floats(0.1, 0.9)
)
def test_no_two_that_stay_overlap_more_than_allowed_and_none_goes_without_a_better_one(
    corners: np.ndarray, most: float
) -> None:
    boxes = np.concatenate((corners[:, :2], corners[:, :2] + 1 + corners[:, 2:]), axis=1)
    kept = apart(boxes, most).tolist()
    for place, box in enumerate(boxes.tolist()):
        better = [k for k in kept if k in boxes[:place].tolist()]
        assert (box in kept) or any(_iou(box, k) > most for k in better)


def _iou(a: list[float], b: list[float]) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, wide) * max(0.0, high)
    return shared / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared)
