"""How products are recognised from day to day: what tells that a package has changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import sqrt

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, select

from db.schema import LookRow
from db.writing import adding, writing

RECENT = 3
"""Days, today included, that are held against those before."""
FEWEST = 8
"""Looks on each side below which a mean says nothing."""
LEAST_DROP = 0.05
"""Fall of the mean score that a person should hear of; day to day light moves it by less."""
SIGMAS = 3.0
"""Standard errors that the fall must exceed: one false alarm in about 700 products compared."""
_Sums = tuple[float, float, float]
"""Looks, sum of their scores, sum of the squares."""


class Looks:
    """Sums of scores by product and day."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, sku: str, score: float, corrected: bool, at: datetime) -> None:
        """Count one sale by sight; ``corrected`` if a person had to put it right."""
        row = {
            "sku": sku,
            "day": _day(at),
            "looks": 1,
            "score": score,
            "squares": score * score,
            "corrected": int(corrected),
        }
        with writing(self._engine) as connection:
            adding(connection, LookRow, row, keys=("sku", "day"))

    def falling(self, now: datetime, days: int = 14) -> dict[str, float]:
        """Return the products whose mean score of the last days is surely below that of the days before, with the fall.

        Welch's test of two means (Biometrika 34, 1947) with a fixed bound instead of the t distribution.
        """
        split, start = _day(now - timedelta(days=RECENT - 1)), _day(now - timedelta(days=days))
        with self._engine.connect() as connection:
            recent = _sums(connection, LookRow.day >= split)
            before = _sums(connection, and_(LookRow.day >= start, LookRow.day < split))
        drops = {sku: _drop(before[sku], recent[sku]) for sku in recent.keys() & before.keys()}
        return {sku: drop for sku, drop in sorted(drops.items()) if drop > 0}


def _sums(connection: Connection, days: ColumnElement[bool]) -> dict[str, _Sums]:
    sums = [func.sum(each) for each in (LookRow.looks, LookRow.score, LookRow.squares)]
    query = select(LookRow.sku, *sums).where(days).group_by(LookRow.sku)
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}


def _drop(then: _Sums, now: _Sums) -> float:
    """Return by how much the mean fell, 0 if that may be chance; sides are count, sum and sum of squares."""
    if min(then[0], now[0]) < FEWEST:
        return 0.0
    means = [total / count for count, total, _ in (then, now)]
    errors = [
        max(0.0, squares / count - mean * mean) / (count - 1)
        for (count, _, squares), mean in zip((then, now), means, strict=True)
    ]
    drop = means[0] - means[1]
    return drop if drop >= LEAST_DROP and drop > SIGMAS * sqrt(sum(errors)) else 0.0


def _day(at: datetime) -> str:
    return at.astimezone(UTC).date().isoformat()
