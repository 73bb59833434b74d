"""Decides what a query is from the scores of the enrolled views nearest to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from checkout_app.core.messages import Candidate, Match, Verdict

MAX_CANDIDATES = 5
_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The only place that says how sure is sure; scores are cosines in the gallery's metric.

    Two questions: is the item like the best SKU (``accept``), and more like it than like the second (``lead``)? Two
    yeses accept, one asks the cashier, none is unknown.

    These defaults are for galleries whose common mean is taken off; `PLAIN` is for those too small for that. Chosen for
    the item embedder on held-out products (`[tune]` in engines/training/splits.toml, rendered ``val``) among all the
    others of their set, up to 16 views a product, a third of the products left out of the gallery, at one look. Of
    right answers, wrong answers and left-out products (most with a twin in the gallery) were accepted 94, 0.7 and
    46 % (photographs of groceries), 86, 1.3 and 13 % (cut-outs of 14 products), 91, 0.1 and 25 % (rendered
    look-alikes). The votes of a track are on top of this.
    """

    accept: float = 0.45
    """From this score up an item is like a SKU."""
    lead: float = 0.20
    """The best is the one if it is this share nearer to 1 than the second SKU. (Lowe's ratio test, IJCV 60 (2004); at
    equal safety it takes more right answers than a fixed margin does, and holds over galleries of any spread.)"""
    unknown: float = 0.33
    """Below this score an item is unknown, whatever the lead."""
    ceiling: float = 0.55
    """Highest value that `raised` gives to ``accept``."""

    def __post_init__(self) -> None:
        """Refuse thresholds that contradict each other."""
        if not (self.unknown <= self.accept <= self.ceiling and 0.0 <= self.lead < 1.0):
            raise ValueError(f"thresholds contradict each other: {self}")

    def raised(self, level: float | None) -> Thresholds:
        """Return thresholds for a gallery whose own views reach this score; never lower ones.

        Pictures taken before one background score high whatever they show, so more must be asked of them.
        """
        rise = min(level or 0.0, self.ceiling) - self.accept
        return self if rise <= 0.0 else replace(self, accept=self.accept + rise, unknown=self.unknown + rise)


PLAIN = Thresholds(accept=0.70, lead=0.15, unknown=0.60, ceiling=0.80)
"""For a gallery in which all scores are high, because what its products have in common still counts."""


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


def decide(candidates: tuple[Candidate, ...], thresholds: Thresholds, accepts: Mapping[str, float] = _NONE) -> Match:
    """Return the verdict over candidates, best first, one a SKU.

    A SKU in ``accepts`` must reach that score too to be accepted; below it a person is asked.
    """
    if not candidates:
        return Match("unknown", (), 0.0)
    best = candidates[0].score
    rival = candidates[1].score if len(candidates) > 1 else 0.0
    verdict = _verdict(best, rival, thresholds)
    if verdict == "accepted" and best < accepts.get(candidates[0].sku, best):
        verdict = "ambiguous"
    return Match(verdict, candidates, best - rival)


def _verdict(best: float, rival: float, thresholds: Thresholds) -> Verdict:
    like = best >= thresholds.accept
    # Strictly ahead: of two SKUs that both score 1 none leads.
    leads = best > rival and best - rival >= thresholds.lead * (1.0 - rival)
    if like and leads:
        return "accepted"
    return "ambiguous" if (like or leads) and best >= thresholds.unknown else "unknown"
