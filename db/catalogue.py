"""Products and their enrolled views."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, Select, and_, delete, false, func, insert, select, update

from db.errors import DamagedDatabase, UnknownProduct
from db.records import Gallery, NewView, Product, View, Waiting
from db.schema import ProductRow, ViewRow, WaitingRow
from db.search import SearchTexts, haystack, whole_name
from db.writing import chunks, upsert, writing

FIELDS = (
    ProductRow.sku,
    ProductRow.name,
    ProductRow.price,
    ProductRow.gtin,
    ProductRow.retired,
    ProductRow.department,
    ProductRow.brand,
    ProductRow.tax,
    ProductRow.age,
    ProductRow.weighed,
    ProductRow.accept,
    ProductRow.deposit,
)
"""A Product's fields in order."""
THERE = ProductRow.removed == false()
ACTIVE = and_(ProductRow.retired == false(), THERE)
IN_GALLERY = and_(ViewRow.removed == false(), ACTIVE)
_FLOAT32 = np.dtype("<f4")


class Catalogue:
    """The shop's products and views; *active* means that the product is not retired."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def products(self, include_retired: bool = False) -> list[Product]:
        """Return all products by name."""
        query = select(*FIELDS).where(THERE).order_by(ProductRow.folded, ProductRow.sku)
        return self._products(query if include_retired else query.where(ACTIVE))

    def product(self, sku: str) -> Product | None:
        """Return the product, retired or not, or None if there is none."""
        return next(iter(self._products(select(*FIELDS).where(THERE).where(ProductRow.sku == sku))), None)

    def by_gtin(self, code: str) -> Product | None:
        """Return the active product with exactly this code (the first by SKU if several share it), or None."""
        query = select(*FIELDS).where(THERE).where(ProductRow.gtin == code, ACTIVE).order_by(ProductRow.sku).limit(1)
        return next(iter(self._products(query)), None)

    def by_name(self, name: str) -> Product | None:
        """Return the active product with exactly this name, whatever the case (of several as in `search`), or None."""
        query = select(*FIELDS).where(ACTIVE, whole_name(name, self._engine.dialect.name))
        found = self._products(query.order_by(ProductRow.folded, ProductRow.sku))
        return next((product for product in found if product.name.casefold() == name.casefold()), None)

    def search(self, text: str, limit: int = 20) -> list[Product]:
        """Return active products in which each word of the text occurs, in name, SKU or GTIN, whatever the case.

        Those that begin with the text come first, then by name; an empty text gives the first by name.
        """
        return self.named(self.search_texts().best(text, limit))

    def search_texts(self) -> SearchTexts:
        """Return what `search` goes through, for who searches again and again."""
        query = select(ProductRow.folded, ProductRow.sku).where(ACTIVE)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(ProductRow.folded, ProductRow.sku))
            return SearchTexts((row.folded, row.sku) for row in rows)

    def named(self, skus: Sequence[str]) -> list[Product]:
        """Return the active products with these SKUs, in this order; those that are not there are left out."""
        found = {p.sku: p for p in self._products(select(*FIELDS).where(ACTIVE, ProductRow.sku.in_(skus)))}
        return [found[sku] for sku in skus if sku in found]

    def put_products(self, products: Iterable[Product]) -> None:
        """Insert products, or update those whose SKU is known, in one transaction; of one SKU the last counts."""
        now = datetime.now(UTC)
        rows = {product.sku: product_row(product, now) for product in products}
        with writing(self._engine) as connection:
            upsert(connection, ProductRow, list(rows.values()), key="sku")

    def retire(self, sku: str) -> None:
        """Take a product out of sale and out of the gallery; its views and past sales stay.

        Raises:
            UnknownProduct: There is no such SKU.
        """
        change = update(ProductRow).where(ProductRow.sku == sku).values(retired=True, updated=datetime.now(UTC))
        with writing(self._engine) as connection:
            if connection.execute(change).rowcount == 0:
                raise _unknown([sku])

    def add_views(self, views: Sequence[NewView]) -> list[View]:
        """Store views in one transaction and return them with their ids, in order.

        Raises:
            UnknownProduct: A SKU is not in the catalogue; nothing was stored.
        """
        if not views:
            return []
        now = datetime.now(UTC)
        statement = insert(ViewRow).returning(ViewRow.id, sort_by_parameter_order=True)
        with writing(self._engine) as connection:
            require_products(connection, sorted({view.sku for view in views}))
            ids = connection.scalars(statement, [view_row(view, now) for view in views]).all()
        return [View(v.sku, v.crop, v.vector, v.profile, v.quality, i) for v, i in zip(views, ids, strict=True)]

    def view(self, view_id: int) -> View | None:
        """Return a view, or None if there is none, or it was taken out."""
        return next(iter(self.views([view_id])), None)

    def views(self, ids: Iterable[int]) -> list[View]:
        """Return views by id, in order of their ids; those that were taken out are left out."""
        found: list[View] = []
        query = select(ViewRow).where(ViewRow.removed == false()).order_by(ViewRow.id)
        with self._engine.connect() as connection:
            for some in chunks(sorted(ids)):
                for row in connection.execute(query.where(ViewRow.id.in_(some))):
                    vector = _vectors(row.vector, row.dim)[0]
                    found.append(View(row.sku, row.crop, vector, row.profile, row.quality, row.id))
        return found

    def accepts(self) -> dict[str, float]:
        """Return the thresholds of the active products that have their own."""
        query = select(ProductRow.sku, ProductRow.accept).where(ProductRow.accept.is_not(None), ACTIVE)
        with self._engine.connect() as connection:
            return {sku: accept for sku, accept in connection.execute(query) if accept is not None}

    def delete_view(self, view_id: int) -> None:
        """Delete a view, if it is there; its crop file is the caller's, its id is never used again."""
        with writing(self._engine) as connection:
            connection.execute(delete(ViewRow).where(ViewRow.id == view_id))

    def gallery(self, profile: str) -> Gallery:
        """Return all active views of a profile; ``(0, 0)`` vectors if there are none.

        Raises:
            DamagedDatabase: Vectors of one profile differ in length.
        """
        query = select(ViewRow.id, ViewRow.sku, ViewRow.dim, ViewRow.vector).join(ProductRow)
        query = query.where(ViewRow.profile == profile, IN_GALLERY).order_by(ViewRow.id)
        ids: list[int] = []
        skus: list[str] = []
        blobs = bytearray()  # grows in place: 30,000 views of 1280 take 150 MB once, not twice
        dim = 0
        with self._engine.connect() as connection:
            for view_id, sku, length, blob in connection.execute(query).yield_per(1000):
                dim = dim or length
                if length != dim or len(blob) != dim * _FLOAT32.itemsize:
                    raise _odd_vector(view_id, profile, self._engine)
                ids.append(view_id)
                skus.append(sku)
                blobs += blob
        return Gallery(profile, np.array(ids, np.int64), tuple(skus), _vectors(blobs, dim))

    def profiles(self) -> dict[str, int]:
        """Return the number of active views by profile."""
        query = select(ViewRow.profile, func.count()).join(ProductRow).where(IN_GALLERY).group_by(ViewRow.profile)
        with self._engine.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def counts(self) -> tuple[int, int]:
        """Return the number of active products and of their views; where several embedders have some, of the most."""
        with self._engine.connect() as connection:
            products = connection.scalar(select(func.count()).select_from(ProductRow).where(ACTIVE))
        return products or 0, max(self.profiles().values(), default=0)

    def put_aside(self, crop: str, note: str) -> int:
        """Remember a crop file to enrol later and return its id."""
        statement = insert(WaitingRow).values(crop=crop, note=note, created=datetime.now(UTC)).returning(WaitingRow.id)
        with writing(self._engine) as connection:
            return connection.execute(statement).scalar_one()

    def waiting(self) -> list[Waiting]:
        """Return the items put aside, newest first."""
        query = select(WaitingRow.id, WaitingRow.crop, WaitingRow.note, WaitingRow.created)
        with self._engine.connect() as connection:
            return [Waiting(*row) for row in connection.execute(query.order_by(WaitingRow.id.desc()))]

    def take_waiting(self, waiting: int) -> None:
        """Take an item off the list of those put aside, if it is there; its crop file is the caller's."""
        with writing(self._engine) as connection:
            connection.execute(delete(WaitingRow).where(WaitingRow.id == waiting))

    def _products(self, query: Select[*tuple[Any, ...]]) -> list[Product]:
        with self._engine.connect() as connection:
            return [Product(*row) for row in connection.execute(query)]


def product_row(product: Product, now: datetime) -> dict[str, Any]:
    """Return a product as a row."""
    return {
        **asdict(product),
        "folded": haystack(product.name, product.sku, product.gtin),
        "created": now,
        "updated": now,
        "removed": False,
    }


def view_row(view: NewView, now: datetime) -> dict[str, Any]:
    """Return a view as a row."""
    if view.vector.ndim != 1:
        raise ValueError(f"a vector of shape {view.vector.shape}")
    return {
        "sku": view.sku,
        "crop": view.crop,
        "vector": view.vector.astype(_FLOAT32, copy=False).tobytes(),
        "dim": len(view.vector),
        "profile": view.profile,
        "quality": view.quality,
        "created": now,
    }


def _vectors(blobs: bytes | bytearray, dim: int) -> NDArray[np.float32]:
    """Return (n, dim) vectors over the same memory."""
    flat = np.frombuffer(blobs, _FLOAT32).astype(np.float32, copy=False)
    return flat.reshape(-1, dim) if dim else np.empty((0, 0), np.float32)


def require_products(connection: Connection, skus: Sequence[str]) -> None:
    """Raise `UnknownProduct` unless all of these are in the catalogue."""
    known: set[str] = set()
    for some in chunks(skus):
        known.update(connection.scalars(select(ProductRow.sku).where(ProductRow.sku.in_(some), THERE)))
    if missing := [sku for sku in skus if sku not in known]:
        raise _unknown(missing)


def _unknown(skus: Sequence[str]) -> UnknownProduct:
    more = f" and {len(skus) - 5} more" if len(skus) > 5 else ""
    return UnknownProduct(
        f"The catalogue has no product {', '.join(skus[:5])}{more}.", "Add the product first, or check the SKU."
    )


def _odd_vector(view_id: int, profile: str, engine: Engine) -> DamagedDatabase:
    return DamagedDatabase(
        f"View {view_id} in {engine.url.database} has a vector of another length than the rest of {profile}.",
        "Delete this view and enrol it again.",
    )
