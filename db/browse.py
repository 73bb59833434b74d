"""The catalogue read page by page: what its screen lists, however many products there are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import numpy as np
from sqlalchemy import ColumnElement, Connection, Engine, and_, distinct, false, func, or_, select, true

from db.catalogue import FIELDS, THERE, Catalogue
from db.records import Change, Listed, Product, View, Waiting
from db.schema import ChangedProductRow, ChangeRow, LookRow, ProductRow, ViewRow
from db.search import every_word

Shown = Literal["all", "reshoot", "lookalikes", "retired"]
Order = Literal["name", "price", "views", "corrected", "department"]
FEW_VIEWS = 5
"""Products with fewer are recognised worst: from 1 to 5 views the models gain most of what 30 give."""
POOR = 0.35
"""Mean quality of views below which they should be taken again."""
OFTEN_CORRECTED, ENOUGH_LOOKS = 0.02, 20
"""Share of corrected sales that asks for new views, and the sales below which a share says nothing."""
DAYS = 30
"""Days that the share of corrected sales is over."""


class Browse:
    """Reads only; every call takes some milliseconds at 50,000 products."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._catalogue = Catalogue(engine)

    def count(self, text: str, shown: Shown, skus: Collection[str] | None = None) -> int:
        """Return how many products fit: a search text, a filter, and a list of SKUs if there is one."""
        query = select(func.count()).select_from(ProductRow).where(self._fits(text, shown, skus))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def page(  # noqa: PLR0913 - what names a page
        self, text: str, shown: Shown, order: Order, offset: int, limit: int, skus: Collection[str] | None = None
    ) -> list[Listed]:
        """Return a part of the products that fit, in order; the highest first for views and corrections."""
        query = select(*FIELDS).where(self._fits(text, shown, skus))
        query = query.order_by(*_by(order), ProductRow.folded, ProductRow.sku).offset(offset).limit(limit)
        with self._engine.connect() as connection:
            return _listed(connection, [Product(*row) for row in connection.execute(query)])

    def listed(self, skus: Collection[str]) -> list[Listed]:
        """Return active products by SKU, as many as there are."""
        return self.page("", "all", "name", 0, len(skus), skus) if skus else []

    def product(self, sku: str) -> Product | None:
        """Return a product, retired or not."""
        return self._catalogue.product(sku)

    def views(self, sku: str) -> list[View]:
        """Return a product's views, one a picture, best first; their vectors are left empty."""
        query = select(ViewRow.crop, ViewRow.profile, func.max(ViewRow.quality), func.max(ViewRow.id))
        query = query.where(ViewRow.sku == sku, ViewRow.removed == false()).group_by(ViewRow.crop)
        query = query.order_by(func.max(ViewRow.quality).desc(), func.max(ViewRow.id))
        nothing = np.empty(0, np.float32)
        with self._engine.connect() as connection:
            return [View(sku, r[0], nothing, r[1], r[2], r[3]) for r in connection.execute(query)]

    def waiting(self) -> list[Waiting]:
        """Return items put aside, newest first."""
        return self._catalogue.waiting()

    def changes(self, sku: str | None, limit: int) -> list[Change]:
        """Return the history, newest first; of one product if it is named."""
        query = select(ChangeRow.id, ChangeRow.at, ChangeRow.who, ChangeRow.what, ChangeRow.skus, ChangeRow.state)
        if sku is not None:
            query = query.join(ChangedProductRow).where(ChangedProductRow.sku == sku)
        query = query.order_by(ChangeRow.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Change(r.id, r.at, r.who, r.what, tuple(r.skus), r.state != "done") for r in rows]

    def _fits(self, text: str, shown: Shown, skus: Collection[str] | None) -> ColumnElement[bool]:
        retired = ProductRow.retired == (true() if shown == "retired" else false())
        conditions = [THERE, retired, every_word(text)]
        if shown == "reshoot":
            conditions.append(_worth_new_views())
        if skus is not None:
            conditions.append(ProductRow.sku.in_(sorted(skus)))
        return and_(*conditions)


def _worth_new_views() -> ColumnElement[bool]:
    seen = select(ViewRow.sku).where(ViewRow.removed == false()).group_by(ViewRow.sku)
    good = seen.having(func.count(distinct(ViewRow.crop)) >= FEW_VIEWS, func.avg(ViewRow.quality) >= POOR)
    looks = select(LookRow.sku).where(LookRow.day >= _since()).group_by(LookRow.sku)
    often = func.sum(LookRow.corrected) > OFTEN_CORRECTED * func.sum(LookRow.looks)
    bad = looks.having(func.sum(LookRow.looks) >= ENOUGH_LOOKS, often)
    return or_(ProductRow.sku.not_in(good), ProductRow.sku.in_(bad))


def _by(order: Order) -> tuple[Any, ...]:
    views = select(func.count()).where(ViewRow.sku == ProductRow.sku, ViewRow.removed == false()).scalar_subquery()
    share = func.sum(LookRow.corrected) * 1.0 / func.sum(LookRow.looks)
    corrected = select(share).where(LookRow.sku == ProductRow.sku, LookRow.day >= _since()).scalar_subquery()
    firsts: dict[Order, tuple[Any, ...]] = {
        "name": (),
        "price": (ProductRow.price,),
        "views": (views.desc(),),
        "corrected": (func.coalesce(corrected, 0.0).desc(),),
        "department": (ProductRow.department,),
    }
    return firsts[order]


def _listed(connection: Connection, products: list[Product]) -> list[Listed]:
    skus = [product.sku for product in products]
    count = func.count(distinct(ViewRow.crop))
    seen = select(ViewRow.sku, count, func.max(ViewRow.quality)).where(ViewRow.sku.in_(skus))
    counts = {r[0]: r[1] for r in connection.execute(seen.where(ViewRow.removed == false()).group_by(ViewRow.sku))}
    pictures = _pictures(connection, skus)
    sums = select(LookRow.sku, func.sum(LookRow.looks), func.sum(LookRow.corrected)).group_by(LookRow.sku)
    looked = {r[0]: r for r in connection.execute(sums.where(LookRow.sku.in_(skus), LookRow.day >= _since()))}
    rows = []
    for product in products:
        _, looks, corrected = looked.get(product.sku, (product.sku, 0, 0))
        share = corrected / looks if looks else 0.0
        rows.append(Listed(product, counts.get(product.sku, 0), pictures.get(product.sku), looks, share))
    return rows


def _pictures(connection: Connection, skus: list[str]) -> dict[str, str]:
    """Return the crop of the best view of each SKU."""
    rank = func.row_number().over(partition_by=ViewRow.sku, order_by=(ViewRow.quality.desc(), ViewRow.id))
    ranked = select(ViewRow.sku, ViewRow.crop, rank.label("place"))
    ranked = ranked.where(ViewRow.sku.in_(skus), ViewRow.removed == false())
    best = ranked.subquery()
    return {r.sku: r.crop for r in connection.execute(select(best.c.sku, best.c.crop).where(best.c.place == 1))}


def _since() -> str:
    return (datetime.now(UTC) - timedelta(days=DAYS)).date().isoformat()
