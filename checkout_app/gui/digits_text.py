"""One kind of digits on the whole screen: those of the keys, codes and scales."""

from __future__ import annotations

_POINTS = str.maketrans({"٫": ".", "٬": ","})


def in_key_digits(text: str) -> str:
    """Return a figure that a locale has written with 0 to 9, whatever digits the locale has."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text).translate(_POINTS)
