"""The only module that knows ONNX Runtime: opens a model on the CPU and runs it."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    NoSuchFile,
    NotImplemented,
)

from engines.errors import ModelError

MAX_THREADS = 4
"""More threads than this no longer speed up a crop-sized network, they only take cores from the lane."""
LOAD_ERRORS = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile, NotImplemented)


class Session:
    """One model with one float32 input and one float32 output that matter."""

    def __init__(self, path: Path, threads: int | None = None) -> None:
        """Open the file with so many threads (default: one a core, at most 4); `ModelError` names the file."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads or min(os.cpu_count() or 1, MAX_THREADS)
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except LOAD_ERRORS as error:
            reason = str(error).splitlines()[0]
            raise ModelError(f"{path}: not a model that can be run: {reason}", "Get the file again.") from error
        self.path = path
        self.runtime = "CPU"

    def expect(self, entry: str, shape: tuple[int, ...], out: str, dim: int) -> None:
        """Raise `ModelError` unless input `entry` is (n, *shape) and output `out` is (n, dim)."""
        inputs = {node.name: node.shape for node in self._session.get_inputs()}
        outputs = {node.name: node.shape for node in self._session.get_outputs()}
        for name, want, have in ((entry, shape, inputs), (out, (dim,), outputs)):
            if name not in have:
                raise ModelError(
                    f"{self.path}: has no {name!r}, only {', '.join(have)}.", "Correct the name in the profile."
                )
            if not _fits(have[name], want):
                raise ModelError(
                    f"{self.path}: {name!r} is {have[name]}, the profile says (n, {', '.join(map(str, want))}).",
                    "Correct the sizes in the profile.",
                )

    def run(self, entry: str, batch: NDArray[np.float32], out: str) -> NDArray[np.float32]:
        """Return output `out` for one batch, float32 (n, ...)."""
        (result,) = self._session.run([out], {entry: batch})
        return np.asarray(result, np.float32)


def _fits(have: list[int | str | None], want: tuple[int, ...]) -> bool:
    """Tell whether a model's shape (batch first, unknown sizes as text) allows the one wanted."""
    sizes = have[1:]
    return len(sizes) == len(want) and all(not isinstance(h, int) or h == w for h, w in zip(sizes, want, strict=True))
