"""The pictures of an evaluation: class folders embedded as an import would, upright or turned."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from checkout_app.core.main_item import main_item
from checkout_app.runtime.class_folders import NoPictures, class_folders
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.pictures import list_images
from checkout_app.runtime.source_errors import SourceError
from checkout_app.runtime.views import read_view
from engines.types import Detector, Embedder, Image, Vectors

Folders = dict[str, list[Path]]
Progress = Callable[[int, int], None]
"""Called with the pictures done and the pictures in all."""
_BATCH = 16


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """The pictures of class folders as vectors."""

    vectors: Vectors
    labels: tuple[str, ...]
    paths: tuple[Path, ...]
    unreadable: int = 0
    turned: dict[int, Vectors] = field(default_factory=dict)
    """Vectors of the same pictures turned by so many degrees."""

    def taken(self, rows: NDArray[np.intp]) -> Embedded:
        """Return these pictures alone."""
        labels, paths = tuple(self.labels[row] for row in rows), tuple(self.paths[row] for row in rows)
        turned = {angle: vectors[rows] for angle, vectors in self.turned.items()}
        return replace(self, vectors=self.vectors[rows], labels=labels, paths=paths, turned=turned)


@dataclass(slots=True)
class Eye:
    """Reads pictures and embeds them, and counts them over all folders."""

    embedder: Embedder
    detector: Detector | None = None
    progress: Progress | None = None
    total: int = 0
    """Pictures to come in all."""
    _done: int = 0

    def read(self, path: Path) -> Image:
        """Return the picture as it is embedded; `SourceError` if it cannot be read."""
        return shrink(main_item(read_view(path), self.detector))

    def embed(self, folders: Folders, angles: Sequence[int] = ()) -> Embedded:
        """Return all pictures that can be read, in order, also turned by the angles."""
        work = ((name, path) for name, paths in folders.items() for path in paths)
        rows: dict[int, list[Vectors]] = {
            angle: [np.empty((0, self.embedder.dim), np.float32)] for angle in (0, *angles)
        }
        labels: list[str] = []
        paths: list[Path] = []
        while some := list(islice(work, _BATCH)):
            images = []
            for name, path in some:
                try:
                    images.append(self.read(path))
                except SourceError:
                    continue
                labels.append(name)
                paths.append(path)
            for angle, vectors in rows.items():
                vectors.append(self.embedder.embed([turned(image, angle) for image in images]))
            self._tick(len(some))
        whole = {angle: np.concatenate(vectors) for angle, vectors in rows.items()}
        unreadable = sum(map(len, folders.values())) - len(paths)
        return Embedded(whole.pop(0), tuple(labels), tuple(paths), unreadable, whole)

    def _tick(self, count: int) -> None:
        self._done += count
        if self.progress:
            self.progress(self._done, self.total)


def turned(image: Image, degrees: int) -> Image:
    """Return the whole picture turned counter-clockwise about its centre; the corners continue its border."""
    if degrees % 360 == 0:
        return image
    if degrees % 90 == 0:
        return np.ascontiguousarray(np.rot90(image, degrees // 90))
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    across, down = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    size = math.ceil(width * across + height * down), math.ceil(width * down + height * across)
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return np.asarray(cv2.warpAffine(image, matrix, size, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def unknown_pictures(root: Path) -> Folders:
    """Return pictures of products that are not enrolled: class folders, or pictures in the folder itself."""
    flat = list_images(root) if root.is_dir() else []
    try:
        found = class_folders(root)
    except NoPictures:
        if not flat:
            raise
        found = {}
    if flat:
        found[root.resolve().name] = flat + found.get(root.resolve().name, [])
    return found
