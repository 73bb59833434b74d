"""The wire format of protocol buffers, as far as it takes to look into a message without its description."""

from __future__ import annotations

from collections.abc import Mapping

LONGEST_NUMBER = 10
"""Bytes of the largest number."""
NUMBER, EIGHT, BLOCK, FOUR = 0, 1, 2, 5
"""Kinds of a field's value."""
WIDTHS = {EIGHT: 8, FOUR: 4}

Fields = Mapping[int, list[int | memoryview]]
"""Values by field: numbers, or the bytes of texts and of messages."""


class Damaged(ValueError):
    """The bytes are no such message."""


def fields(data: memoryview) -> Fields:
    """Return the fields of a message, not looking into those inside; `Damaged` if it is none."""
    found: dict[int, list[int | memoryview]] = {}
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        kind = key & 7
        value: int | memoryview | None = None
        if kind == NUMBER:
            value, at = _number(data, at)
        elif kind == BLOCK or kind in WIDTHS:
            length, at = _number(data, at) if kind == BLOCK else (WIDTHS[kind], at)
            if length > len(data) - at:
                raise Damaged(f"{length} bytes announced, {len(data) - at} there")
            value, at = data[at : at + length], at + length
        if value is None or key >> 3 == 0:
            raise Damaged(f"a field of kind {kind} at byte {at}")
        found.setdefault(key >> 3, []).append(value)
    return found


def number(message: Fields, key: int) -> int:
    """Return the last number of a field, 0 if there is none."""
    value = message.get(key, [0])[-1]
    if not isinstance(value, int):
        return 0
    return value - (1 << 64) if value >> 63 else value


def text(message: Fields, key: int) -> str:
    """Return the last text of a field, empty if there is none."""
    value = message.get(key, [b""])[-1]
    return "" if isinstance(value, int) else bytes(value).decode("utf-8", "replace")


def _number(data: memoryview, at: int) -> tuple[int, int]:
    """Return the number that begins at a byte, and the byte after it."""
    total = 0
    for index, byte in enumerate(data[at : at + LONGEST_NUMBER]):
        total |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return total, at + index + 1
    raise Damaged(f"a number without an end at byte {at}")
