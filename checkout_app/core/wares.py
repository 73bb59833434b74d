"""Products and their pictures as the till needs them again and again, read once."""

from __future__ import annotations

from checkout_app.core.gtin import other_forms
from checkout_app.core.ports import Shelf
from db.records import Product


class Wares:
    """Remembers what it read from the shelf until it is told that the catalogue changed."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._products: dict[str, Product] = {}
        self._pictures: dict[int, str | None] = {}
        self.sizes = shelf.counts()
        """Numbers of products and views."""

    def forget(self) -> None:
        """Read everything anew: the catalogue changed."""
        self._products.clear()
        self._pictures.clear()
        self.shelf.forget()
        self.sizes = self.shelf.counts()

    def product(self, sku: str) -> Product | None:
        """Return a product by SKU."""
        if sku not in self._products:
            found = self.shelf.product(sku)
            if found is None:
                return None
            self._products[sku] = found
        return self._products[sku]

    def by_code(self, code: str) -> Product | None:
        """Return a product by GTIN, or by SKU: what a scanner or a hand gives."""
        # Scanners are free to leave leading zeros out, or zeros inside; the catalogue may have it either way.
        found = (self.shelf.by_gtin(form) for form in (code, *other_forms(code)))
        return next((product for product in found if product), None) or self.on_sale(code)

    def on_sale(self, sku: str) -> Product | None:
        """Return a product by SKU, None if it is retired: it comes back, but is sold no more."""
        found = self.product(sku)
        return found if found and not found.retired else None

    def picture(self, view: int) -> str | None:
        """Return the path of an enrolled view's crop."""
        if view not in self._pictures:
            self._pictures[view] = self.shelf.picture(view)
        return self._pictures[view]

    def name(self, sku: str) -> str:
        """Return a product's name, or its SKU if there is no such product."""
        found = self.product(sku)
        return found.name if found else sku
