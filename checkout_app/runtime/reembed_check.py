"""Replays the stored views against each other in two embedders, to say whether the new one is at least as good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.metric import Metric
from checkout_app.runtime.reembed import Stock
from db.records import Gallery
from engines.types import Vectors

TOLERANCE = 0.002
"""Accuracy that a new embedder may lose: two views of a thousand, less than another split of the views changes."""
MOST_ASKED = 6_000
"""Views asked in each of the two rounds; more change nothing and cost seconds."""
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Replay:
    """How well two embedders recognise the same stored views, 0..1."""

    old: float
    new: float
    views: int
    """Views asked; 0 if no product has two."""
    lost: tuple[str, ...] = ()
    """SKUs that the old gallery knows and the new one would not."""

    @property
    def allowed(self) -> bool:
        """Return whether the new embedder may take over."""
        return not self.lost and self.new >= self.old - TOLERANCE


def replay_check(stock: Stock, old: str, new: str) -> Replay:
    """Compare two profiles over the views that both have, of products on sale.

    Each product's views are halved; each half is enrolled in turn, the metric fitted to it, and the other half asked:
    the share of views whose nearest enrolled view is of the same product.
    """
    before, after = stock.catalogue.gallery(old), stock.catalogue.gallery(new)
    rows_before, rows_after = _common(stock, before, after)
    skus = np.array([before.skus[row] for row in rows_before], object)
    rank = _rank(skus)
    was, views = _accuracy(before.vectors[rows_before], skus, rank)
    now, _ = _accuracy(after.vectors[rows_after], skus, rank)
    return Replay(was, now, views, tuple(sorted(set(before.skus) - set(after.skus))))


def _common(stock: Stock, before: Gallery, after: Gallery) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of the views that are of the same product and crop, in the same order."""
    ours = {pair: row for row, pair in enumerate(_pairs(stock, after))}
    both = [(row, ours[pair]) for row, pair in enumerate(_pairs(stock, before)) if pair in ours]
    rows = np.array(both, np.int64).reshape(-1, 2)
    return rows[:, 0], rows[:, 1]


def _pairs(stock: Stock, gallery: Gallery) -> list[tuple[str, str]]:
    crops = {each.id: each.crop for each in stock.crop_list.of(gallery.profile)}
    return [(sku, crops.get(view, "")) for sku, view in zip(gallery.skus, gallery.ids.tolist(), strict=True)]


def _rank(skus: NDArray[np.object_]) -> NDArray[np.int64]:
    """Return the place of each view among those of its product."""
    seen: dict[str, int] = {}
    rank = np.empty(len(skus), np.int64)
    for row, sku in enumerate(skus.tolist()):
        rank[row] = seen.get(sku, 0)
        seen[sku] = rank[row] + 1
    return rank


def _accuracy(vectors: Vectors, skus: NDArray[np.object_], rank: NDArray[np.int64]) -> tuple[float, int]:
    """Return the share of right answers and how many were asked."""
    right = asked = 0
    for half in (0, 1):
        enrolled = np.flatnonzero(rank % 2 == half)
        known = set(skus[enrolled].tolist())
        others = [row for row in np.flatnonzero(rank % 2 != half).tolist() if skus[row] in known]
        others = others[:: max(1, -(-len(others) // MOST_ASKED))]
        if others:
            nearest = _nearest(vectors[enrolled], skus[enrolled].tolist(), vectors[others])
            right += int((skus[enrolled][nearest] == skus[others]).sum())
            asked += len(others)
    return (right / asked if asked else 0.0), asked


def _nearest(enrolled: Vectors, labels: Sequence[str], asked: Vectors) -> NDArray[np.int64]:
    metric = Metric.fit(enrolled, labels)
    views, queries = metric.apply(enrolled), metric.apply(asked)
    found = [(queries[start : start + _BLOCK] @ views.T).argmax(axis=1) for start in range(0, len(queries), _BLOCK)]
    return np.concatenate(found)
