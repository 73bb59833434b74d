"""Measures gallery craft: one row an option, each with the same pictures, draws and left-out products."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from checkout_app.core.craft import (
    chosen_shrinkage,
    class_scores,
    fit,
    impostor_levels,
    sureness,
    unit,
    wrong_of_accepted,
)
from checkout_app.core.metric import Metric
from checkout_app.core.scores import Codes, Scores
from checkout_app.runtime.class_folders import class_folders
from checkout_app.runtime.craft_variants import TURNS, VARIANTS
from checkout_app.runtime.evaluation import NothingToCompare
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.views import read_view
from engines.types import Embedder, Image, Vectors

_BATCH = 16
_LEFT_OUT = 1 / 3
Progress = Callable[[int, int], None]
"""Called with the pictures embedded and the pictures in all."""
_ROTATED = ("90", "180", "270")
_SCALED = ("nearer", "farther")
_CORNERS = ("top left", "top right", "bottom left", "bottom right")


@dataclass(frozen=True, slots=True)
class Option:
    """One way to enrol and to ask."""

    name: str
    extra: tuple[str, ...] = ()
    """Variants of each view that are enrolled beside it, each with a vector of its own."""
    blended: tuple[str, ...] = ()
    """Variants whose vectors, with the view's own, make its one vector: their mean."""
    turned: tuple[int, ...] = (0,)
    """Degrees by which a query is turned; the mean of the vectors is asked."""
    shrinkage: float | None = 0.5
    """None: chosen by the gallery's own views; 1: the plain cosine."""
    prototype: float = 0.0
    """Weight of the class mean against the nearest view."""
    threshold_per_sku: bool = False


OPTIONS = (
    Option("nearest view, plain cosine", shrinkage=1.0),
    Option("fitted metric (as shipped, less what follows)"),
    Option("+ 3 rotations", extra=_ROTATED),
    Option("+ 7 rotations", extra=TURNS[1:]),
    Option("+ 2 scales", extra=_SCALED),
    Option("+ 2 lights", extra=("darker", "brighter")),
    Option("+ mirrored", extra=("mirrored",)),
    Option("+ 4 crops", extra=_CORNERS),
    Option("mean with 3 rotations", blended=_ROTATED),
    Option("mean with 2 scales", blended=_SCALED),
    Option("mean with 3 rotations, 2 scales", blended=_ROTATED + _SCALED),
    Option("mean with mirrored", blended=("mirrored",)),
    Option("mean with 4 crops", blended=_CORNERS),
    Option("query turned 2 ways", turned=(0, 180)),
    Option("query turned 4 ways", turned=(0, 90, 180, 270)),
    Option("shrinkage .2", shrinkage=0.2),
    Option("shrinkage .8", shrinkage=0.8),
    Option("shrinkage chosen by leaving out", shrinkage=None),
    *(Option(f"class mean weighs {weight:g}", prototype=weight) for weight in (0.3, 0.5, 0.7, 1.0)),
    Option("threshold per SKU", threshold_per_sku=True),
)


@dataclass(frozen=True, slots=True, eq=False)
class Pictures:
    """Embedded class folders: the vectors of every variant, all in the same order."""

    vectors: dict[str, Vectors]
    labels: Codes


@dataclass(frozen=True, slots=True, eq=False)
class Craft:
    """What all options are measured on."""

    reference: Pictures
    query: Pictures
    classes: int
    embed_ms: float
    """Milliseconds to embed one picture."""

    def scores(self, option: Option, rows: Codes, angle: int = 0) -> Scores:
        """Return class scores of all queries, turned by an angle, with these reference rows enrolled."""
        vectors, labels = self._enrolled(option, rows)
        metric = self._metric(option, vectors, labels)
        asked = unit(np.sum([self.query.vectors[str((angle + turn) % 360)] for turn in option.turned], axis=0))
        return class_scores(metric.apply(asked), metric.apply(vectors), labels, self.classes, option.prototype)

    def sureness(self, option: Option, rows: Codes, scores: Scores) -> Scores:
        """Return how sure the lane is of each query's best class, (queries,): it accepts from a threshold up."""
        if not option.threshold_per_sku:
            return sureness(scores)
        vectors, labels = self._enrolled(option, rows)
        return sureness(scores, impostor_levels(vectors, labels, self.classes))

    def _enrolled(self, option: Option, rows: Codes) -> tuple[Vectors, Codes]:
        own = unit(np.sum([self.reference.vectors[name][rows] for name in ("0", *option.blended)], axis=0))
        vectors = [own, *(self.reference.vectors[name][rows] for name in option.extra)]
        return np.concatenate(vectors), np.tile(self.reference.labels[rows], len(vectors))

    def _metric(self, option: Option, vectors: Vectors, labels: Codes) -> Metric:
        if option.shrinkage == 1.0:
            return Metric()
        return fit(vectors, labels, option.shrinkage or chosen_shrinkage(vectors, labels))


def evaluate_craft(  # noqa: PLR0913 - the options of the command
    reference: Path,
    query: Path,
    embedder: Embedder,
    *,
    views: Sequence[int] = (1, 5, 10, 20, 30),
    options: Sequence[Option] = OPTIONS,
    draws: int = 5,
    seed: int = 0,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Measure every option on class folders and return one row each, shares as fractions of 1.

    Args:
        reference: class folders to enrol.
        query: class folders to recognise.
        embedder: makes the vectors; every picture is embedded once a variant.
        views: numbers of views a class to enrol, drawn anew ``draws`` times; one with fewer uses all it has.
        options: the rows.
        draws: draws for each number of views.
        seed: of the draws and of the products left out.
        progress: called after each batch.

    Returns:
        ``rows``, each with ``name``, ``accuracy`` (mean over classes, by number of views), and at the greatest number
        of views ``turned`` (the same over queries turned by 8 angles) and ``wrong_at_95`` (wrong answers among the
        accepted, a third of the products left out, see `wrong_of_accepted`); ``vectors`` to search for each view, and
        ``ms``, milliseconds that the till takes to embed an item; ``profile`` and ``counts``.

    Raises:
        NoPictures, NothingToCompare, SourceError: nothing could be measured, or a picture cannot be read.
    """
    craft = embed_all(reference, query, embedder, progress)
    rows = [{"name": option.name, **_measured(craft, option, views, draws, seed)} for option in options]
    return {
        "rows": rows,
        "profile": embedder.profile,
        "counts": {
            "classes": craft.classes,
            "reference": len(craft.reference.labels),
            "query": len(craft.query.labels),
            "draws": draws,
            "seed": seed,
        },
    }


def embed_all(reference: Path, query: Path, embedder: Embedder, progress: Progress | None = None) -> Craft:
    """Return both sides embedded in all variants; queries of classes without reference are left out."""
    known, asked = class_folders(reference), class_folders(query)
    names = sorted(known)
    asked = {name: paths for name, paths in asked.items() if name in known}
    if not asked:
        raise NothingToCompare(
            "No class folder of the query pictures has the name of one of the reference pictures.",
            "Name the folders of one product alike on both sides.",
        )
    sides = ((known, tuple(VARIANTS)), (asked, TURNS))
    ticks = _Ticks(progress, sum(len(variants) * sum(map(len, side.values())) for side, variants in sides))
    enrolled, queries = (_embedded(folders, names, variants, embedder, ticks) for folders, variants in sides)
    return Craft(enrolled, queries, len(names), ticks.ms)


class _Ticks:
    """Counts and times pictures over both sides."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done, self._seconds = progress, total, 0, 0.0

    @property
    def ms(self) -> float:
        return 1000.0 * self._seconds / self._done

    def embed(self, embedder: Embedder, images: list[Image]) -> Vectors:
        started = time.perf_counter()
        vectors = embedder.embed(images)
        self._seconds += time.perf_counter() - started
        self._done += len(images)
        if self._progress:
            self._progress(self._done, self._total)
        return vectors


def _embedded(
    folders: dict[str, list[Path]], names: list[str], variants: Sequence[str], embedder: Embedder, ticks: _Ticks
) -> Pictures:
    paths = [path for some in folders.values() for path in some]
    labels = np.array([names.index(name) for name, some in folders.items() for _ in some], np.intp)
    parts: dict[str, list[Vectors]] = {variant: [] for variant in variants}
    for start in range(0, len(paths), _BATCH):
        images = [shrink(read_view(path)) for path in paths[start : start + _BATCH]]
        for variant in variants:
            parts[variant].append(ticks.embed(embedder, [VARIANTS[variant](image) for image in images]))
    return Pictures({variant: np.concatenate(some) for variant, some in parts.items()}, labels)


def _measured(craft: Craft, option: Option, views: Sequence[int], draws: int, seed: int) -> dict[str, Any]:
    truth, most = craft.query.labels, max(views)
    accuracy: dict[str, float] = {}
    for count in views:
        # A generator of its own for each number: all options see the same draws.
        rng = np.random.default_rng((seed, count))
        enrolled = [_draw(craft.reference.labels, count, rng) for _ in range(draws)]
        accuracy[str(count)] = float(np.mean([_class_mean(craft.scores(option, rows), truth) for rows in enrolled]))
        if count == most:
            turned = [_class_mean(craft.scores(option, rows, int(a)), truth) for rows in enrolled for a in TURNS]
            wrong = [_wrong(craft, option, rows, rng) for rows in enrolled]
    return {
        "accuracy": accuracy,
        "turned": float(np.mean(turned)),
        "wrong_at_95": float(np.mean(wrong)),
        "vectors": 1 + len(option.extra),
        "ms": craft.embed_ms * len(option.turned),
    }


def _wrong(craft: Craft, option: Option, rows: Codes, rng: np.random.Generator) -> float:
    """Return the share of wrong answers among the accepted, with a third of the classes not enrolled."""
    enrolled = rng.permutation(craft.classes)[int(craft.classes * _LEFT_OUT) :]
    rows = rows[np.isin(craft.reference.labels[rows], enrolled)]
    scores, truth = craft.scores(option, rows), craft.query.labels
    sure = craft.sureness(option, rows, scores)
    return wrong_of_accepted(sure, scores.argmax(axis=1) == truth, np.isin(truth, enrolled))


def _class_mean(scores: Scores, truth: Codes) -> float:
    right = scores.argmax(axis=1) == truth
    return float(np.mean([right[truth == label].mean() for label in np.unique(truth)]))


def _draw(labels: Codes, count: int, rng: np.random.Generator) -> Codes:
    """Return the rows of at most this many random views of each class."""
    return np.concatenate([rng.permutation(np.flatnonzero(labels == label))[:count] for label in np.unique(labels)])
