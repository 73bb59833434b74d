"""The number under a barcode."""

from __future__ import annotations

LENGTHS = (8, 12, 13, 14)


def valid_gtin(code: str) -> bool:
    """Return whether a code is a GTIN of 8, 12, 13 or 14 digits with the right check digit (GS1 General Spec., 7.9)."""
    if len(code) not in LENGTHS or not (code.isascii() and code.isdigit()):
        return False
    return check_digit(code[:-1]) == int(code[-1])


def plausible_code(code: str) -> bool:
    """Return whether a code is a valid GTIN, or digits of another length: a shop's own number."""
    return code.isascii() and code.isdigit() and (len(code) not in LENGTHS or valid_gtin(code))


def check_digit(body: str) -> int:
    """Return the check digit of the digits before it."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return -total % 10
