"""Where training pictures of the detector come from: composed counters, photographs and rendered scenes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.errors import EngineError
from engines.training import detector_drawn
from engines.training.compose import LEAST_SEEN, Piece, Sample, compose, rows, scatter, shelf
from engines.training.counters import Dice, counter
from engines.training.cutouts import Cutout, Pixels, polygons, read_view, rendered
from engines.training.detector_config import Data
from engines.training.splits import held_out
from engines.training.webcam import degrade
from engines.types import Image

UPD = "upd-grocery"
GROUND = 512
"""Side of a stored counter in pixels."""


class Source(Protocol):
    """Something that gives training pictures."""

    def sample(self, side: int, dice: Dice) -> Sample:
        """Return a picture of at most `side` x `side` pixels; the same dice, the same picture."""
        ...


class Composed:
    """Cut-outs on counters drawn at the start."""

    def __init__(self, data: Data, seed: int) -> None:
        """Gather the cut-outs and draw the counters."""
        self._data = data
        self._drawn = detector_drawn.products(data.drawn, seed)
        self._real: list[Cutout] = []
        self._rendered: list[Cutout] = []
        self._others = detector_drawn.others(max(4, data.drawn // 4), seed)
        if data.shared and data.real_share:
            self._real = polygons(*_upd(data.shared), *_train_products(data.shared))
        if data.rendered:
            self._rendered = rendered(data.rendered, "train")
            self._others += _distractors(data.rendered)
        dice = np.random.default_rng((seed, 2))
        self._grounds = [counter(GROUND, GROUND, dice) for _ in range(data.grounds)]
        self._pixels = lru_cache(maxsize=4000)(_pixels)

    def sample(self, side: int, dice: Dice) -> Sample:
        """Return a counter or a shelf with products and other things, or an empty one."""
        size = _frame(side, dice)
        ground = _turned(self._grounds[int(dice.integers(len(self._grounds)))], size, dice)
        if dice.random() < self._data.shelves:
            kinds = [self._item(dice) for _ in range(int(dice.integers(3, 14)))]
            return compose(ground, shelf(kinds, size, dice), dice)
        count = 0 if dice.random() < self._data.empty else int(dice.integers(1, 15))
        sides = 0.06 * side, side * (0.75 if count < 4 else 0.45)
        pieces = scatter([self._item(dice) for _ in range(count)], size, sides, dice)
        for _ in range(int(dice.integers(0, 4))):
            place = int(dice.integers(len(pieces) + 1))
            pieces.insert(place, self._other(side, size, dice))
        return compose(ground, pieces, dice)

    def _item(self, dice: Dice) -> Pixels:
        chosen = self._rendered
        if dice.random() < self._data.drawn_share:
            chosen = self._drawn
        elif dice.random() < self._data.real_share:
            chosen = self._real
        return self._pixels(chosen[int(dice.integers(len(chosen)))])

    def _other(self, side: int, size: tuple[int, int], dice: Dice) -> Piece:
        pixels = self._pixels(self._others[int(dice.integers(len(self._others)))])
        centre = dice.uniform(0, size[0]), dice.uniform(0, size[1])
        return Piece(pixels, dice.uniform(0.15, 0.8) * side, centre, item=False)


class Photos:
    """Photographs as they are, cropped, turned a little and mirrored; not every item in them is labelled."""

    def __init__(self, images: Path, annotations: Path, away: frozenset[str]) -> None:
        """Read the labels; photographs that show one of `away` are passed over."""
        coco = json.loads(annotations.read_text(encoding="utf-8"))
        names = {each["id"]: each["name"] for each in coco["categories"]}
        shapes: dict[int, list[NDArray[np.float32]]] = defaultdict(list)
        passed = set()
        for mark in coco["annotations"]:
            shapes[mark["image_id"]].append(
                np.concatenate([np.float32(r).reshape(-1, 2) for r in mark["segmentation"]])
            )
            if names[mark["category_id"]] in away:
                passed.add(mark["image_id"])
        files = {each["id"]: images / each["file_name"] for each in coco["images"]}
        self._photos = [(files[image], found) for image, found in sorted(shapes.items()) if image not in passed]
        self._read = lru_cache(maxsize=1000)(_photo)

    def __len__(self) -> int:
        """Return the number of photographs."""
        return len(self._photos)

    def sample(self, side: int, dice: Dice) -> Sample:
        """Return a photograph; boxes follow the polygons through the turn."""
        path, shapes = self._photos[int(dice.integers(len(self._photos)))]
        photo, scale = self._read(path)
        height, width = photo.shape[:2]
        fit = side / max(height, width)
        size = round(width * fit), round(height * fit)
        zoom = fit * float(np.exp(dice.uniform(-0.5, 0.6)))
        angle = dice.normal(0, 5) if dice.random() < 0.8 else dice.uniform(-180, 180)
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, zoom)
        slack = np.abs(np.array([width, height]) * zoom - size) / 2
        matrix[:, 2] += np.array(size) / 2 - (width / 2, height / 2) + dice.uniform(-1, 1, 2) * slack
        if dice.random() < 0.5:
            matrix[0] = -matrix[0]
            matrix[0, 2] += size[0]
        turned = cv2.warpAffine(photo, matrix, size, flags=cv2.INTER_AREA, borderValue=(114, 114, 114))
        moved = [shape * scale @ matrix[:, :2].T + matrix[:, 2] for shape in shapes]
        boxes, ignored = _clipped([(*each.min(0), *each.max(0)) for each in moved], size)
        return Sample(np.asarray(turned, np.uint8), boxes, ignored, complete=False)


class Scenes:
    """Rendered counters with exact boxes."""

    def __init__(self, folder: Path) -> None:
        """Read `annotations.json` of the folder."""
        coco: dict[str, Any] = json.loads((folder / "annotations.json").read_text(encoding="utf-8"))
        marks = defaultdict(list)
        for mark in coco["annotations"]:
            marks[mark["image_id"]].append(mark)
        self._scenes = [(folder / each["file_name"], marks[each["id"]]) for each in coco["images"]]
        self._read = lru_cache(maxsize=2000)(_photo)

    def __len__(self) -> int:
        """Return the number of scenes."""
        return len(self._scenes)

    def sample(self, side: int, dice: Dice) -> Sample:
        """Return a scene, mirrored, turned by quarters and perhaps cropped."""
        path, marks = self._scenes[int(dice.integers(len(self._scenes)))]
        photo, scale = self._read(path)
        boxes = rows([_corners(mark["bbox"]) for mark in marks]) * np.float32(scale)
        seen = np.array([mark.get("visible", 1.0) >= LEAST_SEEN for mark in marks], bool)
        for _ in range(int(dice.integers(4)) if dice.random() < 0.5 else 0):
            boxes = np.stack([boxes[:, 1], photo.shape[1] - boxes[:, 2], boxes[:, 3], photo.shape[1] - boxes[:, 0]], 1)
            photo = np.asarray(np.rot90(photo), np.uint8)
        if dice.random() < 0.5:
            photo = photo[:, ::-1]
            boxes = np.stack([photo.shape[1] - boxes[:, 2], boxes[:, 1], photo.shape[1] - boxes[:, 0], boxes[:, 3]], 1)
        photo, boxes = _crop(photo, boxes, dice)
        fit = side / max(photo.shape[:2])
        size = max(1, round(photo.shape[1] * fit)), max(1, round(photo.shape[0] * fit))
        image = np.asarray(
            cv2.resize(photo, size, interpolation=cv2.INTER_AREA if fit < 1 else cv2.INTER_LINEAR), np.uint8
        )
        kept, cut = _clipped([tuple(each) for each in boxes[seen] * fit], size)
        hidden, _ = _clipped([tuple(each) for each in boxes[~seen] * fit], size)
        return Sample(image, kept, np.concatenate([cut, hidden]))


class Batches:
    """The endless stream of batches; a step's batch depends on the seed and on nothing before it."""

    def __init__(self, data: Data, seed: int) -> None:
        """Open every source that the configuration names."""
        self._seed, self._webcam = seed, data.webcam
        self._sources: list[Source] = [Composed(data, seed)] * data.composed
        if data.photos and data.shared:
            self._sources += [Photos(*_upd(data.shared), held_out(UPD))] * data.photos
        if data.scenes and data.rendered:
            self._sources += [Scenes(data.rendered / "scenes" / "train")] * data.scenes

    def batch(self, step: int, sides: Sequence[int]) -> tuple[NDArray[np.uint8], list[Sample]]:
        """Return (n, side, side, 3) BGR pictures, letterboxed at the top left on grey 114, and what they show."""
        dice = np.random.default_rng((self._seed, 3, step))
        side = int(sides[int(dice.integers(len(sides)))])
        samples = [source.sample(side, dice) for source in self._sources]
        images = np.full((len(samples), side, side, 3), 114, np.uint8)
        for image, sample in zip(images, samples, strict=True):
            seen = degrade(sample.image, dice) if dice.random() < self._webcam else sample.image
            image[: seen.shape[0], : seen.shape[1]] = seen
        return images, samples


def _upd(shared: Path) -> tuple[Path, Path]:
    folder = shared / UPD
    if not (folder / "annotations.json").is_file():
        raise EngineError(f"data.shared: {folder} holds no annotations.json", hint="Name the folder of upd-grocery.")
    return folder / "images", folder / "annotations.json"


def _train_products(shared: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the products that train and those that are held out."""
    coco = json.loads(_upd(shared)[1].read_text(encoding="utf-8"))
    away = held_out(UPD)
    return frozenset(each["name"] for each in coco["categories"]) - away, away


def _distractors(folder: Path) -> list[Cutout]:
    paths = sorted((folder / "distractors").glob("*/*.png"))
    return [Cutout(path.parent.name, lambda path=path: read_view(path)) for path in paths]  # type: ignore[misc]


def _pixels(cutout: Cutout) -> Pixels:
    """Return at most 256 pixels a side: more is never shown, and four thousand must fit into memory."""
    pixels = cutout.pixels
    fit = 256 / max(pixels.shape[:2])
    if fit >= 1:
        return pixels
    size = max(1, round(pixels.shape[1] * fit)), max(1, round(pixels.shape[0] * fit))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _photo(path: Path) -> tuple[Image, float]:
    """Return a photograph of at most 640 pixels a side, and how much smaller it is than the file."""
    photo = cv2.imread(str(path))
    if photo is None:
        raise EngineError(f"{path} cannot be read as a picture", hint="Check the images folder.")
    fit = min(1.0, 640 / max(photo.shape[:2]))
    if fit < 1:
        photo = cv2.resize(photo, None, fx=fit, fy=fit, interpolation=cv2.INTER_AREA)
    return np.asarray(photo, np.uint8), fit


def _frame(side: int, dice: Dice) -> tuple[int, int]:
    """Return width and height of a picture: mostly 4:3, some square, wide or upright."""
    aspect = float(dice.choice([4 / 3, 16 / 9, 1.0, 3 / 4], p=[0.55, 0.15, 0.2, 0.1]))
    return (side, round(side / aspect)) if aspect >= 1 else (round(side * aspect), side)


def _turned(ground: Image, size: tuple[int, int], dice: Dice) -> Image:
    """Return a part of a stored counter, mirrored and turned by quarters."""
    ground = np.rot90(ground, int(dice.integers(4)))[:, :: int(dice.choice([-1, 1]))]
    share = dice.uniform(0.6, 1.0) * np.array([min(1, size[0] / size[1]), min(1, size[1] / size[0])])
    wide, tall = (np.array(ground.shape[1::-1]) * share).astype(int)
    left, top = (dice.random(2) * (np.array(ground.shape[1::-1]) - (wide, tall))).astype(int)
    part = np.ascontiguousarray(ground[top : top + tall, left : left + wide])
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_LINEAR), np.uint8)


def _corners(bbox: Sequence[float]) -> list[float]:
    return [bbox[0], bbox[1], bbox[0] + bbox[2], bbox[1] + bbox[3]]


def _crop(photo: Image, boxes: NDArray[np.float32], dice: Dice) -> tuple[Image, NDArray[np.float32]]:
    """Return the picture and its boxes, in half of the cases cut to a part."""
    if dice.random() < 0.5:
        return photo, boxes
    whole = np.array(photo.shape[1::-1])
    wide, tall = (whole * dice.uniform(0.55, 1, 2)).astype(int)
    left, top = (dice.random(2) * (whole - (wide, tall))).astype(int)
    part = np.ascontiguousarray(photo[top : top + tall, left : left + wide])
    return part, boxes - np.array([left, top] * 2, np.float32)


def _clipped(
    boxes: Sequence[Sequence[float]], size: tuple[int, int]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the boxes inside a picture, and those of which the edge leaves too little."""
    found = rows(boxes)
    inside = np.clip(found, 0, np.array([*size, *size], np.float32))
    area = (found[:, 2:] - found[:, :2]).prod(1)
    left = np.clip(inside[:, 2:] - inside[:, :2], 0, None)
    seen = (left.prod(1) >= LEAST_SEEN * np.maximum(area, 1e-6)) & (left.min(1, initial=np.inf) >= 4)
    some = left.prod(1) > 0
    return inside[seen], inside[~seen & some]
