"""The gallery in memory: the enrolled views, the metric fitted to them, and the search over both."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from checkout_app.core.calibration import genuine_level, leanings
from checkout_app.core.matcher import MAX_CANDIDATES, PLAIN, Thresholds, decide, rank_skus
from checkout_app.core.metric import Metric
from checkout_app.core.seen import Candidate, Match
from checkout_app.errors import CheckoutError
from checkout_app.runtime.search import Search, Views, serial_search
from db.records import Gallery, View
from engines.types import Vectors

log = logging.getLogger(__name__)
_PAIR_QUERIES = 4_000
"""Views asked for their nearest of another SKU, of all SKUs alike: some seconds, however large the gallery."""


class ProfileMismatch(CheckoutError):
    """Vectors were made by another embedder than the gallery's."""


class DamagedVectors(CheckoutError):
    """Vectors hold values that are not numbers."""


class GalleryIndex:
    """Matches vectors against the views of one profile; all methods may be called from any thread.

    The metric is fitted to the gallery by `rebuild` and `refit`; views added in between are served in the metric of
    before. A fit builds the next search beside the one that serves, which it then replaces in one step.
    """

    def __init__(self, profile: str, dim: int, thresholds: Thresholds | None = None) -> None:
        self.profile, self.dim = profile, dim
        self._base = thresholds
        self._accepts: Mapping[str, float] = {}
        self._search, self._thresholds = _fitted(Views.of(_empty(profile, dim)), thresholds)
        self._fitting = threading.Lock()
        """Held while a metric is fitted; taken before the others."""
        self._changing = threading.Lock()
        """Held while the gallery changes."""
        self._searching = threading.Lock()
        """Held while what is served is searched, edited or replaced: milliseconds."""
        self._jobs = threading.Lock()
        self._worker: threading.Thread | None = None
        self._wanted = False
        serial_search()

    def __len__(self) -> int:
        """Return the number of views."""
        return int(np.count_nonzero(self._search.views.live))

    @property
    def skus(self) -> frozenset[str]:
        """Return the SKUs that have views."""
        return frozenset(self._search.views.settled_skus())

    @property
    def fitted(self) -> bool:
        """Return whether queries are answered in a fitted metric rather than by plain cosine."""
        return self._search.metric.fitted

    @property
    def thresholds(self) -> Thresholds:
        """Return the thresholds in force: those given, raised to what the gallery's own views reach, SKU by SKU."""
        return self._thresholds

    def set_accepts(self, accepts: Mapping[str, float]) -> None:
        """Ask of these SKUs their own score, too, before they are accepted; of all others the shop's only."""
        self._accepts = dict(accepts)

    def rebuild(self, gallery: Gallery) -> None:
        """Replace all views and fit the metric to them; a refit under way is waited for.

        Raises:
            ProfileMismatch: the vectors are of another profile or length; nothing has changed.
            DamagedVectors: a vector holds values that are not numbers; nothing has changed.
        """
        gallery = gallery if len(gallery.ids) else _empty(gallery.profile, self.dim)
        self._check(gallery)
        with self._fitting:
            fitted = _fitted(Views.of(gallery), self._base)
            with self._changing, self._searching:
                self._search, self._thresholds = fitted

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
            views = self._search.views
            if len(known := views.ids[views.rows(new.ids)]):
                raise ValueError(f"views {sorted(known.tolist())} are in the gallery already")
            self._serve(views.joined(Views.of(new)))

    def remove(self, ids: Sequence[int]) -> None:
        """Take views out; ids that are not there are ignored."""
        with self._changing:
            self._serve(self._search.views.without(ids))

    def apply(self, gone: Sequence[int], views: Sequence[View]) -> None:
        """Follow a change of the catalogue: take out, put in, and fit the metric anew in the background.

        Args:
            gone: view ids to take out; those not there are ignored.
            views: views to put in, in place of those with their ids; those of other profiles are left out.

        Raises:
            ProfileMismatch, DamagedVectors: as `rebuild`.
        """
        mine = [view for view in views if view.profile == self.profile]
        ids = np.array([view.id for view in mine], np.int64)
        vectors = np.array([view.vector for view in mine], np.float32).reshape(len(mine), -1 if mine else self.dim)
        new = Gallery(self.profile, ids, tuple(view.sku for view in mine), vectors)
        self._check(new)
        with self._changing:
            now = self._search.views
            self._serve(now.without([*gone, *ids.tolist()]).joined(Views.of(new)))
        self.refit_in_background()

    def match(self, vectors: Vectors) -> list[Match]:
        """Return one answer a query vector, (n, dim), in order."""
        queries = self._queries(vectors)
        with self._searching:
            thresholds = self._thresholds
            found = [self._search.nearest(query) for query in queries]
        return [decide(candidates, thresholds, self._accepts) for candidates in found]

    def neighbours(self, vectors: Vectors, exclude_sku: str, limit: int = MAX_CANDIDATES) -> list[Candidate]:
        """Return the best view of each of the SKUs that are most like any of these vectors, (n, dim), best first.

        Args:
            vectors: views of one product, in the gallery or not.
            exclude_sku: that product.
            limit: most SKUs returned.
        """
        queries = self._queries(vectors)
        with self._searching:
            found = [self._search.nearest(query, limit, (exclude_sku,)) for query in queries]
        return list(rank_skus((candidate for candidates in found for candidate in candidates), limit))

    def mapped(self, vectors: Vectors) -> Vectors:
        """Return unit vectors, (n, dim), in the served metric: inner products of such are scores."""
        return self._search.metric.apply(self._queries(vectors))

    def mapped_views(self, sku: str) -> Vectors:
        """Return the views of a SKU, (n, dim), in the served metric."""
        search = self._search
        return search.metric.apply(search.views.vectors[search.views.rows_of(sku)])

    def pairs(self, limit: int = 100) -> list[tuple[str, str, float]]:
        """Return the pairs of SKUs with the most similar views and that score, most alike first.

        Each SKU has some of its views asked, in all a few thousand: it takes seconds, but matching goes on meanwhile.
        """
        views = self._search.views
        best: dict[tuple[str, str], float] = {}
        for row in _spread(views, _PAIR_QUERIES):
            sku = views.skus[row]
            with self._searching:
                found = self._search.nearest(views.vectors[row], without=(sku,))
            for other in found:
                pair = (min(sku, other.sku), max(sku, other.sku))
                best[pair] = max(other.score, best.get(pair, -1.0))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [(*pair, score) for pair, score in ranked[:limit]]

    def refit(self) -> None:
        """Fit the metric to the gallery as it is now; queries are answered meanwhile, and views may come and go."""
        with self._fitting:
            before = self._search.views
            kept = before.settled()
            search, thresholds = _fitted(kept, self._base)
            with self._changing:
                now = self._search.views
                views = now if kept is before else _caught_up(kept, before, now)
                search.follow(views, search.coded(views))
                with self._searching:
                    self._search, self._thresholds = search, thresholds

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

    def _serve(self, views: Views) -> None:
        """Serve a version with more rows, or fewer live ones, than that before."""
        fresh = self._search.coded(views)
        with self._searching:
            self._search.follow(views, fresh)

    def _queries(self, vectors: Vectors) -> Vectors:
        if vectors.shape[1:] != (self.dim,):
            raise ValueError(f"query of shape {vectors.shape} for vectors of length {self.dim}")
        return np.ascontiguousarray(vectors, np.float32)

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


def _fitted(views: Views, base: Thresholds | None) -> tuple[Search, Thresholds]:
    """Return a search in the metric of these views, all live, and the thresholds for it."""
    metric = Metric.fit(views.vectors, views.skus)
    level = genuine_level(views.vectors, views.skus)
    thresholds = base or (PLAIN if metric.mean is None else Thresholds())
    leans = leanings(metric, views.vectors, views.skus)
    return Search(views, metric), replace(thresholds.raised(level), leans=leans)


def _caught_up(kept: Views, before: Views, now: Views) -> Views:
    """Return the live rows kept of ``before`` after what has happened to it until ``now``."""
    count = len(before.ids)
    gone = before.ids[before.live & ~now.live[:count]]
    return kept.without(gone).joined(now.since(count))


def _spread(views: Views, most: int) -> list[int]:
    """Return live rows of all SKUs alike, at most so many: the first of each, the second of each, ..."""
    turns: dict[str, int] = {}
    order = []
    for row in np.flatnonzero(views.live).tolist():
        sku = views.skus[row]
        turns[sku] = turns.get(sku, -1) + 1
        order.append((turns[sku], row))
    return [row for _, row in sorted(order)[:most]]


def _empty(profile: str, dim: int) -> Gallery:
    return Gallery(profile, np.empty(0, np.int64), (), np.empty((0, dim), np.float32))
