"""Enrols one product from footage or pictures without a window: the wizard's rules, its views, its history."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from checkout_app.core.capture import Capture
from checkout_app.core.coverage import is_new
from checkout_app.core.enrolment import Refusal, TakenView
from checkout_app.core.main_item import cut, joined, main_box
from checkout_app.core.ports import Draft
from checkout_app.core.quality import Check, Memory, Rules, check
from checkout_app.core.vision import Vision
from checkout_app.errors import CheckoutError
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.pictures import SUFFIXES
from checkout_app.runtime.source_errors import SourceError
from checkout_app.runtime.sources import Source
from checkout_app.runtime.views import read_view
from db.records import Product
from engines.types import Detector, Embedder, Image

Progress = Callable[[int, int], None]
"""Called with the views taken and those wanted."""


CLOSE_UP = 0.5
"""Share of a picture that its item takes up in a close-up: its edges cut nothing off, and no counter is seen."""
SCENE = 256
"""Pixels of the longer side below which a picture is a crop already; an item found in it would be a print."""
_CLOSE_UP_RULES = Rules(border=-1.0, hand=1.0)


class NothingToEnrol(CheckoutError):
    """No view of the product could be taken."""


@dataclass(slots=True)
class Shown:
    """What was taken of a product, and what was not."""

    draft: Draft
    refused: Counter[Refusal] = field(default_factory=Counter)
    """Looks that were not taken, by reason."""
    seconds: float = 0.0
    """Of footage until the last view."""
    skipped: list[tuple[Path, str]] = field(default_factory=list)
    """Pictures that cannot be read, and why."""
    left_out: list[tuple[Path, Refusal]] = field(default_factory=list)
    """Pictures that the rules refuse."""


def watch(
    source: Source, vision: Vision, product: Product, wanted: int = 24, progress: Progress | None = None
) -> Shown:
    """Take views from footage until there are as many as wanted, or it ends.

    Raises:
        SourceError: the footage cannot be read.
        NothingToEnrol: no look at the product was good.
    """
    vision.watching = True
    capture, shown, first = Capture(wanted=wanted), Shown(Draft(product)), None
    for frame in source.frames():
        first = frame.time if first is None else first
        before = len(capture.views)
        capture.look(vision.process(frame, time.perf_counter))
        if capture.refusal is not None:
            shown.refused[capture.refusal] += 1
        if len(capture.views) > before:
            shown.seconds = frame.time - first
            if progress:
                progress(len(capture.views), wanted)
        # Not at "enough": footage is short, and its later part may show the sides that are still missing.
        if len(capture.views) >= wanted:
            break
    if not capture.views:
        raise NothingToEnrol(f"{source.name}: no good look at an item.", "Show one product, near and well lit.")
    shown.draft = Draft(product, views=capture.views, vectors=capture.vectors)
    return shown


def read_folder(
    folder: Path, detector: Detector | None, embedder: Embedder, product: Product, *, take_all: bool = False
) -> Shown:
    """Take the pictures in a folder as views by the wizard's rules; one that is left out is named with the reason.

    Args:
        folder: pictures of one product, each a close-up or of the product on a counter.
        detector: finds the product in them; None takes them as they are.
        embedder: makes the vectors.
        product: what they show.
        take_all: take what the rules refuse too, all that can be read.

    Raises:
        NothingToEnrol: there is no picture, or none that can be taken.
    """
    shown, memory = Shown(Draft(product)), Memory()
    crops: list[Image] = []
    worths: list[float] = []
    vectors = np.empty((0, embedder.dim), np.float32)
    for path in sorted(each for each in folder.glob("*") if each.suffix.lower() in SUFFIXES):
        try:
            crop, worth = _judged(read_view(path), detector, memory)
        except SourceError as error:
            shown.skipped.append((path, str(error)))
            continue
        vector = np.asarray(embedder.embed([crop])[0], np.float32)
        refusal = worth.refusal or (None if is_new(vector, vectors) else "seen_already")
        if refusal is not None and not take_all:
            shown.left_out.append((path, refusal))
            continue
        memory = Memory(max(memory.sharpest, worth.sharpness))
        crops, worths, vectors = [*crops, crop], [*worths, worth.quality], np.concatenate([vectors, vector[None]])
    if not crops:
        raise _nothing(folder, shown)
    views = tuple(TakenView(n, crop, worth) for n, (crop, worth) in enumerate(zip(crops, worths, strict=True), 1))
    shown.draft = Draft(product, views=views, vectors=vectors)
    return shown


def _judged(image: Image, detector: Detector | None, memory: Memory) -> tuple[Image, Check]:
    """Return the item that a picture is of, and what the look is worth."""
    height, width = image.shape[:2]
    found, others = main_box(image, detector if max(height, width) >= SCENE else None)
    box, others = joined(found, others) if found else ((0.0, 0.0, float(width), float(height)), others)
    crop = shrink(cut(image, box))
    if (box[2] - box[0]) * (box[3] - box[1]) >= CLOSE_UP * width * height:
        return crop, check(crop, (0.0, 0.0, float(crop.shape[1]), float(crop.shape[0])), (), memory, _CLOSE_UP_RULES)
    return crop, check(image, box, others, memory, Rules())


def _nothing(folder: Path, shown: Shown) -> NothingToEnrol:
    if shown.left_out:
        some = ", ".join(f"{path.name} ({refusal.replace('_', ' ')})" for path, refusal in shown.left_out[:5])
        more = " ..." if len(shown.left_out) > 5 else ""
        return NothingToEnrol(
            f"None of the {len(shown.left_out)} pictures in {folder} is good enough: {some}{more}.",
            "Take better ones; or give --all to enrol them nevertheless.",
        )
    return NothingToEnrol(f"{folder} has no picture that can be read.", "Name a folder of one product's pictures.")
