"""The only module that knows OpenVINO: opens a model on the CPU, or on the processor's own graphics, and runs it."""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engines.errors import EngineError
from engines.reasons import refused
from engines.runtime import CutSession, Tensor, default_threads

# On import OpenVINO reports its use to its maker over the network. A till does not: without this module it uses a stub.
sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]

import openvino as ov  # noqa: E402
import openvino.opset13 as opset  # noqa: E402

CPU, GPU = "CPU", "GPU"
FEW_PLANES = 4

# Names in a damaged file need not be text.
LOAD_ERRORS = (RuntimeError, UnicodeDecodeError)


@functools.cache
def devices() -> frozenset[str]:
    """Return what OpenVINO can compute on here: `CPU`, and `GPU` where the processor's graphics has a driver."""
    # Of several they are numbered: GPU.0, GPU.1.
    return frozenset(device.split(".")[0] for device in ov.Core().available_devices)


class OpenVinoSession(CutSession):
    """A model on OpenVINO; follows `engines.runtime.Session`."""

    runtime = "OpenVINO"

    def __init__(self, path: Path, most: int = 16, *, half: bool = False, device: str = CPU) -> None:
        """Open the file; `ModelError` names it, `EngineError` a device that is not there.

        Args:
            path: the ONNX file.
            most: largest batch of one run; a longer one is cut. A bounded batch runs as fast as a fixed one.
            half: let OpenVINO compute in the device's half precision (bfloat16 with AMX) instead of float32.
            device: one of `devices()`.
        """
        if device not in devices():
            raise EngineError(f"OpenVINO finds no {device} on this machine.", "Use another runtime.")
        settings: dict[str, str | int] = {"PERFORMANCE_HINT": "LATENCY"}
        if device == CPU:
            settings["INFERENCE_NUM_THREADS"] = default_threads()
        else:
            self.runtime = f"OpenVINO {device}"
        if not half:
            settings["INFERENCE_PRECISION_HINT"] = "f32"
        core = ov.Core()
        try:
            model = core.read_model(path)
            if all(len(entry.partial_shape) and entry.partial_shape[0].is_dynamic for entry in model.inputs):
                batch = ov.Dimension(1, most)
                model.reshape({e.any_name: [batch, *list(e.partial_shape)[1:]] for e in model.inputs})
            else:
                most = min((size.get_length() for size in map(_first, model.inputs) if size.is_static), default=1)
            # The names of the file: once compiled, a tensor that has two may go by the other.
            inputs = {entry.any_name: _tensor(entry) for entry in model.inputs}
            outputs = {out.any_name: _tensor(out) for out in model.outputs}
            _pool_in_place(model)
            compiled = core.compile_model(model, device, settings)
        except LOAD_ERRORS as error:
            raise refused(path, error) from error
        self.path = path
        self._most = most
        self._inputs, self._outputs = inputs, outputs
        self._request = compiled.create_infer_request()
        self._one_at_a_time = threading.Lock()

    def _part(self, feeds: dict[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        with self._one_at_a_time:
            try:
                # Shared: OpenVINO reads them where they are, and is through when this returns.
                entries = [feeds[name] for name in self._inputs]
                self._request.infer(entries, share_inputs=True, share_outputs=True)
            except RuntimeError as error:
                raise refused(self.path, error) from error
            order = list(self._outputs)
            # A copy, because the next run writes over the request's own memory.
            return [np.array(self._request.get_output_tensor(order.index(out)).data) for out in outs]


def _first(port: ov.Output) -> ov.Dimension:
    """Return the batch of an input, 1 if it has none."""
    return port.partial_shape[0] if len(port.partial_shape) else ov.Dimension(1)


def _pool_in_place(model: ov.Model) -> None:
    """Write average pools over a picture's three planes as means of blocks, which are the same numbers.

    For such a pool OpenVINO lays the planes out as sixteen, which takes four times as long as the pool itself.
    """
    for node in model.get_ordered_ops():
        if node.get_type_name() == "AvgPool" and (blocks := _blocks(node)):
            shape, axes = (opset.constant(np.array(values, np.int64)) for values in (blocks, (3, 5)))
            means = opset.reduce_mean(opset.reshape(node.input_value(0), shape, special_zero=True), axes)
            node.output(0).replace(means.output(0))


def _blocks(node: ov.Node) -> list[int] | None:
    """Return (0, planes, rows, height, columns, width) of a pool's blocks; None unless they tile few planes."""
    facts, sizes = node.get_attributes(), list(node.get_input_partial_shape(0))
    kernel = list(facts["kernel"])
    if len(kernel) != 2 or kernel != list(facts["strides"]) or not all(size.is_static for size in sizes[1:]):
        return None
    planes, *sides = (size.get_length() for size in sizes[1:])
    if planes > FEW_PLANES or any((*facts["pads_begin"], *facts["pads_end"])):
        return None
    if any(side % step for side, step in zip(sides, kernel, strict=True)):
        return None
    return [0, planes, sides[0] // kernel[0], kernel[0], sides[1] // kernel[1], kernel[1]]


def _tensor(port: ov.Output) -> Tensor:
    shape = [size.get_length() if size.is_static else None for size in port.partial_shape]
    return Tensor(shape, port.element_type.to_dtype().name)
