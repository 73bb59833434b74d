"""The catalogue page's rows, and the alarm of changed packaging."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import Engine

from db.browse import Browse
from db.catalogue import Catalogue
from db.edits import Edits
from db.looks import Looks
from db.records import Edit, NewView, Product

NOW = datetime.now(UTC)


def _views(sku: str, count: int, quality: float = 0.8) -> list[NewView]:
    vector = np.array([1, 0], np.float32)
    return [NewView(sku, f"{sku}/{n}.jpg", vector, "p:1", quality + n / 100) for n in range(count)]


@pytest.fixture
def browse(engine: Engine) -> Browse:
    catalogue = Catalogue(engine)
    catalogue.put_products(
        [
            Product("butter", "Butter", 419, department="Dairy"),
            Product("milk", "Milk", 249, "2000000000015", department="Dairy"),
            Product("soup", "Alphabet soup", 189, department="Cans"),
            Product("old", "Old soup", 99, retired=True),
        ]
    )
    catalogue.add_views([*_views("butter", 6), *_views("milk", 7), *_views("soup", 2)])
    return Browse(engine)


def _skus(browse: Browse, text: str = "", shown: str = "all", order: str = "name") -> list[str]:
    return [row.product.sku for row in browse.page(text, shown, order, 0, 100)]  # type: ignore[arg-type]


def test_rows_come_in_every_order(browse: Browse) -> None:
    assert _skus(browse) == ["soup", "butter", "milk"]
    assert _skus(browse, order="price") == ["soup", "milk", "butter"]
    assert _skus(browse, order="views") == ["milk", "butter", "soup"]
    assert _skus(browse, order="department") == ["soup", "butter", "milk"]


def test_text_and_filter_hold_for_count_and_page_alike(browse: Browse) -> None:
    assert _skus(browse, "soup") == ["soup"]
    assert browse.count("soup", "all") == 1
    assert _skus(browse, shown="retired") == ["old"]
    assert browse.count("", "retired") == 1
    assert [r.product.sku for r in browse.page("", "all", "name", 1, 1)] == ["butter"]
    assert browse.count("", "lookalikes", {"milk", "butter"}) == 2


def test_a_row_has_its_best_picture_and_counts_a_picture_once(browse: Browse, engine: Engine) -> None:
    again = [replace(view, profile="q:1") for view in _views("butter", 6)]
    Catalogue(engine).add_views(again)
    row = browse.page("butter", "all", "name", 0, 1)[0]
    assert (row.views, row.picture) == (6, "butter/5.jpg")
    assert [view.crop for view in browse.views("butter")] == [f"butter/{n}.jpg" for n in (5, 4, 3, 2, 1, 0)]
    Edits(engine).apply(Edit("Out", remove=frozenset({6, 21})), "Kim")
    row = browse.page("butter", "all", "name", 0, 1)[0]
    assert (row.views, row.picture) == (5, "butter/4.jpg")


def test_worth_new_views_are_few_poor_or_often_corrected(browse: Browse, engine: Engine) -> None:
    assert _skus(browse, shown="reshoot") == ["soup"]
    looks = Looks(engine)
    for number in range(30):
        looks.record("milk", 0.8, number == 0, NOW)
    assert _skus(browse, shown="reshoot") == ["soup", "milk"]
    row = browse.page("milk", "all", "name", 0, 1)[0]
    assert (row.looks, row.corrected) == (30, pytest.approx(1 / 30))
    assert _skus(browse, order="corrected")[0] == "milk"


def test_the_history_of_one_product_and_of_all(browse: Browse, engine: Engine) -> None:
    edits = Edits(engine)
    edits.apply(Edit("Price of Milk", (Product("milk", "Milk", 1),)), "Kim")
    edits.apply(Edit("Price of Soup", (Product("soup", "Soup", 1),)), "Lee")
    edits.undo("Kim")
    assert [(c.what, c.who, c.undone) for c in browse.changes(None, 10)] == [
        ("Price of Soup", "Lee", True),
        ("Price of Milk", "Kim", False),
    ]
    assert [c.what for c in browse.changes("milk", 10)] == ["Price of Milk"]


def _days(looks: Looks, sku: str, means: list[float], each: int = 10) -> None:
    dice = np.random.default_rng(1)
    for back, mean in enumerate(reversed(means)):
        for score in mean + dice.normal(0, 0.06, each):
            looks.record(sku, float(score), False, NOW - timedelta(days=back))


def test_a_new_label_is_noticed_and_noise_is_not(engine: Engine) -> None:
    looks = Looks(engine)
    _days(looks, "relabelled", [0.8] * 8 + [0.66] * 3)
    _days(looks, "steady", [0.8, 0.78, 0.81, 0.8, 0.79, 0.82, 0.8, 0.79, 0.78, 0.8, 0.79])
    _days(looks, "better", [0.7] * 8 + [0.85] * 3)
    _days(looks, "rare", [0.8] * 8 + [0.5] * 3, each=1)
    found = looks.falling(NOW)
    assert list(found) == ["relabelled"]
    assert found["relabelled"] == pytest.approx(0.14, abs=0.03)


def test_it_is_forgotten_after_a_fortnight(engine: Engine) -> None:
    looks = Looks(engine)
    _days(looks, "relabelled", [0.8] * 8 + [0.66] * 3)
    assert looks.falling(NOW + timedelta(days=15)) == {}
