"""Finds items with a network: the `Detector` of a box profile."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.contract import bind, fits
from engines.decode import DECODERS, Found
from engines.nms import choose
from engines.preprocess import Boxes, Place, batch, extra, place
from engines.profile import BoxPost, BoxProfile
from engines.runtime import Session
from engines.types import Detections, Image


class NetDetector:
    """A network over each picture by itself; follows `engines.types.Detector`."""

    def __init__(
        self, profile: BoxProfile, session: Session, score: float | None = None, labels: Mapping[int, str] | None = None
    ) -> None:
        """Check that the model is the one described; `ModelError` if not.

        Args:
            profile: the description.
            session: the model.
            score: least score of an item instead of the profile's; measuring needs the doubtful ones too.
            labels: names of the classes.
        """
        # While the network has the cores, OpenCV's own threads make the resize slower, not faster.
        cv2.setNumThreads(1)
        self._bound = bind(profile, session)
        if score is not None:
            post = profile.postprocess.model_copy(update={"score_thr": score})
            profile = profile.model_copy(update={"postprocess": post})
        self._profile = profile
        self._session = session
        self._labels = dict(labels or {})

    @property
    def name(self) -> str:
        """Return the title with the runtime."""
        return f"{self._profile.shown} · {self._session.runtime}"

    def reset(self) -> None:
        """Do nothing: no picture is remembered."""

    def detect(self, image: Image) -> Detections:
        """Return the items of one uint8 BGR image, best first; the scene is always `ok`."""
        entry, bound = self._profile.input, self._bound
        picture = image.shape[0], image.shape[1]
        size = bound.size or picture
        where = place(picture, entry.resize, size)
        feeds = {bound.image: batch([image], entry, size)}
        feeds |= {name: extra(kind, [where]) for name, kind in bound.extra.items()}
        outs = dict(zip(bound.outputs, self._session.run(feeds, list(bound.outputs.values())), strict=True))
        fits(self._profile, self._session.path, outs)
        found = DECODERS[self._profile.output.decoder](outs, self._profile, size)
        return self._items(found, where, size)

    def _items(self, found: Found, where: Place, size: tuple[int, int]) -> Detections:
        post = self._profile.postprocess
        boxes = framed(found.boxes, post, where, size)
        sides = ((boxes[:, 2:] - boxes[:, :2]) * np.array(where.scale, np.float32)).min(axis=1, initial=np.inf)
        rows = choose(boxes, found.scores, found.classes, sides, post)
        height, width = where.picture
        boxes = np.clip(boxes[rows], 0, np.array([width, height] * 2, np.float32))
        # What lies in the padding alone is no part of the picture.
        real = (boxes[:, 2:] > boxes[:, :2]).all(axis=1)
        boxes, scores, classes = boxes[real], found.scores[rows][real], found.classes[rows][real]
        labels = tuple(self._labels.get(number, f"class {number}") for number in classes.tolist() if self._labels)
        if post.append_full_frame:
            boxes, scores = np.vstack(([[0, 0, width, height]], boxes)), np.append(1, scores)
            labels = ("", *labels) if self._labels else ()
        return Detections(np.asarray(boxes, np.float32), np.asarray(scores, np.float32), labels=labels)


def framed(boxes: NDArray[np.float32], post: BoxPost, where: Place, size: tuple[int, int]) -> Boxes:
    """Return a decoder's boxes as x1, y1, x2, y2 in pixels of the picture, not clipped.

    Args:
        boxes: (n, 4) in the format and space that `post` names.
        post: their meaning.
        where: the picture lies in the input.
        size: of the input, height and width.
    """
    if post.box_format == "yxyx":
        boxes = boxes[:, [1, 0, 3, 2]]
    if post.box_format == "cxcywh":
        half = boxes[:, 2:] / 2
        boxes = np.concatenate((boxes[:, :2] - half, boxes[:, :2] + half), axis=1)
    if post.box_space == "original_pixels":
        return boxes
    height, width = where.picture if post.box_space == "normalized_frame" else size
    if post.box_space != "input_pixels":
        boxes = boxes * np.array([width, height] * 2, np.float32)
    return boxes if post.box_space == "normalized_frame" else where.back(boxes)
