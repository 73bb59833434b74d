"""Tells a part of an item that a detector boxed by itself from an item of its own."""

from __future__ import annotations

from collections.abc import Sequence

from checkout_app.core.messages import Box

INSIDE = 0.85
"""Share of a box within another from which the two are one item; of two that stand one behind the other less is."""


def whole(boxes: Sequence[Box], skus: Sequence[str | None]) -> list[int]:
    """Return the places of the items that are no part of another: of those within a bigger one that looks the same.

    A bottle's cap looks like the bottle, and is charged with it already.

    Args:
        boxes: of what was found.
        skus: what each looks most like, None where nothing is known.
    """
    found = list(zip(boxes, skus, strict=True))
    return [at for at, (box, sku) in enumerate(found) if not any(_holds(o, box) for o, s in found if s and s == sku)]


def _holds(bigger: Box, box: Box) -> bool:
    width = min(box[2], bigger[2]) - max(box[0], bigger[0])
    height = min(box[3], bigger[3]) - max(box[1], bigger[1])
    return _area(bigger) > _area(box) and max(0.0, width) * max(0.0, height) >= INSIDE * _area(box)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
