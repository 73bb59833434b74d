from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.matcher import MAX_CANDIDATES, PLAIN, Thresholds, decide, rank_skus
from checkout_app.core.seen import Candidate, Match

RULES = Thresholds(accept=0.7, unknown=0.5, lead=0.4, ceiling=0.8)


def answer(*views: tuple[str, float]) -> Match:
    return decide(rank_skus(Candidate(sku, score, n) for n, (sku, score) in enumerate(views)), RULES)


@pytest.mark.parametrize(
    ("views", "verdict"),
    [
        ([("a", 0.9), ("b", 0.6)], "accepted"),
        ([("a", 0.9), ("a", 0.89), ("b", 0.6)], "accepted"),
        ([("a", 0.9), ("b", 0.85)], "ambiguous"),
        ([("a", 1.0), ("b", 1.0)], "ambiguous"),
        ([("a", 0.75), ("b", 0.6)], "ambiguous"),
        ([("a", 0.75), ("b", 0.5)], "accepted"),
        ([("a", 0.6), ("b", 0.1)], "ambiguous"),
        ([("a", 0.6), ("b", 0.5)], "unknown"),
        ([("a", 0.4), ("b", 0.1)], "unknown"),
        ([("a", 0.4)], "unknown"),
        ([("a", 0.9)], "accepted"),
        ([], "unknown"),
    ],
)
def test_verdict_comes_from_score_and_margin(views: list[tuple[str, float]], verdict: str) -> None:
    assert answer(*views).verdict == verdict


def test_the_reason_is_attached() -> None:
    match = answer(("b", 0.6), ("a", 0.9), ("a", 0.8))
    assert match.best == Candidate("a", 0.9, 1)
    assert match.rival == Candidate("b", 0.6, 0)
    assert match.margin == pytest.approx(0.3)


def test_equal_scores_go_to_the_view_enrolled_first_and_stay_ambiguous() -> None:
    match = answer(("b", 0.9), ("a", 0.9))
    assert match.best == Candidate("b", 0.9, 0)
    assert match.verdict == "ambiguous"


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.floats(-1, 1)), max_size=40))
def test_candidates_are_few_distinct_and_best_first(views: list[tuple[str, float]]) -> None:
    found = answer(*views).candidates
    assert len(found) == min(MAX_CANDIDATES, len({sku for sku, _ in views}))
    assert len({c.sku for c in found}) == len(found)
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(c.score == max(s for sku, s in views if sku == c.sku) for c in found)


@pytest.mark.parametrize(
    ("score", "lean", "verdict"),
    [
        (0.75, 0.0, "accepted"), (0.75, 0.1, "ambiguous"), (0.85, 0.1, "accepted"), (0.55, 0.1, "unknown"),
        (0.65, -0.1, "ambiguous"), (0.75, -0.1, "accepted"),
    ],
)  # fmt: skip
def test_the_bar_rises_for_a_sku_whose_own_views_are_alike_and_never_falls(
    score: float, lean: float, verdict: str
) -> None:
    rules = replace(RULES, leans={"a": lean, "b": 9.0})
    assert decide((Candidate("a", score, 0), Candidate("b", 0.0, 1)), rules).verdict == verdict


def test_contradicting_thresholds_are_refused() -> None:
    with pytest.raises(ValueError, match="contradict"):
        Thresholds(accept=0.5, unknown=0.6)


@pytest.mark.parametrize(
    ("level", "accept", "unknown"), [(None, 0.7, 0.6), (0.3, 0.7, 0.6), (0.75, 0.75, 0.65), (0.99, 0.8, 0.7)]
)
def test_thresholds_are_raised_within_bounds(level: float | None, accept: float, unknown: float) -> None:
    raised = PLAIN.raised(level)
    assert (raised.accept, raised.unknown) == pytest.approx((accept, unknown))
