"""Re-ranking, by hand and beside the method written out with whole tables."""

from __future__ import annotations

import math

import numpy as np
import pytest

from checkout_app.core.reranking import Rules, rerank


def at(*degrees: float) -> np.ndarray:
    """Return unit vectors in a plane."""
    angles = np.radians(degrees)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_one_query_by_hand() -> None:
    # Of a at 0, b at 60 and c at 180 degrees the squares of distance are ab 1, ac 4, bc 3.
    # With one neighbour: a and b have each other, c has b, which does not have c.
    # Each row by its largest: a: ab 1/4, ac 1; b: ba 1/3, bc 1; c: cb 3/4.
    # Weights of a: itself 1 and b e^(-1/4); of b: itself 1 and a e^(-1/3); of c only itself.
    a, b = 1 / (1 + math.exp(-1 / 4)), 1 / (1 + math.exp(-1 / 3))
    common = min(a, 1 - b) + min(1 - a, b)
    apart = 1 - common / (2 - common)
    found = rerank(at(0), at(60, 180), Rules(k1=1, k2=1, weight=0.3))
    assert found[0].tolist() == pytest.approx([0.7 * apart + 0.3 / 4, 0.7 + 0.3], abs=1e-6)


@pytest.mark.parametrize(("k1", "k2"), [(1, 1), (3, 2), (5, 3), (20, 6), (100, 1)])
def test_it_is_the_method_with_whole_tables(k1: int, k2: int) -> None:
    rng = np.random.default_rng(k1)
    vectors = rng.normal(size=(40, 5)) + np.repeat(rng.normal(size=(8, 5)) * 2, 5, axis=0)
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    query, gallery = vectors[::4], np.delete(vectors, np.s_[::4], axis=0)
    found = rerank(query, gallery, Rules(k1, k2, 0.3))
    np.testing.assert_allclose(found, whole_tables(query, gallery, k1, k2, 0.3), atol=1e-5)


def whole_tables(query: np.ndarray, gallery: np.ndarray, k1: int, k2: int, weight: float) -> np.ndarray:
    """The same from its published description, with sets and a table of every pair."""
    x = np.concatenate([query, gallery]).astype(np.float64)
    n = len(x)
    square = np.maximum(2 - 2 * x @ x.T, 0)
    plain = square / square.max(axis=1, keepdims=True)
    order = [sorted(range(n), key=lambda j, i=i: square[i, j]) for i in range(n)]

    def mutual(i: int, k: int) -> set[int]:
        return {j for j in order[i][: k + 1] if i in order[j][: k + 1]}

    table = np.zeros((n, n))
    for i in range(n):
        own = mutual(i, k1)
        wide = set(own)
        for j in own:
            theirs = mutual(j, round(k1 / 2))
            if len(theirs & own) > 2 / 3 * len(theirs):
                wide |= theirs
        for j in wide:
            table[i, j] = math.exp(-plain[i, j])
        table[i] /= table[i].sum()
    if k2 > 1:
        table = np.array([table[order[i][:k2]].mean(axis=0) for i in range(n)])
    q = len(query)
    common = np.array([[np.minimum(table[i], table[j]).sum() for j in range(q, n)] for i in range(q)])
    return (1 - weight) * (1 - common / (2 - common)) + weight * plain[:q, q:]


def test_a_full_weight_of_the_plain_distance_keeps_its_order() -> None:
    query, gallery = at(0, 90), at(10, 50, 100, 170)
    found = rerank(query, gallery, Rules(weight=1.0))
    assert np.argsort(found, axis=1).tolist() == np.argsort(-(query @ gallery.T), axis=1).tolist()


def test_an_empty_side_and_equal_pictures_are_no_error() -> None:
    assert rerank(at(0), at(0)[:0]).shape == (1, 0)
    # More equal ones than neighbours are looked at: each is still its own neighbour.
    assert np.isfinite(rerank(at(*[5] * 30), at(*[5] * 30, 40), Rules(k1=3, k2=2))).all()
