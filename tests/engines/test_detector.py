"""The network detector: where its boxes land in the picture, which stay, and what is said of a wrong model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import engines
from engines.errors import ModelError, ProfileError
from engines.nms import choose
from engines.profile import BoxPost, Nms
from tests.engines.nets import box_profile

WHITE = np.full((96, 128, 3), 255, np.uint8)


def rows(*values: tuple[float, ...]) -> np.ndarray:
    return np.array(values, np.float32).reshape(-1, 5)


def chosen(boxes: np.ndarray, iou: float = 0.6, score: float = 0.35, **post: float) -> np.ndarray:
    sides = (boxes[:, 2:4] - boxes[:, :2]).min(axis=1, initial=np.inf)
    kinds = np.zeros(len(boxes), np.int64)
    spec = BoxPost.model_validate({"nms": Nms(iou=iou), "score_thr": score} | post)
    return boxes[choose(boxes[:, :4], boxes[:, 4], kinds, sides, spec)]


def test_boxes_are_in_pixels_of_the_picture_best_first(tmp_path: Path) -> None:
    path = box_profile(tmp_path, [(10, 20, 30, 40, 0.5), (40, 4, 60, 24, 0.9), (0, 0, 64, 48, 0.1)])
    found = engines.load_detector(path).detect(WHITE)
    np.testing.assert_allclose(found.boxes, [(80, 8, 120, 48), (20, 40, 60, 80)], atol=1e-4)
    np.testing.assert_allclose(found.scores, (0.9, 0.5), atol=1e-6)
    assert (found.scene, found.boxes.dtype, found.scores.dtype) == ("ok", np.float32, np.float32)


def test_a_centred_picture_has_its_padding_taken_off(tmp_path: Path) -> None:
    path = box_profile(tmp_path, [(10, 20, 30, 40, 0.5)], anchor="center")
    np.testing.assert_allclose(engines.load_detector(path).detect(WHITE).boxes, [(20, 24, 60, 64)], atol=1e-4)


def test_boxes_end_at_the_picture_and_none_lies_in_the_padding(tmp_path: Path) -> None:
    path = box_profile(tmp_path, [(-9, 30, 20, 90, 0.9), (5, 50, 40, 62, 0.8)])
    np.testing.assert_allclose(engines.load_detector(path).detect(WHITE).boxes, [(0, 60, 40, 96)], atol=1e-4)


def test_every_picture_stands_for_itself(tmp_path: Path) -> None:
    detector = engines.load_detector(box_profile(tmp_path, [(10, 20, 30, 40, 0.6)]))
    # Dark enough that the padding, grey 114, is the brightest.
    dark = detector.detect(np.zeros_like(WHITE))
    assert (dark.boxes.shape, dark.scores.shape, dark.scene) == ((0, 4), (0,), "ok")
    assert len(detector.detect(WHITE)) == 1
    detector.reset()
    assert len(detector.detect(WHITE)) == 1
    assert detector.name.startswith("Tiny · ")


def test_measuring_may_ask_for_the_doubtful_ones(tmp_path: Path) -> None:
    path = box_profile(tmp_path, [(10, 20, 30, 40, 0.02)])
    assert len(engines.load_detector(path).detect(WHITE)) == 0
    assert len(engines.load_detector(path, score=0.01).detect(WHITE)) == 1
    assert len(engines.load_detector("counter", score=0.01).detect(WHITE)) == 0


def test_there_is_no_cap_of_five(tmp_path: Path) -> None:
    many = [(8.0 * x, 8.0 * y, 8.0 * x + 7, 8.0 * y + 7, 0.9) for x in range(8) for y in range(6)]
    assert len(engines.load_detector(box_profile(tmp_path, many)).detect(WHITE)) == 48
    assert len(engines.load_detector(box_profile(tmp_path, many, select="max_det = 7")).detect(WHITE)) == 7


def test_doubles_go_and_neighbours_stay() -> None:
    first, double, beside = (0, 0, 10, 10, 0.9), (0, 1, 10, 11, 0.8), (10, 0, 20, 10, 0.7)
    kept = chosen(rows(beside, double, first))
    np.testing.assert_allclose(kept, rows(first, beside))


@pytest.mark.parametrize(("height", "stays"), [(5.9, True), (6.1, False)])
def test_the_overlap_that_makes_a_double_is_the_profiles(height: float, stays: bool) -> None:
    # Intersection over union is height / 10.
    kept = chosen(rows((0, 0, 10, 10, 0.9), (0, 0, 10, height, 0.8)))
    assert len(kept) == 1 + stays


def test_what_lies_in_a_better_box_goes_on_demand_only() -> None:
    large, part, on_top = (0, 0, 40, 40, 0.8), (30, 10, 42, 20, 0.5), (5, 5, 15, 15, 0.9)
    boxes = rows(large, part, on_top)
    assert len(chosen(boxes)) == 3
    assert len(chosen(boxes, inside=0.85)) == 3
    # The part has 10/12 of its area in the large one; the clearer small item on top stays.
    np.testing.assert_allclose(chosen(boxes, inside=0.8), rows(on_top, large))


def test_specks_and_boxes_without_area_are_no_items() -> None:
    speck, item, empty, turned = (0, 0, 9, 3, 0.9), (20, 0, 29, 9, 0.8), (5, 5, 5, 9, 0.9), (9, 9, 5, 5, 0.9)
    np.testing.assert_allclose(chosen(rows(empty, turned, speck, item), min_size_px=4), rows(item))
    assert len(chosen(rows(empty, turned, speck, item))) == 2
    assert chosen(rows(), inside=0.5).shape == (0, 5)


def test_doubtful_boxes_by_the_thousand_are_fast_enough_to_measure() -> None:
    dice = np.random.default_rng(1)
    corners = dice.uniform(0, 600, (8400, 2))
    many = np.concatenate((corners, corners + dice.uniform(5, 60, (8400, 2)), dice.uniform(0, 1, (8400, 1))), axis=1)
    kept = chosen(many.astype(np.float32), score=0.01, inside=0.9, max_det=300)
    assert len(kept) == 300
    assert (np.diff(kept[:, 4]) <= 0).all()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("w = 64", "w = 96", "'image' is"),
        ('["items"]', '["boxes"]', "has no 'boxes', only items"),
    ],
)
def test_a_model_unlike_its_profile_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = box_profile(tmp_path, [(0, 0, 9, 9, 0.9)])
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ModelError, match=said):
        engines.load_detector(path)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('decoder = "boxes"', 'decoder = "masks"', "output.decoder"),
        ('decoder = "boxes"', "", "output.decoder"),
        ("score_thr = 0.35", "score_thr = 1.5", "postprocess.score_thr"),
        ("iou = 0.6", "iou = 0", "postprocess.nms.iou"),
        ("score_thr = 0.35", "limit = 5", "postprocess.limit"),
        ("letterbox_topleft", "letterbox_left", "input.resize.mode"),
        ("rows =", "lines =", "output"),
    ],
)
def test_a_bad_key_is_named_with_its_file(tmp_path: Path, old: str, new: str, key: str) -> None:
    path = box_profile(tmp_path, [(0, 0, 9, 9, 0.9)])
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ProfileError, match=f" {key}:") as caught:
        engines.load_detector(path)
    assert str(path) in str(caught.value)
