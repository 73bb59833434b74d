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


def other_forms(code: str) -> list[str]:
    """Return how else the number of a code may be written: with fewer or more leading zeros, or as a full UPC-A."""
    forms = _lengths(code) if valid_gtin(code) else []
    full = _full_upc(code)
    if full is not None and valid_gtin(full):
        forms += _lengths(full)
    return [form for form in dict.fromkeys(forms) if form != code]


def _lengths(code: str) -> list[str]:
    padded = code.zfill(14)
    return [padded[14 - n :] for n in (13, 12, 14, 8) if not padded[: 14 - n].strip("0")]


def _full_upc(code: str) -> str | None:
    """Return the UPC-A that a UPC-E of eight digits stands for (GS1 General Spec., 5.2.2.4.2)."""
    if len(code) != 8 or not (code.isascii() and code.isdigit()) or code[0] not in "01":
        return None
    body, last = code[1:7], code[6]
    if last in "012":
        middle = f"{body[:2]}{last}0000{body[2:5]}"
    elif last in "34":
        kept = int(last)
        middle = body[:kept] + "0" * 5 + body[kept:5]
    else:
        middle = f"{body[:5]}0000{last}"
    return code[0] + middle + code[7]
