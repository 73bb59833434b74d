"""Lists and archives in and out while the lane sells: work for a `JobWorker`, edits for the station."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from checkout_app.core.jobs import ConflictRule, ImportPreview
from checkout_app.errors import CheckoutError
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.exchange.archive_read import open_archive
from checkout_app.runtime.exchange.archive_write import export_archive
from checkout_app.runtime.exchange.csv_list import edit_of, preview, write_list
from checkout_app.runtime.exchange.merge import Receiver, changed_at, decide, find_conflicts, merge
from checkout_app.runtime.exchange.outlook import mark_of, of_archive, of_list, require_mark
from checkout_app.runtime.job_worker import Progress, Work
from db.browse import Browse
from db.catalogue import Catalogue
from db.records import Edit
from engines.types import Embedder

_HISTORY = 1_000_000
"""Changes looked through for the newest of each product."""


class Exchange:
    """Makes the work of importing and exporting; ``apply`` gets the edit of an import, on the worker's thread."""

    def __init__(
        self, catalogue: Catalogue, browse: Browse, crops: CropStore, currency: str, apply: Callable[[Edit], None]
    ) -> None:
        self._catalogue, self._browse, self._crops = catalogue, browse, crops
        self._currency, self._apply = currency, apply

    def previewing(self, path: Path, embedder: Embedder | None, show: Callable[[ImportPreview], None]) -> Work:
        """Return work that shows what a .csv or .zip would change; nothing is stored."""

        def work(progress: Progress) -> str:
            mark = mark_of(path)
            if path.suffix.lower() == ".csv":
                show(of_list(path, mark, preview(path, self._catalogue, self._currency)))
            else:
                with open_archive(path) as archive:
                    show(of_archive(archive, mark, self._receiver(embedder), self._changed()))
            return f"{path.name} is waiting for your yes."

        return work

    def importing(self, path: Path, embedder: Embedder | None, rule: ConflictRule = "mine", mark: str = "") -> Work:
        """Return work that takes in a .csv or .zip, one that has the mark of its preview if that is given.

        Where a product differs in an archive the rule says whose word counts.
        """

        def work(progress: Progress) -> str:
            require_mark(path, mark)
            if path.suffix.lower() == ".csv":
                return self._import_list(path)
            return self._import_archive(path, self._receiver(embedder), rule, progress)

        return work

    def exporting(self, path: Path) -> Work:
        """Return work that writes all products as a list (.csv), or with their views as an archive (.zip)."""

        def work(progress: Progress) -> str:
            if path.suffix.lower() == ".csv":
                count = write_list(path, self._catalogue.products(include_retired=True), self._currency)
                return f"{count} products written to {path}."
            changed = self._changed()
            report = export_archive(
                path, self._catalogue, self._crops, currency=self._currency, changed=changed, progress=progress
            )
            return f"{report.products} products and {report.views} views written to {path}."

        return work

    def _import_list(self, path: Path) -> str:
        changes = preview(path, self._catalogue, self._currency)
        edit = edit_of(path, changes)
        if edit is None:
            return "The list says nothing new."
        self._apply(edit)
        new = sum(change.kind == "new" for change in changes)
        return f"{new} new products, {len(edit.products) - new} changed. Undo takes it back."

    def _import_archive(self, path: Path, receiver: Receiver, rule: ConflictRule, progress: Progress) -> str:
        with open_archive(path) as archive:
            conflicts = find_conflicts(archive, receiver, self._changed())
            edit, report = merge(archive, receiver, decide(conflicts, rule), progress)
        if edit.products or edit.add:
            self._apply(edit)
        changed = f"{report.changed} changed, " if report.changed else ""
        return f"{report.new} new products, {changed}{report.kept} left as they were, {report.views} new views."

    def _receiver(self, embedder: Embedder | None) -> Receiver:
        if embedder is None:
            raise CheckoutError("The recognition models are still loading.", "Try again in a moment.")
        return Receiver(self._catalogue, self._browse.views, self._crops, self._currency, embedder)

    def _changed(self) -> dict[str, datetime]:
        return changed_at(self._browse.changes(None, _HISTORY))
