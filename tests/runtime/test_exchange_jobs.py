"""Products go from shop to shop by the catalogue page's own buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from checkout_app.errors import CheckoutError
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.exchange.jobs import Exchange
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
