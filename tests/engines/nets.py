"""Tiny networks with known answers, and the profiles that describe them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

Row = tuple[float, float, float, float, float]

PROFILE = """
schema = 2
name = "tiny"
title = "Tiny"
task = "detect"
licence = "Apache-2.0"
source = "made by the tests"

[files]
onnx = "tiny.onnx"
sha256 = "{sha256}"

[precision]
default = "fp32"

[input.image]
names = ["image"]
size = {{ h = 64, w = 64 }}
color = "BGR"

[input.resize]
mode = "letterbox_{anchor}"
interp = "area"
pad_value = 114

[output]
decoder = "boxes"
tensors = {{ rows = ["items"] }}

[postprocess]
score_thr = 0.35
nms = {{ iou = 0.6 }}
{select}
"""


def box_profile(folder: Path, rows: list[Row], *, anchor: str = "topleft", select: str = "") -> Path:
    """Write a network that gives `rows`, each score times the picture's brightest value / 255, and its profile."""
    file = folder / "tiny.onnx"
    onnx.save(_box_net(np.array(rows, np.float32).reshape(1, -1, 5)), str(file))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    path = folder / "tiny.toml"
    path.write_text(PROFILE.format(sha256=digest, anchor=anchor, select=select), encoding="utf-8")
    return path


def _box_net(rows: np.ndarray) -> onnx.ModelProto:
    constants = {"rows": rows, "grey": np.float32([[[1, 1, 1, 1, 255]]]), "one": np.float32([[[1, 1, 1, 1, 0]]])}
    constants["score"] = np.float32([[[0, 0, 0, 0, 1]]])
    nodes = [
        helper.make_node("ReduceMax", ["image"], ["peak"], axes=[1, 2], keepdims=1),
        helper.make_node("ReduceMax", ["peak"], ["light"], axes=[3], keepdims=0),
        helper.make_node("Div", ["light", "grey"], ["share"]),
        helper.make_node("Mul", ["share", "score"], ["last"]),
        helper.make_node("Add", ["last", "one"], ["factor"]),
        helper.make_node("Mul", ["factor", "rows"], ["items"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, 64, 64])],
        [helper.make_tensor_value_info("items", TensorProto.FLOAT, ["n", rows.shape[1], 5])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


VECTOR_PROFILE = """
schema = 2
name = "small"
title = "Small"
task = "embed"
licence = "Apache-2.0"
source = "made by the tests"

[files]
onnx = "small.onnx"
sha256 = "{sha256}"

[batch]
max = 8

[input.image]
names = ["image"]
size = {{ h = 32, w = 32 }}

[input.resize]
mode = "letterbox_center"
interp = "area"
pad_value = 127

[input.normalize]
mean = [127.0, 127.0, 127.0]
std = [128.0, 128.0, 128.0]

[output]
decoder = "vector"
tensors = {{ vector = ["vector"] }}
dim = 12
"""


def vector_profile(folder: Path, layers: int = 4) -> Path:
    """Write an embedder of so many layers, fixed at random, and its profile."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "small.onnx"
    onnx.save(_vector_net(layers), str(file))
    path = folder / "small.toml"
    path.write_text(VECTOR_PROFILE.format(sha256=hashlib.sha256(file.read_bytes()).hexdigest()), encoding="utf-8")
    return path


def _vector_net(layers: int) -> onnx.ModelProto:
    dice = np.random.default_rng(7)
    nodes, weights, name, channels = [], [], "image", 3
    for layer in range(layers):
        kernel = dice.normal(0, (2 / (9 * channels)) ** 0.5, (12, channels, 3, 3)).astype(np.float32)
        weights.append(numpy_helper.from_array(kernel, f"w{layer}"))
        nodes.append(helper.make_node("Conv", [name, f"w{layer}"], [f"c{layer}"], strides=[2, 2], pads=[1, 1, 1, 1]))
        last = layer == layers - 1
        nodes.append(helper.make_node("Identity" if last else "Relu", [f"c{layer}"], [f"r{layer}"]))
        name, channels = f"r{layer}", 12
    nodes.append(helper.make_node("GlobalAveragePool", [name], ["pooled"]))
    nodes.append(helper.make_node("Flatten", ["pooled"], ["vector"]))
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, 32, 32])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["n", 12])],
        weights,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
