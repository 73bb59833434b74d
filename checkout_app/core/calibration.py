"""How high a shop's own products score when seen anew: the levels below which an answer is not like them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.lookalikes import leave_one_out
from checkout_app.core.metric import Metric
from engines.types import Vectors

_ENOUGH_VIEWS = 2_000
_FEWEST_VIEWS = 20
"""Held-out views below which a low quantile means nothing."""
_EACH = (4, 24)
"""Fewest and most views of a product that tell how alike they are, if there are so many."""
_ENOUGH_MAPPED = 12_000
"""Views from which fewer of each product are taken."""


def genuine_level(vectors: Vectors, labels: Sequence[str], quantile: float = 0.05) -> float | None:
    """Return the score that all but this share of views reach with another view of their own product.

    Every second view of each product is enrolled and the rest is asked, for the views that a metric was fitted to
    fit it too well: such scores were measured at .92 to .99 where new views scored .75 to .95.

    Args:
        vectors: (n, dim) unit vectors of the gallery; of a large one some products are taken.
        labels: SKU of each view.
        quantile: share of views that may score less.

    Returns:
        The level, or None where too few products have two views.
    """
    _, codes = np.unique(np.asarray(labels), return_inverse=True)
    chosen = np.flatnonzero(codes % -(-len(codes) // _ENOUGH_VIEWS or 1) == 0)
    codes = codes[chosen]
    enrolled = _turn(codes) % 2 == 0
    asked = np.flatnonzero(~enrolled)
    if len(asked) < _FEWEST_VIEWS:
        return None
    metric = Metric.fit(vectors[chosen[enrolled]], codes[enrolled].astype(str).tolist())
    mapped = metric.apply(vectors[chosen])
    best = [(mapped[enrolled & (codes == codes[row])] @ mapped[row]).max() for row in asked]
    return float(np.quantile(best, quantile))


def leanings(metric: Metric, vectors: Vectors, labels: Sequence[str]) -> dict[str, float]:
    """Return by how much each product's views score above the mean product's, each by the nearest other of its own.

    Foil and creases make a product's views unlike each other: new ones then score low with it, and others, too.

    Args:
        metric: fitted to the gallery. It flatters the views that it was fitted to, but all products alike.
        vectors: (n, dim) unit vectors of the gallery.
        labels: SKU of each view; one with a single view is left out.
    """
    names, codes, sizes = np.unique(np.asarray(labels), return_inverse=True, return_counts=True)
    most = int(np.clip(_ENOUGH_MAPPED // max(1, len(names)), *_EACH))
    order = np.argsort(codes, kind="stable")
    taken = [rows[:: -(-len(rows) // most)] for rows in np.split(order, np.cumsum(sizes)[:-1]) if len(rows) > 1]
    if not taken:
        return {}
    mapped = np.split(metric.apply(vectors[np.concatenate(taken)]), np.cumsum([len(rows) for rows in taken])[:-1])
    levels = {
        str(names[codes[rows[0]]]): float(leave_one_out(views).mean())
        for rows, views in zip(taken, mapped, strict=True)
    }
    mean = sum(levels.values()) / len(levels)
    return {name: level - mean for name, level in levels.items()}


def _turn(codes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each view how many views of its product come before it."""
    order = np.argsort(codes, kind="stable")
    sizes = np.unique(codes, return_counts=True)[1]
    turn = np.empty_like(codes)
    turn[order] = np.arange(len(codes)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return turn
