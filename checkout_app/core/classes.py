"""What a network's own classes say beside the gallery: agreement settles a question, contradiction asks one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from checkout_app.core.seen import Match
from engines.types import Probs

SkuOf = Callable[[str], str | None]
"""Returns the SKU that a class name stands for, None if the shop has no such product."""


def heard(match: Match, probs: Probs, labels: Mapping[int, str], least: float, sku_of: SkuOf) -> Match:
    """Return the gallery's answer after the class head was heard; it never names what the gallery does not.

    Args:
        match: the gallery's answer.
        probs: (classes,) of the same crop, 0..1.
        labels: names of the columns.
        least: probability below which the class says nothing.
        sku_of: which product a class is.
    """
    column = int(probs.argmax())
    sku = sku_of(labels.get(column, "")) if float(probs[column]) >= least else None
    known = [candidate.sku for candidate in match.candidates]
    if sku is None or sku not in known:
        return match
    if sku != known[0]:
        return replace(match, verdict="ambiguous") if match.verdict == "accepted" else match
    return replace(match, verdict="accepted") if match.verdict == "ambiguous" else match
