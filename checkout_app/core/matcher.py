"""Decides what a query is from the scores of the enrolled views nearest to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from checkout_app.core.seen import Candidate, Match, Verdict

MAX_CANDIDATES = 5
_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The only place that says how sure is sure; scores are cosines in the gallery's metric.

    Two questions: is the item like the best SKU (``accept``), and more like it than like the second (``lead``)? Two
    yeses accept, one asks the cashier, none is unknown. What looks alike from all sides scores high whenever it is
    seen, and its twins do, so the first bar is raised for a SKU whose own views are more alike than most products' are
    (``leans``). It is never lowered: that let products in that were not enrolled.

    These defaults are for galleries whose common mean is taken off; `PLAIN` is for those too small for that. Chosen for
    the item embedder on held-out products (`[tune]` in engines/training/splits.toml, rendered ``val``) among all the
    others of their set, with all their views, a third of the products left out of the gallery, at one look. Of right
    answers, wrong answers and left-out products (most with a twin in the gallery) were accepted 91.3, 0 and 12 %
    (items on rendered counters), 93.8, 0 and 13 % (rendered look-alikes), 68.9, 1.3 and 3 % (cut-outs of 14 products),
    87.9, 2.4 and 61 % (photographs of groceries); one bar for all, .55, and a lead of .20 took 92.7, 0 and 17, 95.0,
    0.1 and 18, 71.1, 2.2 and 8, 86.2, 1.7 and 62 %. Since the embedder sees peaks, the same bars take (before, on
    like draws) 90.7, 0 and 13 (90.3, 0 and 13), 96.2, 0.1 and 18 (95.5, 0.1 and 17), 93.3, .4 and 6 (93.7, .7 and 27).
    The looks and votes of a track are on top of this.
    """

    accept: float = 0.45
    """From this score up an item is like a SKU whose own views are alike as those of most are."""
    lead: float = 0.16
    """The best is the one if it is this share nearer to 1 than the second SKU. (Lowe's ratio test, IJCV 60 (2004); at
    equal safety it takes more right answers than a fixed margin does, and holds over galleries of any spread.)"""
    unknown: float = 0.33
    """Below this score an item is unknown, whatever the lead; it moves with ``accept``."""
    ceiling: float = 0.58
    """Highest value that `raised` gives to ``accept``."""
    leans: Mapping[str, float] = field(default_factory=dict)
    """By how much each SKU's own views score above the mean of all, see `calibration.leanings`."""

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

    def bar(self, sku: str) -> float:
        """Return the score from which an item is like this SKU."""
        return self.accept + max(0.0, self.leans.get(sku, 0.0))

    def sureness(self, sku: str, best: float, rival: float) -> float:
        """Return what a score has over the SKU's bar, less what its lead over the second SKU's score falls short."""
        return best - self.bar(sku) - max(0.0, self.lead - _lead(best, rival))

    def verdict(self, sku: str, best: float, rival: float) -> Verdict:
        """Return the verdict over the score of the best SKU and that of the second."""
        bar = self.bar(sku)
        # Strictly ahead: of two SKUs that both score 1 none leads.
        like, leads = best >= bar, best > rival and best - rival >= self.lead * (1.0 - rival)
        if like and leads:
            return "accepted"
        return "ambiguous" if (like or leads) and best >= bar - (self.accept - self.unknown) else "unknown"


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
    sku = candidates[0].sku
    verdict = thresholds.verdict(sku, best, rival)
    if verdict == "accepted" and best < accepts.get(sku, best):
        verdict = "ambiguous"
    return Match(verdict, candidates, best - rival)


def _lead(best: float, rival: float) -> float:
    return (best - rival) / (1.0 - rival) if rival < 1.0 else 0.0
