"""Remembers how long builds took, to say how long the next one of the same kind will."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from engines.plans import write_whole

log = logging.getLogger(__name__)

_KIND = TypeAdapter(dict[str, float])
TOLD = 0.05
"""Share of a build from which on its own pace tells more than nothing."""


@dataclass(frozen=True, slots=True)
class BuildTimes:
    """Seconds by kind of build, in one file."""

    file: Path

    def last(self, key: str) -> float | None:
        """Return how many seconds the last build of a kind took; None if nobody knows."""
        return self._all().get(key)

    def keep(self, key: str, seconds: float) -> None:
        """Remember a build; a disk that refuses costs the next estimate only."""
        told = self._all() | {key: round(seconds, 1)}
        try:
            write_whole(self.file, _KIND.dump_json(told, indent=1))
        except OSError as error:
            log.info("%s cannot be written: %s", self.file, error)

    def _all(self) -> dict[str, float]:
        try:
            return _KIND.validate_json(self.file.read_bytes())
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError) as error:
            log.info("%s is ignored: %s", self.file, str(error).splitlines()[0])
            return {}


def left(spent: float, share: float, last: float | None) -> float | None:
    """Return how many seconds a build still takes, None while nobody knows.

    Args:
        spent: seconds since it began.
        share: part of it that is done, 0..1, as the builder counts.
        last: seconds that it took before, if it did.
    """
    if last is not None and spent < last:
        return last - spent
    return spent * (1 - share) / share if share >= TOLD else None
