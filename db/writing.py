"""How all stores write: one transaction, insert or update."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.dialects import postgresql, sqlite

from db.schema import Base
from db.sqlite import TRANSACTION

Key = TypeVar("Key")
_INSERT: dict[str, Callable[[type[Base]], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """Return a transaction that may write: all of it is stored at the end, or nothing after an exception."""
    return engine.execution_options(**{TRANSACTION: "write"}).begin()


def upsert(connection: Connection, table: type[Base], rows: Sequence[dict[str, Any]], key: str) -> None:
    """Insert rows, or update those whose ``key`` column is there already; ``created`` keeps its first value."""
    if not rows:
        return
    statement = _INSERT[connection.dialect.name](table)
    news = {name: statement.excluded[name] for name in rows[0] if name not in (key, "created")}
    if news:
        statement = statement.on_conflict_do_update(index_elements=[key], set_=news)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=[key])
    connection.execute(statement, rows)


def adding(connection: Connection, table: type[Base], row: dict[str, Any], keys: Sequence[str]) -> None:
    """Insert a row, or add its numbers to the row with the same keys."""
    statement = _INSERT[connection.dialect.name](table)
    sums = {name: getattr(table, name) + statement.excluded[name] for name in row if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=sums), row)


def chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """Yield parts small enough for one statement: SQLite bounds its parameters."""
    for start in range(0, len(keys), 1000):
        yield keys[start : start + 1000]
