"""The catalogue as its page reads it: rows from the database, look-alikes from the gallery."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.index import GalleryIndex
from db.browse import Browse, Order, Shown
from db.corrections import Corrections
from db.looks import Looks
from db.records import Change, Correction, Listed, Product, View, Waiting

PAIRS = 50
"""Most pairs of look-alikes shown."""
Found = list[tuple[str, str, float]]


class Pairs:
    """Look-alikes of a gallery, sought on a thread of their own: it takes seconds where there are many products."""

    def __init__(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self._found: Found = []
        self._of: object = None
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None

    def newest(self) -> Found:
        """Return what was found last; if the gallery is another one by now, start to seek anew."""
        gallery = self._eyes.gallery
        with self._lock:
            seeking = self._worker is not None and self._worker.is_alive()
            if (
                gallery is not None
                and not seeking
                and self._of != (state := (gallery.profile, len(gallery), gallery.skus))
            ):
                self._worker = threading.Thread(target=self._seek, args=(gallery, state), name="look-alikes")
                self._worker.start()
            return self._found

    def close(self) -> None:
        """Wait for the search under way."""
        if self._worker is not None:
            self._worker.join()

    def _seek(self, gallery: GalleryIndex, state: object) -> None:
        found = gallery.pairs(PAIRS)
        with self._lock:
            self._found, self._of = found, state


class ShopBrowser:
    """Reads of some milliseconds each; may be called from the window's thread."""

    def __init__(self, browse: Browse, looks: Looks, corrections: Corrections, crops: CropStore, eyes: Eyes) -> None:
        self._browse, self._looks, self._corrections, self._crops = browse, looks, corrections, crops
        self._pairs = Pairs(eyes)

    def count(self, text: str, shown: Shown) -> int:
        """Return how many products fit."""
        return self._browse.count(text, shown, self._alike(shown))

    def page(self, text: str, shown: Shown, order: Order, offset: int, limit: int) -> list[Listed]:
        """Return a part of the products that fit, in order."""
        return self._browse.page(text, shown, order, offset, limit, self._alike(shown))

    def product(self, sku: str) -> Product | None:
        """Return a product, retired or not."""
        return self._browse.product(sku)

    def views(self, sku: str) -> list[View]:
        """Return a product's views, best first, without their vectors."""
        return self._browse.views(sku)

    def waiting(self) -> list[Waiting]:
        """Return items put aside, newest first."""
        return self._browse.waiting()

    def corrections(self) -> list[Correction]:
        """Return pictures that cashiers named, oldest first."""
        return self._corrections.waiting()

    def changes(self, sku: str | None, limit: int) -> list[Change]:
        """Return the history, newest first."""
        return self._browse.changes(sku, limit)

    def pairs(self) -> list[tuple[Listed, Listed, float]]:
        """Return products that look alike, most alike first."""
        found = self._pairs.newest()
        rows = self._browse.listed(sorted({sku for a, b, _ in found for sku in (a, b)}))
        by_sku = {row.product.sku: row for row in rows}
        return [(by_sku[a], by_sku[b], score) for a, b, score in found if a in by_sku and b in by_sku]

    def falling(self) -> dict[str, float]:
        """Return SKUs whose match scores fall over days, and by how much."""
        return self._looks.falling(datetime.now(UTC))

    def picture(self, crop: str) -> str:
        """Return the path of a crop file."""
        return str(self._crops.path(crop))

    def _alike(self, shown: Shown) -> set[str] | None:
        if shown != "lookalikes":
            return None
        return {sku for a, b, _ in self._pairs.newest() for sku in (a, b)}

    def close(self) -> None:
        """Wait for work in the background."""
        self._pairs.close()
