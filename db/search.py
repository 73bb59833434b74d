"""How a typed text finds products: every word, anywhere, whatever the case, beginnings first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from unicodedata import normalize

from sqlalchemy import ColumnElement, and_, collate

from db.schema import ProductRow

_LONGEST = 200
"""Characters of a typed text that count; SQLite bounds patterns and expressions."""
_BY_BYTES = {"sqlite": "BINARY", "postgresql": "C"}
"""What each database calls the order in which texts with one beginning stand together."""


def words(text: str) -> list[str]:
    """Return the words of a text, without differences of case or of Unicode spelling."""
    return normalize("NFKC", normalize("NFKC", text).casefold()).split()


def haystack(*fields: str | None) -> str:
    r"""Return the text to search in: a space before every word, ``\n`` before the first of a field."""
    return "".join("\n " + " ".join(words(field)) for field in fields if field)


def every_word(text: str) -> ColumnElement[bool]:
    """Return the condition that each word of the text occurs in a product; true for no words."""
    return and_(True, *(ProductRow.folded.contains(word, autoescape=True) for word in words(text[:_LONGEST])))


def whole_name(name: str, dialect: str) -> ColumnElement[bool]:
    """Return the condition that a product has this name, the words compared as the search does; SQLite has an index."""
    folded, start = collate(ProductRow.folded, _BY_BYTES[dialect]), f"\n {' '.join(words(name))}\n"
    return and_(folded >= start, folded < start[:-1] + "\v")


class SearchTexts:
    """The texts of all products that can be sold, in memory: no key that is typed goes through half a database."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """Take text, as `haystack` makes it, and SKU of each product, in the order in which equals are shown."""
        self._rows = list(rows)

    def best(self, text: str, limit: int) -> list[str]:
        """Return SKUs whose texts have every word of this one.

        First come those with a field that begins with the text, then those in which each word begins a word.
        """
        asked = words(text[:_LONGEST])
        hits = self._rows
        for word in sorted(asked, key=len, reverse=True):
            hits = [row for row in hits if word in row[0]]
        begun = hits
        for word in asked:
            begun = [row for row in begun if f" {word}" in row[0]]
        first = "\n " + " ".join(asked)
        found = dict.fromkeys(sku for folded, sku in begun if first in folded)
        for _, sku in chain(begun, hits):
            if len(found) >= limit:
                break
            found.setdefault(sku)
        return list(found)[:limit]
