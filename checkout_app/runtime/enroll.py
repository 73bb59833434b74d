"""Enrols one product from footage or pictures without a window: the wizard's rules, its views, its history."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from checkout_app.core.capture import Capture
from checkout_app.core.main_item import main_item
from checkout_app.core.messages import Refusal, TakenView
from checkout_app.core.ports import Draft
from checkout_app.core.vision import Vision
from checkout_app.errors import CheckoutError
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.pictures import SUFFIXES
from checkout_app.runtime.source_errors import SourceError
from checkout_app.runtime.sources import Source
from checkout_app.runtime.views import read_view
from db.records import Product
from engines.types import Detector, Embedder

Progress = Callable[[int, int], None]
"""Called with the views taken and those wanted."""


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
    """Pictures left out, and why."""


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


def read_folder(folder: Path, detector: Detector | None, embedder: Embedder, product: Product) -> Shown:
    """Take every picture in a folder as a view; one that cannot be read is named and left out.

    Raises:
        NothingToEnrol: there is no picture, or none that can be read.
    """
    shown, pictures = Shown(Draft(product)), []
    for path in sorted(each for each in folder.glob("*") if each.suffix.lower() in SUFFIXES):
        try:
            pictures.append(shrink(main_item(read_view(path), detector)))
        except SourceError as error:
            shown.skipped.append((path, str(error)))
    if not pictures:
        raise NothingToEnrol(f"{folder} has no picture that can be read.", "Name a folder of one product's pictures.")
    views = tuple(TakenView(number, crop, 1.0) for number, crop in enumerate(pictures, 1))
    shown.draft = Draft(product, views=views, vectors=np.asarray(embedder.embed(pictures), np.float32))
    return shown
