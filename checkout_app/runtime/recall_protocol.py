"""PP-ShiTu's protocol: of two lists of pictures with labels, how often a right one is among the k most alike."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.ranking import Scores, rank
from checkout_app.runtime.picture_lists import read_source
from checkout_app.runtime.protocol_pictures import NothingToMeasure, Progress, Reader, Result, codes, counted
from engines.types import Embedder


def evaluate_recall(
    gallery: Path, query: Path, embedder: Embedder, at: Sequence[int] = (1, 5), progress: Progress | None = None
) -> Result:
    """Look for each query's label in the gallery, and return figures as fractions of 1.

    A picture that is in both lists is not compared with itself. Queries whose label no other picture of the gallery has
    are left out and counted.

    Args:
        gallery: list of pictures to search, `path<TAB or space>label` a line, or class folders.
        query: list of pictures to ask.
        embedder: makes the vectors.
        at: numbers of most alike pictures among which a right one must be.
        progress: called after each batch.

    Returns:
        `recall_at_K` for each k, and `mAP`.

    Raises:
        NoPictures, BadGalleryList: a list is damaged or empty.
        NothingToMeasure: no label is on both sides.
    """
    searched, asked = _listed(gallery), _listed(query)
    reader = Reader(embedder, progress, len(asked) + len(searched))
    sides = reader.side(asked), reader.side(searched)
    labels = codes(sides[0].labels, sides[1].labels)
    files = codes(*([str(path.resolve()) for path in side.paths] for side in sides))
    scores: Scores = sides[0].vectors @ sides[1].vectors.T

    def rows(some: slice) -> tuple[Scores, NDArray[np.bool_], NDArray[np.bool_]]:
        return scores[some], labels[0][some, None] == labels[1], files[0][some, None] != files[1]

    ranks = rank(len(scores), rows)
    if not len(ranks.rows):
        raise NothingToMeasure(
            f"No picture of {query} has a label that another picture of {gallery} has.", "Use one set of labels."
        )
    figures = {
        **{f"recall_at_{count}": ranks.within(count) for count in sorted(set(at))},
        "mAP": float(ranks.precision.mean()),
        "counts": counted(*sides, ranks.skipped),
        "profile": embedder.profile,
    }
    return Result(figures, *sides)


def _listed(path: Path) -> list[tuple[Path, str]]:
    return [(picture, label) for label, pictures in read_source(path).items() for picture in pictures]
