"""Sentences for people, kept with their gaps so that the window can translate them."""

from __future__ import annotations


class Said(str):
    """An English sentence; ``pattern`` and ``values`` are what a translation is made from."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: dict[str, object]

    @classmethod
    def of(cls, pattern: str, values: dict[str, object]) -> Said:
        """Fill the gaps of a pattern in the manner of `str.format`."""
        sentence = cls(pattern.format(**values))
        sentence.pattern, sentence.values = pattern, values
        return sentence


def say(pattern: str, /, **values: object) -> Said:
    """Return a sentence; the pattern is a literal, so that the translation tools find it.

    A value of `int` that ends in ``_money`` is minor units of the shop's currency; the window formats it.
    """
    return Said.of(pattern, values)
