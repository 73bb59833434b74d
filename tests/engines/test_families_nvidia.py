"""NVIDIA's detectors: networks with the names and shapes of their files, and boxes worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from engines.added import add
from tests.engines.families import RGB, Entry, Out, found, load, plain, scattered, sigmoid, write

IMAGENET = [(value - mean) / 57.63 for value, mean in zip(RGB, (123.675, 116.28, 103.53), strict=True)]
BLACK_RED = (0 - 123.675) / 57.63


def dino(path: Path, height: int, classes: int = 2) -> Path:
    logits = scattered(900, {4: [-9, 0.5], 5: [3, 1], 6: [-9, -0.9]}, [-20, -20])
    if classes > 2:
        logits = np.concatenate((logits, np.full((1, 900, classes - 2), -20, np.float32)), axis=2)
        logits[0, 4, 3] = 1.5
    boxes = scattered(900, {4: [0.5, 0.5, 0.25, 0.5]}, [0.1, 0.1, 0.1, 0.1])
    weights = np.zeros((3, classes), np.float32)
    weights[0] = 1
    return write(
        path / "dino.onnx",
        {"inputs": Entry(["n", 3, height, 960])},
        {
            "pred_logits": Out(logits, ["n", 900, classes], weights),
            "pred_boxes": Out(boxes, ["n", 900, 4]),
        },
    )


@pytest.mark.parametrize("height", [540, 544])
def test_dino_binary(tmp_path: Path, height: int) -> None:
    items = found(dino(tmp_path, height), "nv-retail-dino-binary", plain(720, 1280))
    # 1280 x 720 becomes 960 x 540, on black if there are 544 rows.
    red = (540 * IMAGENET[0] + (height - 540) * BLACK_RED) / height
    middle, half = height * 0.5, height * 0.25
    first = [360 / 0.75, (middle - half) / 0.75, 600 / 0.75, min(720, (middle + half) / 0.75)]
    second = [48 / 0.75, 0.05 * height / 0.75, 144 / 0.75, 0.15 * height / 0.75]
    np.testing.assert_allclose(items.boxes, [first, second], atol=1e-3)
    np.testing.assert_allclose(items.scores, [sigmoid(0.5 + red), sigmoid(-0.9 + red)], atol=1e-5)
    # The query whose best class is the background is none.
    assert (len(items), items.labels) == (2, ("item", "item"))


def test_dino_meta_names_the_shape(tmp_path: Path) -> None:
    items = found(dino(tmp_path, 544, classes=11), "nv-retail-dino-binary@meta", plain(720, 1280))
    assert items.labels[0] == "bottle"


def test_dino_colour_order_is_a_variant(tmp_path: Path) -> None:
    file = dino(tmp_path, 540)
    add(file, "nv-retail-dino-binary", tmp_path)
    other = load("nv-retail-dino-binary@bgr", tmp_path, 0.1).detect(plain(720, 1280))
    # Blue stands where red stood, and the offset of red is taken off it.
    np.testing.assert_allclose(other.scores[0], sigmoid(0.5 + (40 - 123.675) / 57.63), atol=1e-5)


def test_dino_as_tao_takes_the_best_pairs(tmp_path: Path) -> None:
    items = found(dino(tmp_path, 544), "nv-retail-dino-binary", plain(720, 1280), "@tao")
    red = (200 - 123.675) / 57.12
    # Stretched: the padding is gone. Query 5 is now an item too, though background is likelier.
    np.testing.assert_allclose(items.scores, [sigmoid(1 + red), sigmoid(0.5 + red), sigmoid(-0.9 + red)], atol=1e-5)
    np.testing.assert_allclose(items.boxes[1], [480, 180, 800, 540], atol=1e-3)


def effdet(path: Path) -> Path:
    boxes = scattered(100, {0: [52, 104, 156, 208], 1: [0, 300, 60, 500], 2: [0, 0, 50, 50]}, [0, 0, 0, 0])
    scores = scattered(100, {0: [0.3], 1: [0.2], 2: [0.9]}, [0])[..., 0]
    classes = scattered(100, {0: [0], 1: [0]}, [0])[..., 0].astype(np.int32)
    red = np.zeros((3, 100), np.float32)
    red[0, :2] = 0.6 / 162
    return write(
        path / "effdet.onnx",
        {"input": Entry(["n", 416, 416, 3])},
        {
            "num_detections": Out(np.array([[2]], np.int32), ["n", 1]),
            "detection_boxes": Out(boxes, ["n", 100, 4]),
            "detection_scores": Out(scores, ["n", 100], red),
            "detection_classes": Out(classes, ["n", 100]),
        },
    )


def test_efficientdet(tmp_path: Path) -> None:
    items = found(effdet(tmp_path), "nv-retail-effdet-binary", plain(832, 1664))
    # A quarter of the size, above as much of the pad colour: red is (200 + 124) / 2 = 162 on average.
    np.testing.assert_allclose(items.boxes, [[416, 208, 832, 624], [1200, 0, 1664, 240]], atol=1e-3)
    np.testing.assert_allclose(items.scores, [0.9, 0.8], atol=1e-5)
    assert items.labels == ("ITEM", "ITEM")


def test_efficientdet_with_the_plugin_cut_off(tmp_path: Path) -> None:
    codes = scattered(5, {1: [0.5, -0.25, 0.2, 0.1], 2: [0.5, -0.25, 0.2, 0.1]}, [0, 0, 0, 0])
    logits = scattered(5, {1: [2.0], 2: [1.5], 4: [0.5]}, [-9])
    anchors = scattered(5, {1: [100, 200, 40, 60], 2: [100, 200, 40, 60]}, [16, 16, 32, 32])
    file = write(
        tmp_path / "stripped.onnx",
        {"input": Entry(["n", 416, 416, 3])},
        {
            "stripped_boxes": Out(codes, ["n", 5, 4]),
            "stripped_logits": Out(logits, ["n", 5, 1]),
            "stripped_anchors": Out(anchors, [1, 5, 4]),
        },
    )
    items = found(file, "nv-retail-effdet-binary@stripped", plain(416, 416))
    yc, xc = 0.5 * 40 + 100, -0.25 * 60 + 200
    h, w = math.exp(0.2) * 40, math.exp(0.1) * 60
    # The double goes, and 0.5 is 62 %, under the limit of 70.
    np.testing.assert_allclose(items.boxes, [[xc - w / 2, yc - h / 2, xc + w / 2, yc + h / 2]], atol=1e-3)
    np.testing.assert_allclose(items.scores, [sigmoid(2)], atol=1e-6)
