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
