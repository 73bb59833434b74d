"""Counts the arithmetic of a network from its graph (extra `convert`)."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any

from onnx import shape_inference

from engines.errors import ModelError
from engines.fold import folded


def flops(file: Path, image: str, size: tuple[int, int, int]) -> int:
    """Return multiplications and additions of one picture in Conv, Gemm and MatMul, which are nearly all there are.

    Args:
        file: an ONNX file.
        image: the input that takes the picture.
        size: of the picture as the input has it, without the batch.

    Raises:
        ModelError: a size in the network depends on what flows through it.
    """
    model = folded(file)
    for entry in model.graph.input:
        sides = entry.type.tensor_type.shape.dim
        for dim, value in zip(sides, (1, *size) if entry.name == image else (1,), strict=False):
            dim.dim_value = value
    del model.graph.value_info[:]
    for entry in model.graph.output:
        entry.type.tensor_type.ClearField("shape")
    graph = shape_inference.infer_shapes(model, data_prop=True).graph
    shapes = {entry.name: _shape(entry) for entry in (*graph.value_info, *graph.input, *graph.output)}
    shapes |= {weights.name: tuple(weights.dims) for weights in graph.initializer}
    return sum(_node(node, shapes, file) for node in graph.node)


def _shape(entry: Any) -> tuple[int, ...]:
    return tuple(dim.dim_value for dim in entry.type.tensor_type.shape.dim)


def _node(node: Any, shapes: Mapping[str, tuple[int, ...]], file: Path) -> int:
    if node.op_type not in ("Conv", "Gemm", "MatMul"):
        return 0
    made, weights, entry = (shapes.get(name, (0,)) for name in (node.output[0], node.input[1], node.input[0]))
    if 0 in (*made, *weights, *entry):
        raise ModelError(f"{file}: the size of {node.output[0]!r} is not known beforehand.", "Its FLOPs are left out.")
    if node.op_type == "Conv":
        return 2 * prod(made) * prod(weights[1:])
    flipped = any(flag.name == "transA" and flag.i for flag in node.attribute)
    return 2 * prod(made) * (entry[0] if flipped else entry[-1])
