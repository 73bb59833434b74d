"""Copies of a database taken while it is written to, and what a check of them finds."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from db.catalogue import Catalogue
from db.copy import NotOnThisDisk, check_database, copy_database
from db.errors import CannotOpen, DamagedDatabase, NewerSchema, NotADatabase
from db.migrate import known_versions
from db.records import NewView, Product
from tests.db.conftest import Open


def _fill(catalogue: Catalogue, products: int, views: int = 1) -> None:
    catalogue.put_products([Product(f"p{i}", f"Product {i}", 100 + i) for i in range(products)])
    vector = np.ones(512, np.float32)
    catalogue.add_views([NewView(f"p{i % products}", f"p/{i}.jpg", vector, "a") for i in range(views)])


def test_a_copy_holds_what_the_database_held(opened: Open, file: Path, tmp_path: Path) -> None:
    catalogue = Catalogue(opened(file))
    _fill(catalogue, 3, 5)
    catalogue.put_aside("waiting/1.jpg", "red")
    told: list[tuple[int, int]] = []
    content = copy_database(file, tmp_path / "copy.db", lambda done, total: told.append((done, total)))
    assert (content.counts["products"], content.counts["views"]) == (3, 5)
    assert content.crops == {*(f"p/{i}.jpg" for i in range(5)), "waiting/1.jpg"}
    assert check_database(tmp_path / "copy.db") == content
    assert told[-1][0] == told[-1][1] > 0
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]  # no log beside it


def test_writing_goes_on_while_a_copy_is_taken(opened: Open, file: Path, tmp_path: Path) -> None:
    catalogue = Catalogue(opened(file))
    _fill(catalogue, 10, 3000)
    written = 0

    def write() -> None:
        nonlocal written
        catalogue.put_products([Product(f"late{written}", "Late")])
        written += 1

    def meanwhile(_done: int, _total: int) -> None:
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()

    content = copy_database(file, tmp_path / "copy.db", meanwhile)
    assert written > 2
    assert content.counts["products"] == 10
    assert check_database(tmp_path / "copy.db") == content
    assert len(catalogue.products()) == 10 + written


def test_what_the_progress_raises_ends_the_copy(opened: Open, file: Path, tmp_path: Path) -> None:
    _fill(Catalogue(opened(file)), 1)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_database(file, tmp_path / "copy.db", stop)


def test_a_damaged_copy_is_found(opened: Open, file: Path, tmp_path: Path) -> None:
    _fill(Catalogue(opened(file)), 20, 200)
    copy = tmp_path / "copy.db"
    copy_database(file, copy)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 9000] = b"\x55" * 9000
    copy.write_bytes(data)
    with pytest.raises(DamagedDatabase, match=r"copy\.db"):
        check_database(copy)
    copy.write_bytes(b"no database at all, only a text" * 100)
    with pytest.raises(NotADatabase):
        check_database(copy)


def test_a_reference_to_nothing_is_found(opened: Open, file: Path, tmp_path: Path) -> None:
    _fill(Catalogue(opened(file)), 2, 2)
    copy_database(file, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
        connection.execute("DELETE FROM products WHERE sku = 'p1'")
    with pytest.raises(DamagedDatabase, match="views refers to products"):
        check_database(tmp_path / "copy.db")


def test_a_newer_schema_and_somebody_elses_database_are_refused(opened: Open, file: Path, tmp_path: Path) -> None:
    opened(file)
    copy_database(file, tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema, match="9999"):
        check_database(tmp_path / "copy.db")
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection, connection:
        connection.execute("CREATE TABLE songs (title)")
    with pytest.raises(NotADatabase):
        check_database(tmp_path / "other.db")


def test_a_server_has_its_own_tool_and_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotOnThisDisk) as refused:
        copy_database("postgresql://till@shop/checkout", tmp_path / "copy.db")
    assert "pg_dump" in refused.value.hint
    with pytest.raises(CannotOpen, match=r"missing\.db"):
        copy_database(tmp_path / "missing.db", tmp_path / "copy.db")
    assert "0001" in known_versions()
