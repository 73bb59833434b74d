"""The counter-change detector over the demo footage, held against the footage's own truth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

import resources
from engines.counter import CounterDetector
from engines.types import Detections, Image
from tests.engines.scenes import iou

DEMO = Path(resources.__file__).parent / "demo"


@pytest.fixture(scope="module")
def seen() -> list[tuple[dict, Detections]]:
    if not (DEMO / "clip.mp4").is_file():
        pytest.skip("resources/demo/clip.mp4 is not there")
    truth = json.loads((DEMO / "truth.json").read_text(encoding="utf-8"))
    detector = CounterDetector()
    answers = [detector.detect(image) for image in frames(DEMO / "clip.mp4")]
    return list(zip(truth["frames"], answers, strict=True))[round(truth["fps"]) :]


def frames(path: Path) -> Iterator[Image]:
    capture = cv2.VideoCapture(str(path))
    while True:
        there, image = capture.read()
        if not there:
            break
        yield np.asarray(image, np.uint8)
    capture.release()


def test_items_that_touch_no_other_are_found(seen: list[tuple[dict, Detections]]) -> None:
    best = [
        max((iou(box, item["box"]) for box in found.boxes), default=0.0)
        for frame, found in seen
        for item in frame["items"]
        if not item["touching"] and item["visible"] >= 0.5
    ]
    assert len(best) > 500
    assert np.mean(np.array(best) >= 0.5) >= 0.97
    assert np.mean(best) > 0.85


def test_nothing_else_is_found(seen: list[tuple[dict, Detections]]) -> None:
    false = [
        (frame["index"], box.tolist())
        for frame, found in seen
        for box in found.boxes
        if not frame["hand"] and not any(iou(box, item["box"]) > 0.3 or item["touching"] for item in frame["items"])
    ]
    assert not false


def test_the_camera_stands_still(seen: list[tuple[dict, Detections]]) -> None:
    assert {found.scene for _, found in seen} == {"ok"}
