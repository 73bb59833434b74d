"""The products that an embedder trains on, each a list of pictures that are read when first asked for."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.training import cutouts
from engines.training.config_file import ConfigError
from engines.training.embedder_config import Data
from engines.training.embedder_drawn import draw
from engines.training.embedder_printed import view
from engines.training.synthetic.packages import Package, products

Source = Literal["grocery", "upd", "rendered", "printed", "drawn"]
Pixels = NDArray[np.uint8]
"""uint8, (height, width, 3 or 4), BGR or BGRA with straight alpha."""
SPLITS = Path(__file__).with_name("splits.toml")
_SHORT = 256
"""Pictures are kept no larger than this on their short side."""
_PRINTED_VIEWS = 8
_IN_SIGHT, _LEAST_SIDE = 0.6, 24
"""Share of an item that must be seen, and the least side of its box in pixels, for its picture to teach."""
_MARGIN = 0.35
"""Of the ground around a boxed item that is kept, as a share of the box's longer side."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One picture of a product and where in it the product is."""

    pixels: Pixels
    box: tuple[float, float, float, float]
    """x, y, width and height in pixels."""
    cut: bool
    """Whether there is nothing but the product, so that it needs a ground."""


@dataclass(slots=True, eq=False)
class Product:
    """A class to learn; reading is lazy and remembered."""

    name: str
    source: Source
    readers: list[Callable[[], Picture]]
    seen: dict[int, Picture]
    family: str
    """Look-alikes share it; they are put into one batch more often than chance would."""

    def picture(self, index: int) -> Picture:
        """Return one picture; the caller never writes to it."""
        if index not in self.seen:
            self.seen[index] = self.readers[index]()
        return self.seen[index]


def training_products(data: Data, side: int, seed: int) -> list[Product]:
    """Return every product that may be trained on, of the sources that the configuration uses.

    Raises:
        ConfigError: a folder or file is missing or not as it should be.
        CutoutError: likewise, of the rendered products.
    """
    away = held_out(SPLITS)
    found: list[Product] = []
    if data.grocery_classes and data.shared:
        found += _grocery(data.shared / "grocery-store" / "reference", away["grocery-store"])
    if data.upd_classes and data.shared:
        found += _upd(data.shared / "upd-grocery", away["upd-grocery"])
    if data.rendered_classes and data.rendered:
        found += _rendered(data.rendered)
    if data.printed_classes:
        found += [_printed(package, seed) for package in products("train")]
    if data.drawn_classes:
        found += [_drawn(index, side, seed) for index in range(data.drawn)]
    return found


def held_out(path: Path) -> dict[str, set[str]]:
    """Return the names of each real set's products that must not be trained on."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    sets = {name for part in table.values() for name in part}
    return {name: {sku for part in table.values() for sku in part.get(name, ())} for name in sets}


def _product(name: str, source: Source, readers: list[Callable[[], Picture]], family: str = "") -> Product:
    return Product(name, source, readers, {}, family or name)


def _grocery(folder: Path, away: set[str]) -> list[Product]:
    """Return the class folders, two levels down, that are not held out."""
    classes = sorted(path for path in folder.glob("*/*") if path.is_dir() and path.name not in away)
    if not classes:
        raise ConfigError(f"{folder} has no class folders", hint="Set data.shared to the folder of the real sets.")
    return [
        _product(
            path.name, "grocery", [partial(_whole, file) for file in sorted(path.glob("*.jpg"))], _brand(path.name)
        )
        for path in classes
    ]


def _brand(name: str) -> str:
    return name.split("-", maxsplit=1)[0]


def _whole(path: Path) -> Picture:
    pixels = _shrunk(_read(path))
    return Picture(pixels, (0.0, 0.0, pixels.shape[1], pixels.shape[0]), cut=False)


def _upd(folder: Path, away: set[str]) -> list[Product]:
    """Return the labelled items by SKU; a photograph that shows a held-out product is passed over."""
    path = folder / "annotations.json"
    try:
        coco: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read: {error}", hint="Set data.shared.") from error
    names = {each["id"]: each["name"] for each in coco["categories"]}
    files = {each["id"]: folder / "images" / each["file_name"] for each in coco["images"]}
    passed = {each["image_id"] for each in coco["annotations"] if names[each["category_id"]] in away}
    readers: dict[str, list[Callable[[], Picture]]] = defaultdict(list)
    for mark in coco["annotations"]:
        if mark["image_id"] not in passed and min(mark["bbox"][2:]) >= _LEAST_SIDE:
            readers[names[mark["category_id"]]].append(partial(_item, files[mark["image_id"]], mark))
    return [_product(name, "upd", readers[name]) for name in sorted(readers)]


def _item(path: Path, mark: dict[str, Any]) -> Picture:
    """Return an item with the ground around it and its outline as alpha."""
    photo = _read(path)
    alpha = np.zeros(photo.shape[:2], np.uint8)
    rings = [np.round(np.asarray(ring, np.float64).reshape(-1, 2)).astype(np.int32) for ring in mark["segmentation"]]
    cv2.fillPoly(alpha, rings, (255,))
    return _around(np.dstack([photo, alpha]), mark["bbox"])


def _around(photo: Pixels, bbox: tuple[float, float, float, float]) -> Picture:
    """Return a box of a photograph with a margin, made smaller where it is large."""
    x, y, width, height = bbox
    margin = _MARGIN * max(width, height)
    left, top = max(0, int(x - margin)), max(0, int(y - margin))
    part = photo[top : int(y + height + margin), left : int(x + width + margin)]
    scale = min(1.0, _SHORT / min(width, height))
    small = cv2.resize(part, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else part.copy()
    box = ((x - left) * scale, (y - top) * scale, width * scale, height * scale)
    return Picture(np.asarray(small, np.uint8), box, cut=False)


def _rendered(folder: Path) -> list[Product]:
    """Return rendered products: their views, and as they lie on the rendered counters."""
    views: dict[str, list[Callable[[], Picture]]] = defaultdict(list)
    for each in cutouts.rendered(folder, "train"):
        views[each.sku].append(partial(_cut, each.read))
    for sku, seen in _on_counters(folder / "scenes" / "train").items():
        if sku in views:
            views[sku] += seen
    return [
        _product(sku, "rendered", readers, sku.rstrip("abcd")) for sku, readers in views.items() if len(readers) >= 4
    ]


def _on_counters(scenes: Path) -> dict[str, list[Callable[[], Picture]]]:
    """Return items of rendered counters by SKU, those that are mostly in sight."""
    found: dict[str, list[Callable[[], Picture]]] = defaultdict(list)
    path = scenes / "annotations.json"
    if not path.is_file():
        return found
    coco: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    names = {each["id"]: each["name"] for each in coco["categories"]}
    files = {each["id"]: scenes / each["file_name"] for each in coco["images"]}
    for mark in coco["annotations"]:
        if mark["visible"] >= _IN_SIGHT and min(mark["bbox"][2:]) >= _LEAST_SIDE:
            found[names[mark["category_id"]]].append(partial(_boxed, files[mark["image_id"]], mark["bbox"]))
    return found


def _boxed(path: Path, bbox: tuple[float, float, float, float]) -> Picture:
    """Return an item with the ground around it."""
    return _around(_read(path), bbox)


def _printed(package: Package, seed: int) -> Product:
    number = int.from_bytes(package.sku.encode())
    dice = [np.random.default_rng((seed, number, each)) for each in range(_PRINTED_VIEWS)]
    return _product(
        package.sku, "printed", [partial(_cut, partial(view, package, each)) for each in dice], package.family
    )


def _drawn(index: int, side: int, seed: int) -> Product:
    views = [partial(_cut, partial(draw, index, side, np.random.default_rng((seed, index, each)))) for each in range(6)]
    return _product(f"drawn-{index}", "drawn", list(views))


def _cut(read: Callable[[], Pixels]) -> Picture:
    pixels = read()
    return Picture(pixels, (0.0, 0.0, pixels.shape[1], pixels.shape[0]), cut=True)


def _read(path: Path) -> Pixels:
    image = cv2.imread(str(path))
    if image is None:
        raise ConfigError(f"{path} cannot be read as a picture", hint="Check the data set's folder.")
    return np.asarray(image, np.uint8)


def _shrunk(image: Pixels) -> Pixels:
    scale = _SHORT / min(image.shape[:2])
    if scale >= 1:
        return image
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
