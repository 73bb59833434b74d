"""GS1 element strings (GS1-128, DataBar, DataMatrix) and Digital Link addresses: the GTIN in them, and the weight."""

from __future__ import annotations

import re

from checkout_app.core.gtin import valid_gtin
from checkout_app.core.lane import InStoreItem

_SEPARATOR = "\x1d"
_FIXED = {"00": 18, "01": 14, "02": 14, "11": 6, "12": 6, "13": 6, "15": 6, "16": 6, "17": 6, "20": 2}
"""Digits after those identifiers that need no separator (GS1 General Specifications, 7.8)."""
_MEASURE = re.compile(r"3[1-6]\d\d")
"""Identifiers of four digits with six after them; the fourth says how many of these are decimals."""
_LINK = re.compile(r"https?://[^/]+/(?:[^?#]*/)?01/(\d{8,14})(?:[/?#].*)?", re.IGNORECASE)
_LINK_WEIGHT = re.compile(r"[/?&](3[12]0\d)[=/](\d{6})(?!\d)")
_GRAMS = {"310": 1000.0, "320": 453.59237}
"""Grams of a kilogram and of a pound."""


def read_gs1(code: str) -> InStoreItem | None:
    """Return the GTIN, and the net weight if there is one, of a code; None if it is of another kind or damaged."""
    found = _of_link(code) or _of_brackets(code) or _of_string(code)
    gtin = found.get("01", "").zfill(14)
    if not found or not valid_gtin(gtin):
        return None
    return InStoreItem(gtin, grams=_grams(found))


def _of_link(code: str) -> dict[str, str]:
    link = _LINK.fullmatch(code)
    return {"01": link[1], **dict(_LINK_WEIGHT.findall(code))} if link else {}


def _of_brackets(code: str) -> dict[str, str]:
    """Read the form that stands under the bars."""
    return dict(re.findall(r"\((\d{2,4})\)([^(]+)", code)) if code.startswith("(01)") else {}


def _of_string(code: str) -> dict[str, str]:
    found: dict[str, str] = {}
    rest = code.lstrip(_SEPARATOR)
    while rest and (found or rest.startswith("01")):
        name = rest[:4] if _MEASURE.match(rest) else rest[:2]
        length = 6 if len(name) == 4 else _FIXED.get(name)
        value = rest[len(name) :].split(_SEPARATOR)[0] if length is None else rest[len(name) : len(name) + length]
        if length is not None and not (len(value) == length and value.isascii() and value.isdigit()):
            return {}
        found.setdefault(name, value)
        rest = rest[len(name) + len(value) :].lstrip(_SEPARATOR)
    return found


def _grams(found: dict[str, str]) -> int | None:
    for name, value in found.items():
        unit = _GRAMS.get(name[:3])
        if unit and len(name) == 4 and re.fullmatch(r"[0-9]{6}", value):
            return round(int(value) * unit / 10.0 ** int(name[3]))
    return None
