"""Money as integer minor units; text and decimals exist at the edges only."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

# ISO 4217 currencies whose minor unit is not a hundredth.
_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "BHD": 3, "JOD": 3, "KWD": 3, "OMR": 3, "TND": 3}


def digits(currency: str) -> int:
    """Return the number of decimals of an ISO 4217 currency."""
    return _DIGITS.get(currency, 2)


def to_minor(text: str, currency: str = "EUR") -> int:
    """Return a price such as ``2.49`` or ``2,49`` in minor units.

    Raises:
        ValueError: the text is no price, is negative, or has more decimals than the currency.
    """
    try:
        amount = Decimal(text.strip().replace(",", ".")).scaleb(digits(currency))
    except InvalidOperation:
        raise ValueError(f"'{text}' is not a price such as 2.49") from None
    # Sixteen digits: what a 64-bit column and a till roll hold with room to multiply.
    if not amount.is_finite() or not 0 <= amount < 10**16 or amount != amount.to_integral_value():
        raise ValueError(f"'{text}' is not a price in {currency}, which has {digits(currency)} decimals")
    return int(amount)


def to_text(minor: int, currency: str = "EUR") -> str:
    """Return minor units as plain decimal text without a symbol, e.g. ``2.49``."""
    return f"{Decimal(minor).scaleb(-digits(currency)):.{digits(currency)}f}"
