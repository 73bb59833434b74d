"""A shop to take archives out of and into, and ways to tamper with them."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Engine

from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.exchange.archive_read import open_archive
from checkout_app.runtime.exchange.archive_write import export_archive
from checkout_app.runtime.exchange.merge import MergeReport, Receiver, Rule, decide, find_conflicts, merge
from db.browse import Browse
from db.catalogue import Catalogue
from db.edits import Edits
from db.records import NewView, Product
from engines.types import Image, Vectors

TEA, RUM = Product("tea", "Tea", 249, deposit=25), Product("rum", "Rum", 1999, age=18)
Members = dict[str, bytes]


class MeanColour:
    """An embedder that any test can predict."""

    name, dim = "mean colour", 3

    def __init__(self, profile: str = "mean/1") -> None:
        self.profile, self.embedded = profile, 0

    def embed(self, crops: Sequence[Image]) -> Vectors:
        self.embedded += len(crops)
        means = np.array([crop.mean(axis=(0, 1)) + 1 for crop in crops], np.float32).reshape(-1, 3)
        return means / np.linalg.norm(means, axis=1, keepdims=True)


@dataclass
class Shop:
    folder: Path
    engine: Engine

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.engine)

    @property
    def crops(self) -> CropStore:
        return CropStore(self.folder / "crops")

    def receiver(self, embedder: MeanColour | None = None) -> Receiver:
        return Receiver(self.catalogue, Browse(self.engine).views, self.crops, "EUR", embedder or MeanColour())

    def enrol(self, product: Product, colours: Sequence[int], embedder: MeanColour | None = None) -> None:
        with_ = embedder or MeanColour()
        self.catalogue.put_products([product])
        images = [np.full((16, 20, 3), (shade, 120, 255 - shade), np.uint8) for shade in colours]
        vectors = with_.embed(images)
        self.catalogue.add_views(
            [
                NewView(product.sku, self.crops.put(product.sku, image), vector, with_.profile, 0.5)
                for image, vector in zip(images, vectors, strict=True)
            ]
        )

    def export(self, path: Path) -> Path:
        export_archive(path, self.catalogue, self.crops)
        return path

    def take(self, path: Path, rule: Rule = "ask", embedder: MeanColour | None = None) -> MergeReport:
        with open_archive(path) as archive:
            receiver = self.receiver(embedder)
            theirs = decide(find_conflicts(archive, receiver, {}), rule)
            edit, report = merge(archive, receiver, theirs)
            Edits(self.engine).apply(edit, "test")
        return report

    def state(self) -> tuple[object, ...]:
        gallery = self.catalogue.gallery("mean/1")
        return self.catalogue.products(include_retired=True), gallery.skus, gallery.vectors.tolist()


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.name.startswith("shop.db")}


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def signed(content: Members) -> Members:
    """The members with a manifest that fits them, as one who means harm would write it."""
    manifest = json.loads(content["manifest.json"])
    rest = {name: data for name, data in content.items() if name != "manifest.json"}
    manifest["members"] = {n: {"size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in rest.items()}
    return {**rest, "manifest.json": json.dumps(manifest).encode()}


def repacked(path: Path, content: Members, **how: Any) -> Path:
    with zipfile.ZipFile(path, "w", **how) as file:
        for name, data in content.items():
            file.writestr(name, data)
    return path


def edited(content: Members, name: str, change: Callable[[Any], object]) -> Members:
    record = json.loads(content[name])
    change(record)
    return signed({**content, name: json.dumps(record).encode()})
