"""What only SQLite needs: safe settings on every connection, real transactions and readable failures."""

from __future__ import annotations

import sqlite3
from typing import Literal

from sqlalchemy import Connection, Engine, ExceptionContext, event

from db.errors import DatabaseError, translated

TRANSACTION = "sqlite_transaction"
"""Execution option: how a transaction begins, one of `Transaction`; to read if it is not given."""
Transaction = Literal["read", "write", "none"]
_BEGIN: dict[Transaction, str] = {"read": "BEGIN", "write": "BEGIN IMMEDIATE"}


def watch(engine: Engine, file: str) -> None:
    """Apply our settings to every connection of the engine, and turn known failures into our errors."""
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", _begin)

    def explain(context: ExceptionContext) -> DatabaseError | None:
        return translated(context.original_exception, file)

    event.listen(engine, "handle_error", explain, retval=True)


def use_wal(engine: Engine) -> None:
    """Switch the file to write-ahead logging, which it then keeps: readers and the writer do not block each other."""
    with engine.execution_options(**{TRANSACTION: "none"}).connect() as connection:
        mode = connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar_one()
    if mode != "wal":
        raise DatabaseError(
            f"The database {engine.url.database} cannot keep a write-ahead log (it stays in mode {mode!r}).",
            "Keep the database on a local disk: choose another folder with --home.",
        )


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    # The Python module would begin transactions by itself, too late and never before DDL; `_begin` does it instead.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A writer queues for the lock at once: upgrading a read transaction later fails without waiting.
    if begin := _BEGIN.get(connection.get_execution_options().get(TRANSACTION, "read")):
        connection.exec_driver_sql(begin)
