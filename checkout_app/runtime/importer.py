"""Enrols products from folders or lists of pictures; importing one again adds only what is new."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath

import cv2
import numpy as np

from checkout_app.core.main_item import main_item
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.picture_lists import read_names, read_source
from checkout_app.runtime.product_list import Row, read_product_list
from checkout_app.runtime.source_errors import SourceError
from checkout_app.runtime.views import read_view
from db.catalogue import Catalogue
from db.records import NewView, Product
from engines.types import Detector, Embedder, Image

log = logging.getLogger(__name__)
LONGEST_SIDE = 320
"""Pixels of a stored crop: above the input of the networks at hand, small enough for 30,000 on a till's disk."""
Progress = Callable[[int, int], None]
"""Called with the pictures done and the pictures in all."""
_Picture = tuple[str, str, Image]
"""SKU, name of the crop file without ending, pixels."""


@dataclass(slots=True)
class ImportReport:
    """What an import did."""

    products: int = 0
    """Products found in folders and list, new or not."""
    views: int = 0
    """Views added."""
    known: int = 0
    """Pictures that an earlier import had enrolled."""
    skipped: list[tuple[Path, str]] = field(default_factory=list)
    """Pictures left out, and why."""
    merged: dict[str, list[Path]] = field(default_factory=dict)
    """SKUs whose pictures lie in several folders of that name; they count as one product."""


def import_folder(  # noqa: PLR0913 - the parts of a shop that an import touches
    root: Path,
    embedder: Embedder,
    catalogue: Catalogue,
    crops: CropStore,
    *,
    currency: str = "EUR",
    progress: Progress | None = None,
    batch: int = 16,
    detector: Detector | None = None,
) -> ImportReport:
    """Enrol every picture of class folders, a gallery list or a TAO reference folder as a view of its product.

    A ``products.csv`` in the root, or beside the list, gives names, prices and codes. Products of the catalogue keep
    what it does not say; retired ones are on sale again. What was stored before an error stays.

    Args:
        root: what `read_source` reads: class folders at any depth, or a list.
        embedder: makes the vectors, ``batch`` pictures at a time.
        catalogue: takes products and views.
        crops: takes the pictures, made smaller.
        currency: of the list's prices, ISO 4217.
        progress: called after each batch.
        batch: pictures embedded and stored together.
        detector: finds the main item of each picture first; None takes whole pictures.

    Raises:
        NoPictures, BadProductList, BadGalleryList: nothing was imported.
        CropNotStored, DatabaseError: the disk or the database refuses.
    """
    listed = read_product_list((root.parent if root.is_file() else root) / "products.csv", currency)
    folders, names = read_source(root), read_names(root)
    products = _products({*folders, *listed}, listed, names, catalogue)
    catalogue.put_products(products)
    report = ImportReport(len(products), merged=_merged(folders))
    known = _enrolled(catalogue, embedder.profile)
    total, done = sum(map(len, folders.values())), 0
    work = ((sku, path) for sku, paths in folders.items() for path in paths)
    while some := list(islice(work, batch)):
        pictures = list(_pictures(some, known, detector, report))
        report.views += _store(pictures, embedder, catalogue, crops)
        done += len(some)
        if progress:
            progress(done, total)
    return report


def _products(skus: set[str], listed: dict[str, Row], names: dict[str, str], catalogue: Catalogue) -> list[Product]:
    present = {product.sku: product for product in catalogue.products(include_retired=True)}
    made = []
    for sku in sorted(skus):
        old = replace(present.get(sku) or Product(sku, names.get(sku) or readable(sku)), retired=False)
        made.append(listed[sku].on(old) if sku in listed else old)
    return made


def _merged(folders: dict[str, list[Path]]) -> dict[str, list[Path]]:
    parents = {
        sku: sorted({path.parent for path in paths if path.parent.name == sku}) for sku, paths in folders.items()
    }
    return {sku: places for sku, places in parents.items() if len(places) > 1}


def _enrolled(catalogue: Catalogue, profile: str) -> set[tuple[str, str]]:
    """Return SKU and crop name of all views of a profile; the name holds the hash of the file it came from."""
    views = (catalogue.view(view) for view in catalogue.gallery(profile).ids.tolist())
    return {(view.sku, PurePosixPath(view.crop).stem) for view in views if view}


def _pictures(
    files: Iterable[tuple[str, Path]], known: set[tuple[str, str]], detector: Detector | None, report: ImportReport
) -> Iterator[_Picture]:
    for sku, path in files:
        try:
            image = read_view(path)
            name = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
        except (SourceError, OSError) as error:
            report.skipped.append((path, str(error)))
            continue
        if (sku, name) in known:
            report.known += 1
            continue
        known.add((sku, name))
        yield sku, name, shrink(main_item(image, detector))


def _store(pictures: list[_Picture], embedder: Embedder, catalogue: Catalogue, crops: CropStore) -> int:
    if not pictures:
        return 0
    vectors = embedder.embed([image for _, _, image in pictures])
    views = [
        NewView(sku, crops.put(sku, image, name), vector, embedder.profile)
        for (sku, name, image), vector in zip(pictures, vectors, strict=True)
    ]
    return len(catalogue.add_views(views))


def shrink(image: Image, longest: int = LONGEST_SIDE) -> Image:
    """Return the picture, contiguous, with its longer side at most this many pixels."""
    scale = longest / max(image.shape[:2])
    if scale >= 1.0:
        return np.ascontiguousarray(image)
    height, width = image.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def readable(sku: str) -> str:
    """Return a name to show for a SKU: ``oat_milk-1l`` as ``Oat milk 1l``."""
    words = re.sub(r"[-_\s]+", " ", sku).strip()
    return words[:1].upper() + words[1:] if words else sku
