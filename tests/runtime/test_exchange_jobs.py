"""Products go from shop to shop by the catalogue page's own buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from checkout_app.core.jobs import ImportPreview
from checkout_app.errors import CheckoutError
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.exchange.jobs import Exchange
from checkout_app.runtime.exchange.outlook import FileChanged
from db.browse import Browse
from db.catalogue import Catalogue
from db.connect import connect
from db.edits import Edits
from db.records import NewView, Product
from engines.types import Image, Vectors


class OneEmbedder:
    name, profile, dim = "one", "p:1", 4

    def embed(self, crops: list[Image]) -> Vectors:
        return np.tile(np.array([[1, 0, 0, 0]], np.float32), (len(crops), 1))


class Place:
    def __init__(self, root: Path) -> None:
        self.engine: Engine = connect(root / "shop.db")
        self.catalogue, self.edits = Catalogue(self.engine), Edits(self.engine)
        self.crops = CropStore(root / "crops")
        apply: Callable[..., object] = lambda edit: self.edits.apply(edit, "Kim")  # noqa: E731
        self.exchange = Exchange(self.catalogue, Browse(self.engine), self.crops, "EUR", apply)  # type: ignore[arg-type]


@pytest.fixture
def shops(tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    here, there = Place(tmp_path / "here"), Place(tmp_path / "there")
    here.catalogue.put_products([Product("milk", "Milk", 249, department="Dairy"), Product("soup", "Soup", 189)])
    crop = here.crops.put("milk", np.full((40, 30, 3), 90, np.uint8))
    here.catalogue.add_views([NewView("milk", crop, np.array([1, 0, 0, 0], np.float32), "p:1")])
    yield here, there
    here.engine.dispose()
    there.engine.dispose()


def _quiet(done: int, total: int) -> None: ...


@pytest.mark.parametrize(("name", "views"), [("list.csv", 0), ("shop.zip", 1)])
def test_products_arrive_as_one_step_that_undo_takes_back(
    shops: tuple[Place, Place], tmp_path: Path, name: str, views: int
) -> None:
    here, there = shops
    assert "2 products" in here.exchange.exporting(tmp_path / name)(_quiet)
    said = there.exchange.importing(tmp_path / name, OneEmbedder())(_quiet)  # type: ignore[arg-type]
    assert "2 new products" in said
    assert there.catalogue.counts() == (2, views)
    assert there.catalogue.product("milk") == here.catalogue.product("milk")
    there.edits.undo("Kim")
    assert there.catalogue.counts() == (0, 0)


def test_the_shop_s_own_word_stands_where_an_archive_differs(shops: tuple[Place, Place], tmp_path: Path) -> None:
    here, there = shops
    there.catalogue.put_products([Product("milk", "Our milk", 199)])
    here.exchange.exporting(tmp_path / "shop.zip")(_quiet)
    assert "1 left as they were" in there.exchange.importing(tmp_path / "shop.zip", OneEmbedder())(_quiet)  # type: ignore[arg-type]
    product = there.catalogue.product("milk")
    assert product is not None
    assert (product.name, product.price) == ("Our milk", 199)


def test_an_archive_waits_for_the_models(shops: tuple[Place, Place], tmp_path: Path) -> None:
    here, there = shops
    here.exchange.exporting(tmp_path / "shop.zip")(_quiet)
    with pytest.raises(CheckoutError, match="loading"):
        there.exchange.importing(tmp_path / "shop.zip", None)(_quiet)
    assert there.catalogue.counts() == (0, 0)


def _looked_at(place: Place, path: Path) -> ImportPreview:
    shown: list[ImportPreview] = []
    place.exchange.previewing(path, OneEmbedder(), shown.append)(_quiet)  # type: ignore[arg-type]
    return shown[0]


def test_an_archive_is_looked_at_with_what_differs_side_by_side(shops: tuple[Place, Place], tmp_path: Path) -> None:
    here, there = shops
    there.catalogue.put_products([Product("milk", "Our milk", 199, department="Dairy")])
    here.exchange.exporting(tmp_path / "shop.zip")(_quiet)
    seen = _looked_at(there, tmp_path / "shop.zip")
    assert (seen.new, seen.differing, seen.same, seen.views) == (1, 1, 0, 1)
    assert seen.rows[0].fields == (("name", "Our milk", "Milk"), ("price", "1.99", "2.49"))
    assert [row.kind for row in seen.rows] == ["differs", "new"]
    assert there.catalogue.counts() == (1, 0)
    assert not (tmp_path / "there" / "crops").exists()
    said = there.exchange.importing(tmp_path / "shop.zip", OneEmbedder(), "theirs", seen.mark)(_quiet)  # type: ignore[arg-type]
    assert said == "1 new products, 1 changed, 0 left as they were, 1 new views."
    product = there.catalogue.product("milk")
    assert product is not None
    assert product.price == 249
    again = _looked_at(there, tmp_path / "shop.zip")
    assert (again.new, again.differing, again.same, again.views, again.rows) == (0, 0, 2, 0, ())


def test_a_list_that_changes_after_it_was_looked_at_is_not_taken_in(shops: tuple[Place, Place], tmp_path: Path) -> None:
    here, _ = shops
    path = tmp_path / "list.csv"
    path.write_text("sku,name,price\nmilk,Milk,2.59\nsoup,Soup,1.89\ntea,Tea,3.00\nbad,Bad,x\n", "utf-8")
    seen = _looked_at(here, path)
    assert (seen.new, seen.changed, seen.same, seen.wrong, seen.views) == (1, 1, 1, 1, None)
    assert [row.kind for row in seen.rows] == ["wrong", "changed", "new"]
    assert seen.rows[0].text.startswith("Line 5: ")
    path.write_text("sku,name,price\nmilk,Milk,0.01\n", "utf-8")
    with pytest.raises(FileChanged, match=r"list\.csv has changed"):
        here.exchange.importing(path, None, "mine", seen.mark)(_quiet)
    path.unlink()
    with pytest.raises(FileChanged, match="cannot be read"):
        here.exchange.previewing(path, None, lambda preview: None)(_quiet)
