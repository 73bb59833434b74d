"""Image files: found in natural order, read upright as uint8 BGR."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np

from checkout_app.runtime.source_errors import NoSuchDevice, Undecodable
from engines.types import Image

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm"})
"""File name endings of images, in lower case."""
HINT = "Open it in an image viewer; if it does not show there either, take the picture again or delete the file."


def read_image(path: Path) -> Image:
    """Return the picture as uint8 (h, w, 3) BGR, turned as its EXIF data says; grey, alpha and 16 bit are converted.

    Raises:
        NoSuchDevice: there is no such file.
        Undecodable: the file cannot be read or is no whole image.
    """
    try:
        # cv2.imread fails on non-ASCII names on Windows, so Python reads the bytes.
        data = path.read_bytes()
    except FileNotFoundError:
        raise NoSuchDevice(f"There is no image file {path}.", "Check the name.") from None
    except OSError as error:
        raise Undecodable(
            f"The image {path} cannot be read: {error.strerror}.", "Check the disk and the file's rights."
        ) from error
    if not data:
        raise Undecodable(f"The image {path} is empty (0 bytes).", HINT)
    if _cut_off(data):
        raise Undecodable(f"The image {path} is cut off.", HINT)
    try:
        image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:  # absurd dimensions raise instead of returning None
        image = None
    if image is None:
        raise Undecodable(f"The image {path} cannot be decoded.", HINT)
    return as_bgr(image)


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
