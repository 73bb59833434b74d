"""A shop of ten plain-coloured products, and embedders that look at colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.reembed import Stock
from db.catalogue import Catalogue
from db.connect import connect
from db.crop_list import CropList
from db.edits import Edits
from db.records import NewView, Product
from engines.types import Image, Vectors

PRODUCTS, VIEWS = 10, 4
COLOURS = np.random.default_rng(5).integers(30, 226, (PRODUCTS, 3))


class Colours:
    """Looks at the mean colour, by as many of its channels as it has."""

    def __init__(self, channels: int = 3) -> None:
        self.profile, self.name, self.dim = f"colours-{channels}", "colours", channels + 1
        self.seen = 0

    def embed(self, crops: Sequence[Image]) -> Vectors:
        self.seen += len(crops)
        means = [np.append(crop.mean(axis=(0, 1))[: self.dim - 1], 100.0) for crop in crops]
        vectors = np.array(means, np.float32).reshape(-1, self.dim)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@contextmanager
def colour_shop(root: Path) -> Iterator[Stock]:
    """Yield its stock, all views in the first embedder."""
    engine = connect(root / "shop.db")
    catalogue, crops = Catalogue(engine), CropStore(root / "crops")
    catalogue.put_products([Product(f"p{i}", f"Product {i}") for i in range(PRODUCTS)])
    stock = Stock(catalogue, Edits(engine), CropList(engine), crops)
    rng = np.random.default_rng(1)
    for i in range(PRODUCTS):
        pictures = [(COLOURS[i] + rng.integers(-3, 4, (24, 24, 3))).astype(np.uint8) for _ in range(VIEWS)]
        enrol(stock, f"p{i}", pictures)
    yield stock
    engine.dispose()


def enrol(stock: Stock, sku: str, pictures: Sequence[Image]) -> None:
    old = Colours()
    vectors = old.embed(pictures)
    names = [stock.crops.put(sku, picture) for picture in pictures]
    stock.catalogue.add_views(
        [NewView(sku, name, vector, old.profile, 0.5) for name, vector in zip(names, vectors, strict=True)]
    )
