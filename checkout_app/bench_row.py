"""One line of what `checkout bench` measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Row:
    """One measured quantity."""

    what: str
    p50: float
    p95: float
    unit: str
    target: str
    compared: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def row(what: str, values: Sequence[float], target: str, compared: str, unit: str = "ms") -> Row:
    """Return the line of values in seconds, or in the unit if that is not milliseconds."""
    scale = 1000.0 if unit == "ms" else 1.0
    p50, p95 = (float(v) * scale for v in np.percentile(values, (50, 95)))
    return Row(what, p50, p95, unit, target, compared)
