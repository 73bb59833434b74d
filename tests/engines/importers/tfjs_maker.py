"""A TensorFlow.js folder of a tiny detector, and what it must give, worked out with numpy alone."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

SIDE, ANCHORS, CLASSES = 8, 16, 2
"""The picture is 8 x 8 after the resize; two strides of 2 and 4 anchors a place give 2 * 2 * 4."""
DECODE = "Postprocessor/Decode/get_center_coordinates_and_sizes"


def text(value: str) -> dict[str, str]:
    return {"s": base64.b64encode(value.encode()).decode()}


def listed(*values: int | str) -> dict[str, Any]:
    if isinstance(values[0], str):
        return {"list": {"s": [text(str(value))["s"] for value in values]}}
    return {"list": {"i": [str(value) for value in values]}}


@dataclass
class Folder:
    """What goes into a folder; tests change it before `write`."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    weights: dict[str, np.ndarray] = field(default_factory=dict)
    quantization: dict[str, dict[str, Any]] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)
    shards: int = 2

    def node(self, op: str, name: str, *inputs: str, **attr: Any) -> str:
        self.nodes.append({"name": name, "op": op, "input": list(inputs), "attr": attr})
        return name

    def const(self, name: str, value: Any, kind: type = np.float32) -> str:
        self.weights[name] = np.asarray(value, kind)
        return self.node("Const", name)

    def write(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        data = b"".join(self._stored(name) for name in self.weights)
        size = -(-len(data) // self.shards)
        paths = [f"group1-shard{place + 1}of{self.shards}.bin" for place in range(self.shards)]
        for place, path in enumerate(paths):
            (folder / path).write_bytes(data[place * size : (place + 1) * size])
        model = {
            "format": "graph-model",
            "generatedBy": "the tests",
            "signature": {"inputs": self.inputs, "outputs": self.outputs},
            "modelTopology": {"node": self.nodes, "library": {}},
            "weightsManifest": [{"paths": paths, "weights": [self._entry(name) for name in self.weights]}],
        }
        (folder / "model.json").write_text(json.dumps(model), encoding="utf-8")
        return folder

    def _entry(self, name: str) -> dict[str, Any]:
        value = self.weights[name]
        entry = {"name": name, "shape": list(value.shape), "dtype": value.dtype.name}
        return {**entry, "quantization": self.quantization[name]} if name in self.quantization else entry

    def _stored(self, name: str) -> bytes:
        value, how = self.weights[name], self.quantization.get(name)
        if how is None:
            return value.tobytes()
        if how["dtype"] == "float16":
            return value.astype("<f2").tobytes()
        return np.rint((value - how["min"]) / how["scale"]).astype(how["dtype"]).tobytes()


def detector() -> Folder:
    """Return a detector as TensorFlow's exporter lays one out."""
    rng = np.random.default_rng(6)
    made = Folder()
    _entry(made)
    _body(made, rng)
    _heads(made, rng)
    _sorting(made, rng)
    made.inputs = {"input_tensor": {"name": "input_tensor:0"}}
    made.outputs = {"boxes": {"name": "sorted:0"}}
    return made


def _entry(made: Folder) -> None:
    made.node("Placeholder", "input_tensor", dtype={"type": "DT_UINT8"})
    made.node("Cast", "cast", "input_tensor", DstT={"type": "DT_FLOAT"})
    made.node("Mul", "scaled", "cast", made.const("two", 2 / 255))
    made.node("Sub", "levels", "scaled", made.const("one", 1.0))
    made.node("Unpack", "rows", "levels", num={"i": "1"}, axis={"i": "0"})
    made.node("ExpandDims", "alone", "rows:0", made.const("first", 0, np.int32))
    size = made.const("size", [SIDE, SIDE], np.int32)
    made.node("ResizeBilinear", "resized", "alone", size, half_pixel_centers={"b": False})
    made.node("Squeeze", "squeezed", "resized", squeeze_dims=listed(0))
    made.node("Pack", "batch", "squeezed", axis={"i": "0"})


def _body(made: Folder, rng: np.random.Generator) -> None:
    same, stride = text("SAME"), listed(1, 2, 2, 1)
    kernel, bias = made.const("w1", rng.normal(0, 0.5, (3, 3, 3, 4))), made.const("b1", rng.normal(0, 0.5, 4))
    fused = listed("BiasAdd", "Relu6")
    made.node("_FusedConv2D", "conv", "batch", kernel, bias, strides=stride, padding=same, fused_ops=fused)
    depth = made.const("w2", rng.normal(0, 0.5, (3, 3, 4, 2)))
    made.node("DepthwiseConv2dNative", "depth", "conv", depth, strides=stride, padding=same)
    made.node("BiasAdd", "biased", "depth", made.const("b2", rng.normal(0, 1, 8)))
    made.node("Relu6", "features", "biased")


def _heads(made: Folder, rng: np.random.Generator) -> None:
    for name, per_anchor in (("box", 4), ("class", CLASSES)):
        flat = made.const(f"{name}_w", rng.normal(0, 0.5, (1, 1, 8, 4 * per_anchor)))
        made.node("Conv2D", f"{name}_conv", "features", flat, strides=listed(1, 1, 1, 1), padding=text("VALID"))
        shape = made.const(f"{name}_shape", [1, -1, per_anchor], np.int32)
        made.node("Reshape", f"{name}_flat", f"{name}_conv", shape)
    # As if of two levels: each half of the anchors comes from its own branch in a real model.
    axis = made.const("axis", 1, np.int32)
    half = [made.const(f"half{place}", place, np.int32) for place in range(2)]
    for name in ("box", "class"):
        made.node("Split", f"{name}_levels", half[1], f"{name}_flat", num_split={"i": "2"})
        made.node("ConcatV2", f"{name}_concat", f"{name}_levels", f"{name}_levels:1", axis)


def _sorting(made: Folder, rng: np.random.Generator) -> None:
    """What the converter leaves out."""
    for part in ("add", "add_1", "sub", "sub_1"):
        made.const(f"{DECODE}/{part}", rng.uniform(0.1, 0.9, ANCHORS))
    made.node("Transpose", "sides", "box_concat", made.const("turn", [2, 0, 1], np.int32))
    made.node("Exp", "decoded", "sides")
    made.node("Sigmoid", "scores", "class_concat")
    limits = [made.const(f"limit{place}", value) for place, value in enumerate((100.0, 0.6, 1e-8))]
    made.node("NonMaxSuppressionV5", "nms", "decoded", "scores", *limits)
    made.node("GatherV2", "sorted", "decoded", "nms", "axis")


def expected(made: Folder, picture: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return box codes (1, 16, 4), logits (1, 16, 2) and anchors (16, 4) for a picture (8, 8, 3) of grey levels."""
    w = made.weights
    entry = picture * 2 / 255 - 1
    first = np.clip(_conv(entry, w["w1"], 2) + w["b1"], 0, 6)
    # A depthwise kernel is a full one that is zero off the diagonal.
    full = np.zeros((3, 3, 4, 8), np.float32)
    for channel in range(4):
        full[:, :, channel, 2 * channel : 2 * channel + 2] = w["w2"][:, :, channel]
    features = np.clip(_conv(first, full, 2) + w["b2"], 0, 6)
    codes, logits = ((features @ w[f"{name}_w"][0, 0]).reshape(1, ANCHORS, -1) for name in ("box", "class"))
    # The file names them: add is y, add_1 is x, sub is the width, sub_1 the height.
    anchors = np.stack([w[f"{DECODE}/{part}"] for part in ("add", "add_1", "sub_1", "sub")], axis=1)
    return codes, logits, anchors


def _conv(picture: np.ndarray, kernel: np.ndarray, stride: int) -> np.ndarray:
    """TensorFlow's SAME: what is missing is padded, the odd pixel to the right and below."""
    side, size = kernel.shape[0], picture.shape[0]
    out = -(-size // stride)
    pad = max((out - 1) * stride + side - size, 0)
    padded = np.pad(picture, ((pad // 2, pad - pad // 2),) * 2 + ((0, 0),))
    rows = [
        [
            np.tensordot(padded[y * stride : y * stride + side, x * stride : x * stride + side], kernel, 3)
            for x in range(out)
        ]
        for y in range(out)
    ]
    return np.array(rows, np.float32)
