"""Writes an archive of a shop's products, the views of those on sale, and their vectors."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from checkout_app.runtime.crops import CropOutside, CropStore
from checkout_app.runtime.exchange.archive import (
    FORMAT,
    MANIFEST,
    PRODUCTS,
    VERSION,
    VIEWS,
    Manifest,
    Member,
    Profile,
    ViewRecord,
    crop_fault,
    crop_name,
    require_room,
    unit,
    vectors_name,
)
from checkout_app.runtime.exchange.whole_file import whole_file
from db.catalogue import Catalogue
from db.records import View

Progress = Callable[[int, int], None]
"""Called with the views done and the views in all."""
_BLOCK = 500
"""Views read from the database at once."""


@dataclass(slots=True)
class ExportReport:
    """What an archive holds."""

    products: int = 0
    views: int = 0
    left_out: list[str] = field(default_factory=list)
    """Crops of views whose picture or vector is missing or damaged; the views are not in the archive."""


def export_archive(  # noqa: PLR0913 - what an export reads
    path: Path,
    catalogue: Catalogue,
    crops: CropStore,
    *,
    currency: str = "EUR",
    changed: Mapping[str, datetime] | None = None,
    progress: Progress | None = None,
) -> ExportReport:
    """Write all products, and the views of those on sale, of all embedders; the file is whole or not there.

    Args:
        path: of the zip file; one of before is replaced when the new one is whole.
        catalogue: read only.
        crops: where the views' pictures are.
        currency: of the prices.
        changed: when each product was changed last, for the rule "the newer one" at the other end.
        progress: called after each block of views; what it raises ends the export, and nothing is left.

    Raises:
        NoRoom, NotWritten: the disk is full or refuses.
    """
    counts = catalogue.profiles()
    require_room(path.absolute().parent, _estimate(counts, catalogue))
    with whole_file(path) as part, zipfile.ZipFile(part, "w") as file:
        writer = _Writer(file, catalogue, crops, sum(counts.values()), progress)
        writer.products(changed or {})
        for stamp in sorted(counts):
            writer.profile(stamp)
        writer.close(currency)
    return writer.report


class _Writer:
    """Writes the members one after another and keeps their sums."""

    def __init__(
        self, file: zipfile.ZipFile, catalogue: Catalogue, crops: CropStore, total: int, progress: Progress | None
    ) -> None:
        self._file, self._catalogue, self._crops = file, catalogue, crops
        self._total, self._progress = total, progress
        self._members: dict[str, Member] = {}
        self._profiles: list[Profile] = []
        self._views: list[dict[str, Any]] = []
        self.report = ExportReport()

    def products(self, changed: Mapping[str, datetime]) -> None:
        """Write all products, retired ones too."""
        records = []
        for product in self._catalogue.products(include_retired=True):
            at = changed.get(product.sku)
            records.append({**asdict(product), "changed": at.isoformat() if at else None})
        self.report.products = len(records)
        self._json(PRODUCTS, records)

    def profile(self, stamp: str) -> None:
        """Write the crops and vectors of one embedder."""
        place = len(self._profiles)
        kept: list[NDArray[np.float32]] = []
        for view in self._stored(stamp):
            sha = self._crop(view.crop) if unit(view.vector[None])[0] else None
            if sha is None:
                self.report.left_out.append(view.crop)
                continue
            record = ViewRecord(sku=view.sku, crop=sha, profile=place, row=len(kept), quality=view.quality)
            self._views.append(record.model_dump())
            kept.append(view.vector)
        if not kept:
            return
        vectors = np.stack(kept).astype("<f4")
        self._profiles.append(Profile(stamp=stamp, dim=vectors.shape[1], views=len(kept)))
        data = io.BytesIO()
        np.save(data, vectors, allow_pickle=False)
        self._put(vectors_name(place), data.getbuffer())

    def close(self, currency: str) -> None:
        """Write the list of views and the manifest."""
        self._json(VIEWS, self._views)
        self.report.views = len(self._views)
        manifest = Manifest(
            format=FORMAT,
            version=VERSION,
            created=datetime.now(UTC),
            currency=currency,
            profiles=self._profiles,
            products=self.report.products,
            views=self.report.views,
            members=self._members,
        )
        self._json(MANIFEST, manifest.model_dump(mode="json"))

    def _stored(self, stamp: str) -> Iterator[View]:
        ids: list[int] = self._catalogue.gallery(stamp).ids.tolist()
        for start in range(0, len(ids), _BLOCK):
            yield from self._catalogue.views(ids[start : start + _BLOCK])
            if self._progress:
                self._progress(len(self._views), self._total)

    def _crop(self, name: str) -> str | None:
        """Write a crop unless it is there, and return its sum; None if it cannot be read."""
        try:
            data = self._crops.path(name).read_bytes()
        except (OSError, CropOutside):
            return None
        if crop_fault(data):
            return None
        sha = hashlib.sha256(data).hexdigest()
        if crop_name(sha) not in self._members:
            self._put(crop_name(sha), data)
        return sha

    def _json(self, name: str, content: object) -> None:
        data = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=0).encode()
        self._put(name, data, zipfile.ZIP_DEFLATED)

    def _put(self, name: str, data: bytes | memoryview, how: int = zipfile.ZIP_STORED) -> None:
        info = zipfile.ZipInfo(name)  # of the year 1980: what is the same twice is packed the same
        info.compress_type, info.external_attr = how, 0o100644 << 16
        with self._file.open(info, "w", force_zip64=len(data) > zipfile.ZIP64_LIMIT // 2) as file:
            _write(file, data)
        self._members[name] = Member(size=len(data), sha256=hashlib.sha256(data).hexdigest())


def _write(file: IO[bytes], data: bytes | memoryview, step: int = 1 << 20) -> None:
    for start in range(0, len(data), step):
        file.write(data[start : start + step])


def _estimate(counts: Mapping[str, int], catalogue: Catalogue, view: int = 32_000) -> int:
    """Return about how many bytes an archive takes: a crop and a vector a view, a line a product."""
    products: Sequence[object] = catalogue.products(include_retired=True)
    return view * sum(counts.values()) + 400 * len(products)
