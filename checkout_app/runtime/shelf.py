"""The catalogue and the crop store as one shelf for the till."""

from __future__ import annotations

from datetime import datetime

from checkout_app.core.ports import Shelf
from checkout_app.runtime.crops import CropStore
from db.catalogue import Catalogue
from db.looks import Looks
from db.records import Product
from db.search import SearchTexts
from engines.types import Image


class ShopShelf(Shelf):
    """Products from the database, pictures from the crops folder."""

    def __init__(self, catalogue: Catalogue, crops: CropStore, looks: Looks) -> None:
        self._catalogue, self._crops, self._looks = catalogue, crops, looks
        self._texts: SearchTexts | None = None

    def product(self, sku: str) -> Product | None:
        """Return a product by SKU."""
        return self._catalogue.product(sku)

    def by_gtin(self, code: str) -> Product | None:
        """Return a product by its GTIN."""
        return self._catalogue.by_gtin(code)

    def search(self, text: str, limit: int = 20) -> list[Product]:
        """Return products that fit a text, best first."""
        self._texts = self._texts or self._catalogue.search_texts()
        return self._catalogue.named(self._texts.best(text, limit))

    def forget(self) -> None:
        """Read the catalogue anew when it is needed next."""
        self._texts = None

    def counts(self) -> tuple[int, int]:
        """Return the numbers of products and views."""
        return self._catalogue.counts()

    def picture(self, view: int) -> str | None:
        """Return the path of an enrolled view's crop, if it is there."""
        stored = self._catalogue.view(view)
        path = self._crops.path(stored.crop) if stored else None
        return str(path) if path and path.exists() else None

    def put_aside(self, crop: Image, note: str) -> None:
        """Keep an item's picture to enrol later."""
        self._catalogue.put_aside(self._crops.put("waiting", crop), note)

    def looked(self, sku: str, score: float, corrected: bool, at: datetime) -> None:
        """Count a sale by sight, for the alarm of changed packaging."""
        self._looks.record(sku, score, corrected, at)
