"""Pictures whose vector a test chooses: the embedder points where the colour says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from engines.types import Image, Vectors


class Compass:
    """An embedder whose vector has the blue of the middle pixel as its angle, in degrees."""

    name, profile, dim = "compass", "compass/1", 2

    def embed(self, crops: Sequence[Image]) -> Vectors:
        degrees = [float(crop[crop.shape[0] // 2, crop.shape[1] // 2, 0]) for crop in crops]
        angles = np.radians(degrees).reshape(-1)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def picture(path: Path, degrees: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = np.full((8, 8, 3), (degrees, 0, 0), np.uint8)
    path.write_bytes(cv2.imencode(".png", image)[1].tobytes())
    return path
