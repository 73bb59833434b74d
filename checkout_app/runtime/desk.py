"""Catalogue, gallery and disk behind one desk: what the wizard and the catalogue page ask of them."""

from __future__ import annotations

import numpy as np

from checkout_app.core.enrolment import Twin
from checkout_app.core.lookalikes import learnt_threshold, likeness, telling_view
from checkout_app.core.matcher import decide, rank_skus
from checkout_app.core.ports import Desk, Draft
from checkout_app.core.seen import Candidate, Match
from checkout_app.errors import CheckoutError
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.drafts import DraftStore
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.index import GalleryIndex
from db.catalogue import Catalogue
from db.edits import Edits
from db.records import Change, Edit, NewView, Product
from engines.types import Image, Vectors


class NotLoaded(CheckoutError):
    """The recognition models are still loading, or failed to."""


class ShopDesk(Desk):
    """The desk of a shop; one thread uses it."""

    def __init__(self, catalogue: Catalogue, edits: Edits, crops: CropStore, drafts: DraftStore, eyes: Eyes) -> None:
        self._catalogue, self._edits, self._crops, self._drafts = catalogue, edits, crops, drafts
        self._eyes = eyes

    def product(self, sku: str) -> Product | None:
        """Return a product by SKU, retired or not."""
        return self._catalogue.product(sku)

    def by_gtin(self, code: str) -> Product | None:
        """Return a product by its GTIN."""
        return self._catalogue.by_gtin(code)

    def aside(self, waiting: int) -> tuple[Image, Vectors] | None:
        """Return the picture of an item that was put aside and its embedding."""
        found = next((each for each in self._catalogue.waiting() if each.id == waiting), None)
        if found is None or self._eyes.embedder is None:
            return None
        crop = self._crops.read(found.crop)
        self._eyes.watch(True)  # from the first view on the embedder stays the one that made it
        return crop, self._eyes.embedder.embed([crop])[0]

    def keep(self, draft: Draft) -> None:
        """Keep the draft through a crash."""
        self._drafts.keep(draft)

    def kept(self) -> Draft | None:
        """Return the draft that a crash left."""
        return self._drafts.kept()

    def discard(self) -> None:
        """Forget the draft."""
        self._drafts.discard()

    def save(self, draft: Draft, who: str) -> None:
        """Store product and views as one step and sell it at once; the draft goes when that is done."""
        sku = draft.product.sku
        what = f"{len(draft.views)} views of {draft.product.name}" if draft.known else f"Enrolled {draft.product.name}"
        with self._eyes.lock:
            profile = self._gallery().profile
            views = tuple(
                NewView(sku, self._crops.put(sku, taken.crop), vector, profile, taken.quality)
                for taken, vector in zip(draft.views, draft.vectors, strict=True)
            )
            self._apply(self._edits.apply(Edit(what, (draft.product,), views), who))
        if draft.waiting is not None:
            self._catalogue.take_waiting(draft.waiting)
        self._drafts.discard()

    def twin(self, draft: Draft) -> Twin | None:
        """Return the product in the gallery that the draft's views look most like."""
        gallery = self._eyes.gallery
        near = gallery.neighbours(draft.vectors, draft.product.sku) if gallery and draft.views else []
        if gallery is None or not near:
            return None
        mine = gallery.mapped(draft.vectors)
        best = max(near, key=lambda each: likeness(mine, gallery.mapped_views(each.sku)))
        other, view = self._catalogue.product(best.sku), self._catalogue.view(best.view)
        if other is None or view is None:
            return None
        theirs = gallery.mapped_views(other.sku)
        alike, telling = int((mine @ theirs.T).max(axis=1).argmax()), telling_view(mine, theirs)
        crops = [taken.crop for taken in draft.views]
        picture = str(self._crops.path(view.crop))
        return Twin(other.sku, other.name, max(0.0, best.score), crops[alike], picture, crops[telling])

    def threshold(self, draft: Draft) -> tuple[float, float] | None:
        """Return the threshold learnt for the draft and its expected false-accept rate."""
        gallery = self._eyes.gallery
        near = gallery.neighbours(draft.vectors, draft.product.sku) if gallery else []
        if gallery is None or not near:
            return None
        others = np.concatenate([gallery.mapped_views(each.sku) for each in near])
        return learnt_threshold(gallery.mapped(draft.vectors), others, least=gallery.thresholds.accept)

    def try_out(self, draft: Draft, vector: Vectors) -> Match | None:
        """Return what the lane would say to a (dim,) vector, were the draft saved."""
        gallery = self._eyes.gallery
        if gallery is None:
            return None
        sku = draft.product.sku
        score = float((gallery.mapped(draft.vectors) @ gallery.mapped(vector[None])[0]).max())
        found = [*gallery.match(vector[None])[0].candidates, Candidate(sku, score, 0)]
        accepts = {} if draft.accept is None else {sku: draft.accept}
        return decide(rank_skus(found), gallery.thresholds, accepts)

    def edit(self, edit: Edit, who: str) -> None:
        """Change the catalogue as one step, and the gallery with it."""
        with self._eyes.lock:
            self._apply(self._edits.apply(edit, who))

    def undo(self, who: str) -> str | None:
        """Take the newest change back and return its text."""
        with self._eyes.lock:
            return self._applied(self._edits.undo(who))

    def redo(self, who: str) -> str | None:
        """Make the change that was taken back last again and return its text."""
        with self._eyes.lock:
            return self._applied(self._edits.redo(who))

    def newest(self) -> tuple[str | None, str | None]:
        """Return the texts of what undo and redo would take."""
        return self._edits.newest()

    def add_view(self, sku: str, crop: Image, who: str) -> None:
        """Add a crop as a view of a product."""
        with self._eyes.lock:
            embedder = self._eyes.embedder
            if embedder is None:
                raise _not_loaded()
            vector = embedder.embed([crop])[0]
            product = self._catalogue.product(sku)
            name = product.name if product else sku
            view = NewView(sku, self._crops.put(sku, crop), vector, embedder.profile)
            self.edit(Edit(f"One more view of {name}", add=(view,)), who)

    def watch(self, on: bool) -> None:
        """Have every item embedded in every frame, or no longer."""
        self._eyes.watch(on)

    def _gallery(self) -> GalleryIndex:
        if self._eyes.gallery is None:
            raise _not_loaded()
        return self._eyes.gallery

    def _applied(self, change: Change | None) -> str | None:
        if change is None:
            return None
        self._apply(change)
        return change.what

    def _apply(self, change: Change) -> None:
        gallery = self._eyes.gallery
        if gallery is None:  # it is built from the database when it loads
            return
        gallery.apply(change.gone, self._catalogue.views(change.come))
        gallery.set_accepts(self._catalogue.accepts())
        self._eyes.look_again()


def _not_loaded() -> NotLoaded:
    return NotLoaded("The recognition models are still loading.", "Wait for the picture's boxes, then try again.")
