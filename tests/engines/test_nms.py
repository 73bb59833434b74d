"""Which of the boxes that overlap stay: by label, anyway, and in results of recognition."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.nms import choose, results, suppress
from engines.profile import BoxPost, VectorPost


def boxes(*values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, np.float32).reshape(-1, 4)


PAIR = boxes((0, 0, 10, 10), (0, 1, 10, 11), (500, 0, 510, 10))
SCORES = np.array([0.7, 0.9, 0.8], np.float32)


@pytest.mark.parametrize(("mode", "stay"), [("label", [1, 2, 0]), ("any", [1, 2])])
def test_another_label_hides_nothing_unless_the_profile_says_so(mode: str, stay: list[int]) -> None:
    post = BoxPost.model_validate({"score_thr": 0.1, "nms": {"iou": 0.5, "mode": mode}})
    sides = np.full(3, 10, np.float32)
    assert choose(PAIR, SCORES, np.array([3, 5, 3]), sides, post).tolist() == stay
    assert choose(PAIR, SCORES, np.array([3, 3, 3]), sides, post).tolist() == [1, 2]


def test_without_suppression_all_stay_and_the_background_goes() -> None:
    post = BoxPost(score_thr=0.75, background_id=0)
    assert choose(PAIR, SCORES, np.array([1, 1, 0]), np.full(3, 10, np.float32), post).tolist() == [1]
    plain = BoxPost(score_thr=0.1, max_det=2)
    assert choose(PAIR, SCORES, np.array([1, 1, 1]), np.full(3, 10, np.float32), plain).tolist() == [1, 2]


def test_results_that_lie_on_each_other() -> None:
    touching = boxes((0, 0, 10, 10), (0, 8, 10, 18), (0, 1, 10, 11))
    counter, shitu = VectorPost(), VectorPost(result_nms_iou=0.05, result_nms_scope="any")
    # Touching products stay two; two boxes on one product are one. As PP-ShiTu does it, the second product is lost.
    assert results(touching, SCORES, ["tea", "milk", "tea"], counter).tolist() == [1, 2]
    assert results(touching, SCORES, ["tea", "milk", "tea"], shitu).tolist() == [1]
    assert results(boxes(), np.empty(0, np.float32), [], counter).tolist() == []


def by_hand(corners: np.ndarray, scores: np.ndarray, labels: np.ndarray, iou: float) -> list[int]:
    """One box after the other, best first."""
    kept: list[int] = []
    for row in np.argsort(-scores, kind="stable").tolist():
        for other in kept:
            low, high = (
                np.maximum(corners[row, :2], corners[other, :2]),
                np.minimum(corners[row, 2:], corners[other, 2:]),
            )
            shared = np.clip(high - low, 0, None).prod()
            areas = sum((corners[k, 2:] - corners[k, :2]).prod() for k in (row, other))
            if labels[row] == labels[other] and shared / (areas - shared) > iou:
                break
        else:
            kept.append(row)
    return kept


@settings(max_examples=50, deadline=None, derandomize=True, database=None)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_the_same_stay_as_one_by_one(seed: int, count: int) -> None:
    dice = np.random.default_rng(seed)
    corners = dice.integers(-50, 50, (count, 2)).astype(np.float32)
    some = np.concatenate((corners, corners + dice.integers(5, 40, (count, 2))), axis=1).astype(np.float32)
    scores = dice.permutation(np.linspace(0.1, 0.9, count)).astype(np.float32)
    labels = dice.integers(0, 3, count)
    # 0.437 is no overlap that whole numbers make.
    assert suppress(some, scores, 0.437, labels).tolist() == by_hand(some.astype(float), scores, labels, 0.437)
