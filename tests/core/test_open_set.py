from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.matcher import Thresholds, decide
from checkout_app.core.open_set import (
    Answers,
    advice,
    auroc,
    confidence,
    histogram,
    joined,
    open_set,
    risk_coverage,
    threshold_at,
    verdict_shares,
    wrong,
)
from checkout_app.core.seen import Candidate, Match

THRESHOLDS = Thresholds(accept=0.4, lead=0.2, unknown=0.3, ceiling=0.5)


def answers(*rows: tuple[float, str]) -> Answers:
    """Answers by confidence and kind: right, wrong or unknown; accepted from 1 up, asked from .5 up."""
    levels = np.array([level for level, _ in rows])
    kinds = np.array([kind for _, kind in rows])
    verdicts = np.where(levels >= 1, "accepted", np.where(levels >= 0.5, "ambiguous", "unknown"))
    return Answers(levels, verdicts, kinds == "right", kinds != "unknown")


def match(*scores: float) -> Match:
    return decide(tuple(Candidate(f"sku{n}", score, n) for n, score in enumerate(scores)), THRESHOLDS)


TEN = answers(
    (2.0, "right"), (1.8, "right"), (1.6, "unknown"), (1.4, "right"), (1.2, "wrong"),
    (1.0, "right"), (0.8, "right"), (0.6, "unknown"), (0.4, "right"), (0.2, "unknown"),
)  # fmt: skip


def test_confidence_is_what_the_score_has_over_the_bar_less_what_the_lead_lacks() -> None:
    assert confidence(match(0.8, 0.0), THRESHOLDS) == pytest.approx(1 + 0.4)
    assert confidence(match(0.8, 0.75), THRESHOLDS) == pytest.approx(1 + 0.4 - (0.2 - 0.05 / 0.25))
    assert confidence(match(0.8, 0.775), THRESHOLDS) == pytest.approx(1 + 0.4 - (0.2 - 0.025 / 0.225))
    assert confidence(match(0.6), THRESHOLDS) == pytest.approx(1 + 0.2)
    assert confidence(match(1.0, 1.0), THRESHOLDS) == pytest.approx(1 + 0.6 - 0.2)
    assert confidence(match(), THRESHOLDS) == -np.inf
    leaning = replace(THRESHOLDS, leans={"sku0": 0.05})
    assert confidence(match(0.8, 0.0), leaning) == pytest.approx(1 + 0.35)


scores = st.lists(st.floats(-1, 1), max_size=4).map(lambda some: sorted(some, reverse=True))


@given(scores, st.floats(-0.2, 0.2))
def test_what_the_lane_accepts_has_a_confidence_of_one_and_a_moved_bar_moves_it(some: list[float], by: float) -> None:
    level = confidence(match(*some), THRESHOLDS)
    moved = replace(THRESHOLDS, leans={f"sku{n}": by for n in range(4)})
    assert not some or confidence(match(*some), moved) == pytest.approx(level - max(by, 0.0))
    if match(*some).verdict == "accepted":
        assert level >= 1.0 - 1e-9
    elif level > 1.0:
        assert match(*some).verdict == "ambiguous", "the lead is short"


def test_auroc_by_hand() -> None:
    # Of 3 x 2 pairs 4 are above and one is equal.
    assert auroc(np.array([0.9, 0.5, 0.3]), np.array([0.5, 0.1])) == pytest.approx(4.5 / 6)


levels = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(levels, levels)
def test_auroc_of_separated_levels_is_one_and_the_other_way_round_nothing(a: list[float], b: list[float]) -> None:
    high, low = np.array(a) + 2, np.array(b)
    assert auroc(high, low) == 1.0
    assert auroc(low, high) == 0.0
    assert auroc(np.array(a), low) == pytest.approx(1 - auroc(low, np.array(a)))


def test_the_threshold_lets_that_share_of_enrolled_items_in() -> None:
    known = np.arange(20) / 20
    assert threshold_at(known, 0.95) == 1 / 20
    assert threshold_at(known, 0.94) == 1 / 20, "at least that share"
    assert threshold_at(known, 0.90) == 2 / 20
    assert threshold_at(known, 1.0) == 0.0
    assert threshold_at(known, 0.001) == 19 / 20


def test_wrong_lines_count_confused_and_not_enrolled_items() -> None:
    assert wrong(TEN, 1.0) == pytest.approx(2 / 6)
    assert wrong(TEN, 1.7) == 0.0
    assert wrong(TEN, 99.0) == 0.0


def test_open_set_by_hand() -> None:
    figures = open_set(TEN)
    # Of 7 enrolled items: 90 % are 7 of 7, down to .4: 9 lines, of which one is confused and two not enrolled.
    assert figures == {
        "auroc": pytest.approx((3 + 3 + 2 + 2 + 2 + 2 + 1) / 21),
        "wrong_at_90": pytest.approx(3 / 9),
        "wrong_at_95": pytest.approx(3 / 9),
        "wrong_at_99": pytest.approx(3 / 9),
    }
    many = joined([answers(*[(1.5, "right")] * 9), answers((0.5, "wrong"), (0.4, "unknown"), (0.7, "unknown"))])
    assert (open_set(many)["wrong_at_90"], open_set(many)["wrong_at_95"]) == (0.0, pytest.approx(2 / 11))
    assert open_set(answers((1.0, "right")))["auroc"] is None
    assert set(open_set(answers((1.0, "unknown"))).values()) == {None}


def test_the_curve_passes_through_the_figures() -> None:
    curve = risk_coverage(TEN)
    assert len(curve["coverage"]) == len(curve["wrong"]) == 100
    assert curve["coverage"][89] == 0.9
    assert curve["wrong"][89] == open_set(TEN)["wrong_at_90"]
    assert curve["wrong"][0] == 0.0
    assert curve["wrong"][41] == pytest.approx(1 / 4), "3 of 7 enrolled are let in, and one that is not"


def test_advice_is_the_lowest_threshold_within_the_target() -> None:
    assert advice(TEN, THRESHOLDS) == {
        "target": 0.005,
        "confidence": 1.8,
        "accept": pytest.approx(0.4 + 0.8),
        "lead": 0.2,
        "known_accepted": pytest.approx(2 / 7),
        "wrong": 0.0,
    }
    loose = advice(TEN, THRESHOLDS, 0.3)
    assert loose is not None
    assert (loose["confidence"], loose["wrong"]) == (0.8, pytest.approx(2 / 7))
    assert advice(answers((1.0, "right"), (1.0, "unknown")), THRESHOLDS) is None, "a tie lets both in"


def test_shares_of_the_lanes_verdicts_by_hand() -> None:
    assert verdict_shares(TEN) == {
        "known": {
            "accepted": pytest.approx(5 / 7),
            "wrong": pytest.approx(1 / 7),
            "asked": pytest.approx(1 / 7),
            "unknown": pytest.approx(1 / 7),
        },
        "unknown": {
            "accepted": pytest.approx(1 / 3),
            "wrong": pytest.approx(1 / 3),
            "asked": pytest.approx(1 / 3),
            "unknown": pytest.approx(1 / 3),
        },
        "wrong": pytest.approx(2 / 6),
    }
    assert "unknown" not in verdict_shares(answers((1.0, "right")))


def test_every_answer_is_in_one_bin() -> None:
    some: Any = joined([TEN, answers((-np.inf, "unknown"), (-0.5, "wrong"), (0.05, "right"))])
    bars = histogram(some)
    assert [sum(bars[kind]) for kind in ("right", "wrong", "unknown")] == [7, 2, 4]
    assert (bars["unknown"][0], bars["wrong"][0], bars["right"][0]) == (1, 1, 0)
    assert bars["edges"][-1] == pytest.approx(2.0)


def test_answers_that_contradict_themselves_are_refused() -> None:
    one, yes, no = np.ones(1), np.array([True]), np.array([False])
    with pytest.raises(ValueError, match="not enrolled"):
        Answers(one, np.array(["accepted"]), yes, no)
    with pytest.raises(ValueError, match="length"):
        Answers(np.ones(2), np.array(["accepted"]), yes, yes)
