"""Sales as rows, there and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select

from db.records import LineRef, Sale, SaleLine, TaxPart, Tender
from db.schema import SaleLineRow, SaleTaxRow, SaleTenderRow
from db.writing import chunks


def header(sale: Sale) -> dict[str, Any]:
    """Return the row of a sale without its number and time of payment."""
    return {
        "key": sale.key,
        "lane": sale.lane,
        "currency": sale.currency,
        "opened_at": sale.opened_at,
        "total": sale.total,
        "cashier": sale.cashier,
        "note": sale.note,
        "tax_included": sale.tax_included,
        "rounding": sale.rounding,
        "shift_id": sale.shift,
    }


def insert_parts(connection: Connection, sale_id: int, sale: Sale) -> None:
    """Store lines, tenders and taxes of a sale."""
    lines = [{"sale_id": sale_id, "position": i, **_line_row(line)} for i, line in enumerate(sale.lines)]
    tenders = [
        {
            "sale_id": sale_id,
            "position": i,
            "kind": t.kind,
            "amount": t.amount,
            "given": t.given,
            "reference": t.reference,
        }
        for i, t in enumerate(sale.tenders)
    ]
    taxes = [{"sale_id": sale_id, "position": i, **asdict(part)} for i, part in enumerate(sale.taxes)]
    for table, rows in ((SaleLineRow, lines), (SaleTenderRow, tenders), (SaleTaxRow, taxes)):
        if rows:
            connection.execute(insert(table), rows)


def read(connection: Connection, query: Select[Any]) -> list[Sale]:
    """Return the sales of a query over SaleRow, each with its lines, tenders and taxes."""
    headers = connection.execute(query).all()
    ids = [row.id for row in headers]
    lines = _by_sale(connection, SaleLineRow, ids)
    tenders = _by_sale(connection, SaleTenderRow, ids)
    taxes = _by_sale(connection, SaleTaxRow, ids)
    return [
        Sale(
            key=row.key,
            lane=row.lane,
            currency=row.currency,
            opened_at=row.opened_at,
            lines=tuple(to_line(x) for x in lines[row.id]),
            number=row.number,
            paid_at=row.paid_at,
            tenders=tuple(Tender(t.kind, t.amount, t.given, t.reference) for t in tenders[row.id]),
            taxes=tuple(TaxPart(t.tax, t.rate, t.net, t.amount) for t in taxes[row.id]),
            tax_included=row.tax_included,
            rounding=row.rounding,
            cashier=row.cashier,
            note=row.note,
            shift=row.shift_id,
        )
        for row in headers
    ]


def _by_sale(
    connection: Connection, table: type[SaleLineRow | SaleTenderRow | SaleTaxRow], ids: Sequence[int]
) -> dict[int, list[Row[Any]]]:
    found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
    for some in chunks(ids):
        query = select(table).where(table.sale_id.in_(some)).order_by(table.position)
        for row in connection.execute(query):
            found[row.sale_id].append(row)
    return found


def _line_row(line: SaleLine) -> dict[str, Any]:
    ref = line.returned
    return {
        "sku": line.sku,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price": line.unit_price,
        "origin": line.origin,
        "reason": line.reason,
        "grams": line.grams,
        "tare": line.tare,
        "discount": line.discount,
        "share": line.share,
        "tax": line.tax,
        "deposit_of": line.deposit_of,
        "returned_lane": ref.lane if ref else None,
        "returned_number": ref.number if ref else None,
        "returned_position": ref.position if ref else None,
        "note": line.note,
    }


def to_line(row: Row[Any]) -> SaleLine:
    """Return the record of a row of SaleLineRow."""
    back = row.returned_lane is not None
    return SaleLine(
        sku=row.sku,
        name=row.name,
        quantity=row.quantity,
        unit_price=row.unit_price,
        origin=row.origin,
        reason=row.reason,
        grams=row.grams,
        tare=row.tare,
        discount=row.discount,
        share=row.share,
        tax=row.tax,
        deposit_of=row.deposit_of,
        returned=LineRef(row.returned_lane, row.returned_number, row.returned_position) if back else None,
        note=row.note,
    )
