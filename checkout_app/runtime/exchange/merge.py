"""Takes a verified archive into a shop: what differs is decided by a rule, what is there already is skipped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import PurePosixPath
from typing import Literal

import numpy as np

from checkout_app.errors import CheckoutError
from checkout_app.runtime.crops import CropOutside, CropStore
from checkout_app.runtime.exchange.archive import OtherCurrency, ViewRecord, crop_name, require_room, some
from checkout_app.runtime.exchange.archive_read import Archive
from checkout_app.runtime.exchange.fields import Difference, differences
from db.catalogue import Catalogue
from db.records import Change, Edit, NewView, Product, View
from engines.types import Embedder

Rule = Literal["ask", "mine", "theirs", "newer"]
Side = Literal["mine", "theirs"]
Progress = Callable[[int, int], None]
"""Called with the views done and the views in all."""
_BATCH = 16


class Undecided(CheckoutError):
    """Products differ between shop and archive, and nobody is there to decide."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A product that shop and archive describe differently."""

    mine: Product
    theirs: Product
    fields: tuple[Difference, ...]
    """Mine as the old, theirs as the new."""
    newer: Side
    """Which was changed last; mine if that is not known."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """The parts of a shop that an archive goes into."""

    catalogue: Catalogue
    views_of: Callable[[str], Sequence[View]]
    """All views of a SKU, vectors not needed: `db.browse.Browse.views`."""
    crops: CropStore
    currency: str
    embedder: Embedder
    """Its vectors are taken from the archive; crops with other vectors only are embedded again."""


@dataclass(slots=True)
class MergeReport:
    """What an archive brings."""

    new: int = 0
    """Products that were not there."""
    changed: int = 0
    """Products that become as the archive says."""
    kept: int = 0
    """Products that differ and stay as they are."""
    views: int = 0
    embedded: int = 0
    """Views among these whose crops were embedded here."""
    known: int = 0
    """Views that were there already."""


def changed_at(changes: Iterable[Change]) -> dict[str, datetime]:
    """Return when each product was changed last, from a history, whatever its order."""
    found: dict[str, datetime] = {}
    for change in changes:
        for sku in change.skus:
            found[sku] = max(change.at, found.get(sku, change.at))
    return found


def find_conflicts(archive: Archive, receiver: Receiver, changed: Mapping[str, datetime]) -> list[Conflict]:
    """Return the products that differ, by SKU.

    Args:
        archive: verified.
        receiver: the shop.
        changed: when the shop's products were changed last.

    Raises:
        OtherCurrency: the prices cannot be compared.
    """
    if archive.manifest.currency != receiver.currency:
        raise OtherCurrency(
            f"The prices in {archive.path} are in {archive.manifest.currency}, the shop's in {receiver.currency}.",
            "Export it from a shop with the same currency, or take over names and views by hand.",
        )
    present = _present(receiver)
    at = {record.sku: record.changed for record in archive.products}
    found = []
    for sku, theirs in sorted(_come(archive, receiver, present).items()):
        mine = present.get(sku)
        if mine is not None and mine != theirs:
            fields = differences(mine, theirs, receiver.currency)
            found.append(Conflict(mine, theirs, fields, _newer(changed.get(sku), at[sku])))
    return found


def decide(
    conflicts: Sequence[Conflict], rule: Rule, ask: Callable[[Conflict], Side] | None = None
) -> dict[str, Product]:
    """Return the products that become as the archive says, by SKU.

    Raises:
        Undecided: the rule is to ask, and there is nobody to.
    """
    if rule == "ask" and ask is None and conflicts:
        texts = [
            f"{each.mine.sku} ({', '.join(f'{f.field} {f.old} / {f.new}' for f in each.fields)})" for each in conflicts
        ]
        raise Undecided(
            f"{len(conflicts)} products differ between the shop (first) and the archive: {some(texts)}.",
            "Say which to take: --on-conflict mine, theirs or newer. Nothing was imported.",
        )
    return {each.mine.sku: each.theirs for each in conflicts if _side(each, rule, ask) == "theirs"}


def merge(
    archive: Archive, receiver: Receiver, theirs: Mapping[str, Product], progress: Progress | None = None
) -> tuple[Edit, MergeReport]:
    """Store the crops that are new and return the rest as one step of the catalogue's history, to be applied.

    Cut off before that, it may be run again: crops are named by their content, and those there are not written twice.

    Args:
        archive: verified.
        receiver: the shop.
        theirs: products that differ and become as the archive says, from `decide`.
        progress: called after each batch of views.

    Raises:
        NoRoom: the disk has too little room; nothing was written.
        BadArchive: the file changed meanwhile.
        CropNotStored: the disk refuses.
    """
    present = _present(receiver)
    come = _come(archive, receiver, present)
    products = [product for sku, product in come.items() if sku not in present or sku in theirs]
    report = MergeReport(new=sum(sku not in present for sku in come), changed=len(theirs))
    report.kept = sum(sku in present and present[sku] != product for sku, product in come.items()) - len(theirs)
    views = _Views(archive, receiver, report)
    wanted = views.wanted()
    require_room(receiver.crops.folder, views.bytes_of(wanted))
    stored = tuple(views.stored(wanted, progress))
    what = f"Archive {archive.path.name}: {report.new} new products, {report.changed} changed, {len(stored)} views"
    return Edit(what, tuple(products), stored), report


def foreseen(archive: Archive, receiver: Receiver) -> tuple[list[Product], int]:
    """Return the products and the number of views that `merge` would add; nothing is stored."""
    present = _present(receiver)
    come = _come(archive, receiver, present)
    views = _Views(archive, receiver, MergeReport()).wanted()
    return [product for sku, product in come.items() if sku not in present], len(views)


class _Views:
    """Brings the views of an archive into a shop."""

    def __init__(self, archive: Archive, receiver: Receiver, report: MergeReport) -> None:
        self._archive, self._receiver, self._report = archive, receiver, report
        stamps = [profile.stamp for profile in archive.manifest.profiles]
        own = receiver.embedder.profile
        self._own = stamps.index(own) if own in stamps else None
        self._vectors = np.empty((0, 0), np.float32) if self._own is None else archive.vectors(self._own)

    def wanted(self) -> list[ViewRecord]:
        """Return one view for each crop of a product that is not there, with the shop's own vector if it has one."""
        ours = sorted(self._archive.views, key=lambda view: view.profile != self._own)
        known = self._known({view.sku for view in ours})
        found: dict[tuple[str, str], ViewRecord] = {}
        for view in ours:
            found.setdefault((view.sku, view.crop), view)
        fresh = [view for key, view in found.items() if key not in known]
        self._report.known = len(found) - len(fresh)
        return fresh

    def bytes_of(self, views: Sequence[ViewRecord]) -> int:
        """Return about how much room views take: their crops, and their vectors in the database and its journal."""
        members, vector = self._archive.manifest.members, 8 * self._receiver.embedder.dim
        return sum(members[crop_name(view.crop)].size + vector for view in views)

    def stored(self, views: Sequence[ViewRecord], progress: Progress | None) -> Iterator[NewView]:
        """Store the crops and return the views."""
        rest = iter(views)
        while batch := list(islice(rest, _BATCH)):
            for made in self._embedded(batch):
                self._report.views += 1
                yield made
            if progress:
                progress(self._report.views, len(views))

    def _embedded(self, views: Sequence[ViewRecord]) -> Iterator[NewView]:
        embedder = self._receiver.embedder
        other = [view for view in views if view.profile != self._own]
        vectors = iter(embedder.embed([self._archive.image(view.crop) for view in other]) if other else ())
        self._report.embedded += len(other)
        for view in views:
            vector = self._vectors[view.row] if view.profile == self._own else next(vectors)
            yield NewView(view.sku, self._stored(view), vector, embedder.profile, view.quality)

    def _stored(self, view: ViewRecord) -> str:
        """Store a crop, named by its content, and return its name; one that is there is not written again."""
        data, crops = self._archive.read(crop_name(view.crop)), self._receiver.crops
        name = crops.name(view.sku, view.crop)
        path = crops.path(name)
        if path.is_file() and path.stat().st_size == len(data):
            return name
        return crops.put_file(view.sku, data, view.crop)

    def _known(self, skus: Iterable[str]) -> set[tuple[str, str]]:
        """Return SKU and content sum of the crops of the views that the shop's embedder has made."""
        views = (view for sku in skus for view in self._receiver.views_of(sku))
        own = (view for view in views if view.profile == self._receiver.embedder.profile)
        return {(view.sku, sha) for view in own if (sha := self._sha(view.crop))}

    def _sha(self, crop: str) -> str | None:
        stem = PurePosixPath(crop).stem
        if len(stem) == 64:  # came from an archive: named by its content
            return stem
        try:
            return hashlib.sha256(self._receiver.crops.path(crop).read_bytes()).hexdigest()
        except (OSError, CropOutside):
            return None


def _present(receiver: Receiver) -> dict[str, Product]:
    return {product.sku: product for product in receiver.catalogue.products(include_retired=True)}


def _come(archive: Archive, receiver: Receiver, present: Mapping[str, Product]) -> dict[str, Product]:
    """Return the archive's products by SKU; thresholds were learnt among one shop's products by one embedder."""
    own = receiver.embedder.profile in {profile.stamp for profile in archive.manifest.profiles}
    come = {}
    for record in archive.products:
        mine, theirs = present.get(record.sku), record.product()
        come[record.sku] = replace(theirs, accept=mine.accept if mine else theirs.accept if own else None)
    return come


def _newer(mine: datetime | None, theirs: datetime | None) -> Side:
    return "theirs" if theirs and (mine is None or theirs > mine) else "mine"


def _side(conflict: Conflict, rule: Rule, ask: Callable[[Conflict], Side] | None) -> Side:
    if rule == "ask":
        return ask(conflict) if ask else "mine"
    return conflict.newer if rule == "newer" else rule
