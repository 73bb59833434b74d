"""Asks the lane's own gallery: what it accepts, asks and does not know, of enrolled items and of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from checkout_app.core.matcher import Thresholds
from checkout_app.core.open_set import (
    Answers,
    advice,
    confidence,
    histogram,
    joined,
    open_set,
    risk_coverage,
    verdict_shares,
)
from checkout_app.core.seen import Match
from checkout_app.runtime.evaluation_pictures import Embedded
from checkout_app.runtime.index import GalleryIndex
from db.records import Gallery

SHOWN = 20
"""Confused pairs that are told."""


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What one gallery answered."""

    enrolled: Embedded
    queries: Embedded
    matches: list[Match]
    thresholds: Thresholds
    answers: Answers


def ask(enrolled: Embedded, queries: Embedded, profile: str) -> Asked:
    """Enrol in the lane's gallery, in its fitted metric and thresholds, and ask each query once."""
    index = GalleryIndex(profile, enrolled.vectors.shape[1])
    index.rebuild(Gallery(profile, np.arange(len(enrolled.labels)), enrolled.labels, enrolled.vectors))
    matches, skus = index.match(queries.vectors), index.skus
    best = [match.best.sku if match.best else "" for match in matches]
    answers = Answers(
        np.array([confidence(match, index.thresholds) for match in matches], np.float64),
        np.array([match.verdict for match in matches], np.str_),
        np.array([sku == name for sku, name in zip(best, queries.labels, strict=True)], np.bool_),
        np.array([name in skus for name in queries.labels], np.bool_),
    )
    return Asked(enrolled, queries, matches, index.thresholds, answers)


def lane_figures(draws: Sequence[Asked]) -> dict[str, Any]:
    """Return what the lane decides at one look, over all draws together.

    ``lane``: shares of its verdicts and its ``thresholds``; ``risk_coverage``; ``histogram``; ``confused``; and,
    where items were asked that are not enrolled, ``open_set`` with its figures and ``advice``.
    """
    answers = joined([draw.answers for draw in draws])
    thresholds = draws[0].thresholds
    figures: dict[str, Any] = {
        "lane": {
            **verdict_shares(answers),
            "thresholds": {name: getattr(thresholds, name) for name in ("accept", "lead", "unknown")},
        },
        "risk_coverage": risk_coverage(answers),
        "histogram": histogram(answers),
        "confused": _confused(draws),
    }
    if not answers.known.all():
        figures["open_set"] = {**open_set(answers), "advice": advice(answers, thresholds)}
    return figures


def _confused(draws: Sequence[Asked]) -> list[dict[str, Any]]:
    """Return the pairs confused most often, each by its surest example; unknown items only where not told apart."""
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for draw in draws:
        for row, (match, name) in enumerate(zip(draw.matches, draw.queries.labels, strict=True)):
            known = bool(draw.answers.known[row])
            if match.best is None or match.best.sku == name or (match.verdict == "unknown" and not known):
                continue
            pairs.setdefault((name, match.best.sku), []).append(_example(draw, row))
    most = sorted(pairs.values(), key=lambda rows: -len(rows))[:SHOWN]
    return [{**max(rows, key=lambda one: float(one["confidence"])), "count": len(rows)} for rows in most]


def _example(draw: Asked, row: int) -> dict[str, Any]:
    """Return one confusion; the right product's view is its best, or its first if it is not among the nearest."""
    match, name = draw.matches[row], draw.queries.labels[row]
    answer = match.candidates[0]
    own = next((one for one in match.candidates if one.sku == name), None)
    view = own.view if own else draw.enrolled.labels.index(name) if draw.answers.known[row] else None
    return {
        "query": str(draw.queries.paths[row]),
        "sku": name,
        "answer": answer.sku,
        "answer_view": str(draw.enrolled.paths[answer.view]),
        "answer_score": answer.score,
        "right_view": None if view is None else str(draw.enrolled.paths[view]),
        "right_score": own.score if own else None,
        "verdict": match.verdict,
        "confidence": float(draw.answers.confidence[row]),
    }
