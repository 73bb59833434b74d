"""Arithmetic of accepting only what is sure: what is charged wrongly at each share of enrolled items accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.matcher import Thresholds
from checkout_app.core.seen import Match

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
SHARES = (0.90, 0.95, 0.99)
"""Shares of enrolled items accepted, at which the wrong lines are told."""
TARGET = 0.005
"""Share of accepted lines that may be wrong."""
COVERAGES = tuple(range(1, 101))
"""Points of the curve, in percent of the enrolled items."""
BIN = 0.05
"""Width of the histograms' bins."""


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What the lane said to queries at one look, as parallel arrays, (n,)."""

    confidence: Numbers
    """See `confidence`."""
    verdicts: NDArray[np.str_]
    """`Verdict` of each."""
    right: Flags
    """Whether the best SKU is the item's; never for an item that is not enrolled."""
    known: Flags
    """Whether the item is enrolled."""

    def __post_init__(self) -> None:
        """Refuse arrays of several lengths, and right answers to what is not enrolled."""
        if not len(self.confidence) == len(self.verdicts) == len(self.right) == len(self.known):
            raise ValueError("answers are not of one length")
        if (self.right & ~self.known).any():
            raise ValueError("an item that is not enrolled has no right answer")


def joined(parts: Sequence[Answers]) -> Answers:
    """Return the answers of several draws as one."""
    names = ("confidence", "verdicts", "right", "known")
    return Answers(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def confidence(match: Match, thresholds: Thresholds) -> float:
    """Return 1 more than the lane's sureness, in units of the score.

    All that the lane accepts has 1 or more. What has 1 or more and is not accepted scores high but leads by too
    little; moving the threshold lets a high score make up for a short lead, which the lane by itself never does.
    An item without candidates has minus infinity.
    """
    if not match.candidates:
        return -np.inf
    best = match.candidates[0]
    rival = match.candidates[1].score if len(match.candidates) > 1 else 0.0
    return 1.0 + thresholds.sureness(best.sku, best.score, rival)


def open_set(answers: Answers) -> dict[str, float | None]:
    """Return ``auroc`` and, for each of `SHARES`, the share of accepted lines that are wrong, as ``wrong_at_90``.

    ``auroc`` is None without items that are not enrolled, all are None without enrolled ones.
    """
    known, unknown = answers.confidence[answers.known], answers.confidence[~answers.known]
    figures: dict[str, float | None] = {"auroc": auroc(known, unknown) if len(known) and len(unknown) else None}
    for share in SHARES:
        figures[f"wrong_at_{100 * share:.0f}"] = wrong(answers, threshold_at(known, share)) if len(known) else None
    return figures


def auroc(higher: Numbers, lower: Numbers) -> float:
    """Return the probability that one of the first is above one of the second, where a tie counts half."""
    ranked = np.sort(lower)
    below = np.searchsorted(ranked, higher, "left") + np.searchsorted(ranked, higher, "right")
    return float(below.mean() / (2 * len(lower)))


def threshold_at(known: Numbers, share: float) -> float:
    """Return the highest threshold that at least this share of the enrolled items reach."""
    count = int(np.ceil(share * len(known) - 1e-9))  # .95 of 20 is 19, whatever floats make of it
    return float(np.sort(known)[::-1][max(count, 1) - 1])


def wrong(answers: Answers, threshold: float) -> float:
    """Return the share of the lines from this confidence up whose SKU is wrong; 0 if there are none."""
    accepted = answers.confidence >= threshold
    return float((~answers.right[accepted]).mean()) if accepted.any() else 0.0


def risk_coverage(answers: Answers) -> dict[str, list[float]]:
    """Return the curve: ``coverage``, the share of enrolled items accepted, and ``wrong``, that of lines then wrong."""
    known = answers.confidence[answers.known]
    shares = [percent / 100 for percent in COVERAGES]
    return {"coverage": shares, "wrong": [wrong(answers, threshold_at(known, share)) for share in shares]}


def advice(answers: Answers, thresholds: Thresholds, target: float = TARGET) -> dict[str, float] | None:
    """Return the lowest threshold that keeps wrong lines to the target, or None if none does.

    ``confidence`` is that threshold, ``accept`` what the lane's becomes by it where the lead reaches ``lead``,
    ``known_accepted`` the share of enrolled items that reach it, ``wrong`` the share of lines then wrong.
    """
    order = np.argsort(-answers.confidence, kind="stable")
    levels = answers.confidence[order]
    shares = np.cumsum(~answers.right[order]) / np.arange(1, len(order) + 1)
    last = np.append(levels[1:] < levels[:-1], True)  # of equal ones all are accepted or none
    fit = np.flatnonzero(last & (shares <= target) & np.isfinite(levels))
    if not len(fit):
        return None
    level = float(levels[fit[-1]])
    return {
        "target": target,
        "confidence": level,
        "accept": thresholds.accept + level - 1.0,
        "lead": thresholds.lead,
        "known_accepted": float((answers.confidence[answers.known] >= level).mean()) if answers.known.any() else 0.0,
        "wrong": float(shares[fit[-1]]),
    }


def verdict_shares(answers: Answers) -> dict[str, dict[str, float] | float]:
    """Return what the lane does by its own thresholds.

    ``known`` and ``unknown``: shares ``accepted``, ``wrong`` (accepted under a wrong SKU), ``asked`` and ``unknown``
    of the enrolled items and of the others; ``wrong``: share of all accepted lines that are wrong.
    """
    accepted = answers.verdicts == "accepted"
    sides: dict[str, dict[str, float] | float] = {
        name: {
            "accepted": _share(accepted[side]),
            "wrong": _share(accepted[side] & ~answers.right[side]),
            "asked": _share(answers.verdicts[side] == "ambiguous"),
            "unknown": _share(answers.verdicts[side] == "unknown"),
        }
        for name, side in (("known", answers.known), ("unknown", ~answers.known))
        if side.any()
    }
    return {**sides, "wrong": _share(~answers.right[accepted])}


def histogram(answers: Answers) -> dict[str, list[float]]:
    """Return how many answers are of each confidence: ``edges``, and counts of ``right``, ``wrong``, ``unknown``."""
    finite = np.isfinite(answers.confidence)
    top = max(1.0, float(answers.confidence[finite].max(initial=1.0)))
    edges = np.arange(np.ceil(top / BIN) + 1) * BIN
    kinds = {
        "right": answers.right,
        "wrong": answers.known & ~answers.right,
        "unknown": ~answers.known,
    }
    clipped = np.clip(answers.confidence, 0.0, edges[-1])
    counts = {name: np.histogram(clipped[kind], edges)[0].astype(float).tolist() for name, kind in kinds.items()}
    return {"edges": edges.tolist(), **counts}


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0
