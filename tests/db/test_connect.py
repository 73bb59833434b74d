"""Opening a database: ours, older, newer, not one, locked, full."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine

from db import migrations
from db.catalogue import Catalogue
from db.connect import TODAY, connect
from db.errors import (
    CannotOpen,
    DamagedDatabase,
    DatabaseError,
    DatabaseLocked,
    DiskFull,
    NewerSchema,
    NotADatabase,
)
from db.migrate import known_versions
from db.preferences import Preferences
from db.records import Product
from db.schema import Base

Open = Callable[[Path | str], Engine]


def sql(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def refused(file: Path, kind: type[DatabaseError]) -> DatabaseError:
    """Return the refusal, after checking that it names the file, helps, and changed nothing."""
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    with pytest.raises(kind) as caught:
        connect(file, wait=0.1).dispose()
    assert str(file) in str(caught.value)
    assert caught.value.hint
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    return caught.value


def test_makes_folder_and_keeps_content(opened: Open, file: Path) -> None:
    Preferences(opened(file)).put("shop", "Zwölf")
    assert Preferences(opened(file)).get("shop") == "Zwölf"


def test_a_url_opens_the_same_file(opened: Open, file: Path) -> None:
    Preferences(opened(file)).put("shop", "A")
    assert Preferences(opened(f"sqlite:///{file}")).get("shop") == "A"


def test_every_connection_is_safe(engine: Engine) -> None:
    with engine.connect() as one, engine.connect() as two:
        for connection in (one, two):
            found = [
                connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
                for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            ]
            assert found == ["wal", 1, 2, 500]


def test_metadata_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_a_database_of_today_opens_without_alembic(opened: Open, file: Path) -> None:
    opened(file)
    assert known_versions()[0] == TODAY
    code = (
        "import sys; from pathlib import Path; from db.connect import connect; connect(Path(sys.argv[1])).dispose(); "
    )
    code += "sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, str(file)], check=False, timeout=60).returncode == 0


def test_newer_schema_is_refused_and_left_alone(file: Path) -> None:
    connect(file).dispose()
    sql(file, "UPDATE alembic_version SET version_num = '0999'")
    error = refused(file, NewerSchema)
    assert "0999" in str(error)
    assert "0004" in str(error)
    assert "Update the program" in error.hint


def test_garbage_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "checkout.db"
    file.write_bytes(b"this is a shopping list, not a database" * 100)
    refused(file, NotADatabase)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "checkout.db"
    sql(file, "CREATE TABLE bookmarks (url TEXT)")
    assert "bookmarks" in str(refused(file, NotADatabase))


def test_an_empty_file_becomes_a_database(opened: Open, tmp_path: Path) -> None:
    (tmp_path / "checkout.db").touch()
    assert Catalogue(opened(tmp_path / "checkout.db")).counts() == (0, 0)


def test_damage_is_named(file: Path) -> None:
    connect(file).dispose()
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    refused(file, DamagedDatabase)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="cannot be opened"):
        connect(tmp_path)


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    with pytest.raises(CannotOpen, match="home"):
        connect(tmp_path / "home" / "checkout.db")


def test_a_failed_migration_leaves_nothing_behind(tmp_path: Path, opened: Open) -> None:
    file = tmp_path / "checkout.db"
    sql(file, "PRAGMA journal_mode = WAL")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseLocked):
            connect(file, wait=0.1)
    assert Catalogue(opened(file)).counts() == (0, 0)


def test_locked_by_another_program(engine: Engine, file: Path) -> None:
    preferences = Preferences(engine)
    preferences.put("shop", "A")
    with closing(sqlite3.connect(file)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseLocked, match=r"checkout\.db is in use") as caught:
            preferences.put("shop", "B")
        assert preferences.get("shop") == "A", "readers go on"
    assert caught.value.hint
    preferences.put("shop", "B")
    assert preferences.get("shop") == "B"


def test_full_disk_loses_nothing(engine: Engine) -> None:
    catalogue = Catalogue(engine)
    catalogue.put_products([Product("1", "kept")])
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DiskFull, match="disk is full") as caught:
        catalogue.put_products(Product(f"x{i}", "much too long " * 100) for i in range(100))
    assert "Free some space" in caught.value.hint
    assert catalogue.products() == [Product("1", "kept")]
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    catalogue.put_products([Product("2", "after")])
    assert catalogue.counts() == (2, 0)


def test_bugs_stay_bugs(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(Exception, match="no such table") as caught:
        connection.exec_driver_sql("SELECT * FROM nonsense")
    assert not isinstance(caught.value, DatabaseError)


def test_usable_from_another_thread(engine: Engine) -> None:
    preferences = Preferences(engine)
    preferences.put("shop", "here")
    found: list[str | None] = []
    thread = threading.Thread(target=lambda: found.append(preferences.get("shop")))
    thread.start()
    thread.join()
    assert found == ["here"]


def test_a_database_of_the_first_version_keeps_its_products_and_views(opened: Open, file: Path) -> None:
    file.parent.mkdir(parents=True)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    older = create_engine(f"sqlite:///{file}")
    with older.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    older.dispose()
    sql(
        file,
        "INSERT INTO products VALUES ('milk', 'Milk', 249, NULL, 0, 'milk', '2026-01-01', '2026-01-01')",
        "INSERT INTO views VALUES (7, 'milk', 'milk/1.jpg', x'0000803f', 1, 'p:1', 0.5, '2026-01-01')",
    )
    catalogue = Catalogue(opened(file))
    assert catalogue.products() == [Product("milk", "Milk", 249)]
    assert catalogue.gallery("p:1").ids.tolist() == [7]
