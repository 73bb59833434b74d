"""The size that a picture file claims, read from its first bytes, before any memory is taken for its pixels."""

from __future__ import annotations

import re
import struct

_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNM = re.compile(rb"P[1-6](?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\d{1,9})\s")


def claimed_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height that the header states; None if it is of no kind that we read, or broken.

    The kinds are JPEG, PNG, WebP, TIFF, BMP, GIF and PNM, told by content: endings of file names lie.
    """
    try:
        for signature, read in _KINDS.items():
            if data.startswith(signature):
                return read(data)
    except struct.error:  # the file ends within its header
        return None
    return None


def _png(data: bytes) -> tuple[int, int] | None:
    kind, width, height = struct.unpack_from(">4sII", data, 12)
    return (width, height) if kind == b"IHDR" else None


def _gif(data: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _bmp(data: bytes) -> tuple[int, int]:
    (header,) = struct.unpack_from("<I", data, 14)
    width, height = struct.unpack_from("<HH" if header == 12 else "<ii", data, 18)
    return abs(width), abs(height)  # a negative height means top row first


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF or kind == 0xDA:
            return None
        if kind in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + length


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[8:16]
    if kind == b"WEBPVP8X":
        return _three(data, 24) + 1, _three(data, 27) + 1
    if kind == b"WEBPVP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"WEBPVP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _three(data: bytes, at: int) -> int:
    low, high = struct.unpack_from("<HB", data, at)
    return int(low + (high << 16))


def _tiff(data: bytes) -> tuple[int, int] | None:
    """Return the size in the first directory, that of the first page."""
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    (entries,) = struct.unpack_from(f"{order}H", data, at)
    sides: dict[int, int] = {}
    for entry in range(at + 2, at + 2 + 12 * entries, 12):
        tag, kind = struct.unpack_from(f"{order}HH", data, entry)
        if tag in (256, 257) and kind in (3, 4):
            (sides[tag],) = struct.unpack_from(f"{order}{'H' if kind == 3 else 'I'}", data, entry + 8)
    return (sides[256], sides[257]) if len(sides) == 2 else None


def _pnm(data: bytes) -> tuple[int, int] | None:
    found = _PNM.match(data)
    return (int(found[1]), int(found[2])) if found else None


_KINDS = {
    b"\xff\xd8\xff": _jpeg,
    b"\x89PNG\r\n\x1a\n": _png,
    b"RIFF": _webp,
    b"II*\0": _tiff,
    b"MM\0*": _tiff,
    b"BM": _bmp,
    b"GIF8": _gif,
    **{b"P%d" % kind: _pnm for kind in range(1, 7)},
}
