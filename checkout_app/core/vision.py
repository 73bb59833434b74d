"""One frame through the lane's eyes: detect, track, embed all crops in one batch, match, vote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from checkout_app.core.classes import SkuOf, heard
from checkout_app.core.overlap import apart
from checkout_app.core.parts import whole
from checkout_app.core.ports import Matcher
from checkout_app.core.seen import Frame, Match, Seen, SeenItem
from checkout_app.core.tracker import Track, Tracker
from checkout_app.core.votes import Votes, VotingRules
from engines.types import Classifier, Detections, Detector, Embedder, Image, Vectors

UNKNOWN_APART = 0.6
"""IoU from which two boxes are one item while nothing is known of it: twins side by side were seen at up to .3."""


@dataclass(frozen=True, slots=True)
class VisionRules:
    """How vision looks at items."""

    margin: float = 0.03
    """Counter shown around an item in its crop, in shares of the box's sides; the box has a pixel or two already."""
    recheck: float = 0.4
    """Seconds between looks at an item whose label has settled."""
    every_frame: bool = False
    """Embed every item in every frame, as enrolment needs it; a lane switches it by `Vision.watching`."""
    voting: VotingRules = field(default_factory=VotingRules)


class Vision:
    """The pipeline with the state that it keeps between frames: the tracks and their votes."""

    def __init__(
        self,
        detector: Detector,
        embedder: Embedder,
        gallery: Matcher,
        rules: VisionRules | None = None,
        sku_of: SkuOf | None = None,
    ) -> None:
        """Join the parts; ``sku_of`` says which product a class is, where the embedder knows classes too."""
        self.detector, self.embedder, self.gallery = detector, embedder, gallery
        self._sku_of = sku_of
        self._classes: dict[str, str | None] = {}
        """SKUs of classes looked up since the gallery changed."""
        self.rules = rules or VisionRules()
        self.watching = self.rules.every_frame
        self._tracker = Tracker()
        self._time = float("-inf")
        self._outdated = False

    def reset(self) -> None:
        """Learn the empty counter again and forget all tracks."""
        self.detector.reset()
        self._tracker.reset()

    def look_again(self) -> None:
        """Forget what was made of every item, with the next frame: the gallery has changed. Any thread may call it."""
        self._outdated = True

    def with_gallery(self, embedder: Embedder, gallery: Matcher) -> Vision:
        """Return a pipeline that follows the same tracks, with their labels, and recognises by another gallery.

        Of the two only one may process frames from then on.
        """
        other = Vision(self.detector, embedder, gallery, self.rules, self._sku_of)
        other.watching, other._tracker, other._time = self.watching, self._tracker, self._time
        return other

    def process(self, frame: Frame, clock: Callable[[], float]) -> Seen:
        """Return everything known after one frame.

        Args:
            frame: the picture; its pixels are only read.
            clock: seconds, to time the work.
        """
        start = clock()
        found = self.detector.detect(frame.image)
        tracks = self._follow(frame, found)
        if self._outdated:
            self._outdated = False
            self._classes = {}
            for track in tracks:
                track.votes, track.checked_at = Votes(self.rules.voting), float("-inf")
                track.looks.forget()
        for track in tracks:
            if self.watching or not track.still:
                track.looks.forget()
        crops = {t.id: crop(frame.image, t, self.rules.margin) for t in tracks}
        due = [t for t in tracks if self._due(t, frame.time)]
        vectors = self._recognise(due, [crops[t.id] for t in due], frame.time) if due else {}
        seen = [_item(t, crops[t.id], vectors.get(t.id)) for t in tracks]
        looks = [item.match.best if item.match else None for item in seen]
        items = tuple(seen[at] for at in whole([item.box for item in seen], looks))
        return Seen(frame, items, found.scene, clock() - start)

    def _recognise(self, tracks: list[Track], crops: list[Image], time: float) -> dict[int, Vectors]:
        """Let each track hear what its crop is like; return the vectors of crops as they are, by track."""
        shown = [track.looks.crop(pixels) for track, pixels in zip(tracks, crops, strict=True)]
        vectors, hear = self._embed(shown)
        plain = {track.id: vector for track, vector in zip(tracks, vectors, strict=True) if track.looks.as_it_lies}
        asked = np.stack([track.looks.together(vector) for track, vector in zip(tracks, vectors, strict=True)])
        for track, match in zip(tracks, map(hear, range(len(tracks)), self.gallery.match(asked)), strict=True):
            if track.still:
                track.votes.observe(match)
                track.looks.heard(match.verdict)
                track.checked_at = time
        return plain

    def _embed(self, crops: list[Image]) -> tuple[Vectors, Callable[[int, Match], Match]]:
        """Return the vectors, and what the class head makes of the gallery's answer to each crop."""
        embedder = self.embedder
        if self._sku_of is None or not isinstance(embedder, Classifier):
            return embedder.embed(crops), lambda _, match: match
        vectors, probs = embedder.embed_classify(crops)
        return vectors, lambda row, match: heard(match, probs[row], embedder.labels, embedder.least, self._sku)

    def _sku(self, label: str) -> str | None:
        if label not in self._classes:
            self._classes[label] = self._sku_of(label) if self._sku_of else None
        return self._classes[label]

    def _follow(self, frame: Frame, found: Detections) -> list[Track]:
        again = frame.time < self._time
        self._time = frame.time
        if found.scene == "learning" or again:
            # A clip that starts over shows the counter as it was then.
            self._tracker.reset()
            return []
        if found.scene == "camera_moved":
            # Boxes against a counter that is no longer there mean nothing: the tracks stay as they were.
            return self._tracker.hold(frame.time)
        # While a product is enrolled nothing is known that could tell an item from another box around it.
        boxes = apart(found.boxes, UNKNOWN_APART) if self.watching else found.boxes
        tracks = self._tracker.update(boxes, frame.image.shape[:2], frame.time, labels=not self.watching)
        for track in tracks:
            if track.frames == 1:
                track.votes = Votes(self.rules.voting)
        return tracks

    def _due(self, track: Track, time: float) -> bool:
        if self.watching:
            return not track.hidden and track.seen_at == time
        settled = track.votes.state == "accepted"
        return track.still and (not settled or time - track.checked_at >= self.rules.recheck)


def crop(image: Image, track: Track, margin: float) -> Image:
    """Return a copy of a track's pixels with a share of its sides around it, at least one pixel."""
    height, width = image.shape[:2]
    x1, y1, x2, y2 = (float(v) for v in track.box)
    dx, dy = (x2 - x1) * margin, (y2 - y1) * margin
    left, top = max(0, int(x1 - dx)), max(0, int(y1 - dy))
    right = max(left + 1, min(width, round(x2 + dx)))
    bottom = max(top + 1, min(height, round(y2 + dy)))
    return np.ascontiguousarray(image[min(top, height - 1) : bottom, min(left, width - 1) : right]).copy()


def _item(track: Track, pixels: Image, vector: Vectors | None) -> SeenItem:
    x1, y1, x2, y2 = (float(v) for v in track.box)
    return SeenItem(track.id, (x1, y1, x2, y2), track.votes.state, track.votes.evidence, pixels, track.hidden, vector)
