"""Which crop files the stored views are of, without their vectors."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, or_, select

from db.schema import ProductRow, ViewRow


@dataclass(frozen=True, slots=True)
class StoredCrop:
    """What a stored view was made of."""

    id: int
    sku: str
    crop: str
    """File relative to the crops folder."""
    quality: float
    removed: bool = False
    """It or its product was taken out, and stays for Undo."""


class CropList:
    """The crops behind the views of a shop, those of retired products and of removed views too."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, profile: str) -> list[StoredCrop]:
        """Return the crops of all views of a profile, in the order of their ids."""
        gone = or_(ViewRow.removed, ProductRow.removed)
        query = select(ViewRow.id, ViewRow.sku, ViewRow.crop, ViewRow.quality, gone).join(ProductRow)
        query = query.where(ViewRow.profile == profile).order_by(ViewRow.id)
        with self._engine.connect() as connection:
            return [StoredCrop(*row) for row in connection.execute(query)]
