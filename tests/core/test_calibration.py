from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.calibration import genuine_level, leanings
from checkout_app.core.metric import Metric
from tests.core.test_metric import shop, unit


def test_new_views_reach_the_level_and_other_products_do_not() -> None:
    vectors, labels = shop(10, 21, dim=128)
    names = np.array(labels)
    new = np.arange(len(labels)) % 21 >= 15
    level = genuine_level(vectors[~new], names[~new].tolist())
    assert level is not None
    metric = Metric.fit(vectors[~new], names[~new].tolist())
    scores = metric.apply(vectors[new]) @ metric.apply(vectors[~new]).T
    same = names[new][:, None] == names[~new]
    assert (np.where(same, scores, -1).max(axis=1) >= level).mean() > 0.9
    assert (np.where(same, -1, scores).max(axis=1) >= level).mean() < 0.1


@pytest.mark.parametrize(("classes", "views"), [(0, 0), (1, 1), (50, 1), (3, 4)])
def test_few_views_say_nothing(classes: int, views: int) -> None:
    vectors, labels = shop(classes, views) if classes else (np.empty((0, 24), np.float32), [])
    assert genuine_level(vectors, labels) is None


def test_of_a_large_gallery_some_products_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, labels = shop(40, 20)
    whole = genuine_level(vectors, labels)
    monkeypatch.setattr("checkout_app.core.calibration._ENOUGH_VIEWS", 200)
    assert genuine_level(vectors, labels) == pytest.approx(whole, abs=0.1)


def test_a_product_whose_views_are_unlike_each_other_leans_down() -> None:
    vectors, labels = shop(10, 12, dim=64)
    alike = np.array(labels) == "sku3"
    unlike = np.array(labels) == "sku5"
    noise = np.random.default_rng(4).standard_normal((12, 64)).astype(np.float32)
    vectors[alike] = unit(np.tile(vectors[alike].mean(axis=0), (12, 1)) + 0.001 * noise)
    vectors[unlike] = unit(vectors[unlike] + 0.2 * noise)
    leans = leanings(Metric.fit(vectors, labels), vectors, labels)
    assert set(leans) == set(labels)
    assert sum(leans.values()) == pytest.approx(0.0, abs=1e-5)
    assert max(leans, key=leans.__getitem__) == "sku3"
    assert min(leans, key=leans.__getitem__) == "sku5"


def test_a_single_view_says_nothing_of_its_product(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, labels = shop(9, 8, dim=64)
    one = [*labels[:-1], "alone"]
    whole = leanings(Metric.fit(vectors, one), vectors, one)
    assert set(whole) == set(labels)
    monkeypatch.setattr("checkout_app.core.calibration._ENOUGH_MAPPED", 1)
    some = leanings(Metric.fit(vectors, one), vectors, one)
    assert set(some) == set(labels)
    assert leanings(Metric(), vectors[:0], []) == {}
