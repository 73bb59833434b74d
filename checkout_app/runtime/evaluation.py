"""Measures recognition on class folders: pictures to enrol on one side, pictures to recognise on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from checkout_app.core.main_item import main_item
from checkout_app.core.metric import Metric
from checkout_app.core.scores import Codes, mean_figures, recognition_figures
from checkout_app.errors import CheckoutError
from checkout_app.runtime.class_folders import class_folders
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.source_errors import SourceError
from engines.types import Detector, Embedder, Vectors

DRAWS = 5
Progress = Callable[[int, int], None]
"""Called with the pictures done and the pictures in all."""


class NothingToCompare(CheckoutError):
    """Reference and query have no class in common."""


@dataclass(frozen=True, slots=True, eq=False)
class _Embedded:
    """The pictures of class folders as vectors."""

    vectors: Vectors
    labels: tuple[str, ...]
    unreadable: int


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """What is enrolled and what is asked, with classes as numbers."""

    reference: Vectors
    labels: Codes
    query: Vectors
    truth: Codes
    classes: int

    def figures(self, rows: Codes, *, fitted: bool) -> dict[str, float]:
        """Return the figures with these reference rows enrolled, in the fitted metric or by plain cosine."""
        enrolled, labels = self.reference[rows], self.labels[rows]
        metric = Metric.fit(enrolled, labels.astype(str).tolist()) if fitted else Metric()
        scores = metric.apply(self.query) @ metric.apply(enrolled).T
        return recognition_figures(scores, labels, self.truth, self.classes)


def evaluate_recognition(  # noqa: PLR0913 - the options of the command
    reference: Path,
    query: Path,
    embedder: Embedder,
    *,
    views: Sequence[int] = (1, 5, 10, 20, 30),
    draws: int = DRAWS,
    seed: int = 0,
    detector: Detector | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Enrol the reference pictures, recognise the query pictures, and return the figures as fractions of 1.

    The class of a picture is the name of its folder. Query pictures whose class has no reference are left out and
    counted. Pictures are shrunk as on import, so that vectors are those of an enrolled view.

    Args:
        reference: class folders to enrol.
        query: class folders to recognise.
        embedder: makes the vectors.
        views: numbers of views a class to enrol; each is the mean of ``draws`` random draws, and a class with fewer
            uses all it has. All views are always measured too.
        draws: draws for each number of views.
        seed: of the draws; the same seed gives the same figures.
        detector: finds the main item of each picture first; None takes whole pictures.
        progress: called after each batch.

    Returns:
        ``views`` (by number, and ``all``) and ``nearest_view`` (the same by plain cosine), each with `FIGURES`;
        ``profile`` of the embedder; ``counts`` of what was measured.

    Raises:
        NoPictures, NothingToCompare: nothing could be measured.
    """
    folders = class_folders(reference), class_folders(query)
    both = sum(len(paths) for side in folders for paths in side.values())
    ticks = _Ticks(progress, both)
    enrolled, asked = (_embed(side, embedder, detector, ticks) for side in folders)
    trial, left_out = _trial(enrolled, asked)
    kinds = {"views": True, "nearest_view": False}
    return {
        **{kind: _by_views(trial, views, draws, seed, fitted) for kind, fitted in kinds.items()},
        "profile": embedder.profile,
        "counts": {
            "classes": trial.classes,
            "reference": len(trial.labels),
            "query": len(trial.truth),
            "query_of_other_classes": left_out,
            "unreadable": enrolled.unreadable + asked.unreadable,
            "draws": draws,
            "seed": seed,
        },
    }


class _Ticks:
    """Counts pictures over both sides."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def add(self, count: int) -> None:
        self._done += count
        if self._progress:
            self._progress(self._done, self._total)


def _embed(folders: dict[str, list[Path]], embedder: Embedder, detector: Detector | None, ticks: _Ticks) -> _Embedded:
    work = ((name, path) for name, paths in folders.items() for path in paths)
    vectors, labels, unreadable = [np.empty((0, embedder.dim), np.float32)], [], 0
    while some := list(islice(work, 16)):
        images = []
        for name, path in some:
            try:
                images.append(shrink(main_item(read_image(path), detector)))
                labels.append(name)
            except SourceError:
                unreadable += 1
        vectors.append(embedder.embed(images))
        ticks.add(len(some))
    return _Embedded(np.concatenate(vectors), tuple(labels), unreadable)


def _trial(enrolled: _Embedded, asked: _Embedded) -> tuple[_Trial, int]:
    """Return the trial, and how many queries it leaves out because their class is not enrolled."""
    names = {name: code for code, name in enumerate(sorted(set(enrolled.labels)))}
    rows = np.array([row for row, name in enumerate(asked.labels) if name in names], np.intp)
    if not len(rows):
        raise NothingToCompare(
            "No class folder of the query pictures has the name of one of the reference pictures.",
            "Name the folders of one product alike on both sides.",
        )
    labels = np.array([names[name] for name in enrolled.labels], np.intp)
    truth = np.array([names[asked.labels[row]] for row in rows], np.intp)
    return _Trial(enrolled.vectors, labels, asked.vectors[rows], truth, len(names)), len(asked.labels) - len(rows)


def _by_views(trial: _Trial, views: Sequence[int], draws: int, seed: int, fitted: bool) -> dict[str, dict[str, float]]:
    figures = {}
    for count in sorted(set(views)):
        # A generator of its own for each number: the figures at 10 views do not depend on which others are asked for.
        rng = np.random.default_rng((seed, count))
        runs = [trial.figures(_draw(trial.labels, count, rng), fitted=fitted) for _ in range(draws)]
        figures[str(count)] = mean_figures(runs)
    figures["all"] = trial.figures(np.arange(len(trial.labels)), fitted=fitted)
    return figures


def _draw(labels: Codes, count: int, rng: np.random.Generator) -> Codes:
    """Return the rows of at most this many random views of each class."""
    rows = [rng.permutation(np.flatnonzero(labels == label))[:count] for label in np.unique(labels)]
    return np.concatenate(rows)
