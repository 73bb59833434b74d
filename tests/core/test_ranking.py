"""Places of right pictures, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.ranking import BLOCK, Ranks, rank


def ranked(scores: list[list[float]], right: list[list[int]], counts: list[list[int]] | None = None) -> Ranks:
    values, truth = np.array(scores, np.float32), np.array(right, bool)
    kept = np.ones_like(truth) if counts is None else np.array(counts, bool)
    return rank(len(values), lambda some: (values[some], truth[some], kept[some]))


def test_average_precision_is_not_interpolated() -> None:
    # Sorted: right, wrong, right, wrong -> (1/1 + 2/3) / 2 = 5/6; of the first two one is right.
    found = ranked([[0.9, 0.8, 0.7, 0.1]], [[1, 0, 1, 0]])
    assert found.precision.tolist() == [pytest.approx(5 / 6)]
    assert found.r_precision.tolist() == [0.5]
    assert (found.first.tolist(), found.within(1)) == ([0], 1.0)


def test_what_does_not_count_takes_no_place() -> None:
    # The best is left out, so the wrong one comes first and the right one second: 1/2.
    found = ranked([[0.9, 0.8, 0.7]], [[1, 0, 1]], [[0, 1, 1]])
    assert (found.first.tolist(), found.precision.tolist()) == ([1], [0.5])


def test_queries_without_a_right_picture_are_skipped() -> None:
    found = ranked([[1, 2], [1, 2]], [[0, 0], [0, 1]], [[1, 1], [1, 1]])
    assert (found.skipped, found.rows.tolist(), found.within(1)) == (1, [1], 1.0)


def test_among_equals_the_earlier_comes_first() -> None:
    assert ranked([[0.5, 0.5]], [[0, 1]]).first.tolist() == [1]


def test_blocks_join() -> None:
    count = BLOCK + 3
    found = ranked([[1, 0]] * count, [[0, 1]] * count)
    assert found.first.tolist() == [1] * count


def test_no_query_is_no_error() -> None:
    assert rank(0, lambda _: pytest.fail("nothing is asked")).skipped == 0
