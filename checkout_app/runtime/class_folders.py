"""Class folders: pictures sorted by product into folders named after the SKU, at any depth."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from checkout_app.errors import CheckoutError
from checkout_app.runtime.pictures import list_images


class NoPictures(CheckoutError):
    """A folder has no class folders with pictures, or cannot be read."""


def class_folders(root: Path) -> dict[str, list[Path]]:
    """Return the picture files of each SKU, by SKU, files of a folder in natural order.

    The SKU is the name of the folder that holds the picture; folders of one name are one SKU, wherever they lie.
    Pictures in the root itself have no class and are left out; so are folders whose names start with a dot.

    Raises:
        NoPictures: there is no such folder, a folder in it cannot be read, or no class folder holds a picture.
    """
    if not root.is_dir():
        raise NoPictures(f"There is no folder {root}.", "Check the path.")
    found: dict[str, list[Path]] = {}
    for folder in _folders(root):
        if images := list_images(folder):
            found.setdefault(folder.name, []).extend(images)
    if not found:
        raise NoPictures(
            f"No class folder with pictures was found in {root}.",
            "Put the pictures of each product into a folder named after its SKU: FOLDER/<sku>/*.jpg",
        )
    return dict(sorted(found.items()))


def _folders(root: Path) -> Iterator[Path]:
    """Return all folders below the root, sorted, so that every machine enrols in one order.

    A folder that is a link counts, what lies below it does not: links may go round in circles.
    """
    for name, inner, _ in os.walk(root, onerror=_unreadable):
        inner[:] = sorted(folder for folder in inner if not folder.startswith("."))
        if Path(name) != root:
            yield Path(name)
        yield from (linked for folder in inner if (linked := Path(name, folder)).is_symlink())


def _unreadable(error: OSError) -> None:
    raise NoPictures(f"The folder {error.filename} cannot be read: {error.strerror}.", "Check its rights.") from error
