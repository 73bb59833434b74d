"""Re-ranking by k-reciprocal neighbours: two pictures are alike if they have the same pictures for neighbours."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.types import Vectors

Places = NDArray[np.intp]
Floats = NDArray[np.float32]
BLOCK = 512
"""Rows of distances held at a time."""
ALIKE = 2 / 3
"""A neighbour's own neighbours join in if more than this share of them are neighbours already."""


class Rules(NamedTuple):
    """The settings of the method, with the values that its authors and TAO use."""

    k1: int = 20
    """Neighbours looked at."""
    k2: int = 6
    """Neighbours whose lists are averaged."""
    weight: float = 0.3
    """Of the plain distance in the result; the rest is of the neighbours in common."""


class _Sparse(NamedTuple):
    """A row of weights: which pictures, in order, and how much of 1 each has."""

    places: Places
    weights: Floats


def rerank(query: Vectors, gallery: Vectors, rules: Rules = Rules()) -> Floats:  # noqa: B008 - it never changes
    """Return distances (queries, gallery pictures), 0..1, of unit vectors by the neighbours that they share.

    The plain distance is the squared one, divided for each picture by its largest to any of all pictures. Queries are
    among the pictures, so the result depends on which are asked together.
    """
    whole = np.concatenate([query, gallery])
    if not len(query) or not len(gallery):
        return np.empty((len(query), len(gallery)), np.float32)
    near, largest = _neighbours(whole, max(rules.k1 + 1, rules.k2))
    halves = [_mutual(place, near, round(rules.k1 / 2)) for place in range(len(whole))]
    rows = [_row(place, _mutual(place, near, rules.k1), halves, whole, largest) for place in range(len(whole))]
    if rules.k2 > 1:
        rows = [_mean([rows[other] for other in near[place, : rules.k2]]) for place in range(len(whole))]
    shared = _shared(rows, len(query), len(whole))[:, len(query) :]
    plain = _squared(query, gallery) / largest[: len(query), None]
    apart = 1 - shared / (2 - shared)
    return np.asarray((1 - rules.weight) * apart + rules.weight * plain, np.float32)


def _squared(some: Vectors, every: Vectors) -> Floats:
    return np.asarray(np.clip(2 - 2 * (some @ every.T), 0, None), np.float32)


def _neighbours(whole: Vectors, count: int) -> tuple[Places, Floats]:
    """Return the nearest `count` of each picture, itself first, and its largest distance."""
    count = min(count, len(whole))
    near = np.empty((len(whole), count), np.intp)
    largest = np.empty(len(whole), np.float32)
    for at in range(0, len(whole), BLOCK):
        distances = _squared(whole[at : at + BLOCK], whole)
        rows = np.arange(len(distances))
        distances[rows, at + rows] = -1
        found = np.sort(np.argpartition(distances, count - 1, axis=1)[:, :count], axis=1)
        order = np.argsort(np.take_along_axis(distances, found, axis=1), axis=1, kind="stable")
        near[at : at + BLOCK] = np.take_along_axis(found, order, axis=1)
        largest[at : at + BLOCK] = np.maximum(distances.max(axis=1), np.finfo(np.float32).tiny)
    return near, largest


def _mutual(place: int, near: Places, count: int) -> Places:
    """Return those of the nearest that have this picture among their nearest too."""
    nearest = near[place, : count + 1]
    return np.asarray(nearest[(near[nearest, : count + 1] == place).any(axis=1)])


def _row(place: int, own: Places, halves: list[Places], whole: Vectors, largest: Floats) -> _Sparse:
    """Return the neighbours of a picture, and the neighbours of those that share them, weighted by nearness."""
    theirs = [halves[other] for other in own]
    lengths = np.array([len(each) for each in theirs])
    every, owners = np.concatenate(theirs), np.repeat(np.arange(len(own)), lengths)
    alike = np.bincount(owners, np.isin(every, own), len(own)) > ALIKE * lengths
    places = np.unique(np.concatenate([own, every[alike[owners]]]))
    weights = np.exp(-_squared(whole[place : place + 1], whole[places])[0] / largest[place])
    return _Sparse(places, np.asarray(weights / weights.sum(), np.float32))


def _mean(rows: list[_Sparse]) -> _Sparse:
    places, where = np.unique(np.concatenate([row.places for row in rows]), return_inverse=True)
    weights = np.bincount(where, np.concatenate([row.weights for row in rows]), len(places)) / len(rows)
    return _Sparse(places, weights.astype(np.float32))


def _shared(rows: list[_Sparse], queries: int, count: int) -> Floats:
    """Return how much weight each query has in common with each picture, (queries, pictures)."""
    owners = np.repeat(np.arange(count), [len(row.places) for row in rows])
    places, weights = np.concatenate([row.places for row in rows]), np.concatenate([row.weights for row in rows])
    order = np.argsort(places, kind="stable")
    owners, weights = owners[order], weights[order]
    ends = np.searchsorted(places[order], np.arange(count + 1))
    shared = np.zeros((queries, count), np.float32)
    for line, row in zip(shared, rows[:queries], strict=True):
        for place, weight in zip(row.places, row.weights, strict=True):
            having = slice(ends[place], ends[place + 1])
            line[owners[having]] += np.minimum(weight, weights[having])
    return shared
