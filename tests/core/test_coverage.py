from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core import coverage
from engines.types import Vectors


def _unit(vectors: np.ndarray) -> Vectors:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def _views(centres: int, each: int, spread: float, seed: int = 0, dim: int = 64) -> Vectors:
    """Views of so many sides, side by side in the order of taking, about a direction they share."""
    dice = np.random.default_rng(seed)
    sides = _unit(dice.normal(size=(centres, dim))) + 0.5 * _unit(dice.normal(size=(1, dim)))
    return _unit(np.repeat(_unit(sides), each, 0) + spread * dice.normal(size=(centres * each, dim)) / np.sqrt(dim))


def test_the_first_view_is_new_and_its_copy_is_not() -> None:
    views = _views(1, 6, 0.4)
    assert coverage.is_new(views[0], views[:0])
    assert not coverage.is_new(views[0], views)
    assert coverage.is_new(_views(1, 1, 0.4, seed=9)[0], views)


def test_what_counts_as_new_follows_the_spread_of_the_product() -> None:
    assert coverage.newness(_views(1, 10, 0.1)) < coverage.newness(_views(5, 2, 0.6))


def test_views_of_one_side_share_a_number() -> None:
    assert coverage.clusters(_views(3, 4, 0.2)).tolist() == [0] * 4 + [1] * 4 + [2] * 4
    assert coverage.clusters(np.empty((0, 0), np.float32)).tolist() == []


def test_dots_fill_up_and_sides_seen_once_promise_more() -> None:
    assert coverage.sides(np.empty((0, 0), np.float32)) == (False,) * coverage.FEWEST_SIDES
    assert coverage.sides(_views(1, 3, 0.2)) == (True,) + (False,) * (coverage.FEWEST_SIDES - 1)
    assert coverage.sides(_views(4, 5, 0.2)) == (True,) * 4
    once = coverage.sides(_views(12, 1, 0.2))
    assert sum(once) == 12
    assert len(once) == coverage.MOST_SIDES


def test_advice_moves_on_while_no_new_side_comes() -> None:
    said = [coverage.advice(_views(1, n, 0.2), [100, 150] * n) for n in (0, 1, 4, 7, 10)]
    assert said == ["", "turn", "turn_over", "show_top", "tilt"]
    assert coverage.advice(_views(1, 12, 0.2), [100] * 12) == "other_distance"


@pytest.mark.parametrize(("spread", "dense"), [(0.1, True), (0.8, False)])
def test_a_dense_gallery_is_enough(spread: float, dense: bool) -> None:
    assert coverage.flat(_views(1, 16, spread)) is dense


def test_few_views_are_never_enough() -> None:
    assert not coverage.flat(_views(1, coverage.FEWEST_TO_STOP - 1, 0.05))
