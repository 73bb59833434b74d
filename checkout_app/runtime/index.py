"""The gallery in memory: exact search over the enrolled views in the metric fitted to them."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from checkout_app.core.calibration import genuine_level
from checkout_app.core.matcher import MAX_CANDIDATES, PLAIN, Thresholds, decide, rank_skus
from checkout_app.core.messages import Candidate, Match
from checkout_app.core.metric import Metric
from checkout_app.errors import CheckoutError
from db.records import Gallery
from engines.types import Vectors

log = logging.getLogger(__name__)
_FIRST_LOOK = 64
"""Views ranked a query at first; more only if they name too few SKUs."""
_TAKEN_AS_IT_IS = 600_000
"""Multiplications up to which OpenBLAS takes a matrix product without copying first (its limit is a million)."""
_LEAST_BLOCK = 32


class ProfileMismatch(CheckoutError):
    """Vectors were made by another embedder than the gallery's."""


class DamagedVectors(CheckoutError):
    """Vectors hold values that are not numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class _Served:
    """What queries are answered from; edited and searched under the lock of its owner only."""

    metric: Metric
    index: Any
    """faiss.IndexIDMap2 over exact inner products of mapped vectors."""
    skus: dict[int, str]
    thresholds: Thresholds

    def add(self, ids: NDArray[np.int64], skus: Sequence[str], vectors: Vectors) -> None:
        self.index.add_with_ids(np.ascontiguousarray(vectors), np.ascontiguousarray(ids))
        self.skus.update(zip(ids.tolist(), skus, strict=True))

    def remove(self, ids: NDArray[np.int64]) -> None:
        self.index.remove_ids(ids)
        for view in ids.tolist():
            self.skus.pop(view, None)


class GalleryIndex:
    """Matches vectors against the views of one profile; all methods may be called from any thread.

    The metric is fitted to the gallery by `rebuild` and `refit`; views added in between are served in the metric of
    before. A fit builds the next index beside the one that serves, which it then replaces in one step.
    """

    def __init__(self, profile: str, dim: int, thresholds: Thresholds | None = None) -> None:
        self.profile, self.dim = profile, dim
        self._base = thresholds
        self._gallery = _empty(profile, dim)
        self._served = _serve(self._gallery, dim, self._base)
        self._changing = threading.Lock()
        """Held while the gallery changes."""
        self._searching = threading.Lock()
        """Held while what is served is searched, edited or replaced: milliseconds."""
        self._jobs = threading.Lock()
        self._worker: threading.Thread | None = None
        self._wanted = False
        # One thread a search: the cores are for inference, and a gallery of 30,000 takes milliseconds.
        faiss.omp_set_num_threads(1)

    def __len__(self) -> int:
        """Return the number of views."""
        return len(self._gallery.ids)

    @property
    def skus(self) -> frozenset[str]:
        """Return the SKUs that have views."""
        return frozenset(self._gallery.skus)

    @property
    def fitted(self) -> bool:
        """Return whether queries are answered in a fitted metric rather than by plain cosine."""
        return self._served.metric.fitted

    @property
    def thresholds(self) -> Thresholds:
        """Return the thresholds in force: those given, raised to what the gallery's own views reach."""
        return self._served.thresholds

    def rebuild(self, gallery: Gallery) -> None:
        """Replace all views and fit the metric to them.

        Raises:
            ProfileMismatch: the vectors are of another profile or length; nothing has changed.
            DamagedVectors: a vector holds values that are not numbers; nothing has changed.
        """
        gallery = gallery if len(gallery.ids) else _empty(gallery.profile, self.dim)
        self._check(gallery)
        served = _serve(gallery, self.dim, self._base)
        with self._changing, self._searching:
            self._gallery, self._served = gallery, served

    def add(self, ids: Sequence[int], skus: Sequence[str], vectors: Vectors, profile: str | None = None) -> None:
        """Add views in the present metric; `refit` makes them count in it.

        Args:
            ids: view ids that are not in the gallery.
            skus: SKU of each view.
            vectors: (n, dim) unit vectors.
            profile: stamp of the embedder that made them, if the caller does not vouch for it.

        Raises:
            ProfileMismatch, DamagedVectors: as `rebuild`.
        """
        new = Gallery(profile or self.profile, np.asarray(ids, np.int64), tuple(skus), np.asarray(vectors, np.float32))
        self._check(new)
        with self._changing:
            if known := set(ids) & self._served.skus.keys():
                raise ValueError(f"views {sorted(known)} are in the gallery already")
            gallery = _joined(self._gallery, new)
            mapped = self._served.metric.apply(new.vectors)
            with self._searching:
                self._gallery = gallery
                self._served.add(new.ids, new.skus, mapped)

    def remove(self, ids: Sequence[int]) -> None:
        """Take views out; ids that are not there are ignored."""
        gone = np.asarray(ids, np.int64)
        with self._changing:
            gallery = _without(self._gallery, gone)
            with self._searching:
                self._gallery = gallery
                self._served.remove(gone)

    def match(self, vectors: Vectors) -> list[Match]:
        """Return one answer a query vector, (n, dim), in order."""
        if vectors.shape[1:] != (self.dim,):
            raise ValueError(f"query of shape {vectors.shape} for vectors of length {self.dim}")
        with self._searching:
            served = self._served
            queries = served.metric.apply(np.ascontiguousarray(vectors, np.float32))
            found = _nearest(served, queries)
        return [decide(candidates, served.thresholds) for candidates in found]

    def refit(self) -> None:
        """Fit the metric to the gallery as it is now; queries are answered meanwhile, and views may come and go."""
        before = self._gallery
        served = _serve(before, self.dim, self._base)
        with self._changing:
            gone = np.setdiff1d(before.ids, self._gallery.ids)
            if len(gone):  # faiss would move every vector even for none
                served.remove(gone)
            late = np.flatnonzero(~np.isin(self._gallery.ids, before.ids))
            if len(late):
                new = _taken(self._gallery, late)
                served.add(new.ids, new.skus, served.metric.apply(new.vectors))
            with self._searching:
                self._served = served

    def refit_in_background(self) -> None:
        """Start a refit on a thread of its own; calls during one are answered by one more after it."""
        with self._jobs:
            self._wanted = True
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="gallery refit")
                self._worker.start()

    def close(self) -> None:
        """Wait for a refit in the background to end."""
        worker = self._worker
        if worker is not None:
            worker.join()

    def _work(self) -> None:
        while self._next_job():
            self.refit()

    def _next_job(self) -> bool:
        with self._jobs:
            wanted, self._wanted = self._wanted, False
            if not wanted:
                self._worker = None
            return wanted

    def _check(self, gallery: Gallery) -> None:
        if gallery.profile != self.profile or gallery.vectors.shape[1:] != (self.dim,):
            raise ProfileMismatch(
                f"The vectors are of {gallery.profile!r} with length {gallery.vectors.shape[-1]}, "
                f"the gallery is of {self.profile!r} with length {self.dim}.",
                "Enrol the pictures again with the embedder in use, or set the embedder of before.",
            )
        bad = gallery.ids[~np.isfinite(gallery.vectors.sum(axis=1))]
        if len(bad):
            raise DamagedVectors(
                f"The vectors of the views {', '.join(map(str, bad[:5].tolist()))} hold values that are not numbers.",
                "Delete these views and enrol them again.",
            )


def _serve(gallery: Gallery, dim: int, base: Thresholds | None) -> _Served:
    metric = Metric.fit(gallery.vectors, gallery.skus)
    level = genuine_level(gallery.vectors, gallery.skus)
    thresholds = base or (PLAIN if metric.mean is None else Thresholds())
    served = _Served(metric, faiss.IndexIDMap2(faiss.IndexFlatIP(dim)), {}, thresholds.raised(level))
    served.add(gallery.ids, gallery.skus, metric.apply(gallery.vectors))
    return served


def _nearest(served: _Served, queries: Vectors) -> list[tuple[Candidate, ...]]:
    """Return the best SKUs of each query."""
    if not served.skus:
        return [()] * len(queries)
    ids = faiss.vector_to_array(served.index.id_map)
    return [_best(served, scores, ids) for scores in _scores(served.index, queries)]


def _scores(index: Any, queries: Vectors) -> NDArray[np.float32]:
    """Return the inner products with all views, (queries, views), in the order of the index.

    faiss reads all vectors anew for each of a few queries, and BLAS first copies what is large; in blocks small enough
    to be taken as they are, every vector is read once: a third of the time.
    """
    flat: Any = faiss.downcast_index(index.index)
    views = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(flat.ntotal, flat.d)
    across, products = np.ascontiguousarray(queries.T), np.empty((flat.ntotal, len(queries)), np.float32)
    block = max(_LEAST_BLOCK, _TAKEN_AS_IT_IS // max(1, queries.size))
    for start in range(0, flat.ntotal, block):
        np.matmul(views[start : start + block], across, out=products[start : start + block])
    return np.ascontiguousarray(products.T)


def _best(served: _Served, scores: NDArray[np.float32], ids: NDArray[np.int64]) -> tuple[Candidate, ...]:
    """Return the best SKUs of one query, looking deeper where one SKU fills the first look."""
    total, look = len(scores), _FIRST_LOOK
    while True:
        rows = np.argpartition(-scores, look)[:look] if look < total else np.arange(total)
        found = rank_skus(_candidates(served, scores[rows], ids[rows]))
        if look >= total or len(found) == MAX_CANDIDATES:
            return found
        look *= 4


def _candidates(served: _Served, scores: NDArray[np.float32], ids: NDArray[np.int64]) -> list[Candidate]:
    return [Candidate(served.skus[i], s, i) for s, i in zip(scores.tolist(), ids.tolist(), strict=True)]


def _empty(profile: str, dim: int) -> Gallery:
    return Gallery(profile, np.empty(0, np.int64), (), np.empty((0, dim), np.float32))


def _joined(a: Gallery, b: Gallery) -> Gallery:
    return Gallery(a.profile, np.concatenate([a.ids, b.ids]), a.skus + b.skus, np.concatenate([a.vectors, b.vectors]))


def _without(gallery: Gallery, ids: NDArray[np.int64]) -> Gallery:
    return _taken(gallery, np.flatnonzero(~np.isin(gallery.ids, ids)))


def _taken(gallery: Gallery, rows: NDArray[np.intp]) -> Gallery:
    skus = tuple(gallery.skus[row] for row in rows)
    return replace(gallery, ids=gallery.ids[rows], skus=skus, vectors=gallery.vectors[rows])
