"""Tiny networks with the names, shapes and types of the families' files, whose answers are known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import engines
from engines.added import add
from engines.types import Detections

Dims = Sequence[int | str]
RGB = (200, 120, 40)


class Entry(NamedTuple):
    """An input."""

    dims: Dims
    dtype: str = "float32"


class Out(NamedTuple):
    """An output: `values`, plus `weights` applied to the picture's mean of each channel if there are any."""

    values: np.ndarray
    dims: Dims
    weights: np.ndarray | None = None
    """(3, last side of the values)."""


def write(path: Path, inputs: Mapping[str, Entry], outputs: Mapping[str, Out], opset: int = 16) -> Path:
    """Write a network whose first input is the picture; the file runs on ONNX Runtime."""
    (image, entry), *_ = inputs.items()
    axes = [2, 3] if entry.dims[1] == 3 else [1, 2]
    nodes = [
        helper.make_node("Cast", [image], ["picture"], to=TensorProto.DOUBLE),
        helper.make_node("ReduceMean", ["picture"], ["exact"], axes=axes, keepdims=0),
        helper.make_node("Cast", ["exact"], ["means"], to=TensorProto.FLOAT),
    ]
    constants = {}
    for name, out in outputs.items():
        constants[f"{name}/values"] = out.values
        if out.weights is None:
            nodes.append(helper.make_node("Identity", [f"{name}/values"], [name]))
            continue
        constants[f"{name}/weights"] = out.weights.astype(np.float32)
        nodes.append(helper.make_node("MatMul", ["means", f"{name}/weights"], [f"{name}/share"]))
        nodes.append(helper.make_node("Add", [f"{name}/share", f"{name}/values"], [name]))
    graph = helper.make_graph(
        nodes,
        "family",
        [_info(name, entry.dtype, entry.dims) for name, entry in inputs.items()],
        [_info(name, out.values.dtype.name, out.dims) for name, out in outputs.items()],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    onnx.save(model, str(path))
    return path


def _info(name: str, dtype: str, dims: Dims) -> onnx.ValueInfoProto:
    kind = helper.np_dtype_to_tensor_dtype(np.dtype(dtype))
    return helper.make_tensor_value_info(name, kind, list(dims))


def scattered(count: int, rows: Mapping[int, Sequence[float]], rest: Sequence[float]) -> np.ndarray:
    """Return float32 (1, count, n): some rows as given, all others the rest."""
    values = np.tile(np.array(rest, np.float32), (count, 1))
    for index, row in rows.items():
        values[index] = row
    return values[None]


def plain(height: int, width: int) -> np.ndarray:
    return np.full((height, width, 3), RGB[::-1], np.uint8)


def found(file: Path, profile: str, image: np.ndarray, variant: str = "") -> Detections:
    name = add(file, profile, file.parent / "models", "mine").stem
    return load(name + variant, file.parent / "models").detect(image)


def load(name: str, models: Path, score: float | None = None) -> engines.Detector:
    # OpenVINO may compute in half precision.
    return engines.load_detector(name, score, "onnxruntime", models)


def sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))
