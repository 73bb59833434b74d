"""The enrolment that is not saved yet, on disk after each view, so that a crash costs none."""

from __future__ import annotations

import dataclasses
import json
import logging
import shutil
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from checkout_app.core.enrolment import TakenView
from checkout_app.core.ports import Draft
from checkout_app.runtime.crops import QUALITY
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.source_errors import SourceError
from db.records import Product

log = logging.getLogger(__name__)
_LIST, _VECTORS = "draft.json", "vectors.npy"


class DraftStore:
    """One draft in one folder; the list is written last, so that it never names a picture that is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, draft: Draft) -> None:
        """Write what is new of a draft."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for view in draft.views:
            path = self._picture(view.id)
            if not path.exists():
                _replace(path, cv2.imencode(".jpg", view.crop, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())
        fresh = self._folder / f"{_VECTORS}.part"
        with fresh.open("wb") as file:
            np.save(file, draft.vectors, allow_pickle=False)
        fresh.replace(self._folder / _VECTORS)
        record = {
            "product": dataclasses.asdict(draft.product),
            "known": draft.known,
            "waiting": draft.waiting,
            "accept": draft.accept,
            "views": [{"id": v.id, "quality": v.quality, "small": v.small} for v in draft.views],
        }
        _replace(self._folder / _LIST, json.dumps(record).encode())

    def kept(self) -> Draft | None:
        """Return the draft that is there; one that cannot be read is set aside, named in the log, and None returned."""
        path = self._folder / _LIST
        if not path.exists():
            return None
        try:
            return self._read(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError, KeyError, SourceError) as error:
            aside = self._folder.with_name(f"{self._folder.name}-damaged")
            shutil.rmtree(aside, ignore_errors=True)
            self._folder.replace(aside)
            log.info("the unfinished enrolment in %s cannot be read: %s", aside, error)
            return None

    def discard(self) -> None:
        """Remove the draft."""
        (self._folder / _LIST).unlink(missing_ok=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self, record: dict[str, Any]) -> Draft:
        vectors = np.load(self._folder / _VECTORS, allow_pickle=False)
        views = tuple(
            TakenView(each["id"], read_image(self._picture(each["id"])), each["quality"], each["small"])
            for each in record["views"]
        )
        # The vectors are written before the list: after a crash between the two there is one more.
        if len(vectors) < len(views):
            raise ValueError(f"{len(vectors)} vectors for {len(views)} views")
        vectors = vectors[: len(views)].astype(np.float32)
        product = Product(**record["product"])
        return Draft(product, record["known"], views, vectors, record["waiting"], record["accept"], self._used())

    def _used(self) -> int:
        """Return the highest view id that a picture was ever stored under, whether its view was taken back or not."""
        return max((int(path.stem) for path in self._folder.glob("*.jpg") if path.stem.isdigit()), default=0)

    def _picture(self, view: int) -> Path:
        return self._folder / f"{view:04d}.jpg"


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
