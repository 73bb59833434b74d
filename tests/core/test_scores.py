from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkout_app.core.scores import (
    FIGURES,
    average_precision,
    class_ranks,
    mean_figures,
    recognition_figures,
    sku_scores,
)

LABELS = np.array([0, 0, 1, 2])


def rows(*values: list[float]) -> np.ndarray:
    return np.array(values, np.float32)


def test_a_class_scores_as_its_best_view_does() -> None:
    best = sku_scores(rows([0.1, 0.9, 0.5, 0.2]), LABELS, 4)
    np.testing.assert_allclose(best, rows([0.9, 0.5, 0.2, -np.inf]))


def test_a_tie_is_not_counted_as_right() -> None:
    assert class_ranks(rows([0.5, 0.5, 0.1]), np.array([0])).tolist() == [1]
    assert class_ranks(rows([0.6, 0.5, 0.1]), np.array([0])).tolist() == [0]


def test_average_precision_by_hand() -> None:
    # Right views at ranks 1 and 3 of 4: (1/1 + 2/3) / 2.
    got = average_precision(rows([0.9, 0.5, 0.7, 0.1]), LABELS, np.array([0]))
    assert got.tolist() == [pytest.approx((1 + 2 / 3) / 2)]
    assert average_precision(rows([0.9, 0.5, 0.7, 0.1]), LABELS, np.array([3])).tolist() == [0.0]


def test_figures_by_hand() -> None:
    scores = rows([0.9, 0.1, 0.2, 0.3], [0.1, 0.8, 0.2, 0.3], [0.9, 0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.9])
    figures = recognition_figures(scores, LABELS, np.array([0, 0, 1, 2]), 3)
    assert tuple(figures) == FIGURES
    assert figures["accuracy"] == figures["recall_at_1"] == pytest.approx(3 / 4)
    assert figures["mean_class_accuracy"] == pytest.approx((1 + 0 + 1) / 3)
    assert figures["recall_at_5"] == 1.0
    assert figures["mAP"] == pytest.approx(((1 + 2 / 4) / 2 + (1 + 2 / 4) / 2 + 1 / 3 + 1) / 4)


def test_runs_are_averaged() -> None:
    assert mean_figures([dict.fromkeys(FIGURES, 0.5), dict.fromkeys(FIGURES, 1.0)]) == dict.fromkeys(FIGURES, 0.75)


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 8))
def test_figures_are_fractions(seed: int, queries: int, classes: int) -> None:
    rng = np.random.default_rng(seed)
    labels = np.concatenate([np.arange(classes), rng.integers(0, classes, 5)])
    scores = rng.standard_normal((queries, len(labels))).astype(np.float32)
    figures = recognition_figures(scores, labels, rng.integers(0, classes, queries), classes)
    assert all(0.0 <= value <= 1.0 for value in figures.values())
    assert figures["recall_at_5"] >= figures["recall_at_1"]
