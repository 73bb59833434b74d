"""The pictures of an evaluation protocol, embedded as they are, and the file that keeps their vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checkout_app.errors import CheckoutError
from checkout_app.runtime.pictures import read_image
from checkout_app.runtime.source_errors import SourceError
from engines.types import Embedder, Image, Vectors

Progress = Callable[[int, int], None]
"""Called with the pictures done and the pictures in all."""
_BATCH = 16
_BLOCK = 256
KEPT = 10
"""Nearest pictures of each query that the file keeps."""


class NothingToMeasure(CheckoutError):
    """No query has a right answer in the gallery, or no picture can be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """Queries or gallery."""

    paths: tuple[Path, ...]
    labels: tuple[str, ...]
    vectors: Vectors
    unreadable: int = 0

    def __len__(self) -> int:
        """Return the number of pictures."""
        return len(self.paths)


@dataclass(slots=True)
class Reader:
    """Reads and embeds pictures, and counts them over both sides."""

    embedder: Embedder
    progress: Progress | None = None
    total: int = 0
    _done: int = 0

    def side(self, pictures: Sequence[tuple[Path, str]]) -> Side:
        """Return all pictures that can be read, in order; whole, upright and at their own size.

        Args:
            pictures: files and their labels.

        Raises:
            NothingToMeasure: none can be read.
        """
        kept: list[tuple[Path, str]] = []
        parts: list[Vectors] = [np.empty((0, self.embedder.dim), np.float32)]
        for at in range(0, len(pictures), _BATCH):
            some = pictures[at : at + _BATCH]
            images: list[Image] = []
            for path, label in some:
                image = _read(path)
                if image is not None:
                    images.append(image)
                    kept.append((path, label))
            parts.append(self.embedder.embed(images))
            self._done += len(some)
            if self.progress:
                self.progress(self._done, self.total)
        if not kept:
            raise NothingToMeasure(f"No picture can be read, {pictures[0][0]} and others.", "Look at them in a viewer.")
        paths, labels = tuple(path for path, _ in kept), tuple(label for _, label in kept)
        return Side(paths, labels, np.concatenate(parts), len(pictures) - len(kept))


def _read(path: Path) -> Image | None:
    try:
        return read_image(path)
    except SourceError:
        return None


def codes(*sides: Sequence[str]) -> list[NDArray[np.intp]]:
    """Return labels as numbers, the same over all sides."""
    known = {label: code for code, label in enumerate(sorted(set().union(*sides)))}
    return [np.array([known[label] for label in side], np.intp) for side in sides]


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a run of a protocol gives."""

    figures: dict[str, Any]
    """As fractions of 1, with `counts` and the embedder's `profile`."""
    query: Side
    gallery: Side


def counted(query: Side, gallery: Side, skipped: int) -> dict[str, int]:
    """Return how many pictures were asked and searched, and how many could not be."""
    return {
        "query": len(query),
        "gallery": len(gallery),
        "query_without_match": skipped,
        "unreadable": query.unreadable + gallery.unreadable,
    }


def save_vectors(path: Path, result: Result) -> None:
    """Write vectors, paths and labels, and the `KEPT` nearest of each query with their cosines, as npz.

    `CheckoutError` if the file cannot be written.
    """
    query, gallery = result.query, result.gallery
    nearest, cosine = _nearest(query.vectors, gallery.vectors)
    sides = {
        f"{name}_{what}": value
        for name, side in (("query", query), ("gallery", gallery))
        for what, value in (
            ("vectors", side.vectors),
            ("paths", np.array([str(each) for each in side.paths], np.str_)),
            ("labels", np.array(side.labels, np.str_)),
        )
    }
    try:
        with path.open("wb") as file:
            np.savez_compressed(file, nearest=nearest, cosine=cosine, **sides)  # type: ignore[arg-type] # none is a flag
    except OSError as error:
        raise CheckoutError(
            f"{path} can't be written: {error.strerror}", "Name a file in a folder of yours."
        ) from error


def _nearest(query: Vectors, gallery: Vectors) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    places = [np.empty((0, min(KEPT, len(gallery))), np.intp)]
    for at in range(0, len(query), _BLOCK):
        places.append(np.argsort(-(query[at : at + _BLOCK] @ gallery.T), axis=1, kind="stable")[:, :KEPT])
    nearest = np.concatenate(places)
    return nearest, np.einsum("qd,qkd->qk", query, gallery[nearest]).astype(np.float32)
