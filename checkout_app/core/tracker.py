"""Follows items from frame to frame, through touches, overlaps and hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.looks import Looks
from checkout_app.core.votes import Votes

Boxes = NDArray[np.float32]
"""float32, (n, 4): x1, y1, x2, y2 in pixels."""


@dataclass(frozen=True, slots=True)
class TrackingRules:
    """How far boxes may move or change; lengths are shares of the box, times in seconds."""

    same: float = 0.3
    """Least IoU of a track's box and its next one."""
    covered: float = 0.6
    """Share of a track's box inside a bigger region that makes the region cover it."""
    bigger: float = 1.25
    """A region this much larger than a covered track's box holds something else as well."""
    shrunk: float = 0.85
    """Share of its whole box below which a box inside it is only what can be seen of the item now."""
    still: float = 0.06
    """Movement of every edge, in shares of the box's longer side, below which an item lies still."""
    gone: float = 0.6
    """Seconds an item may be out of sight with nothing in front of it."""
    edge: float = 3.0
    """Pixels from the frame's border within which a region is still coming or going."""
    remainder: float = 0.2
    """Share of the smallest covered item's box from which the rest of a region may be an item."""
    narrow: float = 24.0
    """Pixels below which such a rest is an edge or a shadow."""


Box4 = NDArray[np.float32]
"""float32, (4,): one box."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Something found in a frame."""

    box: Box4
    whole: bool
    """Does not touch the frame's border."""
    part: bool = False
    """Not found by itself: the rest of a region beside known items."""


@dataclass(slots=True)
class Track:
    """One item on the counter."""

    id: int
    box: Box4
    seen_at: float
    full: Box4 = field(default_factory=lambda: np.zeros(4, np.float32))
    """Its whole box at this place: a part of it that a shadow or a glare hides for a moment still belongs to it."""
    votes: Votes = field(default_factory=Votes)
    looks: Looks = field(default_factory=Looks)
    still: bool = False
    """Lies still, free and whole in the newest frame: what it looks like counts."""
    hidden: bool = False
    """Not seen by itself in the newest frame: in front of it is a hand or another item."""
    frames: int = 1
    part: bool = False
    """Known only as the rest of a region, its box is a guess."""
    checked_at: float = float("-inf")
    """Time of its newest observation."""


class Tracker:
    """Turns each frame's boxes into tracks.

    Touching items reach a counter-change detector as one region. A region that covers two known
    tracks, or one and much more, therefore moves neither: both are held where they were.
    """

    def __init__(self, rules: TrackingRules | None = None) -> None:
        self.rules = rules or TrackingRules()
        self.tracks: list[Track] = []
        self._next = 1

    def reset(self) -> None:
        """Forget all tracks; ids go on."""
        self.tracks = []

    def update(self, boxes: Boxes, size: tuple[int, int], time: float, *, labels: bool = True) -> list[Track]:
        """Follow the items into a new frame.

        Args:
            boxes: what the detector found.
            size: height and width of the frame in pixels.
            time: of the frame, in seconds.
            labels: whether an item whose label is accepted is surely what lay there before; one that is being enrolled
                is not, whatever it looks like.

        Returns:
            All living tracks, the hidden ones too, oldest first.
        """
        whole = self._inside(boxes, size)
        held = self._held(boxes, whole, labels)
        for track in self.tracks:
            track.still, track.hidden = False, track.id in held
            track.seen_at = time if track.hidden else track.seen_at
        covers = set(held.values())
        free = [i for i in range(len(boxes)) if i not in covers]
        parts = [p for i in covers if whole[i] for p in self._remainder(boxes[i], held, i)]
        found = [Region(boxes[i], bool(whole[i])) for i in free] + [Region(p, True, part=True) for p in parts]
        followed = self._follow(found, time)
        for region in found:
            if region.whole and not any(region is f for f in followed):
                self.tracks.append(Track(self._next, region.box.copy(), time, region.box.copy(), part=region.part))
                self._next += 1
        self.tracks = [t for t in self.tracks if time - t.seen_at <= self.rules.gone]
        return list(self.tracks)

    def hold(self, time: float) -> list[Track]:
        """Keep all tracks where they are while nothing can be said of them."""
        for track in self.tracks:
            track.still, track.hidden, track.seen_at = False, True, time
        return list(self.tracks)

    def _inside(self, boxes: Boxes, size: tuple[int, int]) -> NDArray[np.bool_]:
        height, width = size
        e = self.rules.edge
        inside: NDArray[np.bool_] = (
            (boxes[:, 0] > e) & (boxes[:, 1] > e) & (boxes[:, 2] < width - e) & (boxes[:, 3] < height - e)
        )
        return inside

    def _held(self, boxes: Boxes, whole: NDArray[np.bool_], labels: bool) -> dict[int, int]:
        """Return track id -> index of the region that covers it together with something else."""
        if not self.tracks or not len(boxes):
            return {}
        mine = np.stack([t.full for t in self.tracks])
        overlap = _intersections(mine, boxes)
        # An item in front of another is boxed by itself where a network finds items: then nothing is merged.
        likeness = _iou(mine, boxes)
        own = np.where(likeness.max(1) >= self.rules.same, likeness.argmax(1), -1)[:, None]
        merged = (own < 0) | (own == np.arange(len(boxes)))
        covered = merged & (overlap / _areas(mine)[:, None] >= self.rules.covered)
        known = np.array([t.frames >= 3 and not t.part for t in self.tracks])
        sure = known & np.array([labels and t.votes.state == "accepted" for t in self.tracks])
        several = (covered & known[:, None]).sum(0) >= 2
        bigger = _areas(boxes)[None, :] > self.rules.bigger * _areas(mine)[:, None]
        alone = bigger & (~whole[None, :] | sure[:, None])
        by = covered & known[:, None] & (several[None, :] | alone)
        return {t.id: int(by[i].argmax()) for i, t in enumerate(self.tracks) if by[i].any()}

    def _remainder(self, region: Box4, held: dict[int, int], index: int) -> list[Box4]:
        """Return what is left of a region beside the tracks it covers, if an item may be there.

        Whoever lays a new item against a known one must still be asked to pay for it.
        """
        inside = np.stack([t.full for t in self.tracks if held.get(t.id) == index])
        x1, y1, x2, y2 = region
        low, high = inside[:, :2].min(0), inside[:, 2:].max(0)
        strips = np.array(
            [(x1, y1, low[0], y2), (high[0], y1, x2, y2), (x1, y1, x2, low[1]), (x1, high[1], x2, y2)], np.float32
        )
        strips[:, 2:] = np.maximum(strips[:, 2:], strips[:, :2])
        best = strips[int(_areas(strips).argmax())]
        enough = self.rules.remainder * float(_areas(inside).min())
        narrow = min(best[2] - best[0], best[3] - best[1]) < self.rules.narrow
        return [] if narrow or _areas(best[None])[0] < enough else [best]

    def _follow(self, found: Sequence[Region], time: float) -> list[Region]:
        """Give the regions to the tracks they overlap best; return those given."""
        waiting = [t for t in self.tracks if not t.hidden]
        if not waiting or not found:
            return []
        boxes = np.stack([r.box for r in found])
        scores = np.maximum(
            _iou(np.stack([t.box for t in waiting]), boxes), _iou(np.stack([t.full for t in waiting]), boxes)
        )
        followed: list[Region] = []
        for flat in np.argsort(-scores, axis=None):
            row, column = divmod(int(flat), len(found))
            if scores[row, column] < self.rules.same:
                break
            track, region = waiting[row], found[column]
            if track.seen_at != time and not any(region is f for f in followed):
                followed.append(region)
                self._move(track, region, time)
        return followed

    def _move(self, track: Track, region: Region, time: float) -> None:
        box = region.box
        side = max(box[2] - box[0], box[3] - box[1])
        track.still = region.whole and float(np.abs(box - track.box).max()) <= self.rules.still * side
        shrunk = self._is_part(box, track.full)
        track.full = track.full if shrunk else box.copy()
        track.box, track.seen_at, track.frames, track.part = box.copy(), time, track.frames + 1, region.part

    def _is_part(self, box: Box4, full: Box4) -> bool:
        within = _intersections(box[None], full[None])[0, 0] / _areas(box[None])[0]
        return bool(within > 0.9 and _areas(box[None])[0] < self.rules.shrunk * _areas(full[None])[0])


def _areas(boxes: Boxes) -> NDArray[np.float32]:
    areas: NDArray[np.float32] = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    return np.maximum(areas, 1e-6)


def _intersections(a: Boxes, b: Boxes) -> NDArray[np.float32]:
    low = np.maximum(a[:, None, :2], b[None, :, :2])
    high = np.minimum(a[:, None, 2:], b[None, :, 2:])
    area: NDArray[np.float32] = np.clip(high - low, 0, None).prod(-1)
    return area


def _iou(a: Boxes, b: Boxes) -> NDArray[np.float32]:
    inter = _intersections(a, b)
    iou: NDArray[np.float32] = inter / (_areas(a)[:, None] + _areas(b)[None, :] - inter)
    return iou
