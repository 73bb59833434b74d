"""Finds items with a network that gives decoded boxes: the `Detector` of a box profile."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.contract import expect
from engines.preprocess import batch, place
from engines.profile import BoxProfile, Select
from engines.runtime import Session
from engines.types import Detections, Image

Rows = NDArray[np.float32]
"""float32 (n, 5): x1, y1, x2, y2 in pixels of the network's input, score 0..1."""
MIN_SIDE = 1e-3
"""Pixels of the input; a box without an area overlaps nothing."""
MOST_CANDIDATES = 1000
"""Boxes that are compared with each other, the best ones; when measuring, thousands may pass a low limit."""


class NetDetector:
    """A network over each picture by itself; follows `engines.types.Detector`."""

    def __init__(self, profile: BoxProfile, session: Session, score: float | None = None) -> None:
        """Check that the model is the one described; `ModelError` if not.

        Args:
            profile: the description.
            session: the model.
            score: least score of an item instead of the profile's; measuring needs the doubtful ones too.
        """
        # While the network has the cores, OpenCV's own threads make the resize slower, not faster.
        cv2.setNumThreads(1)
        entry = profile.input
        expect(session, entry.name, (3, entry.height, entry.width), profile.output.name, (None, 5))
        self._profile = profile
        self._session = session
        self._select = profile.select if score is None else profile.select.model_copy(update={"score": score})

    @property
    def name(self) -> str:
        """Return the title with the runtime."""
        return f"{self._profile.title} · {self._session.runtime}"

    def reset(self) -> None:
        """Do nothing: no picture is remembered."""

    def detect(self, image: Image) -> Detections:
        """Return the items of one uint8 BGR image, best first; the scene is always `ok`."""
        entry = self._profile.input
        (out,) = self._session.run({entry.name: batch([image], entry)}, [self._profile.output.name])
        rows = np.asarray(out[0], np.float32)
        chosen = choose(rows, self._select)
        height, width = image.shape[:2]
        left, top, inner_width, inner_height = place(height, width, entry)
        scale = np.array([width / inner_width, height / inner_height] * 2, np.float32)
        boxes = (chosen[:, :4] - np.array([left, top] * 2, np.float32)) * scale
        limits = np.array([width, height] * 2, np.float32)
        boxes = np.clip(boxes, 0, limits)
        # What lies in the padding alone is no part of the picture.
        real = (boxes[:, 2:] > boxes[:, :2]).all(axis=1)
        return Detections(boxes[real], chosen[real, 4])


def choose(rows: Rows, select: Select) -> Rows:
    """Return the rows that are items, best first: scores over the limit, doubles and specks gone."""
    sides = rows[:, 2:4] - rows[:, :2]
    large = sides.min(axis=1, initial=np.inf) >= max(select.min_side, MIN_SIDE)
    likely: Rows = rows[large & (rows[:, 4] > select.score)]
    spans = np.concatenate((likely[:, :2], likely[:, 2:4] - likely[:, :2]), axis=1).astype(np.float64)
    best = cv2.dnn.NMSBoxes(spans, likely[:, 4], select.score, select.iou, top_k=MOST_CANDIDATES)  # type: ignore[arg-type]
    kept: Rows = likely[np.asarray(best, np.intp).ravel()]
    if select.inside is not None:
        kept = _apart(kept, select.inside)
    return kept[: select.limit]


def _apart(rows: Rows, inside: float) -> Rows:
    """Return the rows, best first, of which no more than a share `inside` lies in a better one."""
    corners, sides = rows[:, None, :4], rows[:, 2:4] - rows[:, :2]
    low, high = np.maximum(corners[..., :2], rows[:, :2]), np.minimum(corners[..., 2:], rows[:, 2:4])
    shared = np.clip(high - low, 0, None).prod(axis=2) / sides.prod(axis=1)[:, None]
    alone: Rows = rows[~np.tril(shared > inside, -1).any(axis=1)]
    return alone
