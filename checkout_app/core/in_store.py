"""The shop's own barcodes: an item's number with a price or a weight, laid out as the settings say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checkout_app.core.gtin import check_digit
from checkout_app.core.lane import InStoreItem

_LENGTHS = (8, 12, 13)


class BadPattern(ValueError):
    """A pattern of the settings cannot be used; the text names it and says why."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One layout: a digit stands for itself, I item, P price, W grams, V anything, and C, the last, the check digit."""

    text: str

    def __post_init__(self) -> None:
        """Refuse a text that is no layout.

        Raises:
            BadPattern: says what is wrong with it.
        """
        fault = _fault(self.text)
        if fault:
            raise BadPattern(f"The in-store code '{self.text}' {fault}, such as 28IIIIIWWWWWC.")

    def fits(self, code: str) -> bool:
        """Return whether a code of digits has this layout and the right check digit."""
        layout = _as_ean13(self.text)
        return len(code) == len(layout) and all(
            not want.isdigit() or want == got for want, got in zip(layout, code, strict=True)
        )

    def decode(self, code: str) -> InStoreItem:
        """Return what a code that fits says."""
        item, price, grams = (self._field(code, letter) for letter in "IPW")
        return InStoreItem(item, int(price) if price else None, int(grams) if grams else None)

    def _field(self, code: str, letter: str) -> str:
        return "".join(digit for want, digit in zip(_as_ean13(self.text), code, strict=True) if want == letter)


class InStoreCodes:
    """All layouts of a shop."""

    def __init__(self, patterns: Sequence[str] = ()) -> None:
        """Take the layouts of the settings.

        Raises:
            BadPattern: one cannot be used, or two fit the same code.
        """
        self._patterns = tuple(Pattern(text) for text in patterns)
        for place, one in enumerate(self._patterns):
            for other in self._patterns[:place]:
                if _overlap(_as_ean13(one.text), _as_ean13(other.text)):
                    raise BadPattern(f"The in-store codes '{other.text}' and '{one.text}' fit the same code.")

    def decode(self, code: str) -> InStoreItem | None:
        """Return what a code says; None if it is not the shop's own, or its check digit is wrong."""
        if not (code.isascii() and code.isdigit()):
            return None
        code = _as_ean13(code)
        if len(code) not in _LENGTHS or check_digit(code[:-1]) != int(code[-1]):
            return None
        return next((pattern.decode(code) for pattern in self._patterns if pattern.fits(code)), None)


def _as_ean13(code: str) -> str:
    # Scanners are free to leave the leading zero of a UPC-A out.
    return "0" + code if len(code) == 12 else code


def _overlap(one: str, other: str) -> bool:
    return len(one) == len(other) and not any(
        a.isdigit() and b.isdigit() and a != b for a, b in zip(one, other, strict=True)
    )


def _fault(text: str) -> str:
    if len(text) not in _LENGTHS:
        return f"has {len(text)} characters; it needs 13, 12 or 8"
    if not re.fullmatch(r"[0-9]+[IPWV0-9]*C", text):
        return "must begin with a digit, go on with digits and the letters I, P, W, V, and end with C"
    if not re.fullmatch(r"[^I]*I+[^I]*", text):
        return "needs the item's number, letters I, in one piece"
    if len(re.findall("P+|W+", text)) > 1:
        return "may hold one price (P) or one weight (W) in one piece, not more"
    return ""
