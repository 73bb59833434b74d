"""The protocol of re-identification: names as Market-1501 has them, mean average precision and ranks across cameras."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.ranking import Ranks, Scores, rank
from checkout_app.core.reranking import Rules, rerank
from checkout_app.runtime.pictures import list_images
from checkout_app.runtime.protocol_pictures import NothingToMeasure, Progress, Reader, Result, Side, counted
from engines.types import Embedder

_NAME = re.compile(r"(?P<person>-1|[0-9]{1,9})_c(?P<camera>[0-9]{1,9})")
JUNK, DISTRACTOR = -1, 0
"""Boxes that are of somebody but badly cut, which count neither way; and boxes of nobody, which are always wrong."""
AT = (1, 5, 10)


class Shown(NamedTuple):
    """Who a picture's name says it shows."""

    person: int
    camera: int


def market_name(name: str) -> Shown | None:
    """Return person and camera of a file name such as `0002_c1s1_000451_03.jpg`, None if it is none."""
    found = _NAME.match(name)
    return Shown(int(found["person"]), int(found["camera"])) if found else None


class _People(NamedTuple):
    persons: NDArray[np.intp]
    cameras: NDArray[np.intp]


def evaluate_reid(
    query: Path, gallery: Path, embedder: Embedder, rules: Rules | None = None, progress: Progress | None = None
) -> Result:
    """Look for each query's person in the gallery, and return figures as fractions of 1.

    Of each query's gallery, pictures of the same person by the same camera are left out, and so is junk (`-1_...`);
    distractors (`0000_...`) stay and are never right. Neither kind is asked. Queries whose person no other camera has
    seen are left out and counted.

    Args:
        query: folder of pictures to ask.
        gallery: folder of pictures to search, Market-1501's `bounding_box_test`.
        embedder: makes the vectors.
        rules: also measure with re-ranking by k-reciprocal neighbours.
        progress: called after each batch.

    Returns:
        `mAP`, `rank_1`, `rank_5` and `rank_10` under `plain` and, if asked for, under `reranked`.

    Raises:
        NothingToMeasure: nothing could be measured.
    """
    asked, searched = _listed(query, {JUNK, DISTRACTOR}), _listed(gallery, {JUNK})
    reader = Reader(embedder, progress, len(asked) + len(searched))
    sides = reader.side(asked), reader.side(searched)
    people = [_people(side) for side in sides]
    scores: dict[str, Scores] = {"plain": sides[0].vectors @ sides[1].vectors.T}
    if rules:
        scores["reranked"] = -rerank(sides[0].vectors, sides[1].vectors, rules)
    ranks = {name: _rank(values, *people) for name, values in scores.items()}
    if not len(ranks["plain"].rows):
        raise NothingToMeasure(
            f"No query of {query} has a picture of the same person by another camera in {gallery}.",
            "Name the pictures as Market-1501 does: PERSON_cCAMERA..., for example 0002_c1s1_000451_03.jpg",
        )
    figures = {name: reid_figures(each) for name, each in ranks.items()}
    counts = counted(*sides, ranks["plain"].skipped)
    return Result({**figures, "counts": counts, "profile": embedder.profile}, *sides)


def reid_figures(ranks: Ranks) -> dict[str, float]:
    """Return mean average precision and the shares of queries with a right picture among the first 1, 5 and 10."""
    return {"mAP": float(ranks.precision.mean()), **{f"rank_{count}": ranks.within(count) for count in AT}}


def _listed(folder: Path, left_out: set[int]) -> list[tuple[Path, str]]:
    """Return the pictures of a folder that show somebody, with their names."""
    if not folder.is_dir():
        raise NothingToMeasure(f"There is no folder {folder}.", "Check the path.")
    shown = [(path, market_name(path.name)) for path in list_images(folder)]
    found = [(path, path.name) for path, who in shown if who and who.person not in left_out]
    if not found:
        raise NothingToMeasure(
            f"No picture in {folder} is named as Market-1501 names them.", "For example 0002_c1s1_000451_03.jpg"
        )
    return found


def _people(side: Side) -> _People:
    shown = [market_name(name) or Shown(JUNK, 0) for name in side.labels]
    return _People(np.array([who.person for who in shown], np.intp), np.array([who.camera for who in shown], np.intp))


def _rank(scores: Scores, asked: _People, searched: _People) -> Ranks:
    def rows(some: slice) -> tuple[Scores, NDArray[np.bool_], NDArray[np.bool_]]:
        same = asked.persons[some, None] == searched.persons
        by_another = asked.cameras[some, None] != searched.cameras
        return scores[some], same, ~same | by_another

    return rank(len(scores), rows)
