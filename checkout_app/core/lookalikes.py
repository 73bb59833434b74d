"""Products that look alike: how sure to be of one of them, and which side tells it from the other."""

from __future__ import annotations

import numpy as np

from engines.types import Vectors

OWN_LOST = 0.1
"""Greatest share of a product's own views that its threshold may turn away."""


def learnt_threshold(
    mine: Vectors, others: Vectors, wanted_false_accepts: float = 0.01, least: float = -1.0
) -> tuple[float, float]:
    """Return the score that a product should be accepted from, and the share of its look-alikes' views that reach it.

    It is the lowest score that no more than the wanted share of the look-alikes' views reach, but never one that more
    than a tenth of the product's own views miss, each scored by the best of the others. Best asked with the metric
    served before the product joined it: a metric flatters the views that it was fitted to.

    Args:
        mine: (n, dim) the product's views, mapped by the gallery's metric; below two nothing is learnt.
        others: (m, dim) views of its look-alikes, mapped likewise.
        wanted_false_accepts: share of the look-alikes' views that may reach the threshold, 0..1.
        least: score asked of all products, below which the threshold has no effect; -1 for none.

    Returns:
        The threshold, ``least`` or more, and the expected share of false accepts at it: (k + 1) / (m + 2) where k of m
        views reach it (Laplace's rule: that none of a few did is no proof), 0 without look-alikes.
    """
    if not len(others):
        return least, 0.0
    theirs = _best(others, mine) if len(mine) else np.full(len(others), -1.0, np.float32)
    threshold = least
    if len(mine) > 1:
        # Just above the highest of those scores that must not be accepted.
        above = float(np.nextafter(_ranked(theirs, wanted_false_accepts), np.float32(2.0)))
        threshold = max(least, min(above, _highest(leave_one_out(mine))))
    reached = int(np.count_nonzero(theirs >= threshold))
    return threshold, (reached + 1) / (len(others) + 2)


def leave_one_out(mine: Vectors) -> Vectors:
    """Return the score of each of two or more mapped views, (n, dim), with the best of the others, (n,)."""
    scores = mine @ mine.T
    np.fill_diagonal(scores, -1.0)
    return np.asarray(scores.max(axis=1), np.float32)


def telling_view(mine: Vectors, theirs: Vectors) -> int:
    """Return the row of that of my views, (n, dim), which is least like any of theirs, (m, dim); both mapped."""
    return int(_best(mine, theirs).argmin())


def _best(asked: Vectors, enrolled: Vectors) -> Vectors:
    return np.asarray((asked @ enrolled.T).max(axis=1), np.float32)


def _ranked(theirs: Vectors, share: float) -> np.float32:
    """Return the score above which no more than this share lies."""
    return np.float32(np.sort(theirs)[::-1][min(len(theirs) - 1, int(share * len(theirs)))])


def _highest(own: Vectors) -> float:
    """Return the highest score that only the share that may be lost stays below."""
    return float(np.sort(own)[int(OWN_LOST * len(own))])


def likeness(mine: Vectors, theirs: Vectors) -> float:
    """Return how alike two products are over all sides: the mean of each of my views' best score with theirs.

    Args:
        mine: (n, dim) mapped views of one product.
        theirs: (m, dim) mapped views of the other; a single blank side in common says little.
    """
    return float((mine @ theirs.T).max(axis=1).mean())
