"""Copies an SQLite database while others write to it, and checks a copy by opening it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.errors import CannotOpen, DamagedDatabase, DatabaseError, NewerSchema, NotADatabase, translated

_STEP = 512
"""Pages copied before the caller hears of it: 2 MB."""
_WAIT = 5.0
"""Seconds to wait for a program that keeps the file to itself."""
Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all; what it raises ends the copy."""


class NotOnThisDisk(DatabaseError):
    """The database is on a server."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a database holds."""

    version: str
    """Of the schema."""
    counts: dict[str, int]
    """Rows by table."""
    crops: frozenset[str]
    """Names of all crop files that it speaks of."""


def copy_database(where: Path | str, target: Path, progress: Progress | None = None) -> Content:
    """Copy a database as it is at this moment to a new file of its own, and return what must be in it.

    Others may write meanwhile and wait for nothing: what they write is not in the copy.

    Raises:
        NotOnThisDisk: it is on a server, which has its own tool.
        DatabaseError: a file cannot be read or written; the half copy is the caller's to remove.
    """
    if not isinstance(where, Path):
        raise NotOnThisDisk(
            "The shop's database is on a server, which this program cannot copy.",
            "Copy it with the server's own tool: pg_dump --format=custom, and pg_restore to bring it back.",
        )
    with _opened(where, "ro") as source:
        source.execute("BEGIN")  # one reading transaction from first page to last: a write cannot begin the copy anew
        content = _content(source)
        size = source.execute("PRAGMA page_size").fetchone()[0]

        def told(_status: int, remaining: int, total: int) -> None:
            if progress:
                progress((total - remaining) * size, total * size)

        with _opened(target, "rwc") as copy:
            source.backup(copy, pages=_STEP, progress=told)
    settle(target)
    return content


def settle(file: Path) -> None:
    """Bring what is in the write-ahead log into the file, which then is complete by itself; nobody else may use it.

    Raises:
        DatabaseError: the file is damaged or cannot be written.
    """
    with _opened(file, "rw") as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def check_database(file: Path) -> Content:
    """Open a database, look at every page and every reference in it, and return what it holds.

    Raises:
        DamagedDatabase, NotADatabase, DatabaseError: it cannot be used.
        NewerSchema: a newer version of the program wrote it.
    """
    with _opened(file, "ro") as connection:
        wrong = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        wrong += [f"{row[0]} refers to {row[2]}" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(3)]
        if wrong:
            raise DamagedDatabase(f"The database {file} is damaged: {'; '.join(wrong)}.", "Use an earlier backup.")
        content = _content(connection)
    from db.migrate import known_versions  # alembic: half a second that only a check takes

    known = known_versions()
    if content.version not in known:
        raise NewerSchema(
            f"The database {file} has schema {content.version}, newer than {known[0]}, the last this program knows.",
            "Update the program first; the file was left as it is.",
        )
    return content


@contextmanager
def _opened(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    if mode != "rwc" and not file.is_file():
        raise CannotOpen(f"There is no database {file}.", "Check the path.")
    try:
        uri = f"{file.absolute().as_uri()}?mode={mode}"
        with closing(sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)) as connection:
            yield connection
    except sqlite3.Error as error:
        ours = translated(error, str(file))
        if ours is None:
            raise
        raise ours from error


def _content(connection: sqlite3.Connection) -> Content:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = [row[0] for row in connection.execute(query)]
    if not {"alembic_version", "views", "waiting"}.issubset(tables):
        raise NotADatabase("The database belongs to another program, or is empty.", "Name the shop's own database.")
    counts = {table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables}
    crops = connection.execute("SELECT crop FROM views UNION SELECT crop FROM waiting")
    version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return Content(version[0] if version else "none", counts, frozenset(row[0] for row in crops))
