"""Embeds the stored crops again with another embedder, beside the gallery that serves meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from checkout_app.runtime.crops import CropOutside, CropStore
from checkout_app.runtime.source_errors import SourceError
from db.catalogue import Catalogue
from db.crop_list import CropList, StoredCrop
from db.edits import Edits
from db.records import Edit, NewView
from engines.types import Embedder, Image

BATCH = 16
"""Crops embedded and stored together; what is stored is never done twice."""
_WHO = "checkout"
Progress = Callable[[int, int], None]
"""Called with the views done and the views in all; what it raises ends the work between two batches."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The parts of a shop that hold views."""

    catalogue: Catalogue
    edits: Edits
    crop_list: CropList
    crops: CropStore


@dataclass(slots=True)
class ReembedReport:
    """What was done."""

    added: int = 0
    """Views embedded and stored now."""
    known: int = 0
    """Views that had been done before."""
    dropped: int = 0
    """Views of the new embedder that the shop has meanwhile removed or given to another product."""
    missing: list[tuple[str, str]] = field(default_factory=list)
    """Crops that cannot be read, and why: their views have no counterpart."""


def reembed(stock: Stock, old: str, embedder: Embedder, progress: Progress | None = None) -> ReembedReport:
    """Give every view of one profile a counterpart made by an embedder from the same crop; the old views stay.

    Called again after a cut it goes on where it was; called again after edits it brings the new views in line.
    Retired products are done too, as they may come back.

    Args:
        stock: where views and crops are.
        old: profile whose views say what the shop has enrolled.
        embedder: the new one; its profile must be another.
        progress: hears of the views done, before the first batch too.

    Raises:
        ValueError: both profiles are the same.
        EngineError, DatabaseError: what was stored before stays.
    """
    if old == embedder.profile:
        raise ValueError(f"{old} cannot be made from itself")
    theirs, ours = stock.crop_list.of(old), stock.crop_list.of(embedder.profile)
    dropped = _stale(theirs, ours)
    if dropped:  # part of the history: edits made while the new embedder served before can still be undone after it
        stock.edits.apply(Edit(f"{embedder.profile} follows {old}", remove=frozenset(dropped)), _WHO)
    have = {(each.sku, each.crop) for each in ours if not each.removed}
    wanted = _standing(theirs)
    todo = [each for pair, each in wanted.items() if pair not in have]
    report = ReembedReport(known=len(wanted) - len(todo), dropped=len(dropped))
    _embed(todo, stock, embedder, report, progress)
    return report


def catch_up(stock: Stock, embedder: Embedder, progress: Progress | None = None) -> ReembedReport:
    """Embed the crops that an embedder has never seen, as after an update that brought it new weights.

    Unlike `reembed` it lets the embedder's own gallery say what is enrolled: what was removed from it stays removed.
    """
    old = profile_to_follow(stock.catalogue.profiles(), None, embedder.profile)
    if old is None:
        return ReembedReport()
    seen = {each.crop for each in stock.crop_list.of(embedder.profile)}
    wanted = _standing(stock.crop_list.of(old))
    todo = [each for each in wanted.values() if each.crop not in seen]
    report = ReembedReport(known=len(wanted) - len(todo))
    _embed(todo, stock, embedder, report, progress)
    return report


def profile_to_follow(profiles: dict[str, int], in_use: str | None, new: str) -> str | None:
    """Return the profile that says what is enrolled: the one in use, else that of most views; None if there is none."""
    others = {profile: views for profile, views in profiles.items() if profile != new and views}
    if in_use in others:
        return in_use
    return max(others, key=lambda profile: (others[profile], profile), default=None)


def _standing(crops: Collection[StoredCrop]) -> dict[tuple[str, str], StoredCrop]:
    return {(each.sku, each.crop): each for each in crops if not each.removed}


def _stale(theirs: Collection[StoredCrop], ours: Collection[StoredCrop]) -> list[int]:
    """Return our views whose crop the shop knows, but not, or not any more, as a view of that product."""
    known = {each.crop for each in theirs}
    standing = _standing(theirs)
    return [e.id for e in ours if not e.removed and e.crop in known and (e.sku, e.crop) not in standing]


def _embed(
    todo: list[StoredCrop], stock: Stock, embedder: Embedder, report: ReembedReport, progress: Progress | None
) -> None:
    tell, total = progress or (lambda done, total: None), report.known + len(todo)
    tell(report.known, total)
    for start in range(0, len(todo), BATCH):
        some = todo[start : start + BATCH]
        _store(some, stock, embedder, report)
        tell(report.known + start + len(some), total)


def _store(some: list[StoredCrop], stock: Stock, embedder: Embedder, report: ReembedReport) -> None:
    read: list[tuple[StoredCrop, Image]] = []
    for each in some:
        try:
            read.append((each, stock.crops.read(each.crop)))
        except (SourceError, CropOutside) as error:
            report.missing.append((each.crop, str(error)))
    if not read:
        return
    vectors = embedder.embed([image for _, image in read])
    views = [
        NewView(each.sku, each.crop, vector, embedder.profile, each.quality)
        for (each, _), vector in zip(read, vectors, strict=True)
    ]
    report.added += len(stock.catalogue.add_views(views))
