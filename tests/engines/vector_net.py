"""An embedder of one matrix, 12 numbers a picture of 8 x 8, and the profile that describes it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

PROFILE = """
schema = 2
name = "{name}"
title = "Net"
task = "embed"
source = "{source}"

[files]
onnx = "{name}.onnx"
sha256 = "{sha256}"

[batch]
min = 1
opt = 1
max = {most}

[input.image]
names = ["image"]
size = {{ h = 8, w = 8 }}

[output]
decoder = "vector"
tensors = {{ vector = ["vector"] }}
dim = 12
"""


def net(path: Path, seed: int = 1) -> Path:
    """Write the network, its matrix by the seed."""
    weights = np.random.default_rng(seed).normal(size=(3 * 8 * 8, 12)).astype(np.float32)
    nodes = [
        helper.make_node("Flatten", ["image"], ["flat"], axis=1),
        helper.make_node("MatMul", ["flat", "weights"], ["vector"]),
    ]
    picture = helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 3, 8, 8])
    vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["n", 12])
    graph = helper.make_graph(nodes, "net", [picture], [vector], [numpy_helper.from_array(weights, "weights")])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))
    return path


def engine(folder: Path, name: str = "net", seed: int = 1, source: str = "", most: int = 16) -> Path:
    """Write network and profile, and return the profile."""
    sha256 = hashlib.sha256(net(folder / f"{name}.onnx", seed).read_bytes()).hexdigest()
    path = folder / f"{name}.toml"
    path.write_text(PROFILE.format(name=name, sha256=sha256, source=source, most=most), "utf-8")
    return path
