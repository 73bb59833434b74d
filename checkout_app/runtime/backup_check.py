"""What a backup says of itself, and whether it is true: the copy is opened and every crop looked at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.source_errors import SourceError
from db.copy import Content, check_database

MANIFEST = "backup.json"
"""Written last: a folder without one is no backup."""


class BackupError(CheckoutError):
    """A backup cannot be made, or is not one that can be trusted."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made: str
    """Time in ISO 8601, UTC."""
    schema: str
    sha256: str
    """Of the database file."""
    counts: dict[str, int]
    """Rows by table."""
    missing: tuple[str, ...] = ()
    """Crops that the database names and the shop had lost before the backup."""

    @property
    def at(self) -> datetime:
        """Return the time it was made, UTC."""
        return datetime.fromisoformat(self.made)


def read_manifest(folder: Path) -> Manifest:
    """Return what a backup says of itself.

    Raises:
        BackupError: the folder holds no whole backup.
    """
    path = folder / MANIFEST
    try:
        record = json.loads(path.read_text("utf-8"))
        manifest = Manifest(**{**record, "missing": tuple(record["missing"])})
        if manifest.at.tzinfo is None:
            raise ValueError("a time without a zone")
    except OSError as error:
        raise BackupError(
            f"{folder} is no whole backup: {MANIFEST} cannot be read ({error.strerror}).",
            "Name a folder checkout-... that a finished backup made.",
        ) from error
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError(f"{path} is damaged: {error}", "Use another backup.") from error
    return manifest


def write_manifest(folder: Path, content: Content, missing: Iterable[str], now: datetime) -> Manifest:
    """Describe the database in a folder and return what was written."""
    digest = sha256(Home(folder).database)
    manifest = Manifest(now.astimezone(UTC).isoformat(), content.version, digest, content.counts, tuple(missing))
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), "utf-8")
    return manifest


def verify(folder: Path) -> Manifest:
    """Open a backup's database, look at all of it and at every crop it names; return what the backup says of itself.

    Raises:
        BackupError, DatabaseError: what is wrong with it; a newer schema is refused too.
    """
    manifest, copy = read_manifest(folder), Home(folder)
    content = check_database(copy.database)
    if sha256(copy.database) != manifest.sha256 or content.counts != manifest.counts:
        raise BackupError(f"{copy.database} was changed after the backup was made.", "Use another backup.")
    if bad := sorted(bad_crops(copy.crops, content.crops - set(manifest.missing))):
        raise BackupError(
            f"{folder} lacks {len(bad)} pictures, or they are damaged: {', '.join(bad[:3])}.", "Use another backup."
        )
    return manifest


def bad_crops(folder: Path, names: Iterable[str]) -> list[str]:
    """Return the crops that are missing, cut off or no pictures."""
    return [name for name in names if not _whole(folder / name)]


def sha256(path: Path) -> str:
    """Return the hex digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _whole(path: Path) -> bool:
    """Return whether a file is a picture; one that begins and ends as a JPEG does is not decoded: 30,000 take long."""
    try:
        with path.open("rb") as file:
            head = file.read(3)
            file.seek(-2, 2)
            if head == b"\xff\xd8\xff" and file.read(2) == b"\xff\xd9":
                return True
        read_image(path)  # an imported one may have something behind its end
    except (OSError, SourceError):
        return False
    return True
