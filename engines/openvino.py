"""The only module that knows OpenVINO: opens a model on the CPU and runs it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engines.errors import ModelError
from engines.runtime import Session, Sizes, default_threads

# On import OpenVINO reports its use to its maker over the network. A till does not: without this module it uses a stub.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino as ov  # noqa: E402


class OpenVinoSession(Session):
    """A model on OpenVINO; follows `engines.runtime.Session`."""

    runtime = "OpenVINO"

    def __init__(self, path: Path, most: int = 16, *, half: bool = False) -> None:
        """Open the file; `ModelError` names it.

        Args:
            path: the ONNX file.
            most: largest batch of one run; a longer one is cut. A bounded batch runs as fast as a fixed one.
            half: let OpenVINO compute in the processor's half precision (bfloat16 with AMX) instead of float32.
        """
        settings: dict[str, str | int] = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": default_threads()}
        if not half:
            settings["INFERENCE_PRECISION_HINT"] = "f32"
        core = ov.Core()
        try:
            model = core.read_model(path)
            if all(entry.partial_shape[0].is_dynamic for entry in model.inputs):
                batch = ov.Dimension(1, most)
                model.reshape({e.any_name: [batch, *list(e.partial_shape)[1:]] for e in model.inputs})
            else:
                most = 1
            compiled = core.compile_model(model, "CPU", settings)
        except RuntimeError as error:
            reason = str(error).strip().splitlines()[-1].strip()
            raise ModelError(f"{path}: not a model that can be run: {reason}", "Get the file again.") from error
        self.path = path
        self._most = most
        self._compiled = compiled
        self._request = compiled.create_infer_request()
        self._one_at_a_time = threading.Lock()

    @property
    def inputs(self) -> Mapping[str, Sizes]:
        """Return the inputs' shapes by name."""
        return {entry.any_name: _sizes(entry.partial_shape) for entry in self._compiled.inputs}

    @property
    def outputs(self) -> Mapping[str, Sizes]:
        """Return the outputs' shapes by name."""
        return {out.any_name: _sizes(out.partial_shape) for out in self._compiled.outputs}

    def run(self, entry: str, batch: NDArray[np.float32], out: str) -> NDArray[np.float32]:
        """Return output `out` for one batch, float32 (n, ...)."""
        parts = [self._run(entry, batch[at : at + self._most], out) for at in range(0, len(batch), self._most)]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _run(self, entry: str, batch: NDArray[np.float32], out: str) -> NDArray[np.float32]:
        with self._one_at_a_time:
            self._request.infer({entry: batch})
            # A copy, because the next run writes over the request's own memory.
            return np.array(self._request.get_tensor(out).data, np.float32)


def _sizes(shape: ov.PartialShape) -> Sizes:
    return [size.get_length() if size.is_static else None for size in shape]
