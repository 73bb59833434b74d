"""Texts as cells that no spreadsheet carries out."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    """Return a text with an apostrophe before it if it begins like a formula; amounts may be negative."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
