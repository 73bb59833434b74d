"""How far one way of running a model is from another: vectors by angle and by what is recognised, boxes by overlap."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.nms import overlaps
from engines.types import Detections, Vectors

LEAST_COSINE = 0.999
LEAST_MEAN_COSINE = 0.98
"""Below this on average, scores mean something else, whoever is nearest."""
MOST_POINTS = 0.2
LEAST_OVERLAP = 0.95
LEAST_SHARE = 0.98
SURE = 0.5
"""Score above which a box must be found again."""


class Loss(NamedTuple):
    """What is lost against the reference, in words and as a verdict."""

    text: str
    within: bool
    lost: float = 0.0
    """What is lost as one number, to compare ways of one model by."""


class VectorLoss(NamedTuple):
    """What an embedder loses."""

    least: float
    mean: float
    """Cosines of its vectors to the reference's."""
    points: float
    """Hundredths of pictures that it no longer recognises among the reference's; negative is a gain."""

    def judged(self, most_points: float = MOST_POINTS) -> Loss:
        """Return the verdict: nearly the same vectors, or as good ones."""
        alike = self.mean >= LEAST_MEAN_COSINE and self.points <= most_points
        text = f"cosine {self.least:.4f} at least, {self.mean:.4f} on average; {self.points:+.2f} points lost"
        return Loss(text, self.least >= LEAST_COSINE or alike, self.points + 1 - self.mean)


class BoxLoss(NamedTuple):
    """What a detector loses."""

    share: float
    """Part of the reference's sure boxes that it finds again, nearly in place."""
    boxes: int

    def judged(self) -> Loss:
        """Return the verdict."""
        return Loss(f"{self.share:.1%} of {self.boxes} boxes found again", self.share >= LEAST_SHARE, 1 - self.share)


def vector_loss(reference: Vectors, vectors: Vectors, classes: NDArray[np.int64]) -> VectorLoss:
    """Return what is lost where the reference's vectors, (n, dim), stay enrolled and `vectors` ask.

    Each picture asks all the others, and is right if the nearest is of its class (n,).
    """
    cosines = (reference * vectors).sum(axis=1)
    points = 100 * (_right(reference, reference, classes) - _right(vectors, reference, classes))
    return VectorLoss(float(cosines.min()), float(cosines.mean()), points)


def box_loss(reference: Sequence[Detections], found: Sequence[Detections]) -> BoxLoss:
    """Return what is lost over the same pictures; every sure box of either must be the other's too."""
    pairs = [*zip(reference, found, strict=True), *zip(found, reference, strict=True)]
    again = [_again(some, other) for some, other in pairs]
    boxes = sum(len(hits) for hits in again)
    return BoxLoss(float(sum(hits.sum() for hits in again)) / max(1, boxes) if boxes else 1.0, boxes)


def _right(asked: Vectors, enrolled: Vectors, classes: NDArray[np.int64]) -> float:
    cosines = asked @ enrolled.T
    np.fill_diagonal(cosines, -np.inf)
    return float((classes[cosines.argmax(axis=1)] == classes).mean())


def _again(wanted: Detections, found: Detections) -> NDArray[np.bool_]:
    sure = wanted.boxes[wanted.scores > SURE]
    if not len(found):
        return np.zeros(len(sure), np.bool_)
    return np.asarray([overlaps(box, found.boxes).max() >= LEAST_OVERLAP for box in sure], np.bool_)
