"""Products cut out of their picture, for pasting: rendered views and labelled polygons of photographs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Set
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.errors import EngineError

Pixels = NDArray[np.uint8]
"""uint8, (height, width, 4), BGRA with straight alpha."""


class CutoutError(EngineError):
    """A folder or an annotation file of cut-outs cannot be used."""


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """One product in one pose, read only when it is asked for."""

    sku: str
    read: Callable[[], Pixels]

    @property
    def pixels(self) -> Pixels:
        """Return the product, cut to its visible part; read anew on every call, so the caller may write to it."""
        return self.read()


def trimmed(pixels: Pixels) -> Pixels:
    """Return a copy cut to the box of what is at least half opaque; the whole picture where nothing is."""
    x, y, width, height = cv2.boundingRect((pixels[..., 3] >= 128).astype(np.uint8))
    return pixels[y : y + height, x : x + width].copy() if width else pixels.copy()


def rendered(folder: Path, split: str) -> list[Cutout]:
    """Return the rendered views of one split (`train`, `val` or `test`), in the order of `products.csv`.

    Raises:
        CutoutError: `products.csv` is not there or has no such columns.
    """
    skus = [sku for sku, of in _products(folder / "products.csv") if of == split]
    return [
        Cutout(sku, partial(read_view, path)) for sku in skus for path in sorted((folder / "views" / sku).glob("*.png"))
    ]


def read_view(path: Path) -> Pixels:
    """Return one transparent picture, trimmed.

    Raises:
        CutoutError: the file is no readable picture with an alpha channel.
    """
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.ndim != 3 or pixels.shape[2] != 4 or pixels.dtype != np.uint8:
        raise CutoutError(f"{path} is no 8-bit picture with an alpha channel", hint="Render the products again.")
    return trimmed(np.asarray(pixels, np.uint8))


def polygons(images: Path, annotations: Path, skus: Set[str], away: Set[str] = frozenset()) -> list[Cutout]:
    """Return the labelled polygons of some products; photographs that show one of `away` are passed over.

    Raises:
        CutoutError: the annotation file is not there or is no COCO file.
    """
    coco = _coco(annotations)
    try:
        names = {int(each["id"]): str(each["name"]) for each in coco["categories"]}
        files = {int(each["id"]): images / str(each["file_name"]) for each in coco["images"]}
        marks = [
            (int(each["image_id"]), names[int(each["category_id"])], each["segmentation"])
            for each in coco["annotations"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise CutoutError(f"{annotations} is no COCO file: {error!r}", hint="It needs polygons of products.") from error
    passed = {image for image, sku, _ in marks if sku in away}
    return [
        Cutout(sku, partial(_read_polygon, files[image], shape))
        for image, sku, shape in marks
        if sku in skus and image not in passed and isinstance(shape, list) and shape
    ]


def _read_polygon(path: Path, shape: list[list[float]]) -> Pixels:
    photo = cv2.imread(str(path))
    if photo is None:
        raise CutoutError(f"{path} cannot be read as a picture", hint="Check the images folder.")
    mask = np.zeros(photo.shape[:2], np.uint8)
    rings = [np.round(np.asarray(ring, np.float64).reshape(-1, 2) * 16).astype(np.int32) for ring in shape]
    cv2.fillPoly(mask, rings, (255,), cv2.LINE_AA, shift=4)
    return trimmed(np.dstack([photo, mask]))


def _products(path: Path) -> list[tuple[str, str]]:
    """Return (SKU, split) of every row."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return [(row["sku"], row["split"]) for row in csv.DictReader(file)]
    except OSError as error:
        raise CutoutError(f"{path} cannot be read: {error.strerror}", hint="Render the products first.") from error
    except KeyError as error:
        raise CutoutError(f"{path} has no column {error}", hint="It needs sku, family, shape and split.") from error


def _coco(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CutoutError(f"{path} cannot be read: {error.strerror}", hint="Check the path.") from error
    except ValueError as error:
        raise CutoutError(f"{path} is no COCO file: {error}", hint="It needs polygons of products.") from error
