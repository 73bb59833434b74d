"""Takes the views of a product that is turned under the camera: each that is good, and new."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from checkout_app.core import coverage
from checkout_app.core.enrolment import Advice, Refusal, TakenView
from checkout_app.core.quality import Check, Memory, Rules, check, unseen
from checkout_app.core.seen import Box, Seen, SeenItem
from engines.types import Image, Vectors

PAUSE = 0.25
"""Seconds between two views that are taken by themselves."""
_STANDING = 3.0
"""Seconds after which what has stood there from the start belongs to the counter."""
_RECENT = 8
"""Views taken last, by which the time to go is told."""
_PATIENCE = 20
"""Looks refused in a row for the same reason before advice says what to do about it."""
_REMEDIES: dict[Refusal, Advice] = {
    "blurred": "hold_still",
    "hand": "put_down",
    "hidden": "put_down",
    "nothing": "put_down",
    "seen_already": "turn",
}


class Capture:
    """One enrolment's views; follows one item from look to look. Deterministic: time is that of the frames.

    Args:
        rules: what a good look is.
        wanted: views after which none is taken by itself any more.
        limit: views after which none is taken by hand either.
        views: those taken before, as when it was cut off.
        vectors: (n, dim), one a view.
        used: highest view id given out before.
    """

    def __init__(  # noqa: PLR0913 - what a cut-off enrolment goes on with
        self,
        rules: Rules | None = None,
        wanted: int = 24,
        limit: int = 100,
        views: Sequence[TakenView] = (),
        vectors: Vectors | None = None,
        used: int = 0,
    ) -> None:
        self.box: Box | None = None
        self.refusal: Refusal | None = None
        self.advice: Advice = ""
        self.sides: tuple[bool, ...] = ()
        self.enough = False
        self._rules, self._wanted, self._limit = rules or Rules(), wanted, max(limit, wanted)
        self._views = tuple(views)
        self._vectors = np.empty((0, 0), np.float32) if vectors is None else vectors
        self._next = max([used, *(view.id for view in views)]) + 1
        self._scene = _Scene()
        self._of: int | None = None
        self._look: tuple[SeenItem, Check] | None = None
        self._now = float("-inf")
        self._times: list[float] = []
        self._refused: tuple[Refusal | None, int] = (None, 0)
        self._sum_up()

    @property
    def views(self) -> tuple[TakenView, ...]:
        """Return the views taken, in order."""
        return self._views

    @property
    def vectors(self) -> Vectors:
        """Return their embeddings, (n, dim)."""
        return self._vectors

    @property
    def seconds_to_go(self) -> float | None:
        """Return how long the missing views will take at the pace of the last; None before there is a pace."""
        missing = self._wanted - len(self._views)
        if missing <= 0:
            return 0.0
        if len(self._times) < 2:
            return None
        last = self._times[-_RECENT:]
        return missing * max((last[-1] - last[0]) / (len(last) - 1), (self._now - last[-1]) / len(last))

    def look(self, seen: Seen) -> None:
        """Take in what was seen in one frame, and its item as a view if it is good and new."""
        if seen.frame.time < self._now:
            # A clip that starts over; its paces say nothing together.
            self._times = []
        self._now = seen.frame.time
        item = self._scene.follow(seen, self._views)
        if item is not None and self._of not in (None, item.track) and self._scene.mistaken:
            # What was followed before has stood there all the time: it is no product that someone shows.
            self.drop()
        self._of = item.track if item else self._of
        self.box = item.box if item else None
        self._look = None
        if item is None:
            self._refuse("nothing")
        elif item.hidden or item.vector is None:
            self._refuse(unseen(seen.frame.image, item.box, self._scene.memory, self._rules))
        else:
            self._judge(seen, item, item.vector)

    def take_by_hand(self) -> None:
        """Take the newest look, good or not; one that is too small, or none, is still refused."""
        if self._look is None:
            self.refusal = self.refusal or "nothing"
            return
        item, worth = self._look
        if worth.refusal == "small" or len(self._views) >= self._limit:
            return
        self._take(item, worth)

    def drop(self, view: int | None = None) -> None:
        """Take a view back, by its id; the newest if none is named; nothing if it is not there."""
        gone = self._views[-1].id if view is None and self._views else view
        kept = [row for row, taken in enumerate(self._views) if taken.id != gone]
        if len(kept) < len(self._views):
            self._views = tuple(self._views[row] for row in kept)
            self._vectors = self._vectors[kept]
            self._sum_up()

    def _judge(self, seen: Seen, item: SeenItem, vector: Vectors) -> None:
        others = self._scene.others(seen, item)
        worth = check(seen.frame.image, item.box, others, self._scene.memory, self._rules)
        self._look = item, worth
        if worth.refusal is not None:
            self._refuse(worth.refusal)
            return
        self._scene.learn(worth.sharpness)
        due = not self._times or self._now - self._times[-1] >= PAUSE
        if not coverage.is_new(vector, self._vectors):
            self._refuse("seen_already")
        elif due and len(self._views) < self._wanted:
            self._take(item, worth)
        else:
            self._refuse(None)

    def _take(self, item: SeenItem, worth: Check) -> None:
        if item.vector is None:
            return
        self._views += (TakenView(self._next, item.crop.copy(), worth.quality, worth.small),)
        row = item.vector[None].astype(np.float32)
        self._vectors = np.concatenate([self._vectors, row]) if len(self._vectors) else row
        self._next += 1
        self._times = [*self._times, self._now][-_RECENT:]
        self._look = None
        self._sum_up()
        self._refuse(None)

    def _sum_up(self) -> None:
        """Say anew what depends on the views alone."""
        self.sides = coverage.sides(self._vectors)
        self.enough = len(self._views) >= self._wanted or coverage.flat(self._vectors)
        self._thin = coverage.advice(self._vectors, [min(view.crop.shape[:2]) for view in self._views])
        self.advice = self._thin

    def _refuse(self, reason: Refusal | None) -> None:
        before, times = self._refused
        self._refused = (reason, times + 1 if reason == before else 1)
        self.refusal = reason
        stuck = reason is not None and self._refused[1] >= _PATIENCE
        self.advice = _REMEDIES.get(reason, self._thin) if stuck and reason is not None else self._thin


class _Scene:
    """Which item is followed, what else stands around, and what looks before have taught."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._track: int | None = None
        self._first: Box | None = None
        """Where the followed item was first; None once it has moved."""
        self._views = 0
        """Views taken when it began to be followed."""
        self.mistaken = False
        """The newest look went over to another item, and the one before had a view taken of it."""
        self._since: float | None = None
        self._standing: list[Box] = []

    def follow(self, seen: Seen, views: Sequence[TakenView]) -> SeenItem | None:
        """Return the item that is followed: the same as long as it lives, else the biggest near the middle.

        One that has never moved and gave one view at most gives way to a bigger one that comes: it stands there.
        """
        self.mistaken = False
        if not seen.items:
            self._learn_empty(seen)
        for item in seen.items:
            if item.track == self._track:
                came = self._came(seen, item, len(views))
                if came is None:
                    return item
                self.mistaken = len(views) > self._views
                self._standing.append(item.box)
                self._begin(came, len(views) - self.mistaken)
                return came
        free = [item for item in seen.items if not item.hidden and not self._stands(item.box)]
        found = max(free, key=lambda item: _weight(item.box, seen.frame.image), default=None)
        if found:
            self._begin(found, len(views))
        else:
            self._track = None
        if found and self._since is None:
            self._since = seen.frame.time
            self._standing = [item.box for item in seen.items if item is not found]
        return found

    def _begin(self, item: SeenItem, views: int) -> None:
        self._track, self._first, self._views = item.track, item.box, views

    def _came(self, seen: Seen, item: SeenItem, views: int) -> SeenItem | None:
        """Return a bigger item that came while the followed one stood still and showed one side at most."""
        if self._first is None or _iou(self._first, item.box) < 0.8 or views > self._views + 1:
            self._first = None
            return None
        newer = [each for each in seen.items if each.track > item.track and not each.hidden]
        bigger = [each for each in newer if _area(each.box) > _area(item.box)]
        return max(bigger, key=lambda each: _area(each.box), default=None)

    def others(self, seen: Seen, item: SeenItem) -> list[Box]:
        """Return the boxes of all other items, less those that have stood there from the start for a while."""
        settled = self._since is not None and seen.frame.time - self._since >= _STANDING
        rest = [other.box for other in seen.items if other is not item]
        return [box for box in rest if not (settled and self._stands(box))]

    def learn(self, sharpness: float) -> None:
        """Remember the sharpest look."""
        self.memory = Memory(max(self.memory.sharpest, sharpness), self.memory.empty)

    def _learn_empty(self, seen: Seen) -> None:
        if seen.scene == "ok":
            self.memory = Memory(self.memory.sharpest, seen.frame.image)

    def _stands(self, box: Box) -> bool:
        return any(_iou(box, other) > 0.6 for other in self._standing)


def _weight(box: Box, image: Image) -> float:
    """Return the area of a box, less the farther it is from the middle."""
    height, width = image.shape[:2]
    off = np.hypot((box[0] + box[2]) / width - 1.0, (box[1] + box[3]) / height - 1.0) / np.sqrt(2.0)
    return float((box[2] - box[0]) * (box[3] - box[1]) * (1.0 - off))


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _iou(a: Box, b: Box) -> float:
    common = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    both = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b)) - common
    return common / both if both > 0 else 0.0
