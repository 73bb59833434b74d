"""One process a home: a lock of the operating system, which vanishes with the process that holds it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from checkout_app.errors import CheckoutError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class HomeInUse(CheckoutError):
    """Another process works in this home."""


class HomeNotWritable(CheckoutError):
    """The home cannot be made or written."""


class HomeLock:
    """The lock of a home folder; not to be taken twice."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fd: int | None = None

    def acquire(self) -> None:
        """Take the lock, making the folder if needed.

        Raises:
            HomeInUse: another process holds it.
            HomeNotWritable: the folder cannot be made or written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fd = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise HomeNotWritable(
                f"The folder {self._folder} cannot be used: {error.strerror}.",
                "Check its rights, or choose another folder with --home.",
            ) from error
        try:
            _lock(fd)
        except OSError:
            holder = os.read(fd, 20).decode(errors="replace").strip() or "unknown"
            os.close(fd)
            raise HomeInUse(
                f"The folder {self._folder} is in use by another checkout (process {holder}).",
                "Close that one first, or choose another folder with --home.",
            ) from None
        os.ftruncate(fd, 0)
        os.write(fd, f"{os.getpid()}\n".encode())
        self._fd = fd

    def release(self) -> None:
        """Let another process have the home; harmless if the lock is not held."""
        # The file stays: deleting it would let two processes lock two files of one name.
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


if sys.platform == "win32":

    def _lock(fd: int) -> None:
        """Lock one byte far behind the text, for a locked byte cannot be read by others."""
        os.lseek(fd, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(fd, 0, os.SEEK_SET)

else:

    def _lock(fd: int) -> None:
        """Lock the file for this descriptor; raises OSError if somebody else holds it."""
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
