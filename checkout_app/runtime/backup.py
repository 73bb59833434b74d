"""Backups of a shop: database, crops and settings in a folder of their own, whole or not there at all."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.backup_check import BackupError, Manifest, bad_crops, read_manifest, verify, write_manifest
from checkout_app.runtime.backup_files import copied_file, copied_if_there, crop_files, shared, sync
from checkout_app.runtime.lock import HomeInUse, HomeLock
from db.copy import Content, copy_database

KEEP = 14
_NAME = "checkout-%Y%m%d-%H%M%S"
_PART = ".part"
Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all; what it raises ends the work, and nothing is left behind."""


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup did."""

    folder: Path
    manifest: Manifest
    copied: int
    """Crops copied."""
    linked: int
    """Crops shared with the backup before."""
    removed: tuple[Path, ...]
    """Old backups that were removed."""


def backup(home: Home, to: Path, progress: Progress | None = None, *, keep: int = KEEP) -> BackupReport:
    """Copy a shop, which may go on selling, to a new folder ``checkout-DATE-TIME`` (UTC) and check the copy.

    A crop that the newest backup in the same place has too is shared with it, so that a backup a day costs what is new.

    Args:
        home: the shop.
        to: folder of backups; made if missing.
        progress: hears of the bytes copied.
        keep: newest backups to keep, at least 1; older ones go once the new one is checked.

    Raises:
        BackupError, DatabaseError: disk full, no such shop, a copy that does not check; nothing is left behind.
    """
    if keep < 1:
        raise ValueError(f"keep {keep} would leave no backup")
    _sensible(home, to)
    with _alone(to), _said(to):
        _sweep(to)
        before, now = backups(to), datetime.now(UTC)
        final = _free(to, now)
        part = final.with_name(f"{final.name}{_PART}")
        try:
            content, copied, linked = _fill(home, part, before[-1] if before else None, progress or (lambda *_: None))
            missing = bad_crops(Home(part).crops, content.crops)
            lost = bad_crops(home.crops, missing)  # what the shop has lost itself must not stop its backups
            manifest = write_manifest(part, content, lost, now)
            verify(part)
            sync(part)
            part.rename(final)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        sync(to)
        return BackupReport(final, manifest, copied, linked, _prune([*before, final], keep))


def backups(to: Path) -> list[Path]:
    """Return the whole backups in a folder, oldest first."""
    found = []
    for folder in to.glob("checkout-*"):
        if not folder.name.endswith(_PART):
            with suppress(BackupError):
                found.append((read_manifest(folder).at, folder))
    return [folder for _, folder in sorted(found)]


def due(last: datetime | None, now: datetime, every_hours: int) -> bool:
    """Return whether it is time for the next backup; a clock that was set back does not put it off."""
    return last is None or not 0 <= (now - last).total_seconds() < every_hours * 3600


def _fill(home: Home, part: Path, before: Path | None, progress: Progress) -> tuple[Content, int, int]:
    """Copy everything; return what the database holds and how many crops were copied and shared."""
    part.mkdir()
    copy = Home(part)
    at_first = crop_files(home.crops)
    size = sum(stat.st_size for stat in at_first.values())
    done = 0

    def told(of_database: int, in_all: int) -> None:
        nonlocal done
        done = of_database
        progress(done, in_all + size)

    content = copy_database(home.database, copy.database, told)
    if home.settings.exists():
        copied_file(home.settings, copy.settings)
    total, linked, copied = done + size, 0, 0
    for name, stat in crop_files(home.crops).items():  # again: views added since are in the database's copy
        if before is not None and shared(Home(before).crops / name, copy.crops / name, stat):
            linked += 1
        elif copied_if_there(home.crops / name, copy.crops / name):
            copied += 1
        done += stat.st_size
        progress(min(done, total), total)
    return content, copied, linked


def _prune(found: list[Path], keep: int) -> tuple[Path, ...]:
    """Remove the oldest backups, the newest of the list never."""
    gone = []
    for folder in found[:-keep]:
        doomed = folder.with_name(f"{folder.name}{_PART}")  # a half removed one must not look whole either
        with suppress(OSError):
            folder.rename(doomed)
            shutil.rmtree(doomed)
            gone.append(folder)
    return tuple(gone)


def _sweep(to: Path) -> None:
    """Remove what a backup left that was cut off by a power failure."""
    for part in to.glob(f"checkout-*{_PART}"):
        shutil.rmtree(part, ignore_errors=True)


def _free(to: Path, now: datetime) -> Path:
    """Return a name that no folder has."""
    name = to / now.strftime(_NAME)
    further = (name.with_name(f"{name.name}-{n}") for n in range(2, 1000))
    return next(path for path in (name, *further) if not path.exists())


def _sensible(home: Home, to: Path) -> None:
    if not home.database.is_file():
        raise BackupError(f"There is no shop in {home.root}: {home.database.name} is missing.", "Check --home.")
    if to.resolve() == home.root.resolve() or to.resolve().is_relative_to(home.crops.resolve()):
        raise BackupError(f"{to} is where the shop itself keeps its data.", "Name another folder with --to.")


@contextmanager
def _alone(to: Path) -> Iterator[None]:
    """Let one backup a folder run."""
    lock = HomeLock(to)
    try:
        lock.acquire()
    except HomeInUse as error:
        raise BackupError(f"Another backup into {to} is running.", "Wait until it has ended.") from error
    except CheckoutError as error:
        raise BackupError(error.text, "Check the disk and its rights, or name another folder with --to.") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _said(to: Path) -> Iterator[None]:
    """Turn a failing disk into words."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise BackupError(
            f"The backup in {to} could not be made: {error.strerror} ({error.filename or to}).",
            "Free some space there, or name another folder with --to." if full else "Check that disk and its rights.",
        ) from error
