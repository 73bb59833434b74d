"""Measures a detector on annotated pictures, each by itself, with the measures of COCO."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, Field, FiniteFloat, PositiveInt, ValidationError

from checkout_app.errors import CheckoutError
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.source_errors import NoSuchDevice
from engines.types import Detections, Detector

MOST = 100
"""Items of a picture that count, best first, as COCO has it."""
FIGURES = ("AP", "AP50", "AP75", "AR50", "AR75", "AR100")
Progress = Callable[[int, int], None]
"""Called with the pictures done and the pictures in all."""
_Figures = dict[str, float]
_Rows = list[dict[str, Any]]
_Length = Annotated[FiniteFloat, Field(ge=0)]
_50, _75 = 0, 5
"""Places of the overlaps .5 and .75 among .5, .55 ... .95."""


class BadAnnotations(CheckoutError):
    """A file of annotations cannot be read, or does not fit the pictures."""


class MissingPackage(CheckoutError):
    """A package that only measuring needs is not installed."""


class NeedsASequence(CheckoutError):
    """The detector learns an empty counter first, so it cannot judge pictures one by one."""


class _Named(BaseModel):
    """A category."""

    id: int | str
    name: str


class _Picture(BaseModel):
    """An image of the set; width and height in pixels."""

    id: int | str
    file_name: str
    width: PositiveInt | None = None
    height: PositiveInt | None = None


class _Item(BaseModel):
    """An annotated item; ``bbox`` is x, y, width, height in pixels."""

    image_id: int | str
    category_id: int | str
    bbox: tuple[FiniteFloat, FiniteFloat, _Length, _Length]
    iscrowd: bool = False


class Annotations(BaseModel):
    """What of a COCO file is used here; other keys are let be."""

    images: list[_Picture]
    annotations: list[_Item]
    categories: list[_Named]


class _Counted(NamedTuple):
    """An item as it counts for a class."""

    place: int
    """Of its picture."""
    label: int
    item: _Item
    ignored: bool
    """Whether finding it is neither right nor wrong."""


def read_annotations(path: Path) -> Annotations:
    """Return the content of a COCO file.

    Raises:
        BadAnnotations: no such file, no JSON, a key that is missing or wrong, or items of pictures that it does not
            list; the text names file and key.
    """
    hint = "Export the annotations as COCO object detection: images, annotations, categories."
    try:
        found = Annotations.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadAnnotations(f"{path} cannot be read: {error.strerror}.", "Check the path.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise BadAnnotations(f"{path}: {key + ': ' if key else ''}{first['msg']}.", hint) from error
    if not found.images or not found.annotations:
        raise BadAnnotations(f"{path} lists {len(found.images)} images and {len(found.annotations)} annotations.", hint)
    pictures, names = {image.id for image in found.images}, {named.id for named in found.categories}
    for item in found.annotations:
        if item.image_id not in pictures or item.category_id not in names:
            what = f"image {item.image_id}" if item.image_id not in pictures else f"category {item.category_id}"
            raise BadAnnotations(f"{path}: an annotation is of {what}, which the file does not list.", hint)
    return found


def evaluate_detection(  # noqa: PLR0913 - the options of the command
    images: Path,
    annotations: Path,
    detector: Detector,
    *,
    by_class: bool = False,
    limit: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Find the items of each picture by itself, and return `FIGURES` as fractions of 1.

    ``AP`` and ``AR100`` are means over overlaps (IoU) of .5 to .95, ``AP50``, ``AR50`` ... are at that overlap, all
    with the best 100 items of a picture. Detectors find items, not products: annotations of all classes are taken
    as one class, or, ``by_class``, each class is measured by itself on the pictures that show it, where finding an
    item of another class is neither right nor wrong, and the figures are means over the classes.

    Args:
        images: folder that the file names of the annotations start from.
        annotations: a COCO file.
        detector: is reset before each picture.
        by_class: whether classes are told apart; adds ``classes`` to the figures.
        limit: measure the first pictures of the file only.
        progress: called after each picture.

    Raises:
        BadAnnotations, NeedsASequence, MissingPackage: nothing could be measured.
        SourceError: a picture is missing or broken.
    """
    _coco()
    truth = read_annotations(annotations)
    pictures = truth.images[:limit]
    found = []
    for done, picture in enumerate(pictures, 1):
        found.append(_detect(detector, images, picture, annotations))
        if progress:
            progress(done, len(pictures))
    items = _items(truth, pictures)
    if not any(items):
        raise BadAnnotations(f"{annotations}: none of the {len(pictures)} pictures has an item.", "Raise --limit.")
    figures = _by_class(truth, items, found) if by_class else _as_one(items, found)
    return {
        **figures,
        "detector": detector.name,
        "class_agnostic": not by_class,
        "counts": {
            "images": len(pictures),
            "items": sum(map(len, items)),
            "classes": len({item.category_id for row in items for item in row}),
            "detections": sum(map(len, found)),
        },
    }


def _detect(detector: Detector, folder: Path, picture: _Picture, source: Path) -> Detections:
    try:
        image = read_image(folder / picture.file_name)
    except NoSuchDevice as error:
        raise NoSuchDevice(f"{source} lists {picture.file_name}, but {error}", "Check --images.") from error
    size = picture.width or image.shape[1], picture.height or image.shape[0]
    if size != image.shape[1::-1]:
        raise BadAnnotations(
            "{} says that {} has {} x {} pixels, but it has {} x {}.".format(
                source, picture.file_name, *size, *image.shape[1::-1]
            ),
            "Use the pictures that the boxes were drawn on.",
        )
    detector.reset()
    found = detector.detect(image)
    if found.scene == "learning":
        raise NeedsASequence(
            f"{detector.name} finds what changed on a counter that it saw empty, so it needs a sequence of pictures.",
            "Name a detector of single pictures with --detector; checkout engines lists them.",
        )
    return found


def _items(truth: Annotations, pictures: list[_Picture]) -> list[list[_Item]]:
    """Return the items of each picture, in the pictures' order."""
    places = {picture.id: place for place, picture in enumerate(pictures)}
    items: list[list[_Item]] = [[] for _ in pictures]
    for item in truth.annotations:
        if item.image_id in places:
            items[places[item.image_id]].append(item)
    return items


def _as_one(items: list[list[_Item]], found: list[Detections]) -> _Figures:
    """Return the figures with all items of one class; what is found on a picture without items is wrong."""
    counted = [_Counted(place, 1, item, item.iscrowd) for place, row in enumerate(items) for item in row]
    return _score(counted, {(place, 1) for place in range(len(items))}, found)[0]


def _by_class(truth: Annotations, items: list[list[_Item]], found: list[Detections]) -> dict[str, Any]:
    present = {item.category_id for row in items for item in row}
    names = [named for named in truth.categories if named.id in present]
    codes = {named.id: code for code, named in enumerate(names, 1)}
    counted = [
        _Counted(place, codes[label], item, item.iscrowd or item.category_id != label)
        for place, row in enumerate(items)
        for label in {item.category_id for item in row}
        for item in row
    ]
    mean, *classes = _score(counted, {(one.place, one.label) for one in counted}, found)
    return {**mean, "classes": {named.name: figures for named, figures in zip(names, classes, strict=True)}}


def _score(counted: list[_Counted], asked: set[tuple[int, int]], found: list[Detections]) -> list[_Figures]:
    """Return the figures over all classes, then those of each, with what was found offered as each class asked."""
    truth: _Rows = []
    answers: _Rows = []
    for one in counted:
        box = one.item.bbox
        truth.append(_row(len(truth), one.place, one.label, box) | {"iscrowd": int(one.ignored)})
    for place, label in sorted(asked):
        for (x1, y1, x2, y2), score in zip(found[place].boxes.tolist(), found[place].scores.tolist(), strict=True):
            answers.append(_row(len(answers), place, label, (x1, y1, x2 - x1, y2 - y1)) | {"score": score})
    precision, recall = _measure(truth, answers, len(found))
    every = [slice(None), *(slice(k, k + 1) for k in range(recall.shape[1]))]
    return [_figures(precision[:, :, k], recall[:, k]) for k in every]


def _row(count: int, place: int, label: int, box: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return an annotation as pycocotools takes it; it would read an id of 0 as no match."""
    kind = {"image_id": place, "category_id": label, "iscrowd": 0}
    return {"id": count + 1, "bbox": list(box), "area": box[2] * box[3], **kind}


def _measure(truth: _Rows, answers: _Rows, pictures: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return precision, (overlaps, recalls, classes), and recall, (overlaps, classes); -1 where nothing counts."""
    COCO, COCOeval = _coco()
    with contextlib.redirect_stdout(io.StringIO()):  # it reports its times
        sides = []
        for rows in (truth, answers):
            side = COCO()
            classes = sorted({row["category_id"] for row in truth})
            side.dataset = {
                "images": [{"id": place} for place in range(pictures)],
                "annotations": rows,
                "categories": [{"id": label} for label in classes],
            }
            side.createIndex()
            sides.append(side)
        work = COCOeval(*sides, "bbox")
        work.params.maxDets = [MOST]
        work.params.areaRng, work.params.areaRngLbl = [[0, 1e10]], ["all"]
        work.evaluate()
        work.accumulate()
    return work.eval["precision"][..., 0, 0], work.eval["recall"][..., 0, 0]


def _figures(precision: NDArray[np.float64], recall: NDArray[np.float64]) -> _Figures:
    parts = precision, precision[_50], precision[_75], recall[_50], recall[_75], recall
    return {name: _mean(part) for name, part in zip(FIGURES, parts, strict=True)}


def _mean(values: NDArray[np.float64]) -> float:
    """Return the mean of those that are not -1; 0 if there are none."""
    valid = values[values > -1]
    return float(valid.mean()) if valid.size else 0.0


def _coco() -> tuple[Any, Any]:
    """Return pycocotools' classes of a set and of its evaluation."""
    try:
        from pycocotools.coco import COCO
        from pycocotools.cocoeval import COCOeval
    except ImportError as error:
        raise MissingPackage(
            "Measuring a detector needs pycocotools, which is not installed.",
            'Install it with: pip install "checkout-station[evaluate]"',
        ) from error
    return COCO, COCOeval
