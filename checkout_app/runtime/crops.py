"""The crop images of enrolled views and of items put aside: each file is whole or not there."""

from __future__ import annotations

import errno
import os
import re
import zlib
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import cv2

from checkout_app.errors import CheckoutError
from checkout_app.runtime.pictures import read_image
from engines.types import Image

QUALITY = 95
"""JPEG quality: crops are embedded again when the embedder changes, so little may be lost."""


class CropNotStored(CheckoutError):
    """A crop could not be written; nothing of it is left behind."""


class CropOutside(CheckoutError):
    """A crop's name leads out of the crops folder."""


class CropStore:
    """Image files under one folder, named by paths relative to it with forward slashes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Return the folder that holds the files; it may be missing."""
        return self._folder

    def put(self, sku: str, image: Image, stem: str = "") -> str:
        """Store a copy of a BGR image as JPEG and return its name; it is on the disk when this returns.

        The file is called ``stem`` if that is given (letters and digits), replacing one of before.

        Raises:
            CropNotStored: the disk is full or refuses.
        """
        data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
        return self.put_file(sku, data, stem or uuid4().hex)

    def put_file(self, sku: str, data: bytes, stem: str) -> str:
        """Store a whole JPEG file as it is, named ``stem`` (letters and digits), and return its name.

        Raises:
            CropNotStored: the disk is full or refuses.
        """
        name = self.name(sku, stem)
        path = self._folder / name
        part = path.with_name(f"{uuid4().hex}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(part, data)
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise CropNotStored(
                f"The picture {path} could not be stored: {error.strerror}.",
                "Free some space on this disk and try again."
                if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
                else "Check the disk and the folder's rights, then try again.",
            ) from error
        return name

    def name(self, sku: str, stem: str) -> str:
        """Return the name that the crop of a product and a stem has."""
        return f"{_folder_for(sku)}/{stem}.jpg"

    def read(self, name: str) -> Image:
        """Return the crop of a name as uint8 BGR.

        Raises:
            CropOutside: the name leads out of the folder.
            SourceError: the file is missing or damaged.
        """
        return read_image(self.path(name))

    def path(self, name: str) -> Path:
        """Return the file of a name, which may be missing.

        Raises:
            CropOutside: the name leads out of the folder.
        """
        root = self._folder.resolve()
        path = (root / name).resolve()
        if path == root or not path.is_relative_to(root):
            raise CropOutside(
                f"The picture name {name!r} leads out of {self._folder}.", "The database was edited; restore a backup."
            )
        return path


def _folder_for(sku: str) -> str:
    """Return a folder name that every file system takes; the sum keeps SKUs of one spelling apart."""
    letters = re.sub(r"[^A-Za-z0-9_-]+", "-", sku).strip("-")[:40]
    return f"{letters or 'sku'}-{zlib.crc32(sku.encode()):08x}"


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
