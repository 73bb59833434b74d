"""Of boxes that overlap, the better one stays."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.profile_output import BoxPost, VectorPost

Boxes = NDArray[np.float32]
"""float32 (n, 4): x1, y1, x2, y2 in pixels."""
Scores = NDArray[np.float32]
Labels = NDArray[np.int64]
Rows = NDArray[np.intp]
"""Indices of boxes."""
MIN_SIDE = 1e-3
"""Pixels of the input; a box without an area overlaps nothing."""
MOST_CANDIDATES = 1000
"""Boxes that are compared with each other, the best ones; when measuring, thousands may pass a low limit."""


def results(boxes: Boxes, scores: Scores, names: Sequence[str], post: VectorPost) -> Rows:
    """Return which results of recognition stay, best first: of two that lie on each other, the surer one.

    Args:
        boxes: of one picture.
        scores: of the recognition, over 0.
        names: what each was recognised as.
        post: from which overlap on, and whether results of different names hide each other.
    """
    numbers = np.unique(np.asarray(names, np.str_), return_inverse=True)[1].astype(np.int64)
    return suppress(boxes, scores, post.result_nms_iou, numbers if post.result_nms_scope == "same_label" else None)


def suppress(boxes: Boxes, scores: Scores, iou: float, labels: Labels | None = None) -> Rows:
    """Return the rows that stay, best first; with labels, boxes hide only those of their own label. No score is 0."""
    corners = boxes[:, :2].astype(np.float64)
    if labels is not None and len(boxes):
        # Each label has a plane of its own, far from the others.
        corners = corners + labels[:, None] * (float(np.abs(boxes).max()) * 2 + 1)
    spans = np.concatenate((corners, boxes[:, 2:] - boxes[:, :2]), axis=1)
    best = cv2.dnn.NMSBoxes(spans, scores, 0.0, iou, top_k=MOST_CANDIDATES)  # type: ignore[arg-type]
    return np.asarray(best, np.intp).ravel()


def choose(boxes: Boxes, scores: Scores, classes: Labels, sides: NDArray[np.float32], post: BoxPost) -> Rows:
    """Return the rows that are items, best first: scores over the limit, doubles, specks and background gone.

    Args:
        boxes: of one picture, on any scale.
        scores: 0..1.
        classes: of each.
        sides: (n,) shorter side of each box, in pixels of the input.
        post: what counts as an item.
    """
    likely = (scores > post.score_thr) & (sides >= max(post.min_size_px, MIN_SIDE)) & np.isfinite(boxes).all(axis=1)
    if post.background_id is not None:
        likely &= classes != post.background_id
    rows: Rows = np.flatnonzero(likely)
    if post.nms is None:
        rows = rows[np.argsort(-scores[rows], kind="stable")]
    else:
        labels = classes[rows] if post.nms.mode == "label" else None
        rows = rows[suppress(boxes[rows], scores[rows], post.nms.iou, labels)]
    if post.inside is not None:
        rows = rows[_apart(boxes[rows], post.inside)]
    return rows[: post.max_det]


def _apart(boxes: Boxes, inside: float) -> NDArray[np.bool_]:
    """Tell which boxes, best first, have no more than a share `inside` in a better one."""
    corners, sides = boxes[:, None], boxes[:, 2:] - boxes[:, :2]
    low, high = np.maximum(corners[..., :2], boxes[:, :2]), np.minimum(corners[..., 2:], boxes[:, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=2) / sides.prod(axis=1)[:, None]
    alone: NDArray[np.bool_] = ~np.tril(shared > inside, -1).any(axis=1)
    return alone


def overlaps(box: NDArray[np.float32], boxes: Boxes) -> NDArray[np.float32]:
    """Return the intersection over union (n,) of one box (4,) with each of others, all with an area."""
    low, high = np.maximum(box[:2], boxes[:, :2]), np.minimum(box[2:], boxes[:, 2:])
    shared = np.clip(high - low, 0, None).prod(axis=1)
    union = (box[2:] - box[:2]).prod() + (boxes[:, 2:] - boxes[:, :2]).prod(axis=1) - shared
    return np.asarray(shared / np.maximum(union, np.float32(1e-9)), np.float32)
