from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engines
from checkout_app.runtime.detection_evaluation import (
    FIGURES,
    BadAnnotations,
    MissingPackage,
    NeedsASequence,
    evaluate_detection,
)
from checkout_app.runtime.source_errors import NoSuchDevice, Undecodable
from engines.types import Detections, Image

Box = tuple[float, float, float, float]
"""x, y, width, height."""


class Scripted:
    """A detector that answers by the grey of the picture: its place among the answers."""

    name = "scripted"

    def __init__(self, *answers: list[tuple[Box, float]]) -> None:
        self._answers = answers
        self.resets = 0

    def detect(self, image: Image) -> Detections:
        found = self._answers[int(image[0, 0, 0])]
        boxes = [(x, y, x + w, y + h) for (x, y, w, h), _ in found]
        return Detections(np.array(boxes, np.float32).reshape(-1, 4), np.array([s for _, s in found], np.float32))

    def reset(self) -> None:
        self.resets += 1


def write(folder: Path, *pictures: list[tuple[Box, str]], **changed: Any) -> tuple[Path, Path]:
    """Write grey pictures of 100 x 80 with items of named classes; ``changed`` replaces keys of the file."""
    names = sorted({name for row in pictures for _, name in row})
    folder.mkdir(exist_ok=True)
    for place in range(len(pictures)):
        cv2.imwrite(str(folder / f"{place}.png"), np.full((80, 100, 3), place, np.uint8))
    content = {
        "images": [{"id": p, "file_name": f"{p}.png", "width": 100, "height": 80} for p in range(len(pictures))],
        "categories": [{"id": c, "name": name} for c, name in enumerate(names)],
        "annotations": [
            {"id": 0, "image_id": p, "category_id": names.index(name), "bbox": list(box)}
            for p, row in enumerate(pictures)
            for box, name in row
        ],
    }
    file = folder / "annotations.json"
    file.write_text(json.dumps(content | changed))
    return folder, file


A: Box = (10, 10, 20, 20)
B: Box = (50, 10, 20, 20)
FAR: Box = (10, 50, 20, 20)


def test_figures_by_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two items: one found at an overlap of 16/20 = .8, after a box that is nothing; one never found."""
    detector = Scripted([(FAR, 0.9), ((10, 10, 20, 16), 0.8)])
    got = evaluate_detection(*write(tmp_path, [(A, "tea"), (B, "jam")]), detector)
    # Recall .5 at overlaps .5 to .8, which is 7 of 10. Precision 1/2 up to a recall of .5: 51 of 101 points.
    # (.80 itself counts: pycocotools asks for at least that overlap, less 1e-10.)
    assert got["AR50"] == got["AR75"] == 0.5
    assert got["AR100"] == pytest.approx(0.5 * 7 / 10)
    assert got["AP50"] == got["AP75"] == pytest.approx(0.5 * 51 / 101)
    assert got["AP"] == pytest.approx(0.5 * 51 / 101 * 7 / 10)
    assert got["counts"] == {"images": 1, "items": 2, "classes": 2, "detections": 2}
    assert (got["detector"], got["class_agnostic"], detector.resets) == ("scripted", True, 1)
    assert tuple(got)[:6] == FIGURES
    assert capsys.readouterr().out == "", "pycocotools' own lines are not shown"
    assert json.loads(json.dumps(got)) == got


def test_what_is_found_on_a_picture_without_items_is_wrong(tmp_path: Path) -> None:
    data = write(tmp_path, [(A, "tea")], [])
    clean = evaluate_detection(*data, Scripted([(A, 0.8)], []))
    fooled = evaluate_detection(*data, Scripted([(A, 0.8)], [(B, 0.9)]))
    assert (clean["AP"], fooled["AP"], fooled["AR100"]) == pytest.approx((1.0, 0.5, 1.0))


def test_by_class_means_over_classes_and_other_classes_do_not_count(tmp_path: Path) -> None:
    """Both teas and no jam are found: 2 of 3 items, but 1 of 2 classes."""
    data = write(tmp_path, [(A, "tea"), (B, "jam")], [(A, "tea")])
    detector = Scripted([(A, 0.9)], [(A, 0.9)])
    assert evaluate_detection(*data, detector)["AR50"] == pytest.approx(2 / 3)
    got = evaluate_detection(*data, detector, by_class=True)
    assert got["AR50"] == got["AP"] == pytest.approx(0.5)
    assert (got["classes"]["tea"]["AP"], got["classes"]["jam"]["AP"]) == pytest.approx((1.0, 0.0))
    both = Scripted([(B, 0.95), (A, 0.9)], [(A, 0.9)])
    assert evaluate_detection(*data, both, by_class=True)["classes"]["tea"]["AP"] == pytest.approx(1.0)


def test_an_ignored_item_is_neither_right_nor_wrong(tmp_path: Path) -> None:
    rows = [
        {"image_id": 0, "category_id": 0, "bbox": A},
        {"image_id": 0, "category_id": 0, "bbox": B, "iscrowd": 1},
    ]
    data = write(tmp_path, [(A, "tea")], annotations=rows)
    assert evaluate_detection(*data, Scripted([(A, 0.9)]))["AR50"] == 1.0
    assert evaluate_detection(*data, Scripted([(B, 0.95), (A, 0.9)]))["AP"] == pytest.approx(1.0)


def test_the_limit_takes_the_first_pictures(tmp_path: Path) -> None:
    ticks: list[tuple[int, int]] = []
    data = write(tmp_path, [(A, "tea")], [(B, "tea")])
    got = evaluate_detection(*data, Scripted([(A, 0.9)]), limit=1, progress=lambda *tick: ticks.append(tick))
    assert (got["AP"], got["counts"]["images"], ticks) == (pytest.approx(1.0), 1, [(1, 1)])


boxes = st.tuples(st.integers(0, 60), st.integers(0, 50), st.integers(4, 40), st.integers(4, 30))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(boxes, max_size=6, unique=True), min_size=1, max_size=4).filter(any))
def test_a_perfect_detector_scores_one(tmp_path_factory: pytest.TempPathFactory, pictures: list[list[Box]]) -> None:
    data = write(tmp_path_factory.mktemp("set"), *([(box, "tea") for box in row] for row in pictures))
    perfect = Scripted(*([(box, 0.9) for box in row] for row in pictures))
    got = evaluate_detection(*data, perfect)
    assert [got[name] for name in FIGURES] == pytest.approx([1.0] * 6)
    silent = evaluate_detection(*data, Scripted(*([] for _ in pictures)))
    assert [silent[name] for name in FIGURES] == [0.0] * 6


def test_a_detector_that_learns_a_counter_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NeedsASequence, match="sequence"):
        evaluate_detection(*write(tmp_path, [(A, "tea")]), engines.load_detector("counter"))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"images": []}, "0 images"),
        ({"annotations": []}, "0 annotations"),
        ({"annotations": [{"image_id": 7, "category_id": 0, "bbox": A}]}, "image 7"),
        ({"annotations": [{"image_id": 0, "category_id": 7, "bbox": A}]}, "category 7"),
        ({"annotations": [{"image_id": 0, "category_id": 0, "bbox": [1, 2, -3, 4]}]}, "annotations.0.bbox.2"),
        ({"annotations": [{"image_id": 0, "category_id": 0}]}, "annotations.0.bbox"),
        ({"images": [{"id": 0, "file_name": "0.png", "width": 90, "height": 80}]}, "0.png has 90 x 80"),
    ],
)
def test_annotations_that_do_not_fit_name_file_and_key(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    folder, file = write(tmp_path, [(A, "tea")], **changed)
    with pytest.raises(BadAnnotations, match=said) as error:
        evaluate_detection(folder, file, Scripted([]))
    assert str(file) in str(error.value)
    assert error.value.hint


def test_files_that_are_missing_or_broken_are_named(tmp_path: Path) -> None:
    folder, file = write(tmp_path, [(A, "tea")])
    with pytest.raises(BadAnnotations, match=r"nowhere\.json"):
        evaluate_detection(folder, tmp_path / "nowhere.json", Scripted([]))
    (folder / "0.png").write_bytes(b"no picture")
    with pytest.raises(Undecodable, match=r"0\.png"):
        evaluate_detection(folder, file, Scripted([]))
    (folder / "0.png").unlink()
    with pytest.raises(NoSuchDevice, match=r"0\.png") as error:
        evaluate_detection(folder, file, Scripted([]))
    assert str(file) in str(error.value)
    file.write_text('{"images": [')
    with pytest.raises(BadAnnotations, match=r"annotations\.json"):
        evaluate_detection(folder, file, Scripted([]))


def test_without_pycocotools_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pycocotools.coco", None)
    with pytest.raises(MissingPackage, match="pycocotools") as error:
        evaluate_detection(*write(tmp_path, [(A, "tea")]), Scripted([]))
    assert "checkout-station[evaluate]" in error.value.hint
