"""Detectors of other makers: networks with the names and shapes of their files, and boxes worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from engines.added import add
from engines.errors import ModelError
from tests.engines.families import Entry, Out, found, load, plain, scattered, sigmoid, write


def test_ssd_of_sku110k(tmp_path: Path) -> None:
    codes = scattered(1917, {7: [1, -2, 0.5, 1], 8: [0, 0, 0, 0], 9: [0, 0, 0, 0]}, [0, 0, 0, 0])
    logits = scattered(1917, {7: [-1, 1], 8: [9, 0.2], 9: [0, 0.9]}, [5, -9])
    anchors = scattered(1917, {7: [0.5, 0.4, 0.2, 0.1], 8: [0.9, 0.1, 0.1, 0.1], 9: [0.2, 0.8, 0.2, 0.2]}, [0.5] * 4)[0]
    blue = np.zeros((3, 2), np.float32)
    blue[2, 1] = -1
    file = write(
        tmp_path / "ssd.onnx",
        {"image": Entry([1, 3, 300, 300])},
        {
            "box_codes": Out(codes, [1, 1917, 4]),
            "class_logits": Out(logits, [1, 1917, 2], blue),
            "anchors": Out(anchors, [1917, 4]),
        },
    )
    items = found(file, "ssd-mnv2-sku110k", plain(600, 400))
    lift = -(40 * 2 / 255 - 1)
    yc, xc, h, w = 0.1 * 0.2 + 0.5, -0.2 * 0.1 + 0.4, math.exp(0.1) * 0.2, math.exp(0.2) * 0.1
    first = [(xc - w / 2) * 400, (yc - h / 2) * 600, (xc + w / 2) * 400, (yc + h / 2) * 600]
    boxes = [first, [0.7 * 400, 0.1 * 600, 0.9 * 400, 0.3 * 600], [0.05 * 400, 0.85 * 600, 0.15 * 400, 0.95 * 600]]
    np.testing.assert_allclose(items.boxes, boxes, atol=1e-3)
    np.testing.assert_allclose(items.scores, [sigmoid(value + lift) for value in (1, 0.9, 0.2)], atol=1e-5)
    assert set(items.labels) == {"SKU"}


def test_ssd_run_whole_takes_the_frame_as_it_is(tmp_path: Path) -> None:
    boxes = scattered(100, {0: [0.25, 0.5, 0.75, 1.0]}, [0, 0, 0, 0])
    scores = scattered(100, {0: [0.5]}, [0])[..., 0]
    green = np.zeros((3, 100), np.float32)
    green[1, 0] = 0.002
    every = {
        "Identity_2:0": Out(np.ones((1, 100), np.float32), [1, 100]),
        "Identity_3:0": Out(np.zeros((1, 100, 2), np.float32), [1, 100, 2]),
        "Identity_7:0": Out(np.zeros((1, 1917, 2), np.float32), [1, 1917, 2]),
        "Identity_6:0": Out(np.zeros((1, 1917, 4), np.float32), [1, 1917, 4]),
        "Identity_1:0": Out(boxes, [1, 100, 4]),
        "Identity_5:0": Out(np.array([1], np.float32), [1]),
        "Identity:0": Out(np.zeros((1, 100), np.float32), [1, 100]),
        "Identity_4:0": Out(scores, [1, 100], green),
    }
    file = write(tmp_path / "ssd.onnx", {"input_tensor": Entry([1, "h", "w", 3], "uint8")}, every)
    items = found(file, "ssd-mnv2-sku110k@tf_savedmodel", plain(90, 160))
    np.testing.assert_allclose(items.boxes, [[80, 22.5, 160, 67.5]], atol=1e-3)
    np.testing.assert_allclose(items.scores, [0.5 + 0.24], atol=1e-5)
    assert items.labels == ("SKU",)


def mainbody(path: Path, *, shape: bool) -> Path:
    """Boxes of the 640 x 640 input, divided by the scale factor as Paddle's graph does; the first has no class."""
    rows = [[-1, 0.99, 0, 0, 9, 9], [0, 0.15, 0, 0, 64, 64], [0, 0.8, 64, 128, 320, 640], [0, 0.9, 320, 0, 640, 64]]
    parts = {"rows": np.array(rows, np.float32), "ones": np.ones((1, 2), np.float32)}
    constants = [numpy_helper.from_array(value, name) for name, value in parts.items()]
    constants += [numpy_helper.from_array(np.array([1, 0]), "swap"), numpy_helper.from_array(np.array([4]), "four")]
    nodes = [
        helper.make_node("Gather", ["scale_factor", "swap"], ["xy"], axis=1),
        helper.make_node("Concat", ["ones", "xy", "xy"], ["scale"], axis=1),
        helper.make_node("Div", ["rows", "scale"], ["multiclass_nms3_0.tmp_0"]),
        helper.make_node("Cast", ["four"], ["multiclass_nms3_0.tmp_2"], to=TensorProto.INT32),
    ]
    entries = [("image", [1, 3, 640, 640]), ("scale_factor", [1, 2])] + ([("im_shape", [1, 2])] if shape else [])
    outs = [
        ("multiclass_nms3_0.tmp_0", TensorProto.FLOAT, ["m", 6]),
        ("multiclass_nms3_0.tmp_2", TensorProto.INT32, [1]),
    ]
    graph = helper.make_graph(
        nodes,
        "mainbody",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, dims) for name, dims in entries],
        [helper.make_tensor_value_info(name, kind, dims) for name, kind, dims in outs],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.save(model, str(path / "mainbody.onnx"))
    return path / "mainbody.onnx"


@pytest.mark.parametrize("shape", [True, False])
def test_mainbody(tmp_path: Path, shape: bool) -> None:
    items = found(mainbody(tmp_path, shape=shape), "ppshitu-v2-mainbody", plain(480, 1280))
    # Stretched by 0.5 across and 4/3 down; the whole picture is one more.
    boxes = [[0, 0, 1280, 480], [640, 0, 1280, 48], [128, 96, 640, 480]]
    np.testing.assert_allclose(items.boxes, boxes, atol=1e-3)
    np.testing.assert_allclose(items.scores, [1, 0.9, 0.8], atol=1e-6)
    assert items.labels == ("", "foreground", "foreground")
    counter = load("mine@counter", tmp_path / "models").detect(plain(480, 1280))
    np.testing.assert_allclose(counter.boxes, boxes[1:], atol=1e-3)


def test_mainbody_before_its_post_processing(tmp_path: Path) -> None:
    sides = [80, 40, 20, 10]
    outs: dict[str, Out] = {}
    for level, side in enumerate(sides):
        scores = scattered(side * side, {3 * side + 5: [0.9 - 0.2 * level]}, [0.001])
        outs[f"score_{level}"] = Out(scores, [1, side * side, 1])
    for level, side in enumerate(sides):
        # Left exactly 3 cells, top 1 cell, right any of 0..7 alike, bottom half 2 and half 4.
        bins = np.full((4, 8), -50, np.float32)
        bins[0, 3] = bins[1, 1] = bins[3, 2] = bins[3, 4] = 50
        bins[2] = 0
        outs[f"box_{level}"] = Out(scattered(side * side, {3 * side + 5: bins.ravel()}, [0] * 32), [1, side * side, 32])
    file = write(tmp_path / "raw.onnx", {"image": Entry([1, 3, 640, 640])}, outs)
    items = found(file, "ppshitu-v2-mainbody@raw", plain(640, 640))
    cells = [[5.5 - 3, 3.5 - 1, 5.5 + 3.5, 3.5 + 3]]
    expected = [[8 * edge for edge in cells[0]], [16 * e for e in cells[0]], [32 * e for e in cells[0]]]
    np.testing.assert_allclose(items.boxes[1:], [*expected, [160, 160, 576, 416]], atol=1e-2)
    np.testing.assert_allclose(items.scores[1:], [0.9, 0.7, 0.5, 0.3], atol=1e-6)


def yolox(path: Path, rows: np.ndarray) -> Path:
    return write(path / "yolox.onnx", {"images": Entry([1, 3, 416, 416])}, {"output": Out(rows, [1, 3549, 9])})


def test_yolox(tmp_path: Path) -> None:
    tail = [0.9, 0.1, 0.8, 0.6, 0.0]
    rows = scattered(
        3549,
        {
            5 * 52 + 7: [0.5, 0.25, math.log(4), math.log(2), *tail],
            5 * 52 + 8: [-0.5, 0.25, math.log(4), math.log(2), 0.9, 0.0, 0.7, 0, 0],
            52 * 52 + 26 * 26 + 2 * 13 + 3: [0, 0, 0, 0, 1, 0, 0, 0, 0.5],
        },
        [0] * 9,
    )
    items = found(yolox(tmp_path, rows), "yolox", plain(208, 416))
    first = [60 - 16, 42 - 8, 60 + 16, 42 + 8]
    # The same box is there twice as class 1, and once as class 2: another label hides nothing.
    np.testing.assert_allclose(items.boxes, [first, first, [80, 48, 112, 80]], atol=1e-3)
    np.testing.assert_allclose(items.scores, [0.72, 0.54, 0.5], atol=1e-6)


@pytest.mark.parametrize("lies", [True, False])
def test_yolo_with_and_without_a_score_of_object(tmp_path: Path, lies: bool) -> None:
    if lies:
        rows = scattered(8400, {9: [320, 320, 64, 32, 0.1, 0.8]}, [0] * 6).transpose(0, 2, 1).copy()
    else:
        rows = scattered(8400, {9: [320, 320, 64, 32, 0.8, 0.2, 1.0]}, [0] * 7)
    file = write(tmp_path / "yolo.onnx", {"images": Entry([1, 3, 640, 640])}, {"output0": Out(rows, list(rows.shape))})
    items = found(file, "yolo", plain(640, 1280))
    # In the middle: 160 rows of pad above.
    np.testing.assert_allclose(items.boxes, [[576, 288, 704, 352]], atol=1e-3)
    np.testing.assert_allclose(items.scores, [0.8], atol=1e-6)


def test_yolo_end_to_end(tmp_path: Path) -> None:
    rows = scattered(300, {0: [10, 20, 110, 120, 0.9, 2], 1: [11, 20, 110, 120, 0.8, 2]}, [0] * 6)
    file = write(tmp_path / "yolo.onnx", {"images": Entry([1, 3, 640, 640])}, {"output0": Out(rows, [1, 300, 6])})
    items = found(file, "yolo@end_to_end", plain(640, 640))
    np.testing.assert_allclose(items.scores, [0.9, 0.8], atol=1e-6)


@pytest.mark.parametrize(
    ("profile", "numbers", "said"),
    [("yolo@end_to_end", 4, "too few for a box and a score"), ("yolox", 6, "9 boxes, which are no grids")],
)
def test_what_a_network_left_open_is_seen_at_the_first_picture(
    tmp_path: Path, profile: str, numbers: int, said: str
) -> None:
    rows = Out(np.zeros((1, 9, numbers), np.float32), ["a", "b", "c"])
    file = write(tmp_path / "yolo.onnx", {"images": Entry([1, 3, 64, 64])}, {"output": rows})
    with pytest.raises(ModelError, match=said):
        found(file, profile, plain(64, 64))


def test_a_network_that_wants_several_frames_is_refused(tmp_path: Path) -> None:
    rows = Out(np.zeros((4, 9, 6), np.float32), [4, 9, 6])
    file = write(tmp_path / "yolo.onnx", {"images": Entry([4, 3, 64, 64])}, {"output": rows})
    with pytest.raises(ModelError, match="takes 4 pictures at once"):
        add(file, "yolo", tmp_path / "models")


def test_numbers_that_are_none_are_no_items(tmp_path: Path) -> None:
    rows = scattered(300, {0: [math.nan] * 6, 1: [0, 0, math.inf, 9, 0.9, 0], 2: [0, 0, 9, 9, math.nan, 0]}, [0] * 6)
    file = write(tmp_path / "yolo.onnx", {"images": Entry([1, 3, 640, 640])}, {"output0": Out(rows, [1, 300, 6])})
    with np.errstate(invalid="ignore"):
        assert len(found(file, "yolo@end_to_end", plain(640, 640))) == 0


@pytest.mark.parametrize(("count", "kept"), [(math.nan, 0), (-1, 0), (1, 1), (1e9, 2)])
def test_a_count_that_is_none_counts_nothing(tmp_path: Path, count: float, kept: int) -> None:
    boxes = scattered(2, {}, [0.1, 0.1, 0.9, 0.9])
    outs = {
        "detection_boxes": Out(boxes, [1, 2, 4]),
        "detection_scores": Out(np.full((1, 2), 0.9, np.float32), [1, 2]),
        "detection_classes": Out(np.ones((1, 2), np.float32), [1, 2]),
        "num_detections": Out(np.array([count], np.float32), [1]),
    }
    file = write(tmp_path / "ssd.onnx", {"input_tensor": Entry([1, "h", "w", 3], "uint8")}, outs)
    assert len(found(file, "ssd-mnv2-sku110k@tf_savedmodel", plain(90, 160))) == kept
