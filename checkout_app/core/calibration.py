"""How high a shop's own products score when seen anew: the level below which an answer is not like them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.metric import Metric
from engines.types import Vectors

_ENOUGH_VIEWS = 2_000
_FEWEST_VIEWS = 20
"""Held-out views below which a low quantile means nothing."""


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


def _turn(codes: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return for each view how many views of its product come before it."""
    order = np.argsort(codes, kind="stable")
    sizes = np.unique(codes, return_counts=True)[1]
    turn = np.empty_like(codes)
    turn[order] = np.arange(len(codes)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return turn
