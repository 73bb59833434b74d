"""The schema fits PostgreSQL; on a real server (CHECKOUT_TEST_POSTGRES, the URL of an empty database) it works too."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateIndex, CreateTable

from db.audit import Audit
from db.catalogue import Catalogue
from db.records import NewView, Product, Sale, SaleLine
from db.sales import Sales
from db.schema import Base

URL = os.environ.get("CHECKOUT_TEST_POSTGRES", "")


@pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=str)
def test_every_table_compiles(table: Table) -> None:
    dialect = postgresql.dialect()
    assert f"CREATE TABLE {table}" in str(CreateTable(table).compile(dialect=dialect))
    for index in table.indexes:
        assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))


@pytest.mark.skipif(not URL, reason="CHECKOUT_TEST_POSTGRES names no server")
def test_a_real_server(opened: Callable[[str], Engine], two_tills: Callable[[str], None]) -> None:
    engine = opened(URL)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    catalogue = Catalogue(engine)
    catalogue.put_products([Product("1", "Grüner Tee", 249), Product("2", "Cola", 99), Product("1", "Grüner Tee", 250)])
    assert catalogue.search("TEE") == [Product("1", "Grüner Tee", 250)]
    assert catalogue.by_name("GRÜNER tee") == Product("1", "Grüner Tee", 250)
    assert catalogue.by_name("Grüner") is None
    vectors = np.eye(4, dtype=np.float32)
    stored = catalogue.add_views([NewView("1", "a.jpg", vector, "p") for vector in vectors])
    gallery = catalogue.gallery("p")
    assert gallery.ids.tolist() == [view.id for view in stored]
    assert (gallery.vectors == vectors).all()
    sale = Sale("k", "server", "EUR", datetime.now(UTC), (SaleLine("1", "Tee", 1, 10**12),))
    paid = Sales(engine).commit(sale, datetime.now(UTC))
    assert Sales(engine).commit(sale, datetime.now(UTC)) == paid
    two_tills(URL)
    numbers = [sale.number for sale in Sales(engine).recent("1", 1000)]
    assert numbers == list(range(75, 0, -1))
    Audit(engine).record("anna", "void", {"a": 1})
    for change in ("UPDATE audit SET who = ''", "DELETE FROM audit", "TRUNCATE audit"):
        with engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql(change)
    assert Audit(engine).entries(5)[0].detail == {"a": 1}
