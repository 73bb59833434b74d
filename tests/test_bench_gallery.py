"""`checkout bench --gallery`: the rows it prints, on a small scale."""

from __future__ import annotations

import json

import numpy as np

from checkout_app.bench_gallery import VIEWS, Shelf, run_bench_gallery


def test_every_quantity_of_the_gallery_is_measured_beside_its_target() -> None:
    rows = run_bench_gallery(products=10, many=150, rounds=12)
    targets = {row.what: row.target for row in rows if row.target}
    assert targets == {
        "Start-up load of 300 views": "<= 3 s",
        "Search of 1 in 300 views": "<= 1 ms",
        "and counts in the metric": "<= 1 s",
        "Delete a view": "<= 50 ms",
        "Search of 1 in 4,500 views": "<= 5 ms",
    }
    assert all(0 < row.p50 <= row.p95 for row in rows if row.unit != "MB")
    assert all("recall@1 1.0000" in row.compared for row in rows if row.what.startswith("Search of 1"))
    assert json.loads(json.dumps([row.as_dict() for row in rows]))[0]["p50"] > 0


def test_made_up_products_are_clusters_with_twins() -> None:
    views = Shelf.made(10).views(VIEWS, seed=2)
    np.testing.assert_allclose(np.linalg.norm(views, axis=1), 1.0, atol=1e-5)
    means = views.reshape(10, VIEWS, -1).mean(axis=1)
    means -= means.mean(axis=0)
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    likeness = means @ means.T - np.eye(10)
    assert likeness[0].argmax() == 1
    assert likeness[1].argmax() == 0
