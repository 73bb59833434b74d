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
