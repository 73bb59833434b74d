"""Pictures of products as they are enrolled: cut-outs stand before grey, framed as the till frames an item."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from checkout_app.core.vision import VisionRules
from checkout_app.runtime.pictures import HINT, as_bgr, decoded, read_file, read_image
from checkout_app.runtime.source_errors import Undecodable
from engines.types import Image

GROUND = 127
"""Grey put behind a cut-out: unlike black or white it is like no counter more than another."""
_JPEG = b"\xff\xd8\xff"
"""What files begin with that have no transparency."""


def read_view(path: Path) -> Image:
    """Return a picture to enrol as uint8 (h, w, 3) BGR; of a cut-out only what shows, before `GROUND`.

    Raises:
        SourceError: as `read_image`, or everything in the picture is transparent.
    """
    image = read_image(path)
    data = read_file(path)
    raw = None if data.startswith(_JPEG) else decoded(data, cv2.IMREAD_UNCHANGED)
    if raw is None or raw.ndim != 3 or raw.shape[2] != 4 or raw.dtype not in (np.uint8, np.uint16):
        return image
    opaque = raw[..., 3] / np.float32(np.iinfo(raw.dtype).max)
    if opaque.min() == 1.0:
        return image
    if opaque.max() < 0.5:
        raise Undecodable(f"The image {path} shows nothing: it is transparent all over.", HINT)
    return _framed(on_grey(as_bgr(raw), opaque), opaque)


def on_grey(image: Image, opaque: np.ndarray, grey: int = GROUND) -> Image:
    """Return a picture, straight alpha in (h, w) 0..1, before a grey."""
    share = opaque[..., None]
    return np.asarray(np.rint(image * share + grey * (1.0 - share)), np.uint8)


def _framed(image: Image, opaque: np.ndarray) -> Image:
    """Return what shows, with as much around it as vision leaves around an item."""
    rows, columns = (np.flatnonzero((opaque >= 0.5).any(axis=axis)) for axis in (1, 0))
    margin = VisionRules().margin
    dy, dx = margin * len(rows), margin * len(columns)
    top, left = max(0, int(rows[0] - dy)), max(0, int(columns[0] - dx))
    return np.ascontiguousarray(image[top : round(rows[-1] + 1 + dy), left : round(columns[-1] + 1 + dx)])
