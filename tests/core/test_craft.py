from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.craft import (
    chosen_shrinkage,
    class_scores,
    impostor_levels,
    sureness,
    turns,
    unit,
    wrong_of_accepted,
)
from checkout_app.core.matcher import Thresholds
from tests.core.test_metric import shop


def codes(labels: list[str]) -> np.ndarray:
    return np.unique(labels, return_inverse=True)[1]


def test_turns_count_the_views_of_each_class() -> None:
    assert turns(np.array([3, 1, 3, 3, 1])).tolist() == [0, 0, 1, 2, 1]


def test_class_scores_mix_the_nearest_view_and_the_mean_by_hand() -> None:
    views, labels = np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32), np.array([0, 0, 2])
    query = np.array([[1, 0]], np.float32)
    nearest, mean = np.array([1.0, 0.6]), np.array([np.sqrt(0.5), 0.6])
    for weight in (0.0, 0.3, 1.0):
        found = class_scores(query, views, labels, 3, weight)[0]
        np.testing.assert_allclose(found[[0, 2]], (1 - weight) * nearest + weight * mean, atol=1e-6)
        assert found[1] == -np.inf


def test_much_shrinkage_is_chosen_only_where_it_helps() -> None:
    vectors, labels = shop(20, 12)
    assert chosen_shrinkage(vectors, codes(labels), (0.05, 0.5, 1.0)) < 1.0
    assert chosen_shrinkage(vectors[:3], np.arange(3)) == 0.5, "single views cannot tell"


def test_a_class_that_others_resemble_asks_for_more() -> None:
    vectors, labels = shop(10, 20, dim=64)
    vectors[:20] = unit(vectors[20:40] + 0.3 * vectors[:20])  # sku0 and sku1 are twins now
    levels = impostor_levels(vectors, codes(labels), 11)
    assert levels[:2].min() > np.sort(levels[2:])[-2]
    assert levels[10] == pytest.approx(levels[:10].mean()), "a class without views"
    assert (impostor_levels(vectors[:1], np.array([0]), 2) == 0).all()


def test_sureness_is_the_weaker_of_score_and_lead() -> None:
    rules = Thresholds()
    scores = np.array([[rules.accept, -1.0, -1.0], [0.9, 0.9, -np.inf], [0.5, -np.inf, -np.inf]], np.float32)
    sure = sureness(scores)
    assert sure[0] == pytest.approx(1.0)
    assert sure[1] == 0.0
    assert sure[2] == pytest.approx(min(0.5 / rules.accept, 0.5 / rules.lead)), "no rival"
    raised = sureness(scores, np.array([0.2, 0.0, 0.1], np.float32))
    assert raised[0] == pytest.approx((rules.accept - 0.1) / rules.accept)
    assert sureness(np.array([[0.7]], np.float32))[0] == pytest.approx(0.7 / rules.accept)


def test_wrong_answers_among_the_accepted_by_hand() -> None:
    confidence = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.65, 0.1], np.float32)
    right = np.array([True, True, False, True, True, False, False])
    known = np.array([True] * 5 + [False] * 2)
    assert wrong_of_accepted(confidence, right, known, 1.0) == pytest.approx(2 / 6)
    assert wrong_of_accepted(confidence, right, known, 0.75) == pytest.approx(2 / 5)
    assert wrong_of_accepted(confidence, right, known, 0.25) == 0.0
