"""Settings can change, the audit trail cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from db.audit import Audit
from db.preferences import Preferences


def test_entries_come_back_newest_first(engine: Engine) -> None:
    audit = Audit(engine)
    before = datetime.now(UTC)
    audit.record("anna", "void line", {"sku": "1001", "amount": -129, "why": ["übrig"]})
    audit.record("ben", "pay", {})
    newest, oldest = audit.entries(10)
    assert (newest.who, newest.what, newest.detail) == ("ben", "pay", {})
    assert oldest.detail == {"sku": "1001", "amount": -129, "why": ["übrig"]}
    assert before <= oldest.at <= newest.at <= datetime.now(UTC)
    assert audit.entries(1) == [newest]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET who = 'nobody'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (id, at, who, what, detail) VALUES (1, '2026-01-01', 'nobody', '', '{}')",
    ],
)
def test_an_entry_stands(engine: Engine, change: str) -> None:
    Audit(engine).record("anna", "void line", {})
    with engine.begin() as connection, pytest.raises(IntegrityError, match="append-only"):
        connection.exec_driver_sql(change)
    assert [entry.who for entry in Audit(engine).entries(10)] == ["anna"]


def test_preferences(engine: Engine) -> None:
    preferences = Preferences(engine)
    assert preferences.get("theme") is None
    preferences.put("theme", "dark")
    preferences.put("theme", "light")
    preferences.put("", "empty key")
    assert preferences.get("theme") == "light"
    assert preferences.get("") == "empty key"
