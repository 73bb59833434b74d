"""The only module that knows ONNX Runtime: opens a model on the CPU and runs it."""

from __future__ import annotations

from collections.abc import Mapping
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
from engines.runtime import Session, Sizes, default_threads

LOAD_ERRORS = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, NoSuchFile, NotImplemented)


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
    def inputs(self) -> Mapping[str, Sizes]:
        """Return the inputs' shapes by name."""
        return {node.name: node.shape for node in self._session.get_inputs()}

    @property
    def outputs(self) -> Mapping[str, Sizes]:
        """Return the outputs' shapes by name."""
        return {node.name: node.shape for node in self._session.get_outputs()}

    def run(self, entry: str, batch: NDArray[np.float32], out: str) -> NDArray[np.float32]:
        """Return output `out` for one batch, float32 (n, ...)."""
        (result,) = self._session.run([out], {entry: batch})
        return np.asarray(result, np.float32)
