"""The audit trail: written once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Engine, insert, select

from db.records import AuditEntry
from db.schema import AuditRow
from db.writing import writing


class Audit:
    """Who did what, and when."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, who: str, what: str, detail: Mapping[str, object]) -> None:
        """Append an entry; ``detail`` is anything that JSON can hold."""
        with writing(self._engine) as connection:
            connection.execute(insert(AuditRow).values(at=datetime.now(UTC), who=who, what=what, detail=dict(detail)))

    def entries(self, limit: int) -> list[AuditEntry]:
        """Return the newest entries, newest first."""
        query = select(AuditRow.at, AuditRow.who, AuditRow.what, AuditRow.detail)
        with self._engine.connect() as connection:
            return [AuditEntry(*row) for row in connection.execute(query.order_by(AuditRow.id.desc()).limit(limit))]
