"""Arithmetic of retrieval: where the right pictures stand when a gallery is sorted by likeness to a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Truth = NDArray[np.bool_]
BLOCK = 256
"""Queries sorted at a time: of 20,000 pictures some 50 MB."""
Rows = Callable[[slice], tuple[Scores, Truth, Truth]]
"""Gives of some queries, each (queries, gallery): scores, higher being more alike; who is right; who counts at all."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranks:
    """Where the right pictures stand, per query; only queries that have any."""

    first: NDArray[np.intp]
    """Pictures that come before the first right one."""
    precision: NDArray[np.float64]
    """Average precision, not interpolated: the mean over the right pictures of the precision at their places."""
    r_precision: NDArray[np.float64]
    """Share of right ones among the first n, where n is how many right ones there are."""
    rows: NDArray[np.intp]
    """Which queries these are."""
    skipped: int
    """Queries without a right picture that counts."""

    def within(self, count: int) -> float:
        """Return the share of queries with a right picture among the first `count`."""
        return float((self.first < count).mean())


def rank(count: int, rows: Rows) -> Ranks:
    """Sort the gallery for each of `count` queries, a block at a time; among equal scores the earlier comes first."""
    parts = [_ranked(*rows(slice(at, min(at + BLOCK, count)))) for at in range(0, count, BLOCK)]
    first, precision, r_precision, valid = (_joined([part[place] for part in parts]) for place in range(4))
    kept = np.flatnonzero(valid)
    return Ranks(first[kept].astype(np.intp), precision[kept], r_precision[kept], kept, count - len(kept))


def _ranked(scores: Scores, right: Truth, counts: Truth) -> tuple[NDArray[np.float64], ...]:
    """Return first place, average precision, R-precision and whether there is a right picture, per query."""
    order = np.argsort(-np.where(counts, scores, -np.inf), axis=1, kind="stable")
    hits = np.take_along_axis(right & counts, order, axis=1)
    total = hits.sum(axis=1)
    places = np.arange(1, hits.shape[1] + 1)
    found = np.cumsum(hits, axis=1)
    precision = (found / places * hits).sum(axis=1) / np.maximum(total, 1)
    among_first = np.take_along_axis(found, np.maximum(total - 1, 0)[:, None], axis=1)[:, 0]
    return (
        hits.argmax(axis=1).astype(np.float64),
        precision,
        among_first / np.maximum(total, 1),
        (total > 0).astype(np.float64),
    )


def _joined(parts: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    return np.concatenate(parts) if parts else np.empty(0)
