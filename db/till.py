"""All that a till writes, on one database."""

from __future__ import annotations

from sqlalchemy import Engine

from db.audit import Audit
from db.corrections import Corrections
from db.papers import Papers
from db.people import People
from db.sales import Sales
from db.shifts import Shifts


class TillStores:
    """The stores of selling; the engine stays the caller's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.sales, self.shifts, self.people = Sales(engine), Shifts(engine), People(engine)
        self.audit, self.papers, self.corrections = Audit(engine), Papers(engine), Corrections(engine)

    def close(self) -> None:
        """Close the database, for those who have it for these stores alone."""
        self._engine.dispose()
