"""What a paper says besides the sale: the shop, and the language it is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from checkout_app.core.money import to_text
from checkout_app.core.said import Said


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


@dataclass(frozen=True, slots=True)
class Wording:
    """How the shop's language writes; all may be called from any thread."""

    words: Callable[[Said], str] = str
    """Translates a sentence."""
    when: Callable[[datetime], str] = _when
    """Writes a time."""
    decimal_mark: str = "."
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The shop as its receipts show it."""

    currency: str
    """ISO 4217."""
    shop: str = ""
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    tax_classes: tuple[str, ...] = ("",)
    """Their order gives each class its letter: A, B, C..."""
    wording: Wording = Wording()

    def money(self, minor: int) -> str:
        """Return an amount in minor units without a symbol."""
        return to_text(minor, self.currency).replace(".", self.wording.decimal_mark)

    def kilograms(self, grams: int) -> str:
        """Return a weight with three decimals and its unit."""
        sign, grams = ("-" if grams < 0 else ""), abs(grams)
        return f"{sign}{grams // 1000}{self.wording.decimal_mark}{grams % 1000:03} kg"

    def whole(self, text: str) -> str:
        """Return a number with signs in it so that it is not turned around inside a right-to-left sentence."""
        return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if self.wording.right_to_left else text

    def letter(self, tax: str) -> str:
        """Return the letter of a tax class; ``?`` if the shop has it no longer."""
        return chr(ord("A") + self.tax_classes.index(tax)) if tax in self.tax_classes else "?"
