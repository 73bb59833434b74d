"""Builds an ONNX graph from operators that think in channels-last pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.importers.errors import ConversionError, ConverterMissing

OPSET = 17
IR = 8
"""Both are old enough for every runtime that the station may have."""
Attributes = Mapping[str, Any]
TO_NCHW, TO_NHWC = (0, 3, 1, 2), (0, 2, 3, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Value:
    """A tensor of the graph."""

    name: str
    nchw: bool = False
    """Stored channels first, though TensorFlow sees it channels last; only tensors with 4 sides."""
    array: NDArray[np.generic] | None = None
    """The numbers, if they are known; such a tensor is as TensorFlow has it."""


NOTHING = Value("")
"""Stands for an input that is left out."""


class Built(NamedTuple):
    """A finished ONNX file."""

    data: bytes
    last_sides: dict[str, int]
    """The size of each output's last side, 0 if it is open."""


class OnnxGraph:
    """Nodes and constants so far."""

    def __init__(self) -> None:
        """Start empty; `ConverterMissing` if the library that writes ONNX is not installed."""
        try:
            import onnx
        except ModuleNotFoundError as error:
            raise ConverterMissing(
                "Converting needs onnx, which is not installed.", "Run: pip install 'checkout-station[convert]'"
            ) from error
        self._onnx = onnx
        self._nodes: list[Any] = []
        self._constants: dict[str, NDArray[np.generic]] = {}
        self._other_layout: dict[str, Value] = {}
        self._count = 0

    def constant(self, array: NDArray[np.generic]) -> Value:
        """Return a tensor of known numbers; it costs nothing unless a node uses it."""
        return Value(self._fresh("constant"), array=array)

    def ints(self, numbers: Sequence[int]) -> Value:
        """Return known int64 numbers, as ONNX wants shapes and axes."""
        return self.constant(np.array(numbers, np.int64))

    def add(
        self, op: str, inputs: Sequence[Value], attributes: Attributes | None = None, *, nchw: bool = False
    ) -> Value:
        """Add a node with one output and return that."""
        return self.add_many(op, inputs, 1, attributes, nchw=nchw)[0]

    def add_many(
        self,
        op: str,
        inputs: Sequence[Value],
        outputs: int,
        attributes: Attributes | None = None,
        *,
        nchw: bool = False,
    ) -> list[Value]:
        """Add a node and return its outputs, which are stored as `nchw` says."""
        results = [Value(self._fresh(op), nchw) for _ in range(outputs)]
        self._node(op, inputs, [result.name for result in results], attributes or {})
        return results

    def plain(self, value: Value) -> Value:
        """Return a tensor stored as TensorFlow sees it."""
        return self._turned(value, TO_NHWC) if value.nchw else value

    def nchw(self, value: Value) -> Value:
        """Return a tensor with 4 sides stored channels first."""
        if value.nchw:
            return value
        if value.array is not None:
            return self.channels_first(value.array)
        return self._turned(value, TO_NCHW)

    def channels_first(self, array: NDArray[np.generic]) -> Value:
        """Return known numbers so that they meet a tensor stored channels first as they met it channels last."""
        sides = (1,) * (4 - array.ndim) + array.shape
        if len(sides) != 4:
            raise ConversionError(
                f"model.json: constants of shape {array.shape} meet a picture.", "Convert the model with another tool."
            )
        return self.constant(array.reshape(sides).transpose(TO_NCHW))

    def model(self, inputs: Mapping[str, Sequence[int | str]], outputs: Mapping[str, Value]) -> Built:
        """Return the checked ONNX file.

        Args:
            inputs: shapes by name, all float32.
            outputs: by their names.

        Raises:
            ConversionError: shapes or types do not fit together.
        """
        for name, value in outputs.items():
            self._node("Identity", [self.plain(value)], [name], {})
        helper, kinds, arrays = self._onnx.helper, self._onnx.TensorProto, self._onnx.numpy_helper
        graph = helper.make_graph(
            self._nodes,
            "converted",
            [helper.make_tensor_value_info(name, kinds.FLOAT, shape) for name, shape in inputs.items()],
            [self._onnx.ValueInfoProto(name=name) for name in outputs],
            [arrays.from_array(np.asarray(array, order="C"), name) for name, array in self._constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)
        return self._checked(model)

    def _checked(self, model: Any) -> Built:
        """Return the file with the outputs' types and shapes, as they follow from the graph."""
        wrong = (self._onnx.checker.ValidationError, self._onnx.shape_inference.InferenceError, ValueError)
        try:
            whole = self._onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
            self._onnx.checker.check_model(whole)
        except wrong as error:
            lines = str(error).strip().splitlines() or [""]
            raise ConversionError(
                f"model.json: the converted graph does not fit together: {lines[0][:300]}",
                "The model is not built as the converter expects; convert it with another tool.",
            ) from error
        del whole.graph.value_info[:]
        sides = {out.name: out.type.tensor_type.shape.dim for out in whole.graph.output}
        last = {name: int(dims[-1].dim_value) if len(dims) else 0 for name, dims in sides.items()}
        return Built(whole.SerializeToString(), last)

    def _turned(self, value: Value, order: tuple[int, ...]) -> Value:
        if value.name not in self._other_layout:
            turned = self.add("Transpose", [value], {"perm": order}, nchw=order == TO_NCHW)
            self._other_layout[value.name] = turned
            self._other_layout[turned.name] = value
        return self._other_layout[value.name]

    def _node(self, op: str, inputs: Sequence[Value], outputs: list[str], attributes: Attributes) -> None:
        for value in inputs:
            if value.array is not None:
                self._constants[value.name] = value.array
        names = [value.name for value in inputs]
        self._nodes.append(self._onnx.helper.make_node(op, names, outputs, **attributes))

    def _fresh(self, hint: str) -> str:
        self._count += 1
        return f"{hint}.{self._count}"
