"""Measures recognition on class folders: pictures to enrol on one side, pictures to recognise on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from checkout_app.core.metric import Metric
from checkout_app.core.scores import Codes, mean_figures, recognition_figures
from checkout_app.errors import CheckoutError
from checkout_app.runtime.class_folders import class_folders
from checkout_app.runtime.evaluation_lane import Asked, ask, lane_figures
from checkout_app.runtime.evaluation_pictures import Embedded, Eye, Folders, Progress, unknown_pictures
from engines.types import Detector, Embedder, Vectors

DRAWS = 5
ANGLES = tuple(range(0, 360, 45))
"""Degrees by which query pictures are turned."""


class NothingToCompare(CheckoutError):
    """Reference and query have no class in common, or what should be unknown is enrolled."""


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

    def accuracies(self, queries: dict[int, Vectors]) -> dict[str, float]:
        """Return the accuracy of each set of query vectors, with everything enrolled in the fitted metric."""
        metric = Metric.fit(self.reference, self.labels.astype(str).tolist())
        enrolled = metric.apply(self.reference).T
        every = {name: metric.apply(vectors) @ enrolled for name, vectors in queries.items()}
        return {
            str(name): recognition_figures(scores, self.labels, self.truth, self.classes)["accuracy"]
            for name, scores in every.items()
        }


def evaluate_recognition(  # noqa: PLR0913 - the options of the command
    reference: Path,
    query: Path,
    embedder: Embedder,
    *,
    views: Sequence[int] = (1, 5, 10, 20, 30),
    draws: int = DRAWS,
    seed: int = 0,
    detector: Detector | None = None,
    unknown: Path | None = None,
    leave_out: float = 0.0,
    rotate: bool = False,
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
        draws: draws for each number of views, and of the classes to leave out.
        seed: of the draws; the same seed gives the same figures.
        detector: finds the main item of each picture first; None takes whole pictures.
        unknown: pictures of products that are not enrolled, in class folders or not.
        leave_out: instead, the share of classes that each draw leaves out of the gallery, so that their queries are
            unknown; 0 leaves none out. The lane's answers over all draws are measured together.
        rotate: whether to ask the query pictures turned by `ANGLES` too.
        progress: called after each batch.

    Returns:
        ``views`` (by number, and ``all``) and ``nearest_view`` (the same by plain cosine), each with `FIGURES`;
        what the lane decides with all views enrolled, see `lane_figures`; ``rotation``, the accuracy by angle, and
        ``rotation_drop``, upright less worst; ``profile`` of the embedder; ``counts`` of what was measured.

    Raises:
        NoPictures, NothingToCompare: nothing could be measured.
    """
    if unknown and leave_out:
        raise NothingToCompare("--unknown and --leave-out were both given.", "Give one of them.")
    sides = [class_folders(reference), class_folders(query), unknown_pictures(unknown) if unknown else {}]
    _refuse_enrolled(sides[0], sides[2])
    eye = Eye(embedder, detector, progress, sum(len(paths) for side in sides for paths in side.values()))
    enrolled, asked, strange = (
        eye.embed(side, ANGLES[1:] if rotate and place == 1 else ()) for place, side in enumerate(sides)
    )
    known, left_out = _known(enrolled, asked)
    trial = _trial(enrolled, known)
    kinds = {"views": True, "nearest_view": False}
    lane = _asked(enrolled, _both(known, strange), embedder.profile, _gone(enrolled, leave_out, draws, seed))
    return {
        **{kind: _by_views(trial, views, draws, seed, fitted) for kind, fitted in kinds.items()},
        **lane_figures(lane),
        **(_rotation(trial, known) if rotate else {}),
        "profile": embedder.profile,
        "counts": {
            "classes": trial.classes,
            "reference": len(trial.labels),
            "query": len(trial.truth),
            "query_of_other_classes": left_out,
            "unknown": sum(int((~draw.answers.known).sum()) for draw in lane),
            "unreadable": enrolled.unreadable + asked.unreadable + strange.unreadable,
            "draws": draws,
            "seed": seed,
        },
    }


def _refuse_enrolled(reference: Folders, unknown: Folders) -> None:
    if both := sorted(reference.keys() & unknown.keys()):
        raise NothingToCompare(
            f"{both[0]} is enrolled and is among the unknown products too ({len(both)} such folders).",
            "Take it out of one of the two.",
        )


def _known(enrolled: Embedded, asked: Embedded) -> tuple[Embedded, int]:
    """Return the queries whose class is enrolled, and how many are left out."""
    names = set(enrolled.labels)
    rows = np.array([row for row, name in enumerate(asked.labels) if name in names], np.intp)
    if not len(rows):
        raise NothingToCompare(
            "No class folder of the query pictures has the name of one of the reference pictures.",
            "Name the folders of one product alike on both sides.",
        )
    return asked.taken(rows), len(asked.labels) - len(rows)


def _trial(enrolled: Embedded, known: Embedded) -> _Trial:
    names = {name: code for code, name in enumerate(sorted(set(enrolled.labels)))}
    labels, truth = (np.array([names[name] for name in side.labels], np.intp) for side in (enrolled, known))
    return _Trial(enrolled.vectors, labels, known.vectors, truth, len(names))


def _both(known: Embedded, strange: Embedded) -> Embedded:
    vectors = np.concatenate([known.vectors, strange.vectors])
    return Embedded(vectors, known.labels + strange.labels, known.paths + strange.paths)


def _gone(enrolled: Embedded, share: float, draws: int, seed: int) -> list[set[str]]:
    """Return the classes that each draw leaves out; one draw of none if the share is 0."""
    if not share:
        return [set()]
    names = sorted(set(enrolled.labels))
    count = max(1, round(share * len(names)))
    if not 0.0 < share < 1.0 or count >= len(names):
        raise NothingToCompare(
            f"--leave-out {share} of {len(names)} classes leaves none to enrol.", "Write for example --leave-out 0.33"
        )
    return [set(np.random.default_rng((seed, draw)).choice(names, count, replace=False)) for draw in range(draws)]


def _asked(enrolled: Embedded, queries: Embedded, profile: str, gone: Sequence[set[str]]) -> list[Asked]:
    asked = []
    for names in gone:
        kept = np.array([row for row, name in enumerate(enrolled.labels) if name not in names], np.intp)
        asked.append(ask(enrolled.taken(kept), queries, profile))
    return asked


def _rotation(trial: _Trial, known: Embedded) -> dict[str, Any]:
    accuracies = trial.accuracies({0: known.vectors, **known.turned})
    return {"rotation": accuracies, "rotation_drop": accuracies["0"] - min(accuracies.values())}


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
