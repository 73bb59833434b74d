"""What a detector's outputs mean: one function for each kind of head, in a table by the profile's word for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.decode_grid import is_grid, picodet_boxes, yolox_boxes
from engines.errors import ModelError
from engines.preprocess import HeightWidth
from engines.profile import BoxProfile

Outs = Mapping[str, NDArray[Any]]
"""The outputs by role, batch first, of one picture."""
Floats = NDArray[np.float32]
LEAST, MOST = 5, 6
"""Numbers of a row: a box and a score, and perhaps the class."""
OTHER = "Take the profile that fits the network: checkout engines check says what it gives."
LARGEST = 20.0
"""Sizes grow with the exponential of an output; beyond this a box is larger than any picture."""


class Found(NamedTuple):
    """Boxes in the profile's `box_format` and `box_space`, in no order, good and bad."""

    boxes: Floats
    """(n, 4)."""
    scores: Floats
    """(n,)."""
    classes: NDArray[np.int64]
    """(n,) as the network numbers them."""


Decoder = Callable[[Outs, BoxProfile, HeightWidth], Found]
"""Outputs, profile and size of the input to boxes."""


def _detr(outs: Outs, profile: BoxProfile, _: HeightWidth) -> Found:
    """A transformer's queries: logits (1, q, c) and boxes (1, q, 4)."""
    post = profile.postprocess
    scores, boxes = _activated(_float(outs["logits"])[0], post.activation), _float(outs["boxes"])[0]
    if post.select == "flat_topk":
        flat = scores.ravel()
        best = np.argsort(-flat, kind="stable")[: post.topk]
        rows, classes = np.divmod(best, scores.shape[1])
        return Found(boxes[rows], flat[best], classes.astype(np.int64))
    return Found(boxes, scores.max(axis=1), scores.argmax(axis=1).astype(np.int64))


def _finished(outs: Outs, _: BoxProfile, __: HeightWidth) -> Found:
    """Boxes (1, n, 4), scores (1, n) and classes (1, n) that are through non-maximum suppression; the rest is fill."""
    boxes, scores, classes = _float(outs["boxes"])[0], _float(outs["scores"])[0], outs["classes"][0].astype(np.int64)
    count = _count(outs, len(scores))
    return Found(boxes[:count], scores[:count], classes[:count])


def _count(outs: Outs, most: int) -> int:
    """Return how many of the rows count; what is no number is none of them."""
    said = outs["count"].ravel()[:1] if "count" in outs else np.array([most])
    return int(np.clip(np.nan_to_num(said), 0, most).sum())


def _ssd_raw(outs: Outs, profile: BoxProfile, _: HeightWidth) -> Found:
    """Box codes (1, n, 4), class logits (1, n, c) and anchors of an SSD."""
    return _anchored(outs, _float(outs["scores"])[0], profile, profile.postprocess.coder)


def _efficientdet_raw(outs: Outs, profile: BoxProfile, _: HeightWidth) -> Found:
    """What an EfficientDet hands to its suppression: codes (1, n, 4), logits (1, n, c), anchors (1, n, 4)."""
    return _anchored(outs, _float(outs["logits"])[0], profile, (1.0, 1.0, 1.0, 1.0))


def _anchored(outs: Outs, logits: Floats, profile: BoxProfile, coder: tuple[float, float, float, float]) -> Found:
    """Codes y, x, h, w against anchors of the same order, as y1, x1, y2, x2."""
    scores = _activated(logits, profile.postprocess.activation)
    rows, classes = _pairs(scores, profile)
    codes = _float(outs["boxes"])[0][rows] / np.array(coder, np.float32)
    anchors = _float(outs["anchors"]).reshape(-1, 4)[rows]
    centers = codes[:, :2] * anchors[:, 2:] + anchors[:, :2]
    halves = np.exp(np.minimum(codes[:, 2:], LARGEST)) * anchors[:, 2:] / 2
    return Found(np.concatenate((centers - halves, centers + halves), axis=1), scores[rows, classes], classes)


def _paddle_det(outs: Outs, _: BoxProfile, __: HeightWidth) -> Found:
    """Rows (n, 6) of class, score and box; with nothing found there is less than one row, or one of class -1."""
    rows = _float(outs["rows"])
    rows = rows.reshape(-1, 6) if rows.size >= 6 else np.empty((0, 6), np.float32)
    rows = rows[: _count(outs, len(rows))]
    rows = rows[rows[:, 0] >= 0]
    return Found(rows[:, 2:], rows[:, 1], rows[:, 0].astype(np.int64))


def _picodet_raw(outs: Outs, profile: BoxProfile, size: HeightWidth) -> Found:
    """Scores (1, n, c) and distances (1, n, 4 * bins) of four levels."""
    scores = np.concatenate([_float(outs[f"scores{level}"])[0] for level in range(4)])
    boxes = picodet_boxes([_float(outs[f"boxes{level}"])[0] for level in range(4)], size)
    rows, classes = _pairs(scores, profile)
    return Found(boxes[rows], scores[rows, classes], classes)


def _yolox(outs: Outs, profile: BoxProfile, size: HeightWidth) -> Found:
    """Rows (1, n, 5 + c): offsets and logarithms of sizes on three grids, scores of object and classes 0..1."""
    values = _long(_float(outs["rows"])[0])
    scores = values[:, 4:5] * values[:, 5:]
    rows, classes = _pairs(scores, profile)
    return Found(yolox_boxes(values[:, :4], size)[rows], scores[rows, classes], classes)


def _yolo(outs: Outs, profile: BoxProfile, size: HeightWidth) -> Found:
    """Rows (1, n, 4 + c) or (1, n, 5 + c), or the same lying on their side: boxes, score of object, of classes.

    Unless profile or classes say it, rows that lie (YOLOv8 and later) have no score of object, others have.
    """
    values, known = _float(outs["rows"])[0], profile.output.classes
    lies = len(values) < values.shape[1]
    values = _long(values.T if lies else values)
    apart = profile.postprocess.objectness
    if apart is None:
        _refuse_finished(values, size)
        apart = values.shape[1] == 5 + known if known is not None else not lies and values.shape[1] > LEAST
    scores = values[:, 4:5] * values[:, 5:] if apart else values[:, 4:]
    rows, classes = _pairs(scores, profile)
    return Found(values[rows, :4], scores[rows, classes], classes)


def _refuse_finished(values: Floats, size: HeightWidth) -> None:
    """Raise `ModelError` if there are not as many rows as a YOLO has cells: they are through its suppression."""
    if not is_grid(len(values), size):
        raise ModelError(
            f"The network gives {len(values)} rows of {values.shape[1]} numbers, which are no cells of an input of "
            f"{size[1]} x {size[0]} pixels.",
            "They may be finished boxes: take the profile yolo@end_to_end, or yolo@rtdetr for an RT-DETR.",
        )


def _boxes(outs: Outs, _: BoxProfile, __: HeightWidth) -> Found:
    """Rows (1, n, 5) of box and score, or (1, n, 6) with the class."""
    rows = _long(_float(outs["rows"])[0])
    if rows.shape[1] > MOST:
        raise ModelError(
            f"The network gives rows of {rows.shape[1]} numbers, which are no finished boxes of {LEAST} or {MOST}.",
            OTHER,
        )
    classes = rows[:, LEAST].astype(np.int64) if rows.shape[1] == MOST else np.zeros(len(rows), np.int64)
    return Found(rows[:, :4], rows[:, 4], classes)


def _long(rows: Floats) -> Floats:
    """Return the rows; `ModelError` if they have no room for a box and a score."""
    if rows.shape[1] < LEAST:
        raise ModelError(f"The network gives rows of {rows.shape[1]} numbers, too few for a box and a score.", OTHER)
    return rows


def _pairs(scores: Floats, profile: BoxProfile) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Return row and class of every score over the limit: one box may be of several classes."""
    rows, classes = np.nonzero(scores > profile.postprocess.score_thr)
    return rows, classes.astype(np.int64)


def _activated(logits: Floats, way: str) -> Floats:
    if way == "none":
        return logits
    if way == "softmax":
        powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)
    # The same as 1 / (1 + exp(-x)), which would overflow.
    return np.asarray(0.5 * (1 + np.tanh(0.5 * logits)), np.float32)


def _float(values: NDArray[Any]) -> Floats:
    return np.asarray(values, np.float32)


DECODERS: dict[str, Decoder] = {
    "detr": _detr,
    "efficient_nms": _finished,
    "tfod_ssd": _finished,
    "ssd_raw": _ssd_raw,
    "efficientdet_raw": _efficientdet_raw,
    "paddle_det": _paddle_det,
    "picodet_raw": _picodet_raw,
    "yolox": _yolox,
    "yolo": _yolo,
    "boxes": _boxes,
}
