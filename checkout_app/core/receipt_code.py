"""The barcode on a receipt, by which a paid sale is found again."""

from __future__ import annotations

import re


def receipt_code(lane: str, number: int) -> str | None:
    """Return the code of a paid sale; None if the lane's name holds letters that no barcode has."""
    return f"R-{lane}-{number}" if lane.isascii() and lane.isprintable() else None


def parse_receipt_code(code: str) -> tuple[str, int] | None:
    """Return lane and number of a scanned receipt, None if the code is something else."""
    found = re.fullmatch(r"R-(.{1,12})-([0-9]{1,15})", code)
    return (found[1], int(found[2])) if found else None
