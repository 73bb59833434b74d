"""The till's shelf searches in memory, and forgets when it is told that the catalogue changed."""

from __future__ import annotations

from pathlib import Path

from checkout_app.build import Shop
from checkout_app.core.wares import Wares
from checkout_app.paths import Home
from checkout_app.runtime.shelf import ShopShelf
from db.records import Product

TEA, COLA = Product("1", "Green tea", 249), Product("2", "Cola", 99)


def test_a_search_knows_the_catalogue_of_the_last_change(tmp_path: Path) -> None:
    with Shop(Home(tmp_path)) as shop:
        shop.catalogue.put_products([TEA])
        shelf = ShopShelf(shop.catalogue, shop.crops, shop.looks)
        wares = Wares(shelf)
        assert shelf.search("te") == [TEA]
        shop.catalogue.put_products([COLA])
        shop.catalogue.retire("1")
        assert shelf.search("te") == [], "what is sold no more is never offered"
        wares.forget()
        assert (shelf.search("te"), shelf.search("col")) == ([], [COLA])
