"""Rows set in characters of one width, as a printer's own letters are."""

from __future__ import annotations

import textwrap
import unicodedata

from checkout_app.runtime.receipts.blocks import Text


def set_in_columns(row: Text, width: int) -> list[str]:
    """Return the lines of a row on paper of ``width`` characters (half as many fit of the big style)."""
    if row.style == "big":
        width //= 2
    if row.middle:
        return [line.center(width).rstrip() for line in _wrap(row.middle, width)]
    left, right = _plain(row.left), _plain(row.right)
    short = min(len(left), len(right))
    if short > width // 2:
        return _wrap(left, width) + [line.rjust(width) for line in _wrap(right, width)]
    beside = width - short - 1 if short else width
    if len(left) >= len(right):
        *above, last = _wrap(left, beside)
        return [*above, (last + right.rjust(width - len(last))) if right else last]
    first, *below = _wrap(right, beside)
    return [left + first.rjust(width - len(left)), *(line.rjust(width) for line in below)]


def _wrap(text: str, width: int) -> list[str]:
    text = _plain(text)
    indent = " " * (len(text) - len(text.lstrip()))
    return textwrap.wrap(text, width, subsequent_indent=indent[: width // 2], drop_whitespace=True) or [""]


def _plain(text: str) -> str:
    # A product's name must not reach the printer as a command; the many kinds of blanks become the one it has,
    # and marks of direction and joining have no width.
    shown = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(letter if letter.isprintable() else " " for letter in shown)
