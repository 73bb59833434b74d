"""Money as the shop's locale writes it; from integer minor units, never the other way."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QLocale

from checkout_app.core.money import digits
from checkout_app.gui.digits_text import in_key_digits

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CNY": "¥", "KRW": "₩", "INR": "₹", "ILS": "₪", "VND": "₫"}


def format_money(minor: int, currency: str, locale: QLocale) -> str:
    """Return an amount in minor units with its currency symbol (the ISO code where there is none)."""
    places, locale = digits(currency), _spoken(locale)
    symbol = _SYMBOLS.get(currency, f"{currency}\N{NO-BREAK SPACE}")
    text = locale.toCurrencyString(float(Decimal(minor).scaleb(-places)), symbol, places)
    # Brackets for less than nothing are for bookkeepers.
    return in_key_digits(f"{locale.negativeSign()}{text[1:-1]}" if text.startswith("(") else text)


def format_amount(minor: int, currency: str, locale: QLocale) -> str:
    """Return an amount in minor units without a symbol, for columns that share one currency."""
    places, locale = digits(currency), _spoken(locale)
    return in_key_digits(locale.toString(float(Decimal(minor).scaleb(-places)), "f", places))


def _spoken(locale: QLocale) -> QLocale:
    # A machine without a language set would write 21.83€, as no country does.
    return QLocale("en_IE") if locale.language() == QLocale.Language.C else locale
