"""Products and views: what goes in comes out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from db.catalogue import Catalogue
from db.errors import DamagedDatabase, UnknownProduct
from db.records import NewView, Product
from db.schema import WaitingRow

COLA = Product("1001", "Cola Zero 0,33 l", 129, "4006381333931")
TEA = Product("1002", "Grüner Tee", 249)
BAR = Product("1003", "Schokoriegel Cola", 99, "12345670")


@pytest.fixture
def catalogue(engine: Engine) -> Catalogue:
    catalogue = Catalogue(engine)
    catalogue.put_products([COLA, TEA, BAR])
    return catalogue


def new_view(sku: str = "1001", seed: int = 0, profile: str = "p", dim: int = 8) -> NewView:
    vector = np.random.default_rng(seed).standard_normal(dim).astype(np.float32)
    return NewView(sku, f"{sku}/{seed}.jpg", vector / np.linalg.norm(vector), profile, 0.5)


def test_products_come_back(catalogue: Catalogue) -> None:
    assert catalogue.products() == [COLA, TEA, BAR]
    assert catalogue.product("1002") == TEA
    assert catalogue.product("nope") is None
    assert catalogue.by_gtin("12345670") == BAR
    assert catalogue.by_gtin("1234567") is None


def test_retired_products_are_kept_but_not_sold(catalogue: Catalogue) -> None:
    catalogue.add_views([new_view("1001"), new_view("1002")])
    catalogue.retire("1001")
    retired = catalogue.product("1001")
    assert retired is not None
    assert retired.retired
    assert catalogue.products() == [TEA, BAR]
    assert len(catalogue.products(include_retired=True)) == 3
    assert catalogue.by_gtin("4006381333931") is None
    assert catalogue.search("cola") == [BAR]
    assert catalogue.gallery("p").skus == ("1002",)
    assert catalogue.counts() == (2, 1)
    assert catalogue.profiles() == {"p": 1}
    catalogue.put_products([COLA])
    assert catalogue.gallery("p").skus == ("1001", "1002"), "put back on sale, with its views"


def test_retiring_an_unknown_product(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownProduct, match="9999"):
        catalogue.retire("9999")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cola", [COLA, BAR]),
        ("COLA zer", [COLA]),
        ("tee grün", [TEA]),
        ("GRU\u0308N", [TEA]),
        ("1003", [BAR]),
        ("riegel", [BAR]),
        ("381333", [COLA]),
        ("cola tee", []),
        ("0%", []),
        ("_", []),
        ("", [COLA, TEA, BAR]),
        ("cola " * 500, [COLA, BAR]),
    ],
)
def test_search(catalogue: Catalogue, text: str, found: list[Product]) -> None:
    assert catalogue.search(text) == found


def test_search_limit_and_order(catalogue: Catalogue) -> None:
    cocoa = Product("1", "Ein Schokoladenkakao")
    word = Product("2", "Eis mit Schoko")
    begins = Product("3", "Schoko")
    catalogue.put_products([cocoa, word, begins, Product("4", "Bioschoko")])
    assert [p.sku for p in catalogue.search("schoko")] == ["3", "1003", "1", "2", "4"]
    assert catalogue.search("schoko", limit=1) == [begins]


# Names as a keyboard or a spreadsheet gives them: no control characters, no lone surrogates.
names = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20)
skus = st.text("abcXYZ019-_%/ ", min_size=1, max_size=4)
products = st.builds(Product, skus, names, st.integers(0, 10**12), st.none() | st.text("0123456789", min_size=8))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.lists(products, max_size=8), again=st.lists(products, max_size=4))
def test_put_and_search_laws(engine: Engine, batch: list[Product], again: list[Product]) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM products")
    catalogue = Catalogue(engine)
    for some in (batch, again, again):
        catalogue.put_products(some)
    last = {product.sku: product for product in (*batch, *again)}
    stored = catalogue.products()
    assert {product.sku: product for product in stored} == last
    assert len(stored) == len(last)
    for product in last.values():
        everything = f"{product.gtin or ''} {product.name} {product.sku}"
        for text in (product.name, product.name.casefold(), product.sku.swapcase(), product.gtin or "", everything):
            assert product in catalogue.search(text, limit=100)
    assert catalogue.search("", limit=2) == stored[:2]


def test_views_come_back_bit_exact(catalogue: Catalogue, engine: Engine) -> None:
    odd = np.array([1e-45, -0.0, np.float32(1) / 3, 3.4e38, 0, 1, -1, 2], np.float32)
    views = [new_view(seed=seed) for seed in range(3)] + [NewView("1002", "ä/b.jpg", odd, "p", 0.25)]
    stored = catalogue.add_views(views)
    gallery = Catalogue(engine).gallery("p")
    assert gallery.ids.tolist() == [view.id for view in stored] == [1, 2, 3, 4]
    assert gallery.skus == ("1001", "1001", "1001", "1002")
    assert gallery.vectors.dtype == np.float32
    assert gallery.ids.dtype == np.int64
    assert gallery.vectors.tobytes() == b"".join(view.vector.tobytes() for view in views)
    one = catalogue.view(4)
    assert one is not None
    assert (one.id, one.sku, one.crop, one.profile, one.quality) == (4, "1002", "ä/b.jpg", "p", 0.25)
    assert one.vector.tobytes() == odd.tobytes()


def test_profiles_do_not_mix(catalogue: Catalogue) -> None:
    catalogue.add_views([new_view(profile="a", dim=4), new_view(profile="b", dim=8)])
    assert catalogue.gallery("a").vectors.shape == (1, 4)
    assert catalogue.gallery("b").vectors.shape == (1, 8)
    assert catalogue.gallery("c").vectors.shape == (0, 0)
    assert catalogue.profiles() == {"a": 1, "b": 1}


def test_ids_are_never_used_again(catalogue: Catalogue) -> None:
    first = catalogue.add_views([new_view()])[0]
    catalogue.delete_view(first.id)
    catalogue.delete_view(first.id)
    assert catalogue.view(first.id) is None
    assert catalogue.add_views([new_view()])[0].id == first.id + 1
    assert catalogue.add_views([]) == []


def test_a_view_of_an_unknown_product_stores_nothing(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownProduct, match=r"no product 9998, 9999\.") as caught:
        catalogue.add_views([new_view("1001"), new_view("9999"), new_view("9998")])
    assert caught.value.hint
    assert catalogue.counts() == (3, 0)


def test_odd_vectors_are_named(catalogue: Catalogue, file: Path) -> None:
    catalogue.add_views([new_view(dim=8), new_view(dim=4)])
    with pytest.raises(DamagedDatabase, match="View 2") as caught:
        catalogue.gallery("p")
    assert str(file) in str(caught.value)
    with pytest.raises(ValueError, match="shape"):
        catalogue.add_views([NewView("1001", "x", np.zeros((2, 2), np.float32), "p")])


def test_foreign_keys_hold(catalogue: Catalogue, engine: Engine) -> None:
    catalogue.add_views([new_view()])
    with engine.connect() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql("DELETE FROM products")


def test_crops_put_aside(catalogue: Catalogue, engine: Engine) -> None:
    assert catalogue.put_aside("waiting/1.jpg", "red box") == 1
    with engine.connect() as connection:
        assert connection.execute(select(WaitingRow.crop, WaitingRow.note)).all() == [("waiting/1.jpg", "red box")]
