"""Measures what enrolment gains by stopping early, against taking 30 views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from checkout_app.core.coverage import flat
from checkout_app.core.metric import Metric
from checkout_app.core.scores import Codes, recognition_figures
from checkout_app.runtime.class_folders import class_folders
from checkout_app.runtime.evaluation import NothingToCompare
from checkout_app.runtime.evaluation_pictures import Embedded, Eye, Progress
from engines.types import Embedder, Vectors

MOST_VIEWS = 30
DRAWS = 5


@dataclass(frozen=True, slots=True, eq=False)
class _Sides:
    """Pictures as vectors, with classes as numbers."""

    reference: Vectors
    labels: Codes
    query: Vectors
    truth: Codes
    classes: int

    def accuracy(self, rows: Codes) -> float:
        """Return the share of queries recognised with these reference rows enrolled."""
        enrolled, labels = self.reference[rows], self.labels[rows]
        metric = Metric.fit(enrolled, labels.astype(str).tolist())
        scores = metric.apply(self.query) @ metric.apply(enrolled).T
        return recognition_figures(scores, labels, self.truth, self.classes)["accuracy"]

    def draws(self, rng: np.random.Generator) -> list[Codes]:
        """Return at most `MOST_VIEWS` reference rows of each class, in random order."""
        return [rng.permutation(np.flatnonzero(self.labels == label))[:MOST_VIEWS] for label in range(self.classes)]


def evaluate_early_stop(
    reference: Path, query: Path, embedder: Embedder, *, draws: int = DRAWS, progress: Progress | None = None
) -> dict[str, float]:
    """Enrol each product until its views say that more add nothing, or with 30, and recognise the queries by both.

    Each draw shows every product up to 30 of its reference pictures in random order; stopped, no more are taken once
    `flat` says so, the wizard's own rule. Pictures of a folder are no footage: that two frames of it are alike because
    nothing moved between them is the wizard's other rule, and ``enroll --from`` does not ask it of pictures either.

    Args:
        reference: class folders to enrol.
        query: class folders to recognise; classes that are not in the reference are left out.
        embedder: makes the vectors.
        draws: random orders, from a fixed seed; figures are means over them.
        progress: called after each batch.

    Returns:
        ``views_used`` and ``views_30``, each a product; ``accuracy_stopped``, ``accuracy_30`` and ``accuracy_even`` (as
        many views in all, the same number of every product), fractions of 1; ``classes``, ``queries`` and ``draws``.

    Raises:
        NoPictures, NothingToCompare: nothing could be measured.
    """
    folders = [class_folders(reference), class_folders(query)]
    eye = Eye(embedder, None, progress, sum(len(paths) for side in folders for paths in side.values()))
    sides = _sides(*(eye.embed(side) for side in folders))
    runs = [_run(sides, np.random.default_rng((0, draw))) for draw in range(draws)]
    means = {key: float(np.mean([run[key] for run in runs])) for key in runs[0]}
    return means | {"classes": sides.classes, "queries": len(sides.truth), "draws": draws}


def _sides(enrolled: Embedded, asked: Embedded) -> _Sides:
    codes = {name: code for code, name in enumerate(sorted(set(enrolled.labels)))}
    known = [row for row, name in enumerate(asked.labels) if name in codes]
    if not known or len(codes) < 2:
        raise NothingToCompare(
            "The query pictures are of no enrolled class, or one class alone is enrolled.",
            "Name the folders of one product alike on both sides, and give two products or more.",
        )
    labels = np.array([codes[name] for name in enrolled.labels], np.intp)
    truth = np.array([codes[asked.labels[row]] for row in known], np.intp)
    return _Sides(enrolled.vectors, labels, asked.vectors[known], truth, len(codes))


def _run(sides: _Sides, rng: np.random.Generator) -> dict[str, float]:
    orders = sides.draws(rng)
    everything = np.concatenate(orders)
    taken = [_enrol(sides.reference, order) for order in orders]
    stopped = np.concatenate(taken)
    return {
        "views_used": len(stopped) / sides.classes,
        "views_30": len(everything) / sides.classes,
        "accuracy_stopped": sides.accuracy(stopped),
        "accuracy_30": sides.accuracy(everything),
        "accuracy_even": sides.accuracy(_evenly(orders, len(stopped))),
    }


def _evenly(orders: Sequence[Codes], views: int) -> Codes:
    """Return so many views in all, the same number of every product as far as it has them."""
    each = next(n for n in range(1, MOST_VIEWS + 1) if n == MOST_VIEWS or sum(len(o[:n]) for o in orders) >= views)
    return np.concatenate([order[:each] for order in orders])


def _enrol(reference: Vectors, order: Codes) -> Codes:
    """Return the rows that enrolment takes of those shown."""
    return next((order[:n] for n in range(1, len(order)) if flat(reference[order[:n]])), order)
