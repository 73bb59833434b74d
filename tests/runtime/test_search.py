"""The search over many views: the first look at short codes finds what a look at all of them would."""

from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.metric import Metric
from checkout_app.runtime import search as module
from checkout_app.runtime.search import Search, Views
from db.records import Gallery
from engines.types import Vectors
from tests.core.test_metric import shop, unit

DIM = 26
"""Not a multiple of what the codes share."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 500)
    monkeypatch.setattr(module, "_SHORT_LIST", 100)


def stored(classes: int = 150, views: int = 8, seed: int = 0) -> Views:
    vectors, labels = shop(classes, views, DIM, seed)
    return Views.of(Gallery("p", np.arange(1, len(labels) + 1), tuple(labels), vectors))


def exact(views: Views, metric: Metric, queries: Vectors) -> Vectors:
    """Scores with every row, -2 for the dead."""
    scores = metric.apply(queries) @ metric.apply(views.vectors).T
    return np.where(views.live, scores, np.float32(-2))


def searches(views: Views, metric: Metric | None = None) -> Search:
    return Search(views, metric or Metric.fit(views.vectors, views.skus))


def test_of_many_views_the_best_is_found_and_its_score_is_exact() -> None:
    views = stored()
    search, queries = searches(views), stored(seed=0).vectors[::7]
    queries = unit(queries + 0.05 * np.random.default_rng(1).standard_normal(queries.shape))
    for query, scores in zip(queries, exact(views, search.metric, queries), strict=True):
        found = search.nearest(query)
        assert found[0].view == int(scores.argmax()) + 1
        assert found[0].score == pytest.approx(scores.max(), abs=1e-5)
        assert len({c.sku for c in found}) == 5
        assert all(c.score == pytest.approx(scores[c.view - 1], abs=1e-5) for c in found)
    assert search._first is not None
    assert search._first.index.ntotal == len(views.ids)


def test_dead_rows_are_never_found_and_new_ones_are_at_once() -> None:
    views = stored()
    search, query = searches(views), views.vectors[0]
    thin = views.without(np.arange(1, 801))
    new = Views.of(Gallery("p", np.array([5000, 3]), ("new", "again"), np.stack([query, views.vectors[2]])))
    grown = thin.joined(new)
    search.follow(grown, search.coded(grown))
    assert (search.nearest(query)[0].sku, search.nearest(views.vectors[2])[0].sku) == ("new", "again")
    for row in range(0, 800, 50):
        assert all(c.view > 800 or c.view == 3 for c in search.nearest(views.vectors[row]))
    assert len(search.nearest(query)) == 5


def test_more_is_looked_at_where_one_sku_fills_the_short_list() -> None:
    rng = np.random.default_rng(0)
    many = unit(np.eye(DIM)[0] + 0.01 * rng.standard_normal((900, DIM)))
    vectors = np.concatenate([many, unit(np.eye(DIM)[1:4])])
    views = Views.of(Gallery("p", np.arange(903), ("many",) * 900 + ("b", "c", "d"), vectors))
    for metric in (Metric(), Metric.fit(vectors, views.skus)):
        search = searches(views, metric)
        assert {c.sku for c in search.nearest(many[0])} == {"many", "b", "c", "d"}
        assert {c.sku for c in search.nearest(many[0], without=("many",))} == {"b", "c", "d"}


def test_equal_scores_go_to_the_view_enrolled_first() -> None:
    vector = unit(np.ones((1, DIM)))
    views = Views.of(Gallery("p", np.array([9, 4, 7]), ("late", "early", "mid"), np.repeat(vector, 3, axis=0)))
    assert [c.view for c in searches(views, Metric()).nearest(vector[0])] == [4, 7, 9]


def test_a_view_at_the_mean_of_all_is_like_nothing() -> None:
    views = stored(classes=10)
    metric = Metric.fit(views.vectors, views.skus)
    assert metric.mean is not None
    grown = views.joined(Views.of(Gallery("p", np.array([999]), ("mean",), metric.mean[None])))
    (mean,) = [c for c in searches(grown, metric).nearest(views.vectors[0], 99) if c.sku == "mean"]
    assert mean.score == 0.0
    assert all(c.score == 0.0 for c in searches(views, metric).nearest(metric.mean))


def test_versions_share_their_vectors_until_room_runs_out() -> None:
    views = stored(classes=2, views=3)
    one = Views.of(Gallery("p", np.array([70]), ("a",), views.vectors[:1]))
    grown = views.joined(one)
    again = grown.without([70]).joined(one)
    assert again.room is grown.room
    assert again.rows([70]).tolist() == [7]
    assert [again.ids[row] for row in again.rows_of("a")] == [70]
    assert list(again.settled_skus()) == [*views.skus, "a"]
    settled = again.settled()
    assert settled.ids.tolist() == [1, 2, 3, 4, 5, 6, 70]
    assert settled.settled() is settled
    np.testing.assert_array_equal(settled.vectors, again.vectors[again.live])
