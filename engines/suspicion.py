"""Tells by what a YOLO gives that it was taken for another of its forms, which all have the same shapes."""

from __future__ import annotations

import numpy as np

from engines.contract import bind
from engines.decode_grid import is_grid
from engines.preprocess import batch
from engines.profile import BoxProfile
from engines.runtime import Session
from engines.types import Image

CELLS, PIXELS = 20, 4
"""Middles of a raw YOLOX lie within a few cells of their own; those in pixels are spread over the whole input."""
OVER = 1.01
"""More is no probability, in half precision either."""


def suspicion(profile: BoxProfile, session: Session, picture: Image) -> str:
    """Return what speaks against a profile in the rows that a network gives to a picture, empty if nothing does."""
    decoder, bound = profile.output.decoder, bind(profile, session)
    if decoder not in ("yolo", "yolox") or bound.size is None or bound.extra:
        return ""
    feeds = {bound.image: batch([picture], profile.input, bound.size)}
    rows = np.asarray(session.run(feeds, [bound.outputs["rows"]])[0][0], np.float32)
    rows = rows.T if len(rows) < rows.shape[1] else rows
    if not is_grid(len(rows), bound.size):
        return ""
    middle = float(np.median(rows[:, :2]))
    if decoder == "yolox" and middle > CELLS:
        return "Its boxes seem to be in pixels already: if it finds nothing right, add it with yolox@decoded."
    if decoder == "yolo" and middle < PIXELS and profile.postprocess.box_space == "input_pixels":
        return "Its boxes all lie in the corner: if it finds nothing, it may be a raw YOLOX, of the profile yolox."
    if not -0.01 < float(rows[:, 4:].min()) <= float(rows[:, 4:].max()) < OVER:
        return "Its scores are not all within 0 and 1: it may lack the sigmoid at its end."
    return ""
