"""Paid sales, and the open one of each lane."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, insert, select, update

from db.records import Sale, SaleLine
from db.schema import LaneRow, OpenSaleRow, SaleLineRow, SaleRow
from db.writing import upsert, writing


class Sales:
    """What was sold; safe for several processes on one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save_open(self, lane: str, draft_json: str) -> None:
        """Store the lane's open sale in place of the one before."""
        row = {"lane": lane, "draft": draft_json, "updated": datetime.now(UTC)}
        with writing(self._engine) as connection:
            upsert(connection, OpenSaleRow, [row], key="lane")

    def load_open(self, lane: str) -> str | None:
        """Return the lane's open sale as it was saved, None if there is none."""
        with self._engine.connect() as connection:
            return connection.scalar(select(OpenSaleRow.draft).where(OpenSaleRow.lane == lane))

    def commit(self, sale: Sale, at: datetime) -> Sale:
        """Store a sale paid at a time, give it the lane's next number and drop the lane's open sale, all or nothing.

        Committing a key again changes nothing and returns the sale that was stored the first time.
        """
        with writing(self._engine) as connection:
            number = _lock_lane(connection, sale.lane) + 1
            stored = _read(connection, select(SaleRow).where(SaleRow.key == sale.key))
            if not stored:
                _insert(connection, sale, number, at)
                stored = _read(connection, select(SaleRow).where(SaleRow.key == sale.key))
        return stored[0]

    def sale(self, lane: str, number: int) -> Sale | None:
        """Return a paid sale, None if there is none of this number."""
        query = select(SaleRow).where(SaleRow.lane == lane, SaleRow.number == number)
        with self._engine.connect() as connection:
            return next(iter(_read(connection, query)), None)

    def recent(self, lane: str, limit: int) -> list[Sale]:
        """Return the lane's last paid sales, newest first."""
        query = select(SaleRow).where(SaleRow.lane == lane).order_by(SaleRow.number.desc()).limit(limit)
        with self._engine.connect() as connection:
            return _read(connection, query)


def _lock_lane(connection: Connection, lane: str) -> int:
    """Return the last number given out, and keep other writers of the lane waiting until we are done."""
    upsert(connection, LaneRow, [{"lane": lane}], key="lane")
    query = select(LaneRow.last_number).where(LaneRow.lane == lane).with_for_update()
    return connection.execute(query).scalar_one()


def _insert(connection: Connection, sale: Sale, number: int, at: datetime) -> None:
    header = insert(SaleRow).values(
        key=sale.key,
        lane=sale.lane,
        number=number,
        currency=sale.currency,
        opened_at=sale.opened_at,
        paid_at=at,
        total=sale.total,
    )
    sale_id = connection.execute(header.returning(SaleRow.id)).scalar_one()
    if sale.lines:
        connection.execute(insert(SaleLineRow), [_line_row(sale_id, i, line) for i, line in enumerate(sale.lines)])
    connection.execute(update(LaneRow).where(LaneRow.lane == sale.lane).values(last_number=number))
    connection.execute(delete(OpenSaleRow).where(OpenSaleRow.lane == sale.lane))


def _line_row(sale_id: int, position: int, line: SaleLine) -> dict[str, Any]:
    return {
        "sale_id": sale_id,
        "position": position,
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "origin": line.origin,
        "reason": line.reason,
    }


def _read(connection: Connection, query: Select[Any]) -> list[Sale]:
    """Return the sales of a query over SaleRow, each with its lines."""
    headers = connection.execute(query).all()
    of_sales = select(SaleLineRow).where(SaleLineRow.sale_id.in_([header.id for header in headers]))
    lines: defaultdict[int, list[SaleLine]] = defaultdict(list)
    for row in connection.execute(of_sales.order_by(SaleLineRow.position)):
        lines[row.sale_id].append(SaleLine(row.sku, row.name, row.quantity, row.unit_price, row.origin, row.reason))
    return [
        Sale(
            key=header.key,
            lane=header.lane,
            currency=header.currency,
            opened_at=header.opened_at,
            lines=tuple(lines[header.id]),
            number=header.number,
            paid_at=header.paid_at,
        )
        for header in headers
    ]
