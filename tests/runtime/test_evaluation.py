from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from checkout_app.core.scores import FIGURES
from checkout_app.runtime.class_folders import NoPictures
from checkout_app.runtime.evaluation import NothingToCompare, evaluate_recognition
from checkout_app.runtime.evaluation_pictures import turned
from engines.types import Detections, Image, Vectors
from tests.runtime.test_importer import MiddleBox


class Corners:
    """An embedder of the colours of a picture's four quarters."""

    name, profile, dim = "corners", "corners/1", 12

    def embed(self, crops: Sequence[Image]) -> Vectors:
        small = [cv2.resize(crop, (2, 2), interpolation=cv2.INTER_AREA).ravel() for crop in crops]
        vectors = np.array(small, np.float32).reshape(-1, 12) + 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class Blind:
    """A detector that finds nothing."""

    name = "blind"

    def detect(self, image: Image) -> Detections:
        return Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32))

    def reset(self) -> None:
        pass


def write(folder: Path, classes: int, count: int, seed: int) -> Path:
    """Products that differ in two quarters, before a background that varies more in the other two."""
    rng = np.random.default_rng(seed)
    for label in range(classes):
        product = np.random.default_rng(label).integers(60, 120, (2, 1, 3))
        for n in range(count):
            quarters = np.empty((2, 2, 3))
            quarters[:, :1] = product + rng.normal(0, 4, (2, 1, 3))
            quarters[:, 1:] = rng.integers(0, 255, (2, 1, 3))
            path = folder / "any" / f"sku{label}" / f"{n}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            image = np.kron(quarters, np.ones((8, 8, 1))).clip(0, 255).astype(np.uint8)
            path.write_bytes(cv2.imencode(".png", image)[1].tobytes())
    return folder


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "reference", 6, 8, 1), write(tmp_path / "query", 6, 4, 2)


def test_the_fitted_metric_beats_the_nearest_view(folders: tuple[Path, Path]) -> None:
    ticks: list[tuple[int, int]] = []
    result = evaluate_recognition(*folders, Corners(), views=(1, 4), progress=lambda *tick: ticks.append(tick))
    assert list(result["views"]) == list(result["nearest_view"]) == ["1", "4", "all"]
    for kind in ("views", "nearest_view"):
        assert all(tuple(figures) == FIGURES for figures in result[kind].values())
    assert result["views"]["all"]["accuracy"] > result["nearest_view"]["all"]["accuracy"] + 0.2
    assert result["views"]["1"] == result["nearest_view"]["1"], "single views say nothing of variation"
    assert result["profile"] == "corners/1"
    assert result["counts"]["classes"] == 6
    assert (result["counts"]["reference"], result["counts"]["query"]) == (48, 24)
    assert ticks[-1] == (72, 72)
    assert json.loads(json.dumps(result)) == result


def test_draws_are_seeded_and_independent_of_the_other_numbers(folders: tuple[Path, Path]) -> None:
    one = evaluate_recognition(*folders, Corners(), views=(2, 4), draws=3, seed=7)
    other = evaluate_recognition(*folders, Corners(), views=(4,), draws=3, seed=7)
    assert one["views"]["4"] == other["views"]["4"]
    assert one["views"]["all"] == other["views"]["all"]
    assert evaluate_recognition(*folders, Corners(), views=(2,), draws=3, seed=8)["views"]["2"] != one["views"]["2"]


def test_a_class_with_fewer_views_uses_all_it_has(folders: tuple[Path, Path]) -> None:
    result = evaluate_recognition(*folders, Corners(), views=(99,), draws=1)
    for kind in ("views", "nearest_view"):
        assert result[kind]["99"] == pytest.approx(result[kind]["all"])


def test_what_cannot_be_used_is_counted(folders: tuple[Path, Path]) -> None:
    reference, query = folders
    (reference / "any" / "sku0" / "bad.jpg").write_bytes(b"")
    (query / "any" / "sku5").rename(query / "any" / "stranger")
    counts = evaluate_recognition(reference, query, Corners(), views=())["counts"]
    assert (counts["unreadable"], counts["query"], counts["query_of_other_classes"]) == (1, 20, 4)


def test_a_detector_crops_first_and_one_that_finds_nothing_does_not(folders: tuple[Path, Path]) -> None:
    plain = evaluate_recognition(*folders, Corners(), views=())
    blind = evaluate_recognition(*folders, Corners(), views=(), detector=Blind())
    middle = evaluate_recognition(*folders, Corners(), views=(), detector=MiddleBox())
    assert blind == plain
    assert middle["nearest_view"]["all"] == plain["nearest_view"]["all"], "the middle shows the same quarters"


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    reference, query = write(tmp_path / "reference", 1, 2, 1), write(tmp_path / "query", 1, 2, 2)
    (query / "any" / "sku0").rename(query / "stranger")
    with pytest.raises(NothingToCompare) as error:
        evaluate_recognition(reference, query, Corners())
    assert error.value.hint
    with pytest.raises(NoPictures):
        evaluate_recognition(tmp_path / "nowhere", query, Corners())


def strangers(folder: Path, classes: int, count: int) -> Path:
    """Products unlike those of `write`: blue where those are grey."""
    rng = np.random.default_rng(9)
    for label in range(classes):
        for n in range(count):
            path = folder / f"stranger{label}" / f"{n}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            quarters = rng.integers(0, 255, (2, 2, 3))
            quarters[:, :1] = (255, 20 * label, 0)
            image = np.kron(quarters, np.ones((8, 8, 1))).astype(np.uint8)
            path.write_bytes(cv2.imencode(".png", image)[1].tobytes())
    return folder


@pytest.fixture
def many(tmp_path: Path) -> tuple[Path, Path]:
    return write(tmp_path / "reference", 9, 8, 1), write(tmp_path / "query", 9, 4, 2)


def test_unknown_products_are_told_from_enrolled_ones(many: tuple[Path, Path], tmp_path: Path) -> None:
    """Asked with the very pictures that were enrolled, a product is surer than any stranger can be."""
    unknown = strangers(tmp_path / "unknown", 3, 10)
    same = evaluate_recognition(many[0], many[0], Corners(), views=(), unknown=unknown)["open_set"]
    assert same["auroc"] == 1.0
    assert same["wrong_at_99"] == 0.0
    assert same["advice"]["known_accepted"] == 1.0
    result = evaluate_recognition(*many, Corners(), views=(), unknown=unknown)
    figures = result["open_set"]
    assert 0.5 < figures["auroc"] < 1.0
    assert 0.0 < figures["wrong_at_90"] <= 1.0
    assert figures["wrong_at_95"] == result["risk_coverage"]["wrong"][94]
    assert (result["counts"]["unknown"], result["counts"]["query"]) == (30, 36)
    assert sum(result["histogram"]["unknown"]) == 30
    shares = result["lane"]["unknown"]
    assert shares["accepted"] + shares["asked"] + shares["unknown"] == pytest.approx(1.0)
    assert shares["wrong"] == shares["accepted"]
    assert json.loads(json.dumps(result)) == result


def test_unknown_pictures_may_lie_in_one_folder(many: tuple[Path, Path], tmp_path: Path) -> None:
    folders = strangers(tmp_path / "unknown", 1, 5)
    flat = folders / "stranger0"
    in_folders = evaluate_recognition(*many, Corners(), views=(), unknown=folders)
    assert evaluate_recognition(*many, Corners(), views=(), unknown=flat)["open_set"] == in_folders["open_set"]


def test_without_unknown_products_there_is_no_open_set(many: tuple[Path, Path]) -> None:
    result = evaluate_recognition(*many, Corners(), views=())
    assert "open_set" not in result
    assert "rotation" not in result
    assert result["lane"]["known"]["accepted"] > 0.3


def test_classes_left_out_are_unknown_in_each_draw(many: tuple[Path, Path]) -> None:
    result = evaluate_recognition(*many, Corners(), views=(), leave_out=1 / 3, draws=4)
    plain = evaluate_recognition(*many, Corners(), views=(), draws=4)
    assert result["counts"]["unknown"] == 4 * 3 * 4, "3 of 9 classes with 4 queries in 4 draws"
    assert sum(result["histogram"]["right"]) + sum(result["histogram"]["wrong"]) == 4 * 6 * 4
    assert result["views"] == plain["views"], "accuracy is of all classes"
    again = evaluate_recognition(*many, Corners(), views=(), leave_out=1 / 3, draws=4)
    other = evaluate_recognition(*many, Corners(), views=(), leave_out=1 / 3, draws=4, seed=1)
    assert again["open_set"] == result["open_set"] != other["open_set"]


def test_confused_pairs_name_the_pictures(many: tuple[Path, Path]) -> None:
    """One product's queries show another: of four, two are answered as what they show."""
    reference, query = many
    (query / "any" / "sku0").rename(query / "any" / "kept")
    (query / "any" / "sku1").rename(query / "any" / "sku0")
    result = evaluate_recognition(reference, query, Corners(), views=())
    first = result["confused"][0]
    assert (first["sku"], first["answer"], first["count"]) == ("sku0", "sku1", 2)
    assert Path(first["query"]).parent == query / "any" / "sku0"
    assert Path(first["answer_view"]).parent == reference / "any" / "sku1"
    assert Path(first["right_view"]).parent == reference / "any" / "sku0"
    assert first["right_score"] is None or first["right_score"] <= first["answer_score"]


def test_turned_pictures_are_asked_and_the_worst_angle_told(many: tuple[Path, Path]) -> None:
    result = evaluate_recognition(*many, Corners(), views=(), rotate=True)
    assert list(result["rotation"]) == ["0", "45", "90", "135", "180", "225", "270", "315"]
    assert result["rotation"]["0"] == result["views"]["all"]["accuracy"]
    assert result["rotation_drop"] == result["rotation"]["0"] - min(result["rotation"].values()) > 0.3


def test_a_turned_picture_is_whole_and_its_corners_continue_its_border() -> None:
    image = np.full((20, 40, 3), 90, np.uint8)
    image[8:12, 16:24] = 250
    image[0, 0] = 10
    assert turned(image, 360) is image
    quarter = turned(image, 90)
    assert quarter.shape == (40, 20, 3)
    assert quarter[39, 0].tolist() == [10, 10, 10], "counter-clockwise"
    slanted = turned(np.where(image == 10, 90, image).astype(np.uint8), 45)
    assert slanted.shape == (43, 43, 3)
    assert slanted.min() == 90, "no black corners"
    assert slanted[21, 21].min() > 240, "about the centre"
    assert turned(image, 45)[:3, :3].max() <= 90


def test_contradictions_are_said(many: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(NothingToCompare, match="sku0 is enrolled"):
        evaluate_recognition(*many, Corners(), unknown=many[1])
    unknown = strangers(tmp_path / "unknown", 1, 1)
    with pytest.raises(NothingToCompare, match="--leave-out"):
        evaluate_recognition(*many, Corners(), unknown=unknown, leave_out=0.3)
    with pytest.raises(NothingToCompare, match="leaves none"):
        evaluate_recognition(*many, Corners(), leave_out=0.99)
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoPictures):
        evaluate_recognition(*many, Corners(), unknown=tmp_path / "empty")
