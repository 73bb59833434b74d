"""What can go wrong with a shop's database through no fault of the program, each with a remedy."""

from __future__ import annotations

import sqlite3


class DatabaseError(Exception):
    """An expected failure: ``str()`` says what happened to which file, ``hint`` what to do about it."""

    def __init__(self, text: str, hint: str) -> None:
        super().__init__(text)
        self.hint = hint


class NewerSchema(DatabaseError):
    """The database was written by a newer version of the program."""


class NotADatabase(DatabaseError):
    """The file is something else than a checkout database."""


class DamagedDatabase(DatabaseError):
    """The database's content is broken."""


class DatabaseLocked(DatabaseError):
    """Another program kept the database to itself for too long."""


class DiskFull(DatabaseError):
    """There is no room left to write; what was stored before is intact."""


class DiskFailed(DatabaseError):
    """The disk refused to read or write."""


class CannotOpen(DatabaseError):
    """The file or its folder cannot be opened for writing."""


class UnknownProduct(DatabaseError):
    """A SKU is not in the catalogue."""


class TooMuchReturned(DatabaseError):
    """More of a sale would come back than was sold."""


class ShiftClosed(DatabaseError):
    """A shift was closed, and its report is written."""


class BadPin(DatabaseError):
    """A PIN that cannot be used."""


class UnknownPerson(DatabaseError):
    """Nobody has this number."""


_PERMISSION_HINT = "Check that the folder exists and that this user may write to it, or choose another with --home."
_KNOWN: dict[int, tuple[type[DatabaseError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        DatabaseLocked,
        "is in use by another program",
        "Close the other program that uses this file, then try again.",
    ),
    sqlite3.SQLITE_FULL: (
        DiskFull,
        "cannot grow: the disk is full",
        "Free some space on this disk, then try again; nothing that was stored before is lost.",
    ),
    sqlite3.SQLITE_NOTADB: (
        NotADatabase,
        "is not a database",
        "Move the file away to start with an empty database, or restore it from a backup.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedDatabase,
        "is damaged",
        "Keep a copy of the file and restore the last backup.",
    ),
    sqlite3.SQLITE_IOERR: (
        DiskFailed,
        "cannot be read or written: the disk reports an error",
        "Check the disk and its cable or network share, then restart.",
    ),
    sqlite3.SQLITE_CANTOPEN: (CannotOpen, "cannot be opened", _PERMISSION_HINT),
    sqlite3.SQLITE_READONLY: (CannotOpen, "may not be written", _PERMISSION_HINT),
    sqlite3.SQLITE_PERM: (CannotOpen, "may not be opened", _PERMISSION_HINT),
}
_KNOWN[sqlite3.SQLITE_LOCKED] = _KNOWN[sqlite3.SQLITE_BUSY]


def translated(error: BaseException, file: str) -> DatabaseError | None:
    """Return our error for a known SQLite failure of ``file``, or None if the failure is a bug."""
    # An extended code holds its primary code in the low byte; errors raised by the Python module itself have none.
    known = _KNOWN.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if known is None:
        return None
    kind, text, hint = known
    return kind(f"The database {file} {text} ({error}).", hint)


class UnknownView(DatabaseError):
    """There is no such view in the catalogue."""


class ChangedMeanwhile(DatabaseError):
    """A step of the history cannot be walked: what it touched was changed in another way since."""
