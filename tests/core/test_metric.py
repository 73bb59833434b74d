from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.core.metric import Metric
from engines.types import Vectors


def unit(rows: np.ndarray) -> Vectors:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def shop(classes: int, views: int, dim: int = 24, seed: int = 0) -> tuple[Vectors, list[str]]:
    """Products that differ in the first axes only, and vary wildly in the last ones."""
    rng = np.random.default_rng(seed)
    centres = np.zeros((classes, dim))
    centres[:, : dim // 2] = rng.standard_normal((classes, dim // 2))
    noise = rng.standard_normal((classes, views, dim)) * np.where(np.arange(dim) < dim // 2, 0.2, 2.0)
    return unit((centres[:, None] + noise).reshape(-1, dim)), [f"sku{c}" for c in range(classes) for _ in range(views)]


def right(metric: Metric, gallery: Vectors, labels: list[str], queries: Vectors, truth: list[str]) -> float:
    nearest = (metric.apply(queries) @ metric.apply(gallery).T).argmax(axis=1)
    return float(np.mean([labels[n] == t for n, t in zip(nearest, truth, strict=True)]))


def test_it_beats_the_plain_cosine_where_products_vary_more_than_they_differ() -> None:
    vectors, labels = shop(20, 12)
    gallery, queries = vectors[::2], vectors[1::2]
    names = labels[::2]
    plain = right(Metric(), gallery, names, queries, names)
    assert right(Metric.fit(gallery, names), gallery, names, queries, names) > plain + 0.2


def test_inner_products_are_those_of_the_inverse_shrunk_covariance() -> None:
    vectors, labels = shop(5, 6)
    rows = vectors.astype(np.float64).reshape(5, 6, -1)
    residuals = (rows - rows.mean(axis=1, keepdims=True)).reshape(30, -1)
    within = residuals.T @ residuals
    shrunk = 0.7 * within + 0.3 * np.trace(within) / 24 * np.eye(24)
    products = vectors @ np.linalg.inv(shrunk) @ vectors.T
    lengths = np.sqrt(np.diag(products))
    mapped = Metric.fit(vectors, labels, shrinkage=0.3).apply(vectors)
    np.testing.assert_allclose(mapped @ mapped.T, products / np.outer(lengths, lengths), atol=1e-4)


def test_order_and_single_views_change_nothing() -> None:
    vectors, labels = shop(5, 6)
    order = np.random.default_rng(1).permutation(len(labels))
    single = unit(np.random.default_rng(2).standard_normal((1, 24)))
    one = Metric.fit(vectors, labels).apply(vectors)
    other = Metric.fit(np.concatenate([vectors[order], single]), [labels[i] for i in order] + ["z"]).apply(vectors)
    np.testing.assert_allclose(one @ one.T, other @ other.T, atol=1e-4)


@pytest.mark.parametrize(
    ("rows", "labels"), [(0, []), (1, ["a"]), (3, ["a", "b", "c"])], ids=["empty", "one view", "one view each"]
)
def test_without_two_views_of_a_product_it_is_the_plain_cosine(rows: int, labels: list[str]) -> None:
    vectors = unit(np.eye(8)[:rows]) if rows else np.empty((0, 8), np.float32)
    metric = Metric.fit(vectors, labels)
    assert not metric.fitted
    assert metric.apply(vectors) is vectors


def test_equal_views_say_nothing_of_variation() -> None:
    vectors = unit(np.random.default_rng(0).standard_normal((3, 16)))
    assert not Metric.fit(np.repeat(vectors, 4, axis=0), [n for n in "abc" for _ in range(4)]).fitted


def test_a_large_gallery_is_sampled_from_every_product(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, labels = shop(10, 40)
    monkeypatch.setattr("checkout_app.core.metric._ENOUGH", 100)
    names = labels[::2]
    plain = right(Metric(), vectors[::2], names, vectors[1::2], names)
    assert right(Metric.fit(vectors[::2], names), vectors[::2], names, vectors[1::2], names) > plain + 0.2


@pytest.mark.parametrize("shrinkage", [0.0, 1.5])
def test_shrinkage_has_bounds(shrinkage: float) -> None:
    with pytest.raises(ValueError, match="shrinkage"):
        Metric.fit(np.eye(2, dtype=np.float32), ["a", "a"], shrinkage)


def test_every_vector_has_a_label() -> None:
    with pytest.raises(ValueError, match="labels"):
        Metric.fit(np.eye(2, dtype=np.float32), ["a"])


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    counts=st.lists(st.integers(1, 7), min_size=1, max_size=6),
    dim=st.integers(2, 150),
    shrinkage=st.floats(0.01, 1.0),
)
def test_mapped_vectors_are_finite_and_of_unit_length(seed: int, counts: list[int], dim: int, shrinkage: float) -> None:
    labels = [f"{i}" for i, count in enumerate(counts) for _ in range(count)]
    vectors = unit(np.random.default_rng(seed).standard_normal((len(labels), dim)))
    mapped = Metric.fit(vectors, labels, shrinkage).apply(vectors)
    assert mapped.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(mapped, axis=1), 1.0, atol=1e-4)


def test_many_products_with_few_views_each_are_still_fitted() -> None:
    dice = np.random.default_rng(3)
    vectors = dice.normal(size=(30_000, 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    labels = [str(number // 3) for number in range(30_000)]
    assert Metric.fit(vectors, labels).fitted
