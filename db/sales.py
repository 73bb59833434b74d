"""Paid sales, and the open and held ones of each lane."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from db.errors import TooMuchReturned
from db.papers import queue_paper
from db.records import HeldSale, PrintJob, Sale, SaleLine
from db.sale_rows import header, insert_parts, read, to_line
from db.schema import HeldSaleRow, LaneRow, OpenSaleRow, SaleLineRow, SaleRow
from db.shift_rows import begin
from db.writing import upsert, writing


class Sales:
    """What was sold; safe for several processes on one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save_open(self, lane: str, draft: str) -> None:
        """Store the lane's open sale in place of the one before."""
        with writing(self._engine) as connection:
            _keep_open(connection, lane, draft)

    def load_open(self, lane: str) -> str | None:
        """Return the lane's open sale as it was saved, None if there is none."""
        with self._engine.connect() as connection:
            return connection.scalar(select(OpenSaleRow.draft).where(OpenSaleRow.lane == lane))

    def commit(self, sale: Sale, at: datetime, receipt: bool = False) -> Sale:
        """Store a sale paid at a time, give it the lane's next number and drop the lane's open sale, all or nothing.

        Committing a key again changes nothing and returns the sale that was stored the first time. A sale of a shift
        goes to the one that is open in its lane now, opened with an empty drawer if none is: a closed one has its
        report.

        Args:
            sale: the sale; its number is given here.
            at: when it was paid.
            receipt: queue its receipt for the printer in the same transaction.

        Raises:
            TooMuchReturned: more of a line would come back than was sold, or for more than was paid.
        """
        # Tills that take goods of one sale back at the same time queue for the lane that sold them; by name, so that
        # two lanes that take back each other's goods do not wait for each other for ever.
        lanes = sorted({sale.lane, *(line.returned.lane for line in sale.lines if line.returned)})
        with writing(self._engine) as connection:
            number = {lane: lock_lane(connection, lane) for lane in lanes}[sale.lane] + 1
            stored = read(connection, select(SaleRow).where(SaleRow.key == sale.key))
            if not stored:
                _check_returns(connection, sale)
                _insert(connection, _in_open_shift(connection, sale, at), number, at)
                if receipt:
                    queue_paper(connection, PrintJob(0, "receipt", sale.lane, number, at=at))
                stored = read(connection, select(SaleRow).where(SaleRow.key == sale.key))
        return stored[0]

    def hold(self, lane: str, draft: str, held: HeldSale) -> HeldSale:
        """Move the lane's open sale, as this draft says it, to those on hold."""
        row = {"label": held.label, "at": held.at, "who": held.who, "total": held.total, "units": held.units}
        with writing(self._engine) as connection:
            new = insert(HeldSaleRow).values(lane=lane, draft=draft, **row).returning(HeldSaleRow.id)
            number = connection.execute(new).scalar_one()
            connection.execute(delete(OpenSaleRow).where(OpenSaleRow.lane == lane))
        return replace(held, id=number)

    def held(self, lane: str) -> list[HeldSale]:
        """Return the lane's sales on hold, oldest first."""
        query = select(HeldSaleRow).where(HeldSaleRow.lane == lane).order_by(HeldSaleRow.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [HeldSale(r.id, r.label, r.at, r.who, r.total, r.units) for r in rows]

    def recall(self, lane: str, held: int) -> str | None:
        """Make a sale on hold the lane's open one and return its draft; None if it is not on hold any more."""
        chosen = (HeldSaleRow.lane == lane, HeldSaleRow.id == held)
        with writing(self._engine) as connection:
            draft = connection.scalar(select(HeldSaleRow.draft).where(*chosen).with_for_update())
            if draft is not None:
                connection.execute(delete(HeldSaleRow).where(*chosen))
                _keep_open(connection, lane, draft)
        return draft

    def sale(self, lane: str, number: int) -> Sale | None:
        """Return a paid sale, None if there is none of this number."""
        query = select(SaleRow).where(SaleRow.lane == lane, SaleRow.number == number)
        with self._engine.connect() as connection:
            return next(iter(read(connection, query)), None)

    def recent(self, lane: str, limit: int) -> list[Sale]:
        """Return the lane's last paid sales, newest first."""
        query = select(SaleRow).where(SaleRow.lane == lane).order_by(SaleRow.number.desc()).limit(limit)
        with self._engine.connect() as connection:
            return read(connection, query)

    def every(self, lane: str) -> Iterator[Sale]:
        """Yield all of the lane's paid sales, oldest first, however many there are."""
        last = 0
        while some := self._after(lane, last):
            yield from some
            last = some[-1].number or last

    def find(self, lane: str, text: str, limit: int = 20) -> list[Sale]:
        """Return the lane's paid sales whose number begins with the text, newest first; all for an empty text."""
        if not text:
            return self.recent(lane, limit)
        if not (text.isascii() and text.isdigit()) or int(text) == 0 or len(text) > 9:
            return []
        with self._engine.connect() as connection:
            last = connection.scalar(select(LaneRow.last_number).where(LaneRow.lane == lane)) or 0
            query = select(SaleRow).where(SaleRow.lane == lane, SaleRow.number.in_(_beginning(int(text), last, limit)))
            return read(connection, query.order_by(SaleRow.number.desc()))

    def returned(self, lane: str, number: int) -> dict[int, tuple[int, int]]:
        """Return what came back of a sale: position to units (grams by weight) and amount, both positive."""
        with self._engine.connect() as connection:
            return _returned(connection, lane, number)

    def _after(self, lane: str, number: int) -> list[Sale]:
        query = select(SaleRow).where(SaleRow.lane == lane, SaleRow.number > number)
        with self._engine.connect() as connection:
            return read(connection, query.order_by(SaleRow.number).limit(1000))


def _beginning(prefix: int, last: int, limit: int) -> list[int]:
    """Return the highest numbers up to ``last`` that begin with ``prefix``, looked up one by one by the index."""
    found: list[int] = []
    low, high = prefix, prefix
    spans = []
    while low <= last:
        spans.append((low, min(high, last)))
        low, high = low * 10, high * 10 + 9
    for first, end in reversed(spans):
        found += range(end, max(first - 1, end - (limit - len(found))), -1)
    return found


def lock_lane(connection: Connection, lane: str) -> int:
    """Return the last sale number given out, and keep other writers of the lane waiting until we are done."""
    upsert(connection, LaneRow, [{"lane": lane}], key="lane")
    query = select(LaneRow.last_number).where(LaneRow.lane == lane).with_for_update()
    return connection.execute(query).scalar_one()


def _keep_open(connection: Connection, lane: str, draft: str) -> None:
    upsert(connection, OpenSaleRow, [{"lane": lane, "draft": draft, "updated": datetime.now(UTC)}], key="lane")


def _in_open_shift(connection: Connection, sale: Sale, at: datetime) -> Sale:
    if sale.shift is None:
        return sale
    return replace(sale, shift=begin(connection, sale.lane, 0, sale.cashier, at).id)


def _insert(connection: Connection, sale: Sale, number: int, at: datetime) -> None:
    new = insert(SaleRow).values(number=number, paid_at=at, **header(sale)).returning(SaleRow.id)
    insert_parts(connection, connection.execute(new).scalar_one(), sale)
    connection.execute(update(LaneRow).where(LaneRow.lane == sale.lane).values(last_number=number))
    connection.execute(delete(OpenSaleRow).where(OpenSaleRow.lane == sale.lane))


def _returned(connection: Connection, lane: str, number: int) -> dict[int, tuple[int, int]]:
    row = SaleLineRow
    query = select(row).where(row.returned_lane == lane, row.returned_number == number)
    back: dict[int, tuple[int, int]] = {}
    for found in connection.execute(query):
        _add(back, found.returned_position, to_line(found))
    return back


def _add(back: dict[int, tuple[int, int]], place: int, line: SaleLine) -> None:
    """Add a line that comes back to what came back of its place before."""
    units, amount = back.get(place, (0, 0))
    back[place] = units - _units(line), amount - line.amount


def _units(line: SaleLine) -> int:
    """Return units, or grams where sold by weight."""
    return line.quantity if line.grams is None else line.grams


def _check_returns(connection: Connection, sale: Sale) -> None:
    """Refuse a sale that takes back more of a line than was sold or paid, whichever till took the rest."""
    for lane, number in sorted({(x.returned.lane, x.returned.number) for x in sale.lines if x.returned}):
        query = select(SaleRow).where(SaleRow.lane == lane, SaleRow.number == number)
        sold = [line for found in read(connection, query) for line in found.lines]
        back = _returned(connection, lane, number)
        for line in sale.lines:
            if line.returned and (line.returned.lane, line.returned.number) == (lane, number):
                place = line.returned.position
                _add(back, place, line)
                _check_return(line, sold[place] if place < len(sold) else None, back[place])


def _check_return(line: SaleLine, sold: SaleLine | None, back: tuple[int, int]) -> None:
    """Refuse a line that comes back if units, or grams, and amount of all returns of the sold one exceed it."""
    ref, (units, amount) = line.returned, back
    which = f"sale {ref.number} (lane {ref.lane})" if ref else ""
    if sold is None or units > _units(sold):
        raise TooMuchReturned(
            f"Of {which} more {line.name} would come back than was sold.",
            "Take the line out, and look at what came back before.",
        )
    if amount > sold.amount:
        raise TooMuchReturned(
            f"For {line.name} of {which} more would be given back than was paid.",
            "Take the line out, and take the goods back again at the price that was paid.",
        )
