"""The pictures that models are measured and quantised on: of the shop's own products, where there are enough."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from pathlib import Path

import numpy as np

from checkout_app.paths import Home, resource
from checkout_app.runtime.class_folders import NoPictures, class_folders
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.source_errors import SourceError
from checkout_app.runtime.sources import open_source
from engines.load import describe
from engines.profile import BoxProfile
from engines.tune import Job, Pictures
from engines.types import Image

log = logging.getLogger(__name__)

FEWEST = 32
"""Fewer crops say little; those of the demo are taken then."""
MOST = 256
"""More crops tell no more and cost time."""
MOST_FRAMES = 24
EVERY = 12
"""A clip's frames in between are nearly the same."""


def pictures_for(name: str, home: Home, folder: Path | None = None) -> Pictures:
    """Return what a model is tried on.

    Args:
        name: of the model.
        home: whose enrolled crops are taken for an embedder; a detector gets the demo's clip.
        folder: pictures instead: in a folder for each product for an embedder, whole ones for a detector.

    Raises:
        CheckoutError: the folder has no pictures, or none that can be read.
    """
    if isinstance(describe(name, home.models).profile, BoxProfile):
        frames = _frames(folder)
        return Pictures(frames, np.zeros(len(frames), np.int64))
    crops = _crops(class_folders(folder)) if folder else _enrolled(home)
    if not crops:
        raise NoPictures(f"No picture in {folder} can be read.", "Name a folder of JPEG or PNG files.")
    return Pictures([crop for _, crop in crops], np.array([product for product, _ in crops], np.int64))


def tuning_jobs(names: Iterable[str], home: Home) -> list[Job]:
    """Return the work of `engines.tune.tune_apart` for models of a home."""
    return [Job(name, pictures_for(name, home), home.models, home.cache) for name in names]


def _frames(folder: Path | None) -> list[Image]:
    if folder is not None:
        return [frame.image for frame in islice(open_source(str(folder)).frames(), MOST_FRAMES)]
    return [frame.image for frame in islice(open_source("demo").frames(), 0, EVERY * MOST_FRAMES, EVERY)]


def _enrolled(home: Home) -> list[tuple[int, Image]]:
    try:
        crops = _crops(class_folders(home.crops))
    except NoPictures:
        crops = []
    return crops if len(crops) >= FEWEST else _crops(class_folders(resource("demo") / "views"))


def _crops(products: dict[str, list[Path]]) -> list[tuple[int, Image]]:
    """Return products by number with their pictures: the first of each, the second of each, ..."""
    numbered = ([(number, path) for path in paths] for number, paths in enumerate(products.values()))
    turns = (each for turn in zip_longest(*numbered) for each in turn if each is not None)
    return list(islice(_read(turns), MOST))


def _read(files: Iterable[tuple[int, Path]]) -> Iterator[tuple[int, Image]]:
    for number, path in files:
        try:
            yield number, read_image(path)
        except SourceError as error:
            log.info("%s is left out: %s", path, error)
