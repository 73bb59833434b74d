"""Papers that wait for the printer: none is lost, whatever the printer does."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select, update

from db.records import PrintJob
from db.schema import PaperRow
from db.writing import writing


def queue_paper(connection: Connection, job: PrintJob) -> None:
    """Queue a paper within a transaction that is open."""
    row = {"kind": job.kind, "lane": job.lane, "number": job.number, "copy": job.copy, "pictures": job.pictures}
    at = job.at or datetime.now(UTC)
    connection.execute(insert(PaperRow).values(at=at, done=False, attempts=0, problem="", **row))


class Papers:
    """The printer's queue."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, job: PrintJob) -> None:
        """Queue a paper."""
        with writing(self._engine) as connection:
            queue_paper(connection, job)

    def waiting(self) -> list[PrintJob]:
        """Return what is not printed yet, oldest first."""
        query = select(PaperRow).where(PaperRow.done.is_(False)).order_by(PaperRow.id)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [PrintJob(r.id, r.kind, r.lane, r.number, r.copy, r.at, r.pictures) for r in rows]

    def done(self, job: int) -> None:
        """Note that a paper was printed, or that nobody wants it any more."""
        with writing(self._engine) as connection:
            connection.execute(update(PaperRow).where(PaperRow.id == job).values(done=True, problem=""))

    def failed(self, job: int, problem: str) -> None:
        """Note why a paper could not be printed; it stays in the queue."""
        changed = update(PaperRow).where(PaperRow.id == job)
        with writing(self._engine) as connection:
            connection.execute(changed.values(attempts=PaperRow.attempts + 1, problem=problem))
