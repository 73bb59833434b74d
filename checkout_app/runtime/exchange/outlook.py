"""What a list or an archive would change, for a person to look at before anything is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from checkout_app.core.jobs import ImportPreview, PreviewRow
from checkout_app.errors import CheckoutError
from checkout_app.runtime.exchange.archive_read import Archive
from checkout_app.runtime.exchange.csv_list import RowChange
from checkout_app.runtime.exchange.fields import Difference
from checkout_app.runtime.exchange.merge import Receiver, find_conflicts, foreseen

MOST_ROWS = 300
"""Rows shown; the counts are of all."""
_FIRST = {"wrong": 0, "changed": 1, "new": 2}


class FileChanged(CheckoutError):
    """The file is not the one any more that was shown, or not there."""


def mark_of(path: Path) -> str:
    """Return what is another when the file's content is.

    Raises:
        FileChanged: it is not there.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise FileChanged(f"{path} cannot be read: {error.strerror}.", "Choose the file again.") from error
    return f"{found.st_size}-{found.st_mtime_ns}"


def require_mark(path: Path, mark: str) -> None:
    """Raise `FileChanged` unless a file is still as it was; an empty mark fits every file."""
    if mark and mark_of(path) != mark:
        raise FileChanged(f"{path.name} has changed since it was shown.", "Import it again to see what it brings now.")


def of_list(path: Path, mark: str, changes: Sequence[RowChange]) -> ImportPreview:
    """Return what a list would change; ``mark`` is that of before it was read."""
    counts = Counter(change.kind for change in changes)
    shown = sorted((c for c in changes if c.kind in _FIRST), key=lambda change: _FIRST[change.kind])
    return ImportPreview(
        str(path),
        mark,
        new=counts["new"],
        changed=counts["changed"],
        same=counts["unchanged"],
        wrong=counts["wrong"],
        rows=tuple(_list_row(change) for change in shown[:MOST_ROWS]),
    )


def of_archive(archive: Archive, mark: str, receiver: Receiver, changed: Mapping[str, datetime]) -> ImportPreview:
    """Return what an archive would bring, those products first that differ; ``mark`` is that of before it was read."""
    conflicts = find_conflicts(archive, receiver, changed)
    new, views = foreseen(archive, receiver)
    rows = [
        PreviewRow("differs", c.mine.sku, c.mine.name, _fields(c.fields), theirs_newer=c.newer == "theirs")
        for c in conflicts[:MOST_ROWS]
    ]
    rows += [PreviewRow("new", each.sku, each.name) for each in new[: MOST_ROWS - len(rows)]]
    return ImportPreview(
        str(archive.path),
        mark,
        new=len(new),
        same=archive.manifest.products - len(new) - len(conflicts),
        differing=len(conflicts),
        views=views,
        rows=tuple(rows),
    )


def _list_row(change: RowChange) -> PreviewRow:
    name = change.product.name if change.product else ""
    if change.kind == "wrong":
        return PreviewRow("wrong", change.row.sku, name, text=f"Line {change.row.line}: {change.row.wrong}")
    kind = "new" if change.kind == "new" else "changed"
    return PreviewRow(kind, change.row.sku, name, _fields(change.fields))  # type: ignore[arg-type]


def _fields(differences: Sequence[Difference]) -> tuple[tuple[str, str, str], ...]:
    return tuple((each.field, each.old, each.new) for each in differences)
