"""How a typed text finds products: every word, anywhere, whatever the case, beginnings first."""

from __future__ import annotations

from unicodedata import normalize

from sqlalchemy import ColumnElement, and_

from db.schema import ProductRow

_LONGEST = 200
"""Characters of a typed text that count; SQLite bounds patterns and expressions."""


def words(text: str) -> list[str]:
    """Return the words of a text, without differences of case or of Unicode spelling."""
    return normalize("NFKC", normalize("NFKC", text).casefold()).split()


def haystack(*fields: str | None) -> str:
    r"""Return the text to search in: a space before every word, ``\n`` before the first of a field."""
    return "".join("\n " + " ".join(words(field)) for field in fields if field)


def every_word(text: str) -> ColumnElement[bool]:
    """Return the condition that each word of the text occurs in a product; true for no words."""
    return and_(True, *(ProductRow.folded.contains(word, autoescape=True) for word in words(text[:_LONGEST])))


def field_begins(text: str) -> ColumnElement[bool]:
    """Return the condition that a field begins with the text."""
    return ProductRow.folded.contains(_begin(words(text[:_LONGEST])), autoescape=True)


def words_begin(text: str) -> ColumnElement[bool]:
    """Return the condition that each word of the text begins a word."""
    return and_(True, *(ProductRow.folded.contains(" " + w, autoescape=True) for w in words(text[:_LONGEST])))


def rank(text: str, folded: str) -> int:
    """Return the rank of a hit: 0 a field begins with the text, 1 each word begins a word, 2 the rest."""
    asked = words(text[:_LONGEST])
    if _begin(asked) in folded:
        return 0
    return 1 if all(" " + word in folded for word in asked) else 2


def _begin(asked: list[str]) -> str:
    return "\n " + " ".join(asked)
