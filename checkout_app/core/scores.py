"""Arithmetic of an evaluation of recognition: how often, and how high, the right products and views rank."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Codes = NDArray[np.intp]
FIGURES = ("accuracy", "mean_class_accuracy", "recall_at_1", "recall_at_5", "mAP")


def sku_scores(scores: Scores, labels: Codes, classes: int) -> Scores:
    """Return the score of each class for each query, (queries, classes): that of its best view, as the matcher does.

    Args:
        scores: (queries, views).
        labels: class of each view, (views,), within 0..classes; a class without views scores minus infinity.
        classes: number of classes.
    """
    best = np.full((len(scores), classes), -np.inf, np.float32)
    for label in np.unique(labels):
        best[:, label] = scores[:, labels == label].max(axis=1)
    return best


def recognition_figures(scores: Scores, labels: Codes, truth: Codes, classes: int) -> dict[str, float]:
    """Return `FIGURES` for queries of known class, all fractions of 1.

    ``accuracy``: share of queries whose best class is the right one; ``mean_class_accuracy``: its mean over the
    classes that have queries; ``recall_at_k``: share whose class is among the k best classes (so recall_at_1 is
    accuracy); ``mAP``: mean over the queries of the average precision of the ranking of all views.
    """
    ranks = class_ranks(sku_scores(scores, labels, classes), truth)
    first = ranks == 0
    per_class = [first[truth == label].mean() for label in np.unique(truth)]
    values = (
        first.mean(),
        np.mean(per_class),
        first.mean(),
        (ranks < 5).mean(),
        average_precision(scores, labels, truth).mean(),
    )
    return {name: float(value) for name, value in zip(FIGURES, values, strict=True)}


def class_ranks(scores: Scores, truth: Codes) -> NDArray[np.intp]:
    """Return for each query how many classes come before the right one; among equal scores it comes last."""
    own = scores[np.arange(len(truth)), truth][:, None]
    return np.asarray((scores >= own).sum(axis=1) - 1)


def average_precision(scores: Scores, labels: Codes, truth: Codes) -> NDArray[np.float64]:
    """Return the mean precision at the rank of each right view, per query; 0 where its class has no views."""
    order = np.argsort(-scores, axis=1, kind="stable")
    right = labels[order] == truth[:, None]
    precision = np.cumsum(right, axis=1) / np.arange(1, scores.shape[1] + 1)
    return np.asarray((precision * right).sum(axis=1) / np.maximum(right.sum(axis=1), 1))


def mean_figures(runs: Sequence[dict[str, float]]) -> dict[str, float]:
    """Return the mean of each figure over runs."""
    return {name: float(np.mean([run[name] for run in runs])) for name in FIGURES}
