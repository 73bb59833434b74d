"""What every runtime offers, and the check that a model is the one its profile describes."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engines.errors import ModelError

MAX_THREADS = 4
"""More threads than this no longer speed up networks of this size, they only take cores from the lane."""
Sizes = Sequence[int | str | None]
"""A tensor's shape with the batch first; what the model leaves open is no number."""


class Session(ABC):
    """One model with one float32 input and one float32 output that matter."""

    path: Path
    runtime: str
    """Short name, as shown in the status line."""

    @property
    @abstractmethod
    def inputs(self) -> Mapping[str, Sizes]:
        """Return the inputs' shapes by name."""

    @property
    @abstractmethod
    def outputs(self) -> Mapping[str, Sizes]:
        """Return the outputs' shapes by name."""

    @abstractmethod
    def run(self, entry: str, batch: NDArray[np.float32], out: str) -> NDArray[np.float32]:
        """Return output `out` for one batch at input `entry`, float32 (n, ...); may be called from several threads."""

    def expect(self, entry: str, shape: Sizes, out: str, result: Sizes) -> None:
        """Raise `ModelError` unless `entry` is (n, *shape) and `out` (n, *result), where None is any size."""
        for name, want, have in ((entry, shape, self.inputs), (out, result, self.outputs)):
            if name not in have:
                known = ", ".join(have)
                raise ModelError(f"{self.path}: has no {name!r}, only {known}.", "Correct the name in the profile.")
            if not _fits(have[name], want):
                sizes = ", ".join("any" if size is None else str(size) for size in want)
                raise ModelError(
                    f"{self.path}: {name!r} is {list(have[name])}, the profile says (n, {sizes}).",
                    "Correct the sizes in the profile.",
                )


def default_threads() -> int:
    """Return one thread a core, at most `MAX_THREADS`."""
    return min(os.cpu_count() or 1, MAX_THREADS)


def _fits(have: Sizes, want: Sizes) -> bool:
    """Tell whether a model's shape, batch first, allows the one wanted; sizes that either leaves open do not matter."""
    sizes = have[1:]
    return len(sizes) == len(want) and all(
        h == w for h, w in zip(sizes, want, strict=True) if isinstance(h, int) and isinstance(w, int)
    )
