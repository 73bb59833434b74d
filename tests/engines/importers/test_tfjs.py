"""A TensorFlow.js detector becomes an ONNX file that gives what numpy gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest

from engines.importers.tfjs import Converted, convert
from tests.engines.importers.tfjs_maker import ANCHORS, CLASSES, SIDE, Folder, detector, expected, listed, text


def run(converted: Converted, picture: np.ndarray) -> dict[str, np.ndarray]:
    """Return the outputs for a channels-last float32 batch."""
    session = ort.InferenceSession(converted.onnx, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    results = session.run(names, {"image": picture.transpose(0, 3, 1, 2).astype(np.float32)})
    return dict(zip(names, results, strict=True))


def test_a_detector_gives_codes_logits_and_anchors(tmp_path: Path) -> None:
    made = detector()
    converted = convert(made.write(tmp_path / "web"))
    grey = np.random.default_rng(1).uniform(0, 255, (SIDE, SIDE, 3)).astype(np.float32)
    outputs = run(converted, (grey * converted.scale + converted.offset)[None])
    for name, wanted in zip(("box_codes", "class_logits", "anchors"), expected(made, grey), strict=True):
        assert outputs[name].shape == wanted.shape
        np.testing.assert_allclose(outputs[name], wanted, atol=1e-4)


def test_the_profile_s_numbers_come_out_of_the_graph(tmp_path: Path) -> None:
    converted = convert(detector().write(tmp_path))
    assert (converted.height, converted.width, converted.batch) == (SIDE, SIDE, 1)
    assert converted.scale == pytest.approx(2 / 255)
    assert converted.offset == pytest.approx(-1)
    assert converted.anchors == ANCHORS
    shapes = {
        output.name: [side.dim_value for side in output.type.tensor_type.shape.dim]
        for output in onnx.load_from_string(converted.onnx).graph.output
    }
    assert shapes == {"box_codes": [1, ANCHORS, 4], "class_logits": [1, ANCHORS, CLASSES], "anchors": [ANCHORS, 4]}


def test_pictures_are_transposed_once_between_convolutions(tmp_path: Path) -> None:
    graph = onnx.load_from_string(convert(detector().write(tmp_path)).onnx).graph
    first, second = [place for place, node in enumerate(graph.node) if node.op_type == "Conv"][:2]
    assert "Transpose" not in [node.op_type for node in graph.node[first:second]]


@pytest.mark.parametrize("kind", ["uint8", "uint16", "float16"])
def test_quantised_weights_stand_for_what_they_were(tmp_path: Path, kind: str) -> None:
    made = detector()
    low, high = float(made.weights["w1"].min()), float(made.weights["w1"].max())
    steps = {"uint8": 255, "uint16": 65535, "float16": 1}[kind]
    how = {"dtype": kind} if kind == "float16" else {"dtype": kind, "min": low, "scale": (high - low) / steps}
    made.quantization["w1"] = how
    converted = convert(made.write(tmp_path))
    if kind == "float16":
        made.weights["w1"] = made.weights["w1"].astype(np.float16).astype(np.float32)
    else:
        made.weights["w1"] = np.rint((made.weights["w1"] - low) / how["scale"]) * how["scale"] + low
    grey = np.full((SIDE, SIDE, 3), 90, np.float32)
    wanted = expected(made, grey)[0]
    np.testing.assert_allclose(run(converted, (grey * 2 / 255 - 1)[None])["box_codes"], wanted, atol=1e-4)


def embedder() -> Folder:
    """A network that is no detector: a product of the mean colour, for any number of pictures."""
    made = Folder(shards=1)
    made.node("Placeholder", "x", shape={"shape": {"dim": [{"size": str(n)} for n in (-1, 4, 6, 3)]}})
    kernel = made.const("kernel", np.arange(24).reshape(1, 1, 3, 8) / 24)
    strides, valid = listed(1, 1, 1, 1), text("VALID")
    made.node("Conv2D", "conv", "x", kernel, strides=strides, padding=valid, data_format=text("NHWC"))
    names = [made.const(name, np.linspace(low, 2, 8)) for name, low in (("g", 1), ("o", -1), ("m", 0), ("v", 0.5))]
    made.node("FusedBatchNormV3", "norm", "conv", *names, epsilon={"f": 0.001}, is_training={"b": False})
    made.node("AvgPool", "pooled", "norm", ksize=listed(1, 2, 2, 1), strides=listed(1, 2, 2, 1), padding=valid)
    made.node("Mean", "mean", "pooled", made.const("axes", [1, 2], np.int32), keep_dims={"b": False})
    made.node("MatMul", "vector", "mean", made.const("last", np.eye(8)[:, :5]))
    made.node("Identity", "out", "vector")
    made.outputs = {"embedding": {"name": "out:0"}}
    return made


def test_a_network_that_is_no_detector_keeps_its_outputs(tmp_path: Path) -> None:
    made = embedder()
    converted = convert(made.write(tmp_path))
    pictures = np.random.default_rng(2).uniform(-1, 1, (3, 4, 6, 3)).astype(np.float32)
    w = made.weights
    features = pictures @ w["kernel"][0, 0]
    features = (features - w["m"]) / np.sqrt(w["v"] + 0.001) * w["g"] + w["o"]
    assert (converted.anchors, converted.outputs, converted.batch) == (0, {"embedding": 5}, "n")
    wanted = features.mean(axis=(1, 2))[:, :5]
    np.testing.assert_allclose(run(converted, pictures)["embedding"], wanted, atol=1e-4)


def test_a_resize_counts_pixels_from_their_corners_as_the_first_tensorflow_did(tmp_path: Path) -> None:
    made = Folder(shards=1)
    made.node("Placeholder", "x", shape={"shape": {"dim": [{"size": n} for n in (1, 2, 2, 3)]}})
    made.node(
        "Conv2D", "conv", "x", made.const("k", np.eye(3)[None, None]), strides=listed(1, 1, 1, 1), padding=text("SAME")
    )
    made.node("ResizeBilinear", "wide", "conv", made.const("size", [4, 4], np.int32))
    converted = convert(made.write(tmp_path))
    picture = np.zeros((1, 2, 2, 3), np.float32)
    picture[0, 0, 1] = 4
    # Row 0: between the pixels 0 and 4 the values rise by half a pixel a step; past the last they stay.
    assert run(converted, picture)["wide"][0, 0, :, 0].tolist() == [0, 2, 4, 4]
    assert run(converted, picture)["wide"][0, 1, :, 0].tolist() == [0, 1, 2, 2]


def test_a_shape_that_is_put_together_from_the_batch(tmp_path: Path) -> None:
    made = Folder(shards=1)
    made.node("Placeholder", "x", shape={"shape": {"dim": [{"size": n} for n in (-1, 4, 2, 3)]}})
    kernel = made.const("kernel", np.arange(18).reshape(1, 1, 3, 6))
    made.node("Conv2D", "conv", "x", kernel, strides=listed(1, 1, 1, 1), padding=text("SAME"))
    made.node("Shape", "shape", "conv")
    ends = [made.const(name, [value], np.int32) for name, value in (("begin", 0), ("end", 1), ("step", 1))]
    made.node("StridedSlice", "count", "shape", *ends, shrink_axis_mask={"i": "1"})
    sides = [made.const(name, value, np.int32) for name, value in (("all", -1), ("two", 2))]
    made.node("Pack", "sides", "count", *sides, axis={"i": "0"})
    made.node("Reshape", "rows", "conv", "sides")
    converted = convert(made.write(tmp_path))
    pictures = np.random.default_rng(2).uniform(-1, 1, (3, 4, 2, 3)).astype(np.float32)
    wanted = (pictures @ made.weights["kernel"][0, 0]).reshape(3, -1, 2)
    np.testing.assert_allclose(run(converted, pictures)["rows"], wanted, atol=1e-4)


def looping() -> Folder:
    """The same detector, whose pictures are resized in a loop over the batch, as some exporters lay it out."""
    made = detector()
    changes = {
        "rows": {"op": "TensorListGetItem", "input": ["switched:1", "first"]},
        "scaled": {"input": ["rows", "two"]},
        "alone": {"input": ["levels", "first"]},
        "batch": {"op": "TensorListStack", "input": ["left"]},
    }
    for node in made.nodes:
        node.update(changes.get(node["name"], {}))
    made.node("TensorListFromTensor", "listed", "cast")
    made.node("Enter", "begun", "listed")
    made.node("Merge", "merged", "begun", "again")
    made.node("Switch", "switched", "merged", "first")
    made.node("NextIteration", "again", "switched:1")
    made.node("TensorListReserve", "empty", "first")
    made.node("Enter", "out_begun", "empty")
    made.node("Merge", "out_merged", "out_begun", "out_again")
    made.node("Switch", "out_switched", "out_merged", "first")
    made.node("TensorListSetItem", "stored", "out_switched:1", "first", "squeezed")
    made.node("NextIteration", "out_again", "stored")
    made.node("Exit", "left", "out_switched")
    return made


def test_a_resize_in_a_loop_is_left_out_too(tmp_path: Path) -> None:
    made = looping()
    converted = convert(made.write(tmp_path))
    grey = np.random.default_rng(4).uniform(0, 255, (SIDE, SIDE, 3)).astype(np.float32)
    outputs = run(converted, (grey * converted.scale + converted.offset)[None])
    assert converted.scale == pytest.approx(2 / 255)
    np.testing.assert_allclose(outputs["box_codes"], expected(made, grey)[0], atol=1e-4)
