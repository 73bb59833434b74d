"""Search over many views in one metric: a first look at short codes, then exact scores of the best of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from checkout_app.core.matcher import MAX_CANDIDATES, rank_skus
from checkout_app.core.metric import Metric
from checkout_app.core.seen import Candidate
from db.records import Gallery
from engines.types import Vectors

EXACT_UP_TO = 4_000
"""Views up to which each is scored: .15 ms for one query and vectors of 384."""
_SHORT_LIST = 256
"""Least views of the first look that are scored exactly; more if they name too few SKUs."""
_SHARE = 128
"""Of a large gallery one view in so many is scored exactly."""
_LEADING = 128
"""Leading directions of the mapped views that codes are made of; 4 of them share one half byte."""
_PART = 4
_SAMPLE = 4_000
"""Views that directions and codes are fitted to."""
_ROUNDS = 8
"""Rounds of k-means; at 25, faiss's own, the short lists are no better."""
_BLOCK = 2_000
_LEAST_LENGTH = 1e-4
"""A view so near the mean of all says nothing; its score is 0."""
_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Views:
    """Views as parallel arrays; rows never change place: new ones come at the end, removed ones stay as dead rows.

    Versions share the memory of their vectors, so only the newest may be `joined` to.
    """

    ids: NDArray[np.int64]
    skus: tuple[str, ...]
    live: NDArray[np.bool_]
    room: Vectors
    """(n or more, dim): vectors of the rows, and room for some more."""

    @classmethod
    def of(cls, gallery: Gallery) -> Views:
        """Return the views of a gallery, over its memory."""
        return cls(gallery.ids, gallery.skus, np.ones(len(gallery.ids), bool), gallery.vectors)

    @property
    def vectors(self) -> Vectors:
        """Return the vectors of all rows, (n, dim)."""
        return self.room[: len(self.ids)]

    def rows(self, ids: Sequence[int] | NDArray[np.int64]) -> NDArray[np.intp]:
        """Return the live rows of these view ids; ids that are not there are ignored."""
        return np.flatnonzero(np.isin(self.ids, np.asarray(ids, np.int64)) & self.live)

    def rows_of(self, sku: str) -> NDArray[np.intp]:
        """Return the live rows of a SKU."""
        return np.array([row for row in np.flatnonzero(self.live) if self.skus[row] == sku], np.intp)

    def settled_skus(self) -> Iterator[str]:
        """Yield the SKU of each live row."""
        return compress(self.skus, self.live.tolist())

    def without(self, ids: Sequence[int] | NDArray[np.int64]) -> Views:
        """Return the views less these ids."""
        live = self.live.copy()
        live[self.rows(ids)] = False
        return replace(self, live=live)

    def joined(self, new: Views) -> Views:
        """Return these views and the live ones of ``new``; the vectors are copied only when room runs out."""
        rows = np.flatnonzero(new.live)
        count, total = len(self.ids), len(self.ids) + len(rows)
        room = self.room
        if total > len(room):
            room = np.empty((total + max(1_024, total // 8), room.shape[1]), np.float32)
            room[:count] = self.vectors
        room[count:total] = new.vectors[rows]
        skus = self.skus + tuple(new.skus[row] for row in rows)
        return Views(np.r_[self.ids, new.ids[rows]], skus, np.r_[self.live, new.live[rows]], room)

    def settled(self) -> Views:
        """Return the live views only, copied; itself if no row is dead."""
        return self if self.live.all() else _taken(self, np.flatnonzero(self.live))

    def since(self, count: int) -> Views:
        """Return the views from this row on."""
        return _taken(self, np.arange(count, len(self.ids)))


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """What a search must know of views in its metric, in their order."""

    scales: _Floats
    """(n,) 1 / length of the mapped vector."""
    codes: _Floats
    """(n, directions) what the short codes are made of; (n, 0) where every view is scored."""


@dataclass(frozen=True, slots=True, eq=False)
class _FirstLook:
    """Short codes of all rows."""

    directions: _Floats
    """(dim, few): the leading ones of the mapped views."""
    index: Any
    """faiss.IndexPQFastScan of unit mapped vectors in these directions."""


class Search:
    """Finds the views nearest to a query; not for two threads at a time.

    With W the map and m the mean of the metric, the score of view y and query q is (y - m)'W W'(q - m) over the
    lengths of both mapped vectors. W W'(q - m) needs working out once a query, so views are kept as they were enrolled,
    with one length each, and nothing is copied when the metric changes. Of many views, 4-bit codes (product quantizer,
    Jegou, Douze and Schmid, PAMI 33 (2011); in registers: Andre, Kermarrec and Le Scouarnec, VLDB 9 (2015)) of the
    mapped vectors' leading directions say which to score: 16 bytes a view instead of 2,448.
    """

    def __init__(self, views: Views, metric: Metric) -> None:
        self.views, self.metric = views.since(len(views.ids)), metric
        self._scales = np.empty(0, np.float32)
        self._first = self._trained(views)
        self.follow(views, self.coded(views))

    def coded(self, views: Views) -> Coded:
        """Return what `follow` needs of those rows of ``views`` that are not served yet; any thread may ask."""
        fresh = views.vectors[len(self.views.ids) :]
        scales = np.empty(len(fresh), np.float32)
        codes = np.empty((len(fresh), self._first.directions.shape[1] if self._first else 0), np.float32)
        for start in range(0, len(fresh), _BLOCK):
            block = slice(start, start + _BLOCK)
            mapped, scales[block] = self._mapped(fresh[block])
            if self._first:
                np.matmul(mapped, self._first.directions, out=codes[block])
                codes[block] *= scales[block, None]
        return Coded(scales, codes)

    def follow(self, views: Views, fresh: Coded) -> None:
        """Serve these views, which have all rows of those before, in their places."""
        self._scales = np.r_[self._scales, fresh.scales]
        if self._first and len(fresh.codes):
            self._first.index.add(fresh.codes)
        self.views = views

    def nearest(
        self, query: _Floats, limit: int = MAX_CANDIDATES, without: Collection[str] = ()
    ) -> tuple[Candidate, ...]:
        """Return the best view of each of the best SKUs, best first, for one unit vector, (dim,)."""
        mapped, scale = self._mapped(query[None])
        unit = mapped[0] * scale[0]
        asked, offset = unit if self.metric.map is None else self.metric.map @ unit, 0.0
        if self.metric.mean is not None:
            offset = float(self.metric.mean @ asked)
        look = max(_SHORT_LIST, len(self.views.ids) // _SHARE)
        while True:
            rows, whole = self._short_list(unit, look)
            scores = (self._products(rows, asked) - np.float32(offset)) * self._scales[rows]
            found = self._best(rows, scores, limit, without)
            if whole or len(found) == limit:
                return found
            look *= 4

    def _trained(self, views: Views) -> _FirstLook | None:
        """Return a first look without rows yet, fitted to views; None where these are few."""
        count, dim = views.vectors.shape
        if count <= EXACT_UP_TO or dim < _PART:
            return None
        mapped, scales = self._mapped(views.vectors[:: -(-count // _SAMPLE)])
        mapped *= scales[:, None]
        few = min(_LEADING, dim // _PART * _PART)
        directions = np.ascontiguousarray(np.linalg.eigh(mapped.T @ mapped)[1][:, : -few - 1 : -1])
        codes = faiss.IndexPQFastScan(few, few // _PART, 4, faiss.METRIC_INNER_PRODUCT)
        codes.pq.cp.niter = _ROUNDS
        codes.pq.cp.min_points_per_centroid = 1  # faiss would print a warning
        codes.train(mapped @ directions)
        return _FirstLook(directions, codes)

    def _mapped(self, vectors: Vectors) -> tuple[Vectors, _Floats]:
        """Return mapped vectors, (n, dim), and 1 / length of each."""
        if self.metric.map is None:
            return vectors, np.ones(len(vectors), np.float32)
        mapped = (vectors if self.metric.mean is None else vectors - self.metric.mean) @ self.metric.map
        lengths = np.sqrt(np.einsum("ij,ij->i", mapped, mapped))
        scales = np.where(lengths < _LEAST_LENGTH, 0.0, 1.0 / np.maximum(lengths, _LEAST_LENGTH))
        return np.asarray(mapped, np.float32), np.asarray(scales, np.float32)

    def _short_list(self, unit: _Floats, look: int) -> tuple[NDArray[np.intp], bool]:
        """Return live rows that may be the nearest, and whether they are all."""
        if self._first is None or look * 4 > len(self.views.ids):
            return np.flatnonzero(self.views.live), True
        _, (rows,) = self._first.index.search((unit @ self._first.directions)[None], look)
        rows.sort()  # read in the order of memory
        return rows[self.views.live[rows]], False

    def _products(self, rows: NDArray[np.intp], asked: _Floats) -> _Floats:
        # Not @: BLAS adds in another order from row to row, and equal views would not score alike.
        vectors = self.views.vectors
        if 4 * len(rows) > len(vectors):
            return np.asarray(np.einsum("ij,j->i", vectors, asked)[rows], np.float32)
        return np.asarray(np.einsum("ij,j->i", vectors[rows], asked), np.float32)

    def _best(
        self, rows: NDArray[np.intp], scores: _Floats, limit: int, without: Collection[str]
    ) -> tuple[Candidate, ...]:
        """Return the best SKUs among scored rows; of one SKU only the best view becomes a candidate."""
        ids = self.views.ids[rows]
        best: dict[str, Candidate] = {}
        for at in np.lexsort((ids, -scores)).tolist():
            sku = self.views.skus[rows[at]]
            if sku not in best and sku not in without:
                best[sku] = Candidate(sku, float(scores[at]), int(ids[at]))
                if len(best) == limit:
                    break
        return rank_skus(best.values(), limit)


def serial_search() -> None:
    """Let a search take one thread: the cores are for inference, and it takes less than a millisecond."""
    faiss.omp_set_num_threads(1)


def _taken(views: Views, rows: NDArray[np.intp]) -> Views:
    skus = tuple(views.skus[row] for row in rows)
    return Views(views.ids[rows], skus, views.live[rows], views.vectors[rows])
