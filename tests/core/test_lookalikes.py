from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.core.lookalikes import OWN_LOST, learnt_threshold, leave_one_out, likeness, telling_view
from engines.types import Vectors
from tests.core.test_metric import unit

DIM = 16


def around(centre: int, count: int, spread: float, seed: int = 0, towards: int | None = None) -> Vectors:
    noise = spread * np.random.default_rng(seed).standard_normal((count, DIM))
    common = 0.0 if towards is None else 1.5 * np.eye(DIM)[towards]
    return unit(np.eye(DIM)[centre] + common + noise)


def test_a_lookalike_stays_below_where_the_product_allows_it() -> None:
    mine, others = around(1, 24, 0.05), around(2, 100, 0.05, seed=1, towards=1)
    threshold, expected = learnt_threshold(mine, others)
    scores = (others @ mine.T).max(axis=1)
    assert (scores >= threshold).sum() == 1  # one of a hundred was wanted
    assert expected == pytest.approx(2 / 102)
    assert (leave_one_out(mine) >= threshold).mean() >= 1 - OWN_LOST
    assert threshold < np.quantile(leave_one_out(mine), OWN_LOST)


def test_the_products_own_views_come_first() -> None:
    mine = around(1, 30, 0.1)
    threshold, expected = learnt_threshold(mine, mine.copy())
    own = leave_one_out(mine)
    assert (own < threshold).sum() == 3
    assert expected == pytest.approx(31 / 32)


def test_what_all_must_reach_is_the_least() -> None:
    mine, others = around(1, 24, 0.05), around(2, 50, 0.05, seed=1)
    assert learnt_threshold(mine, others)[0] < 0.5
    threshold, expected = learnt_threshold(mine, others, least=0.5)
    assert threshold == 0.5
    assert expected == pytest.approx(1 / 52)


@pytest.mark.parametrize("count", [0, 1])
def test_of_a_view_or_none_nothing_is_learnt(count: int) -> None:
    threshold, expected = learnt_threshold(around(1, count, 0.05), around(2, 8, 0.05), least=0.45)
    assert threshold == 0.45
    assert expected == pytest.approx(1 / 10)


def test_without_lookalikes_nothing_is_accepted_falsely() -> None:
    assert learnt_threshold(around(1, 5, 0.05), np.empty((0, DIM), np.float32), least=0.45) == (0.45, 0.0)


@settings(max_examples=60, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    sizes=st.tuples(st.integers(2, 30), st.integers(1, 40)),
    spread=st.floats(0.0, 2.0),
    wanted=st.floats(0.0, 1.0),
)
def test_never_more_than_a_tenth_of_its_own_views_are_lost(
    seed: int, sizes: tuple[int, int], spread: float, wanted: float
) -> None:
    mine, others = around(1, sizes[0], spread, seed), around(2, sizes[1], spread, seed + 1, towards=1)
    threshold, expected = learnt_threshold(mine, others, wanted)
    own = leave_one_out(mine)
    assert (own < threshold).sum() <= OWN_LOST * len(own)
    assert 0.0 < expected < 1.0
    reached = ((others @ mine.T).max(axis=1) >= threshold).mean()
    assert reached <= wanted or threshold == pytest.approx(np.sort(own)[int(OWN_LOST * len(own))])


def test_the_side_that_tells_them_apart_is_least_like_any_of_theirs() -> None:
    theirs = around(1, 5, 0.01)
    mine = np.concatenate([around(1, 3, 0.01, seed=2), around(4, 1, 0.01), around(3, 1, 0.01, towards=1)])
    assert telling_view(mine, theirs) == 3


def test_likeness_is_of_all_sides_not_of_one_blank_side() -> None:
    mine = np.eye(4, dtype=np.float32)[:3]
    twin = np.float32([[0.9, 0, 0, 0.4], [0, 0.9, 0, 0.4], [0, 0, 0.9, 0.4]])
    blank = np.float32([[1, 0, 0, 0]])
    assert likeness(mine, twin) == pytest.approx(0.9)
    assert likeness(mine, blank) == pytest.approx(1 / 3)
