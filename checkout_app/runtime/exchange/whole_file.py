"""A file that appears whole under its name, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from checkout_app.errors import CheckoutError


class NotWritten(CheckoutError):
    """A file could not be written; one of that name from before is as it was."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield the path of a ``.part`` file beside ``path`` to write; it takes the name at the end, or is removed.

    Raises:
        NotWritten: the disk is full or refuses.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise NotWritten(
            f"{path} cannot be written: {error.strerror or error}.",
            "Check that the folder exists, that you may write there and that the disk has room.",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
