"""Decides what a query is from the scores of the enrolled views nearest to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checkout_app.core.messages import Candidate, Match, Verdict

MAX_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The only place that says how sure is sure; scores and margins are cosines in the gallery's metric.

    Chosen on photographs of 51 shop products with a third of them left out of the gallery, 3 to 30 views each:
    99 % of right answers score above .65 and 90 % keep a margin above .02; 95 % of wrong ones stay below a margin
    of .03 to .05; 99 % of products of another kind altogether score below .60 to .70.
    """

    accept: float = 0.70
    """From this score up the best SKU is taken, if its margin is wide enough."""
    unknown: float = 0.60
    """Below this score no SKU is proposed as the answer; between the two it is for a person to say."""
    margin: float = 0.03
    """Least lead over the second SKU."""

    def __post_init__(self) -> None:
        """Refuse thresholds that contradict each other."""
        if not (self.unknown <= self.accept and self.margin >= 0.0):
            raise ValueError(f"thresholds contradict each other: {self}")


def rank_skus(views: Iterable[Candidate], limit: int = MAX_CANDIDATES) -> tuple[Candidate, ...]:
    """Return the best view of each SKU, best first, at most ``limit``; ties go to the lower view id.

    A SKU scores as its best view does: the mean of its best 2, 3 or 5 views, or its mean vector, measured within
    half a point of that in the fitted metric, and would punish a product of which few views show the same face.
    """
    best: dict[str, Candidate] = {}
    for view in sorted(views, key=lambda view: (-view.score, view.view)):
        best.setdefault(view.sku, view)
        if len(best) == limit:
            break
    return tuple(best.values())


def decide(candidates: tuple[Candidate, ...], thresholds: Thresholds) -> Match:
    """Return the verdict over candidates, best first, one a SKU."""
    if not candidates:
        return Match("unknown", (), 0.0)
    best = candidates[0].score
    margin = best - candidates[1].score if len(candidates) > 1 else best
    return Match(_verdict(best, margin, thresholds), candidates, margin)


def _verdict(best: float, margin: float, thresholds: Thresholds) -> Verdict:
    if best < thresholds.unknown:
        return "unknown"
    if best >= thresholds.accept and margin >= thresholds.margin:
        return "accepted"
    return "ambiguous"
