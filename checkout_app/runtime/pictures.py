"""Image files: found in natural order, read upright as uint8 BGR."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np

from checkout_app.runtime.picture_size import claimed_size
from checkout_app.runtime.source_errors import NoSuchDevice, Undecodable
from engines.types import Image

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm"})
"""File name endings of images, in lower case."""
MAX_PIXELS = 100_000_000
"""Most pixels a picture may claim: above any camera a shop has, and 300 MB when decoded, which a till can spare."""
MAX_BYTES = 256 << 20
"""Most bytes of an image file."""
TOO_LARGE = "Make the picture smaller; 1000 pixels a side are plenty."
HINT = "Open it in an image viewer; if it does not show there either, take the picture again or delete the file."


def read_image(path: Path) -> Image:
    """Return the picture as uint8 (h, w, 3) BGR, turned as its EXIF data says; grey, CMYK and 16 bit are converted.

    Of an animation or of many pages it is the first; transparency is dropped (`views.read_view` puts it on grey). What
    the file is called does not matter: its content says what it is.

    Raises:
        NoSuchDevice: there is no such file.
        Undecodable: the file cannot be read, is no whole image, or claims more than `MAX_PIXELS`.
    """
    image = decoded(read_file(path), cv2.IMREAD_COLOR)
    if image is None:
        raise Undecodable(f"The image {path} cannot be decoded.", HINT)
    return as_bgr(image)


def read_file(path: Path) -> bytes:
    """Return the bytes of an image file, which is whole as far as they tell and safe to decode.

    Raises:
        NoSuchDevice, Undecodable: as `read_image`.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Undecodable(f"The image {path} has more than {MAX_BYTES >> 20} MiB.", TOO_LARGE)
        # cv2.imread fails on non-ASCII names on Windows, so Python reads the bytes.
        data = path.read_bytes()
    except FileNotFoundError:
        raise NoSuchDevice(f"There is no image file {path}.", "Check the name.") from None
    except OSError as error:
        raise Undecodable(
            f"The image {path} cannot be read: {error.strerror}.", "Check the disk and the file's rights."
        ) from error
    if fault := fault_of(data):
        raise Undecodable(f"The image {path} {fault}.", TOO_LARGE if "pixels" in fault else HINT)
    return data


def fault_of(data: bytes) -> str:
    """Return why these bytes are not decoded, as the end of a sentence; empty if they may be."""
    if not data:
        return "is empty (0 bytes)"
    if _cut_off(data):
        return "is cut off"
    size = claimed_size(data)
    if size is None:
        return "cannot be decoded: it is no picture of a kind that we read"
    if not 0 < size[0] * size[1] <= MAX_PIXELS:
        return f"cannot be decoded: it claims {size[0]} x {size[1]} pixels"
    return ""


def decoded(data: bytes, mode: int) -> np.ndarray | None:
    """Return what OpenCV makes of an image file in a mode such as ``cv2.IMREAD_COLOR``, or None."""
    try:
        return cv2.imdecode(np.frombuffer(data, np.uint8), mode)
    except cv2.error:  # absurd headers raise instead of returning None
        return None


def list_images(folder: Path) -> list[Path]:
    """Return the image files directly in a folder, sorted as people count (2 before 10), endings in any case."""
    names = (path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES and not path.name.startswith("."))
    return sorted((path for path in names if path.is_file()), key=natural)


def natural(path: Path) -> list[tuple[int, str]]:
    """Return a sort key that orders the digits within names by value."""
    parts = re.findall(r"\d+|\D+", path.name.casefold())
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def as_bgr(image: np.ndarray) -> Image:
    """Return any picture that OpenCV makes (grey, BGRA, 16 bit) as C-contiguous uint8 (h, w, 3) BGR."""
    if image.dtype == np.uint16:
        image = image >> 8
    image = image.astype(np.uint8, copy=False)
    channels = 1 if image.ndim == 2 else image.shape[2]
    if channels == 1:
        image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    elif channels == 4:
        image = cv2.cvtColor(image, cv2.COLOR_BGRA2BGR)
    return np.ascontiguousarray(image)


def _cut_off(data: bytes) -> bool:
    """Return whether a JPEG ends before its end marker; the decoder would fill the rest with grey and not tell."""
    if not data.startswith(b"\xff\xd8\xff"):
        return False
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # skip the segments, for EXIF holds a small JPEG of its own
        if data[at + 1] == 0xDA:
            return b"\xff\xd9" not in data[at:]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return True
