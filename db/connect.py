"""Opens a shop's database: created if missing, migrated if older, refused if newer or something else."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, inspect, make_url, text

from db.errors import CannotOpen, NewerSchema, NotADatabase
from db.sqlite import use_wal, watch

TODAY = "0004"
"""Version of the schema in `db.schema`: a database that has it opens without alembic, which takes half a second."""


def connect(where: Path | str, wait: float = 5.0) -> Engine:
    """Return an engine on the database of today's schema; the caller disposes it.

    Args:
        where: An SQLite file, or the URL of a database on a server.
        wait: Seconds to wait for another program that is writing before giving up with DatabaseLocked.

    Raises:
        DatabaseError: The file cannot be opened, is none of ours, is damaged or locked, or was written by a newer
            version of the program; it is left as it was.
    """
    url = URL.create("sqlite", database=str(where)) if isinstance(where, Path) else make_url(where)
    file = url.database if url.get_backend_name() == "sqlite" else None
    if file is not None:
        _make_folder(Path(file))
    engine = create_engine(url, connect_args={} if file is None else {"timeout": wait})
    with ExitStack() as failure:
        failure.callback(engine.dispose)
        if file is not None:
            watch(engine, file)
        _bring_up_to_date(engine)
        failure.pop_all()
    return engine


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotOpen(
            f"The folder {file.parent} for the database cannot be made ({error.strerror}).",
            "Check the path and that this user may write there, or choose another with --home.",
        ) from error


def _bring_up_to_date(engine: Engine) -> None:
    found = _version(engine)
    if found not in (None, TODAY):
        _check_known(engine, str(found))
    if engine.dialect.name == "sqlite":
        use_wal(engine)
    if found != TODAY:
        from db.migrate import upgrade

        upgrade(engine)


def _check_known(engine: Engine, found: str) -> None:
    from db.migrate import known_versions

    if found not in known_versions():
        raise NewerSchema(
            f"The database {engine.url.database} has schema {found}, "
            f"newer than {TODAY}, the last that this program knows.",
            "Update the program, or open another database with --home; this one was left as it is.",
        )


def _version(engine: Engine) -> str | None:
    """Return the schema version of the database, None if it is empty."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        stamped = "alembic_version" in tables
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if stamped else None
        if found is None and (others := [table for table in tables if table != "alembic_version"]):
            raise NotADatabase(
                f"The database {engine.url.database} belongs to another program (it has a table {others[0]!r}).",
                "Choose another file or folder with --home.",
            )
    return found
