"""What `checkout bench --gallery` measures: a gallery of 1,000 products, and searches in one ten times as large."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from checkout_app.bench_row import Row
from checkout_app.core.metric import Metric
from checkout_app.core.seen import Match
from checkout_app.runtime.index import GalleryIndex
from db.catalogue import Catalogue
from db.connect import connect
from db.records import Gallery, NewView, Product
from engines.types import Vectors

PROFILE = "made up for the bench"
DIM = 384
"""Numbers of the item embedder's vectors."""
VIEWS = 30
_FACES, _TWINS = 4, 5
"""Sides that a product shows; one product in so many is much like the one before it."""
_FACE, _SPREAD, _TWIN = 0.7, 0.6, 0.35
"""Of a side from the product, a view from the side, a twin from the other, where products differ by 1."""
_BLOCK = 500
_NEAR = 0.4
"""From this score on a rival may change the verdict."""
_SAME = 1e-5
"""Scores that differ by less are of the same view."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Made-up products as clusters of unit vectors: a centre, sides around it, views around these."""

    centres: Vectors
    sides: NDArray[np.float32]
    """(products, sides, dim) offsets from the centre."""

    @classmethod
    def made(cls, products: int, seed: int = 0) -> Shelf:
        """Draw products; as with an embedder, few directions tell most, and all vectors have something in common."""
        rng, weights = np.random.default_rng(seed), _weights()
        centres = rng.standard_normal((products, DIM), dtype=np.float32) * weights
        twins = np.arange(1, products, _TWINS)
        drift = _TWIN * rng.standard_normal((len(twins), DIM), dtype=np.float32)
        centres[twins] = centres[twins - 1] + drift * weights
        sides = _FACE * rng.standard_normal((products, _FACES, DIM), dtype=np.float32) * weights
        common = np.random.default_rng(1).standard_normal(DIM, dtype=np.float32) * weights
        return cls(centres + common, sides)

    def views(self, count: int, seed: int) -> Vectors:
        """Return so many views of each product, (products x count, dim), product by product."""
        rng, weights = np.random.default_rng(seed), _weights()
        vectors = np.empty((len(self.centres), count, DIM), np.float32)
        for start in range(0, len(vectors), _BLOCK):
            block = vectors[start : start + _BLOCK]
            products = np.arange(start, start + len(block))
            shown = self.sides[products[:, None], rng.integers(0, _FACES, (len(block), count))]
            noise = _SPREAD * rng.standard_normal(block.shape, dtype=np.float32) * weights
            block[:] = self.centres[products, None] + shown + noise
            block /= np.linalg.norm(block, axis=2, keepdims=True)
        return vectors.reshape(-1, DIM)

    def queries(self, most: int) -> Vectors:
        """Return one new view of each of so many products, evenly taken."""
        return self.views(1, seed=3)[:: -(-len(self.centres) // most)]


def run_bench_gallery(products: int = 1_000, many: int = 10_000, rounds: int = 300) -> list[Row]:
    """Measure on made-up vectors in a database of the bench's own, which is gone afterwards.

    Args:
        products: those of the gallery that is loaded and edited, 30 views each.
        many: those of the gallery that is only searched.
        rounds: searches measured.
    """
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_edited(Path(folder), products, rounds))
    return [*rows, *_large(many, rounds)]


def _edited(folder: Path, products: int, rounds: int) -> Iterator[Row]:
    """Measure load, search and edits of a gallery in a database."""
    engine = connect(folder / "bench.db")
    try:
        catalogue = Catalogue(engine)
        shelf = Shelf.made(products)
        _store(catalogue, shelf)
        index = GalleryIndex(PROFILE, DIM)
        name = f"{products * VIEWS:,} views"
        loads = _times(lambda: index.rebuild(catalogue.gallery(PROFILE)), 5)
        yield _row(f"Start-up load of {name}", loads, "<= 3 s", "database and metric", "s")
        yield from _searches(index, catalogue.gallery(PROFILE), shelf.queries(rounds), "<= 1 ms")
        yield from _additions(index, catalogue, products)
        yield _deletions(index, catalogue, rounds // 6)
    finally:
        engine.dispose()


def _large(products: int, rounds: int) -> Iterator[Row]:
    """Measure searches in a gallery too large to edit often, and the memory it takes."""
    before = _resident()
    shelf = Shelf.made(products)
    gallery = _gallery(shelf)
    queries = shelf.queries(rounds)
    del shelf
    index = GalleryIndex(PROFILE, DIM)
    (seconds,) = _times(lambda: index.rebuild(gallery), 1)
    memory = (_resident() - before) / 1e6
    yield from _searches(index, gallery, queries, "<= 5 ms")
    what = f"{len(gallery.ids):,} views"
    yield Row(f"Metric and codes of {what}", seconds, seconds, "s", "", "in the background")
    vectors = gallery.vectors.nbytes / 1e6
    yield Row(f"Memory of {what}", memory, memory, "MB", "", f"vectors alone {vectors:.0f} MB")


def _searches(index: GalleryIndex, gallery: Gallery, queries: Vectors, target: str) -> Iterator[Row]:
    """Measure 1 and 5 queries at a time, and compare all answers with a search over every view."""
    name = f"{len(gallery.ids):,} views"
    found = [match for query in queries for match in index.match(query[None])]
    single = [_seconds(partial(index.match, query[None])) for query in queries]
    five = [_seconds(partial(index.match, queries[at : at + 5])) for at in range(0, len(queries) - 4, 5)]
    best, seconds = _exact(gallery, queries)
    yield _row(f"Search of 1 in {name}", single, target, f"{_agreement(found, best)}; all scored in {seconds:.1f} ms")
    yield _row(f"Search of 5 in {name}", five, "", "at once")


def _exact(gallery: Gallery, queries: Vectors) -> tuple[NDArray[np.float32], float]:
    """Return the score of each query with each SKU, (queries, SKUs), and the median ms of one over all views."""
    metric = Metric.fit(gallery.vectors, gallery.skus)
    mapped, asked = np.empty_like(gallery.vectors), metric.apply(queries)
    for start in range(0, len(mapped), 10_000):
        mapped[start : start + 10_000] = metric.apply(gallery.vectors[start : start + 10_000])
    starts = np.arange(0, len(mapped), VIEWS)  # product by product
    best, seconds = [], []
    for query in asked:
        begin = time.perf_counter()
        scores = mapped @ query
        seconds.append(time.perf_counter() - begin)
        best.append(np.maximum.reduceat(scores, starts))
    return np.array(best), float(np.median(seconds)) * 1000


def _agreement(found: list[Match], best: NDArray[np.float32]) -> str:
    """Return in words how often the best view is the exact one, and so is the rival where it comes near."""
    firsts, rivals = (np.array([match.candidates[at].score for match in found]) for at in (0, 1))
    seconds, tops = np.partition(best, -2, axis=1)[:, -2:].T
    near = seconds > _NEAR
    same = [np.mean(np.abs(ours - exact) < _SAME) for ours, exact in ((firsts, tops), (rivals[near], seconds[near]))]
    return f"recall@1 {same[0]:.4f}, of rivals over {_NEAR} {same[1]:.4f}"


def _additions(index: GalleryIndex, catalogue: Catalogue, products: int) -> Iterator[Row]:
    """Measure new SKUs, each with its refit."""
    served, fitted = [], []
    for number in range(6):
        sku = f"new{number}"
        vectors = Shelf.made(1, seed=products + number).views(VIEWS, seed=number)
        catalogue.put_products([Product(sku, sku)])
        views = catalogue.add_views([NewView(sku, "none.jpg", vector, PROFILE) for vector in vectors])
        start = time.perf_counter()
        index.apply([], views)
        served.append(time.perf_counter() - start)
        index.close()
        fitted.append(time.perf_counter() - start)
    yield _row(f"A SKU of {VIEWS} views is found", served, "", "in the metric of before")
    yield _row("and counts in the metric", fitted, "<= 1 s", "in the background", "s")


def _deletions(index: GalleryIndex, catalogue: Catalogue, count: int) -> Row:
    """Measure views taken out of gallery and database, one by one."""
    ids = catalogue.gallery(PROFILE).ids[::7][:count].tolist()

    def delete(view: int) -> None:
        index.remove([view])
        catalogue.delete_view(view)

    seconds = [_seconds(partial(delete, view)) for view in ids]
    return _row("Delete a view", seconds, "<= 50 ms", "with its database row")


def _store(catalogue: Catalogue, shelf: Shelf) -> None:
    """Fill the database."""
    gallery = _gallery(shelf)
    catalogue.put_products([Product(sku, sku) for sku in gallery.skus[::VIEWS]])
    for start in range(0, len(gallery.ids), 3_000):
        rows = range(start, min(start + 3_000, len(gallery.ids)))
        catalogue.add_views([NewView(gallery.skus[r], "none.jpg", gallery.vectors[r], PROFILE) for r in rows])


def _gallery(shelf: Shelf) -> Gallery:
    vectors = shelf.views(VIEWS, seed=2)
    skus = tuple(f"sku{row // VIEWS:06d}" for row in range(len(vectors)))
    return Gallery(PROFILE, np.arange(1, len(vectors) + 1), skus, vectors)


def _weights() -> NDArray[np.float32]:
    """Return how much each direction tells, falling as an embedder's do."""
    return np.asarray((1.0 + np.arange(DIM)) ** -0.5, np.float32)


def _resident() -> float:
    """Return the resident memory of this process in bytes, 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) * 1024.0 for line in lines if line.startswith("VmRSS:")), 0.0)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _times(work: Callable[[], object], count: int) -> list[float]:
    return [_seconds(work) for _ in range(count)]


def _row(what: str, values: list[float], target: str, compared: str, unit: str = "ms") -> Row:
    scale = 1000.0 if unit == "ms" else 1.0
    p50, p95 = (float(value) * scale for value in np.percentile(values, (50, 95)))
    return Row(what, p50, p95, unit, target, compared)
