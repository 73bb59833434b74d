"""What the detector is trained by: SimOTA assignment, quality as the score's target, overlap of boxes."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from engines.training.yolox import decoded, grid

MOST_OVERLAPS = 10
"""How many of the best overlaps with an item decide the number of places that answer for it."""
REACH = 2.5
"""Cells around an item's centre whose places are preferred."""
SAME = 0.4
"""Overlap from which two boxes are of the same thing."""
BOX_WEIGHT, EDGE_WEIGHT = 5.0, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """What one picture shows, as boxes (n, 4) x1, y1, x2, y2 in pixels."""

    items: Tensor
    ignored: Tensor
    doubtful: Tensor | None = None
    """(anchors, 5): boxes of an untouched network, with a fifth value over 0 where it is confident."""


def loss(raw: Tensor, truths: list[Truth], side: int) -> Tensor:
    """Return the loss of a batch of square pictures, `side` pixels each; `raw` (n, anchors, 5) is of `Yolox.raw`."""
    found = decoded(raw, side, side)
    score, boxes, distance = raw.new_zeros(()), raw.new_zeros(()), raw.new_zeros(())
    count = 0
    for rows, values, truth in zip(found, raw, truths, strict=True):
        with torch.no_grad():
            owner, overlap = assign(rows, truth.items, side)
            weight = _weights(rows, owner, truth)
        mine = owner >= 0
        score = score + (cross_entropy(rows[:, 4], overlap, reduction="none") * weight).sum()
        if not mine.any():
            continue
        count += int(mine.sum())
        wanted = truth.items[owner[mine]]
        boxes = boxes + (1 - generalised(rows[mine, :4], wanted)).sum()
        cells, strides = (each[mine] for each in grid(side, side))
        distance = distance + (values[mine, :4] - encoded(wanted, cells, strides)).abs().sum()
    return (score + BOX_WEIGHT * boxes + EDGE_WEIGHT * distance) / max(count, len(truths))


@torch.no_grad()  # type: ignore[untyped-decorator]
def assign(rows: Tensor, items: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Return which item each place answers for, (anchors,), -1 for none, and how well its box fits, 0..1."""
    owner = torch.full((len(rows),), -1, dtype=torch.long)
    fit = torch.zeros(len(rows))
    if not len(items):
        return owner, fit
    near, inside = _candidates(items, side)
    some = near.any(0) | inside.any(0)
    overlap = overlaps(items, rows[some, :4])
    both = near[:, some] & inside[:, some]
    confident = cross_entropy(rows[some, 4], torch.ones(int(some.sum())), reduction="none")
    cost = confident - 3 * torch.log(overlap + 1e-7) + 1e5 * ~both
    most = torch.topk(overlap, min(MOST_OVERLAPS, overlap.shape[1]), 1).values.sum(1).int().clamp(min=1)
    order = cost.argsort(1).argsort(1)
    chosen = order < most[:, None]
    cheapest = torch.where(chosen, cost, torch.inf).min(0)
    taken = cheapest.values.isfinite()
    places = some.nonzero()[taken, 0]
    owner[places] = cheapest.indices[taken]
    fit[places] = overlap[cheapest.indices[taken], taken.nonzero()[:, 0]]
    return owner, fit


def _candidates(items: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Return (items, anchors): whether a place is near the middle of an item, and whether it is inside its box."""
    cells, strides = grid(side, side)
    places = (cells + 0.5) * strides
    inside = ((places > items[:, None, :2]) & (places < items[:, None, 2:])).all(-1)
    middle = (items[:, None, :2] + items[:, None, 2:]) / 2
    return ((places - middle).abs() < REACH * strides).all(-1), inside


def _weights(rows: Tensor, owner: Tensor, truth: Truth) -> Tensor:
    """Return 0 for places of which nothing is known, 1 for all others."""
    unknown = torch.zeros(len(rows), dtype=torch.bool)
    if len(truth.ignored):
        unknown |= overlaps(rows[:, :4], truth.ignored).amax(1) > SAME
    if truth.doubtful is not None:
        doubtful = truth.doubtful[:, 4] > 0
        if len(truth.items):
            doubtful &= overlaps(truth.doubtful[:, :4], truth.items).amax(1) < SAME
        unknown |= doubtful
    return (~(unknown & (owner < 0))).float()


def encoded(boxes: Tensor, cells: Tensor, strides: Tensor) -> Tensor:
    """Return the raw values (n, 4) with which places (cells (n, 2), strides (n, 1)) give the boxes (n, 4)."""
    centre = (boxes[:, :2] + boxes[:, 2:]) / 2 / strides - cells
    size = torch.log(((boxes[:, 2:] - boxes[:, :2]) / strides).clamp(min=1e-3))
    return torch.cat((centre, size), 1)


def overlaps(first: Tensor, second: Tensor) -> Tensor:
    """Return intersection over union (n, m) of boxes (n, 4) and (m, 4)."""
    low = torch.maximum(first[:, None, :2], second[None, :, :2])
    high = torch.minimum(first[:, None, 2:4], second[None, :, 2:4])
    shared = (high - low).clamp(min=0).prod(2)
    areas = [(each[:, 2:4] - each[:, :2]).clamp(min=0).prod(1) for each in (first, second)]
    return shared / (areas[0][:, None] + areas[1][None] - shared + 1e-7)


def generalised(first: Tensor, second: Tensor) -> Tensor:
    """Return the generalised overlap (n,), -1..1, of boxes (n, 4) pair by pair."""
    low, high = torch.maximum(first[:, :2], second[:, :2]), torch.minimum(first[:, 2:], second[:, 2:])
    shared = (high - low).clamp(min=0).prod(1)
    union = (first[:, 2:] - first[:, :2]).prod(1) + (second[:, 2:] - second[:, :2]).prod(1) - shared
    outer = torch.maximum(first[:, 2:], second[:, 2:]) - torch.minimum(first[:, :2], second[:, :2])
    hull = outer.prod(1) + 1e-7
    return shared / (union + 1e-7) - (hull - union) / hull
