"""Tells an item from a part of it, and from two items in one box, where a detector boxed both."""

from __future__ import annotations

from collections.abc import Sequence

from checkout_app.core.seen import Box, Candidate

INSIDE = 0.85
"""Share of a box within another from which the two are one item; of two that stand one behind the other less is."""
DOUBLE = 0.5
"""IoU of two boxes from which they are one item: twins side by side or one behind the other were seen at up to .3."""
CLOSE = 0.05
"""Of two scores that differ by so little that of the bigger box stands, so that frames do not take turns."""


def whole(boxes: Sequence[Box], looks: Sequence[Candidate | None]) -> list[int]:
    """Return the places of the items, in order: of boxes that show one item, that which is the surest what it is.

    A bottle's cap looks like the bottle, but less so than the bottle, with which it is charged already. A box around
    two items looks like one of them, but less so than that one's own box. Of what nothing is known, only doubles go.

    Args:
        boxes: of what was found.
        looks: what each looks most like, None where nothing is known.
    """
    kept: list[int] = []
    known = {at: look for at, look in enumerate(looks) if look}
    for at, look in sorted(known.items(), key=lambda each: -each[1].score):
        rivals = [k for k in kept if known[k].sku == look.sku and _one(boxes[at], boxes[k])]
        if all(_area(boxes[at]) > _area(boxes[k]) and look.score >= known[k].score - CLOSE for k in rivals):
            kept = [k for k in kept if k not in rivals] + [at]
    for at in (at for at, look in enumerate(looks) if look is None):
        if not any(_double(boxes[at], boxes[k]) for k in kept):
            kept.append(at)
    return sorted(kept)


def _one(a: Box, b: Box) -> bool:
    return _shared(a, b) >= INSIDE * min(_area(a), _area(b)) or _double(a, b)


def _double(a: Box, b: Box) -> bool:
    return _shared(a, b) > DOUBLE * (_area(a) + _area(b) - _shared(a, b))


def _shared(a: Box, b: Box) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(0.0, width) * max(0.0, height)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
