"""Arithmetic of gallery craft: what may be done with enrolled vectors, without training, to recognise better."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.matcher import Thresholds
from checkout_app.core.metric import Metric
from checkout_app.core.scores import Codes, Scores, sku_scores
from engines.types import Vectors

SHRINKAGES = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)


def unit(vectors: Vectors) -> Vectors:
    """Return the vectors, (n, dim), at unit length."""
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), np.float32)


def fit(vectors: Vectors, labels: Codes, shrinkage: float = 0.5) -> Metric:
    """Fit the gallery's metric to views whose classes are numbers."""
    return Metric.fit(vectors, labels.astype(str).tolist(), shrinkage)


def chosen_shrinkage(vectors: Vectors, labels: Codes, grid: Sequence[float] = SHRINKAGES) -> float:
    """Return the shrinkage under which half of each class's views best recognise the other half, both ways.

    Leaving out one view at a time would need a fit for each. Equal ones go to that nearest to one half.
    """
    turn = turns(labels) % 2
    right = dict.fromkeys(sorted(grid, key=lambda a: abs(a - 0.5)), 0.0)
    for shrinkage in right:
        for held in (0, 1):
            known, asked = turn != held, turn == held
            asked &= np.isin(labels, labels[known])
            if known.any() and asked.any():
                metric = fit(vectors[known], labels[known], shrinkage)
                scores = metric.apply(vectors[asked]) @ metric.apply(vectors[known]).T
                right[shrinkage] += float((labels[known][scores.argmax(axis=1)] == labels[asked]).mean())
    return max(right, key=lambda a: right[a])


def turns(labels: Codes) -> Codes:
    """Return for each view how many views of its class come before it."""
    turn = np.empty_like(labels)
    for label in np.unique(labels):
        rows = np.flatnonzero(labels == label)
        turn[rows] = np.arange(len(rows))
    return turn


def class_scores(queries: Vectors, views: Vectors, labels: Codes, classes: int, prototype: float = 0.0) -> Scores:
    """Return the score of each class, (queries, classes): its nearest view's, mixed with its mean's by a weight."""
    nearest = sku_scores(queries @ views.T, labels, classes) if prototype < 1.0 else np.float32(0.0)
    if prototype <= 0.0:
        return np.asarray(nearest, np.float32)
    sums = np.zeros((classes, views.shape[1]), np.float32)
    np.add.at(sums, labels, views)
    means = np.where(np.bincount(labels, minlength=classes) > 0, queries @ unit(sums).T, -np.inf)
    return np.asarray((1.0 - prototype) * nearest + prototype * means, np.float32)


def impostor_levels(vectors: Vectors, labels: Codes, classes: int, share: float = 0.02) -> NDArray[np.float32]:
    """Return the score of each class, (classes,), that all but this share of the other classes' views stay below.

    Every second view of each class stands for what is asked, as in `calibration.genuine_level`; a class no view of
    which is enrolled then gets the mean level.
    """
    known = turns(labels) % 2 == 0
    asked = ~known
    levels = np.full(classes, np.nan, np.float32)
    if asked.any():
        metric = fit(vectors[known], labels[known])
        scores = class_scores(metric.apply(vectors[asked]), metric.apply(vectors[known]), labels[known], classes)
        for label in np.unique(labels):
            others = scores[labels[asked] != label, label]
            if len(others):
                levels[label] = np.quantile(others, 1.0 - share)
    return np.where(np.isnan(levels), np.nanmean(levels) if not np.isnan(levels).all() else 0.0, levels)


def sureness(scores: Scores, levels: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """Return how sure each answer is, (queries,): the weaker of being like the best class and leading the second.

    Args:
        scores: (queries, classes), minus infinity for a class that is not enrolled.
        levels: (classes,) score that each class asks beside the one that all ask; None asks nothing.
    """
    first, second = -np.sort(-np.pad(scores, ((0, 0), (0, 1)), constant_values=-np.inf), axis=1)[:, :2].T
    best, rival = first, np.where(np.isfinite(second), second, 0.0)
    like = best if levels is None else best - levels[scores.argmax(axis=1)] + levels.mean()
    rules = Thresholds()
    return np.asarray(np.minimum(like / rules.accept, (best - rival) / (1.0 - rival) / rules.lead), np.float32)


def wrong_of_accepted(
    confidence: NDArray[np.float32], right: NDArray[np.bool_], known: NDArray[np.bool_], acceptance: float = 0.95
) -> float:
    """Return the share of accepted answers that are wrong, where this share of the known items is accepted.

    Args:
        confidence: (queries,) accepted from a threshold up.
        right: (queries,) whether the best class is the query's; False where it is not enrolled.
        known: (queries,) whether the query's class is enrolled.
        acceptance: share of the known queries, whatever their answer.
    """
    accepted = confidence >= np.quantile(confidence[known], 1.0 - acceptance, method="lower")
    return float((~right[accepted]).mean())
