"""The only module that knows ONNX Runtime: opens a model on the CPU and runs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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
from engines.runtime import Session, Tensor, default_threads

# Names in a damaged file need not be text.
LOAD_ERRORS = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile, NotImplemented, UnicodeDecodeError)


class OrtSession(Session):
    """A model on ONNX Runtime; follows `engines.runtime.Session`."""

    runtime = "CPU"

    def __init__(self, path: Path, threads: int | None = None) -> None:
        """Open the file with so many threads (default: one a core, at most 4); `ModelError` names the file."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads or default_threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 4
        try:
            self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except LOAD_ERRORS as error:
            reason = str(error).splitlines()[0]
            raise ModelError(f"{path}: not a model that can be run: {reason}", "Get the file again.") from error
        self.path = path

    @property
    def inputs(self) -> Mapping[str, Tensor]:
        """Return the inputs by name."""
        return {node.name: _tensor(node) for node in self._session.get_inputs()}

    @property
    def outputs(self) -> Mapping[str, Tensor]:
        """Return the outputs by name."""
        return {node.name: _tensor(node) for node in self._session.get_outputs()}

    def run(self, feeds: Mapping[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named; a batch longer than the model's fixed one is cut."""
        whole = dict(feeds)
        most, count = self._most(), max(len(feed) for feed in whole.values())
        if most is None or count <= most:
            return self._once(whole, outs)
        cuts = [slice(at, at + most) for at in range(0, count, most)]
        parts = [self._once({name: feed[cut] for name, feed in whole.items()}, outs) for cut in cuts]
        return [np.concatenate(out) for out in zip(*parts, strict=True)]

    def _once(self, feeds: dict[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        return [np.asarray(out) for out in self._session.run(list(outs), feeds)]

    def _most(self) -> int | None:
        """Return the batch that the model fixes, None if it leaves it open."""
        fixed = [node.shape[0] for node in self._session.get_inputs() if node.shape and isinstance(node.shape[0], int)]
        return min(fixed, default=None)


def _tensor(node: ort.NodeArg) -> Tensor:
    kind = node.type.removeprefix("tensor(").removesuffix(")")
    return Tensor(node.shape, {"float": "float32", "double": "float64"}.get(kind, kind))
