"""What every runtime offers: one model, opened, with any number of named inputs and outputs."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

MAX_THREADS = 4
"""More threads than this no longer speed up networks of this size, they only take cores from the lane."""
LOST = "server lost, this computer goes on"
OTHER = "the server's model is another, this computer goes on"
NO_PLAN = "no TensorRT plan fits"
"""What a session's `runtime` may say behind itself, in brackets, of why it is not the one that was wanted."""
Sizes = Sequence[int | str | None]
"""A tensor's shape with the batch first; what the model leaves open is no number."""


class Tensor(NamedTuple):
    """One input or output as the model declares it."""

    shape: Sizes
    dtype: str
    """Name of the NumPy type, such as `float32`, `uint8` or `int64`."""


class Session(ABC):
    """One model, opened by a runtime."""

    path: Path
    runtime: str
    """Short name, as shown in the status line."""

    @property
    @abstractmethod
    def inputs(self) -> Mapping[str, Tensor]:
        """Return the inputs by name, in the model's order."""

    @property
    @abstractmethod
    def outputs(self) -> Mapping[str, Tensor]:
        """Return the outputs by name, in the model's order."""

    @abstractmethod
    def run(self, feeds: Mapping[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named, in that order, in the model's own types.

        Every feed has the type and shape of its input, batch first, and all are of one batch; a batch longer than
        the model takes is cut, and the results joined. May be called from several threads. The arrays are the
        caller's to keep.
        """


class CutSession(Session):
    """One model that takes so many rows at a time: says how a batch is cut and joined; one part is the runtime's."""

    _inputs: Mapping[str, Tensor]
    _outputs: Mapping[str, Tensor]
    _most: int | None
    """Most rows of a part; None for as many as there are."""
    _fewest = 0
    """A batch of fewer rows is run all the same: 1 where one of none is, which elsewhere gives no arrays at all."""

    @property
    def inputs(self) -> Mapping[str, Tensor]:
        """Return the inputs by name."""
        return self._inputs

    @property
    def outputs(self) -> Mapping[str, Tensor]:
        """Return the outputs by name."""
        return self._outputs

    def run(self, feeds: Mapping[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named; a batch longer than the model takes is cut."""
        count = max(self._fewest, max(len(feed) for feed in feeds.values()))
        most = self._most or count
        parts = [
            self._part({name: feed[at : at + most] for name, feed in feeds.items()}, outs)
            for at in range(0, count, most)
        ]
        return parts[0] if len(parts) == 1 else [np.concatenate(out) for out in zip(*parts, strict=True)]

    @abstractmethod
    def _part(self, feeds: dict[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named of one part, in arrays that no later part writes over."""


def fixed_batch(inputs: Mapping[str, Tensor]) -> int | None:
    """Return the batch that the model fixes, None if it leaves it open."""
    firsts = [tensor.shape[0] for tensor in inputs.values() if tensor.shape]
    return min((size for size in firsts if isinstance(size, int)), default=None)


def default_threads() -> int:
    """Return one thread a core, at most `MAX_THREADS`."""
    return min(os.cpu_count() or 1, MAX_THREADS)
