"""What cashiers put right, until a manager lets the station learn from it."""

from __future__ import annotations

from sqlalchemy import Engine, delete, func, insert, select

from db.records import Correction
from db.schema import CorrectionRow
from db.writing import writing


class Corrections:
    """Pictures with their right names."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, correction: Correction) -> Correction:
        """Keep a correction; its id is given here."""
        row = {"sku": correction.sku, "taken_for": correction.taken_for, "crop": correction.crop}
        new = insert(CorrectionRow).values(at=correction.at, who=correction.who, **row).returning(CorrectionRow.id)
        with writing(self._engine) as connection:
            number = connection.execute(new).scalar_one()
        return Correction(number, at=correction.at, who=correction.who, **row)

    def waiting(self, limit: int = 200) -> list[Correction]:
        """Return what waits for a manager, oldest first."""
        row = CorrectionRow
        query = select(row.id, row.sku, row.taken_for, row.crop, row.at, row.who).order_by(row.id).limit(limit)
        with self._engine.connect() as connection:
            return [Correction(*found) for found in connection.execute(query)]

    def one(self, correction: int) -> Correction | None:
        """Return a correction that waits."""
        row = CorrectionRow
        query = select(row.id, row.sku, row.taken_for, row.crop, row.at, row.who).where(row.id == correction)
        with self._engine.connect() as connection:
            found = connection.execute(query).first()
        return None if found is None else Correction(*found)

    def count(self) -> int:
        """Return how many wait."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(CorrectionRow)).scalar_one()

    def take(self, correction: int) -> None:
        """Take a correction off the list: it was learnt, or nobody wants it."""
        with writing(self._engine) as connection:
            connection.execute(delete(CorrectionRow).where(CorrectionRow.id == correction))
