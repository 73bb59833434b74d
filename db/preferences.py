"""Settings made in the program."""

from __future__ import annotations

from sqlalchemy import Engine, select

from db.schema import SettingRow
from db.writing import upsert, writing


class Preferences:
    """Texts by key."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, key: str) -> str | None:
        """Return the value, None if it was never put."""
        with self._engine.connect() as connection:
            return connection.scalar(select(SettingRow.value).where(SettingRow.key == key))

    def put(self, key: str, value: str) -> None:
        """Store the value in place of the one before."""
        with writing(self._engine) as connection:
            upsert(connection, SettingRow, [{"key": key, "value": value}], key="key")
