"""Shifts of a lane's drawer, and what happened in them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Engine, Select, case, func, insert, select, update

from db.errors import ShiftClosed
from db.records import CashMove, Shift, ShiftReport, TaxPart
from db.sales import lock_lane
from db.schema import CashMoveRow, LaneRow, SaleLineRow, SaleRow, SaleTaxRow, SaleTenderRow, ShiftRow
from db.shift_rows import begin, by_id, open_one, to_shift
from db.writing import writing


class Shifts:
    """What happened between opening and closing a drawer."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self, lane: str) -> Shift | None:
        """Return the lane's open shift."""
        with self._engine.connect() as connection:
            return open_one(connection, lane)

    def shift(self, number: int) -> Shift | None:
        """Return a shift by its id, of whatever lane; None if there is none."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ShiftRow).where(ShiftRow.id == number)).first()
        return None if row is None else to_shift(row)

    def recent(self, lane: str, limit: int = 50) -> list[Shift]:
        """Return the lane's shifts, newest first."""
        query = select(ShiftRow).where(ShiftRow.lane == lane).order_by(ShiftRow.id.desc()).limit(limit)
        with self._engine.connect() as connection:
            return [to_shift(row) for row in connection.execute(query)]

    def open(self, lane: str, opening_float: int, who: str, at: datetime) -> Shift:
        """Open a shift with cash in the drawer, minor units; the one that is open already is returned as it is."""
        with writing(self._engine) as connection:
            lock_lane(connection, lane)
            return begin(connection, lane, opening_float, who, at)

    def move(self, shift: int, move: CashMove) -> None:
        """Note cash put in or taken out.

        Raises:
            ShiftClosed: its report is written, nothing can be added any more.
        """
        row = {"at": move.at, "who": move.who, "amount": move.amount, "reason": move.reason}
        with writing(self._engine) as connection:
            lock_lane(connection, by_id(connection, shift).lane)
            found = by_id(connection, shift)
            if found.closed_at is not None:
                raise ShiftClosed(
                    f"Shift {found.number} of lane {found.lane} is closed: no cash was moved.",
                    "Open a shift and move it there.",
                )
            connection.execute(insert(CashMoveRow).values(shift_id=shift, **row))

    def close(self, shift: int, counted: int, who: str, at: datetime) -> Shift:
        """Close a shift with the cash counted and give it the lane's next number; a closed one is returned as it is."""
        with writing(self._engine) as connection:
            found = by_id(connection, shift)
            lock_lane(connection, found.lane)
            if by_id(connection, shift).closed_at is None:
                lane = LaneRow.lane == found.lane
                number = connection.execute(select(LaneRow.last_shift).where(lane)).scalar_one() + 1
                connection.execute(update(LaneRow).where(lane).values(last_shift=number))
                news = {"closed_at": at, "closed_by": who, "counted": counted, "number": number}
                connection.execute(update(ShiftRow).where(ShiftRow.id == shift).values(**news))
            return by_id(connection, shift)

    def report(self, shift: int, currency: str) -> ShiftReport:
        """Return what happened in a shift; all of it at one moment."""
        with self._engine.connect() as connection:
            lines = connection.execute(_line_sums(shift)).one()
            sales = connection.execute(
                select(
                    func.count(), func.min(SaleRow.number), func.max(SaleRow.number), func.sum(SaleRow.rounding)
                ).where(SaleRow.shift_id == shift)
            ).one()
            return ShiftReport(
                shift=by_id(connection, shift),
                currency=currency,
                first=sales[1],
                last=sales[2],
                sales=sales[0],
                units=int(lines.units or 0),
                sold=int(lines.sold or 0),
                returned=int(lines.returned or 0),
                discounts=int(lines.discounts or 0),
                rounding=int(sales[3] or 0),
                taxes=_taxes(connection, shift),
                tenders=_tenders(connection, shift),
                moves=_moves(connection, shift),
            )


def _line_sums(shift: int) -> Select[*tuple[Any, ...]]:
    """Return the query for the sums over the lines of a shift; what comes back has a negative quantity."""
    row = SaleLineRow
    # The same arithmetic as `db.records.gross`: half a minor unit is rounded away from zero.
    weighed = (2 * func.abs(row.unit_price * row.grams, type_=BigInteger) + 1000) // 2000
    signed = case((row.unit_price * row.grams < 0, -weighed), else_=weighed)
    gross = case((row.grams.is_(None), row.unit_price * row.quantity), else_=signed)
    off = row.discount + row.share
    sums = select(
        func.sum(case((row.deposit_of.is_(None), row.quantity), else_=0)).filter(row.quantity > 0).label("units"),
        func.sum(gross - off).filter(row.quantity > 0).label("sold"),
        func.sum(gross - off).filter(row.quantity < 0).label("returned"),
        func.sum(off).filter(row.quantity > 0).label("discounts"),
    )
    return sums.join(SaleRow, SaleRow.id == row.sale_id).where(SaleRow.shift_id == shift)


def _taxes(connection: Connection, shift: int) -> tuple[TaxPart, ...]:
    row = SaleTaxRow
    query = (
        select(row.tax, row.rate, func.sum(row.net), func.sum(row.amount))
        .join(SaleRow, SaleRow.id == row.sale_id)
        .where(SaleRow.shift_id == shift)
        .group_by(row.tax, row.rate)
        .order_by(row.tax, row.rate)
    )
    return tuple(TaxPart(tax, rate, int(net), int(amount)) for tax, rate, net, amount in connection.execute(query))


def _tenders(connection: Connection, shift: int) -> tuple[tuple[Any, int], ...]:
    row = SaleTenderRow
    query = select(row.kind, func.sum(row.amount)).join(SaleRow, SaleRow.id == row.sale_id)
    query = query.where(SaleRow.shift_id == shift).group_by(row.kind).order_by(row.kind)
    return tuple((kind, int(amount)) for kind, amount in connection.execute(query))


def _moves(connection: Connection, shift: int) -> tuple[CashMove, ...]:
    row = CashMoveRow
    query = select(row.at, row.who, row.amount, row.reason).where(row.shift_id == shift).order_by(row.id)
    return tuple(CashMove(*found) for found in connection.execute(query))
