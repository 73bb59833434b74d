"""Puts a backup in the place of a shop, which is moved aside, so that restoring can be undone."""

from __future__ import annotations

import shutil
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from checkout_app.paths import Home
from checkout_app.runtime.backup import Progress
from checkout_app.runtime.backup_check import MANIFEST, BackupError, Manifest, bad_crops, verify, write_manifest
from checkout_app.runtime.backup_files import copied_file, crop_files, sync
from checkout_app.runtime.lock import HomeLock
from db.copy import check_database, settle
from db.errors import DatabaseError

_LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database; another database's would spoil the one put in its place."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What a restore did."""

    manifest: Manifest
    aside: Path | None
    """Where the shop of before is now, None if there was none."""
    undoable: bool
    """The shop of before is whole: restoring ``aside`` brings it back."""


def restore(folder: Path, home: Home, progress: Progress | None = None) -> RestoreReport:
    """Check a backup, copy it beside the shop's data, check it again, and only then put it in the place of that.

    A database of an older schema is brought up to date when the shop opens it.

    Raises:
        BackupError, DatabaseError: the backup cannot be trusted, is of a newer program, or the disk fails.
        HomeInUse, HomeNotWritable: a lane or another program is working in the home.
        In each case the home is as it was.
    """
    verify(folder)
    lock = HomeLock(home.root)
    lock.acquire()
    fresh = home.root / ".restore.part"
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        _copy(Home(folder), Home(fresh), progress or (lambda *_: None))
        manifest = verify(fresh)
        aside = _exchange(Home(fresh), home, datetime.now(UTC))
    except OSError as error:
        raise BackupError(
            f"{folder} could not be restored: {error.strerror} ({error.filename}).",
            "Free some space on that disk or mend its rights; the shop's data is as it was.",
        ) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        lock.release()
    return RestoreReport(manifest, aside, aside is not None and (aside / MANIFEST).exists())


def _copy(backup: Home, fresh: Home, progress: Progress) -> None:
    crops = crop_files(backup.crops)
    total = backup.database.stat().st_size + sum(stat.st_size for stat in crops.values())
    for name in (MANIFEST, backup.settings.name, backup.database.name):
        if (backup.root / name).exists():
            copied_file(backup.root / name, fresh.root / name)
    fresh.crops.mkdir()
    done = backup.database.stat().st_size
    progress(done, total)
    for name, stat in crops.items():
        copied_file(backup.crops / name, fresh.crops / name)
        done += stat.st_size
        progress(done, total)
    sync(fresh.root)


def _exchange(fresh: Home, home: Home, now: datetime) -> Path | None:
    """Swap by renaming within one disk; whatever fails, what was moved goes back. Return where the old data is."""
    with suppress(DatabaseError):  # a damaged database may be the very reason to restore
        settle(home.database)
    beside = [home.database.with_name(home.database.name + suffix) for suffix in _LOGS]
    names = [path.name for path in (*beside, home.crops, home.settings, home.database)]
    aside = home.root / now.strftime("before-restore-%Y%m%d-%H%M%S-%f")
    old = [name for name in names if (home.root / name).exists()]
    with ExitStack() as back:
        if old:
            aside.mkdir()
            back.callback(aside.rmdir)
        for name in names:  # old out, new in, the database last: a power cut can hardly fall between its two
            for source, target in ((home.root, aside), (fresh.root, home.root)):
                if (source / name).exists():
                    _move(source / name, target / name, back)
        sync(home.root)
        back.pop_all()
    if not old:
        return None
    _describe(Home(aside), now)
    return aside


def _move(path: Path, to: Path, back: ExitStack) -> None:
    path.rename(to)
    back.callback(to.rename, path)


def _describe(aside: Home, now: datetime) -> None:
    """Make what was moved aside a backup like any other, if it is whole."""
    with suppress(DatabaseError):
        content = check_database(aside.database)
        write_manifest(aside.root, content, bad_crops(aside.crops, content.crops), now)
