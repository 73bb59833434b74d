"""How well the views of one product cover what it can look like, told from their embeddings alone."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.enrolment import Advice
from engines.types import Vectors

SIDE = 0.77
"""Cosine from which two views show the same side; half of all pairs of views of one product lie below .77 to .86."""
FEWEST_SIDES = 6
"""Sides expected before the views themselves say how many there are."""
MOST_SIDES = 16
FEWEST_VIEWS = 10
"""Before so many views nothing is said of how few more are needed."""
FEWEST_TO_STOP = 13
"""With fewer views a product is never said to have enough."""
CLOSE = 0.935
"""Mean cosine of each view with its nearest one, from which a gallery is dense."""
_NEAREST, _FARTHEST = 0.03, 0.037
"""Cosine distances between which the limit of a near-duplicate stays: noise and an unsteady box make .02 to .03."""
_SAME_SIZE = 1.25
_PATIENCE = 3
"""Views in a row without a new side after which another movement is asked for."""
_MOVEMENTS: tuple[Advice, ...] = ("turn", "turn_over", "show_top", "tilt", "other_distance")


def newness(vectors: Vectors) -> float:
    """Return the cosine distance to the nearest taken view that makes a view of this product a new one.

    Three tenths of the median distance between its views: those of a plain can lie closer together than those of a
    printed box, and both shall fill a gallery.
    """
    if len(vectors) < 4:
        return _NEAREST
    apart = 1.0 - (vectors @ vectors.T)[np.triu_indices(len(vectors), 1)]
    return float(np.clip(0.3 * np.median(apart), _NEAREST, _FARTHEST))


def is_new(vector: Vectors, vectors: Vectors) -> bool:
    """Return whether a view, (dim,), differs from all views taken, (n, dim); unit vectors."""
    return not len(vectors) or 1.0 - float((vectors @ vector).max()) >= newness(vectors)


def clusters(vectors: Vectors, likeness: float = SIDE) -> NDArray[np.intp]:
    """Return the side of each view, (n,): leaders in order of appearance (Hartigan 1975), numbered from 0."""
    leaders: list[int] = []
    sides = np.zeros(len(vectors), np.intp)
    for row, vector in enumerate(vectors):
        scores = vectors[leaders] @ vector if leaders else np.zeros(0, np.float32)
        if leaders and scores.max() >= likeness:
            sides[row] = int(scores.argmax())
        else:
            sides[row] = len(leaders)
            leaders.append(row)
    return sides


def sides(vectors: Vectors) -> tuple[bool, ...]:
    """Return one dot an expected side, True for those seen first.

    How many are still unseen follows from how many were seen once and twice (Chao, Scandinavian J. of Statistics 11,
    1984, bias-corrected): f1 (f1 - 1) / (2 (f2 + 1)).
    """
    counts = np.unique(clusters(vectors), return_counts=True)[1]
    once, twice = int((counts == 1).sum()), int((counts == 2).sum())
    unseen = math.ceil(once * (once - 1) / (2 * (twice + 1)))
    if len(vectors) < FEWEST_VIEWS:
        unseen = max(unseen, FEWEST_SIDES - len(counts))
    seen = min(len(counts), MOST_SIDES)
    return (True,) * seen + (False,) * min(unseen, MOST_SIDES - seen)


def advice(vectors: Vectors, shorter: Sequence[int]) -> Advice:
    """Return what to do with the product next, from where its views are few.

    Args:
        vectors: (n, dim) of the views in the order they were taken.
        shorter: shorter side of each view's crop, pixels.
    """
    if len(vectors) < _PATIENCE:
        return "turn" if len(vectors) else ""
    labels = clusters(vectors)
    fresh = np.flatnonzero(np.diff(np.maximum.accumulate(labels), prepend=-1))
    idle = len(labels) - 1 - int(fresh[-1])
    alike = max(shorter) < _SAME_SIZE * min(shorter)
    if alike and len(labels) >= FEWEST_VIEWS and idle >= _PATIENCE:
        return "other_distance"
    return _MOVEMENTS[(idle // _PATIENCE) % (len(_MOVEMENTS) - (0 if alike else 1))]


def flat(vectors: Vectors) -> bool:
    """Return whether further views of this product would add nothing measurable, by leaving out one view at a time.

    Views then lie so close to one another that each is found without itself, and another hardly helps. The limits
    were chosen on enrolment pictures alone, in six folds of which each was asked of the other five. ``checkout evaluate
    early-stop`` says what it costs on other photographs: .57 points for a quarter fewer views, and on those the choice
    of products gains nothing: as many views, the same number of every product, cost .58. (On enrolment pictures: .42
    and .72.)

    Args:
        vectors: (n, dim) unit vectors of the views.
    """
    if len(vectors) < FEWEST_TO_STOP:
        return False
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -1.0)
    return bool(scores.max(1).mean() >= CLOSE)
