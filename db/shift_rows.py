"""Shifts as rows, there and back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from db.records import Shift
from db.schema import ShiftRow


def open_one(connection: Connection, lane: str) -> Shift | None:
    """Return the lane's open shift."""
    query = select(ShiftRow).where(ShiftRow.lane == lane, ShiftRow.closed_at.is_(None)).order_by(ShiftRow.id)
    row = connection.execute(query.limit(1)).first()
    return None if row is None else to_shift(row)


def begin(connection: Connection, lane: str, opening_float: int, who: str, at: datetime) -> Shift:
    """Return the lane's open shift, opened now if none is; the caller holds the lane's lock."""
    row = {"lane": lane, "opened_at": at, "opened_by": who, "opening_float": opening_float}
    found = open_one(connection, lane)
    if found is None:
        connection.execute(insert(ShiftRow).values(**row))
        found = open_one(connection, lane)
    assert found is not None
    return found


def by_id(connection: Connection, shift: int) -> Shift:
    """Return a shift that is there."""
    return to_shift(connection.execute(select(ShiftRow).where(ShiftRow.id == shift)).one())


def to_shift(row: Row[Any]) -> Shift:
    """Return the record of a row of ShiftRow."""
    return Shift(
        id=row.id,
        lane=row.lane,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        opening_float=row.opening_float,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        counted=row.counted,
        number=row.number,
    )
