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


def slow(scores: np.ndarray, asked: list[tuple[int, int]], searched: list[tuple[int, int]]) -> dict[str, float]:
    """Market-1501's protocol from its description, one query and one picture at a time."""
    precisions, firsts = [], []
    for row, (person, camera) in enumerate(asked):
        places = sorted(range(len(searched)), key=(-scores[row]).__getitem__)
        kept = [place for place in places if searched[place] != (person, camera)]
        hits = [index for index, place in enumerate(kept) if searched[place][0] == person]
        if not hits:
            continue
        precisions.append(sum((found + 1) / (index + 1) for found, index in enumerate(hits)) / len(hits))
        firsts.append(hits[0])
    shares = {f"rank_{k}": sum(first < k for first in firsts) / len(firsts) for k in (1, 5, 10)}
    return {"mAP": sum(precisions) / len(precisions), **shares, "asked": len(firsts)}


@pytest.mark.parametrize("seed", range(4))
def test_mean_average_precision_and_ranks_are_those_of_the_protocol(seed: int) -> None:
    dice = np.random.default_rng(seed)
    asked, searched = dice.integers(0, (9, 3), (300, 2)), dice.integers(0, (9, 3), (120, 2))
    scores = dice.normal(size=(300, 120)).astype(np.float32)

    def rows(some: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        person, camera = (asked[some, part, None] == searched[:, part] for part in (0, 1))
        return scores[some], person, ~(person & camera)

    found = rank(300, rows)
    shares = {f"rank_{k}": found.within(k) for k in (1, 5, 10)}
    figures = {"mAP": found.precision.mean(), **shares, "asked": len(found.rows)}
    pairs = [[(person, camera) for person, camera in side.tolist()] for side in (asked, searched)]
    assert figures == pytest.approx(slow(scores, *pairs))
