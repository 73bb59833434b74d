"""Files of a backup: copied so that they are on the disk, or shared with the backup before."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from checkout_app.runtime.backup_check import bad_crops


def copied_file(source: Path, target: Path) -> None:
    """Copy a file with its time to a new one, on the disk when this returns; folders are made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as old, target.open("xb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fsync(new.fileno())
    shutil.copystat(source, target)


def crop_files(folder: Path) -> dict[str, os.stat_result]:
    """Return all crops in a folder by name, as `CropStore` names them."""
    found = {}
    for path in folder.rglob("*.jpg"):
        with suppress(FileNotFoundError):  # deleted since
            found[path.relative_to(folder).as_posix()] = path.stat()
    return found


def sync(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system lets us."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def shared(old: Path, new: Path, like: os.stat_result) -> bool:
    """Share a file of the backup before, if it is the same file as the shop's; False where disks cannot."""
    try:
        stat = old.stat()
        same = (stat.st_size, int(stat.st_mtime)) == (like.st_size, int(like.st_mtime))
        if not same or bad_crops(old.parent, [old.name]):
            return False
        new.parent.mkdir(parents=True, exist_ok=True)
        os.link(old, new)
    except OSError:
        return False
    return True


def copied_if_there(source: Path, target: Path) -> bool:
    """Copy a crop; False if it was deleted meanwhile."""
    try:
        copied_file(source, target)
    except FileNotFoundError:
        return False
    return True
