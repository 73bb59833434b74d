from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from checkout_app import cli_baskets
from checkout_app.runtime.baskets import BadScenes, LearnsFirst, evaluate_baskets, read_scenes
from checkout_app.runtime.class_folders import NoPictures
from engines.types import Detections, Image
from tests.runtime.test_importer import MeanColour

COLOURS = {"milk": (250, 20, 20), "soup": (20, 250, 20), "tea": (20, 20, 250)}
GREY = 90


class Squares:
    """A detector of everything that is not the counter's grey, one item a square of 40 pixels."""

    name = "squares"

    def detect(self, image: Image) -> Detections:
        lit = [(x, y) for y in range(0, image.shape[0], 60) for x in range(0, image.shape[1], 60)]
        boxes = [[x + 9, y + 9, x + 51, y + 51] for x, y in lit if np.ptp(image[y + 30, x + 30]) > 50]
        return Detections(np.array(boxes, np.float32).reshape(-1, 4), np.ones(len(boxes), np.float32))

    def reset(self) -> None:
        pass


class Learner(Squares):
    """A detector that wants to see the empty counter."""

    name = "learner"

    def detect(self, image: Image) -> Detections:
        return Detections(np.empty((0, 4), np.float32), np.empty(0, np.float32), "learning")


def save(path: Path, image: Image) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(cv2.imencode(".png", image)[1].tobytes())


def counter(*skus: str) -> Image:
    image = np.full((60, 60 * max(1, len(skus)), 3), GREY, np.uint8)
    for at, sku in enumerate(skus):
        image[10:50, 60 * at + 10 : 60 * at + 50] = COLOURS[sku]
    return image


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    """Three counters; on the last the milk is said to be soup."""
    folder, ids = tmp_path / "scenes", {name: at + 1 for at, name in enumerate((*COLOURS, "oil"))}
    lying = [
        ("easy", ["milk", "soup", "soup"], None),
        ("hard", ["tea"], None),
        ("hard", ["milk", "tea"], ["soup", "tea"]),
    ]
    images, annotations = [], []
    for at, (clutter, skus, labels) in enumerate(lying):
        save(folder / f"{at}.png", counter(*skus))
        images.append({"id": at, "file_name": f"{at}.png", "width": 60 * len(skus), "height": 60, "clutter": clutter})
        annotations += [
            {"id": len(annotations) + n, "image_id": at, "category_id": ids[sku], "bbox": [60 * n + 10, 10, 40, 40]}
            for n, sku in enumerate(labels or skus)
        ]
    categories = [{"id": number, "name": name} for name, number in ids.items()]
    data = {"images": images, "annotations": annotations, "categories": categories}
    (folder / "annotations.json").write_text(json.dumps(data))
    return folder


@pytest.fixture
def views(tmp_path: Path) -> Path:
    for sku, colour in COLOURS.items():
        for shade in range(3):
            image = np.full((20, 20, 3), colour, np.uint8)
            image[0] = GREY + shade
            save(tmp_path / "views" / sku / f"{shade}.png", image)
    return tmp_path / "views"


def test_whole_baskets_by_hand(scenes: Path, views: Path) -> None:
    ticks: list[tuple[int, int]] = []
    result = evaluate_baskets(scenes, views, Squares(), MeanColour(), progress=lambda *tick: ticks.append(tick))
    assert result["cAcc"] == pytest.approx(2 / 3)
    assert result["ACD"] == pytest.approx(2 / 3)
    assert result["mCCD"] == pytest.approx((1 / 1 + 1 / 3 + 0 / 2) / 3)
    assert result["mCIoU"] == pytest.approx((1 / 2 + 2 / 3 + 2 / 2) / 3)
    assert (result["units"], result["right"], result["wrong"], result["missed"]) == (6, 5, 1, 0)
    assert list(result["by_clutter"]) == ["easy", "hard"]
    assert (result["by_clutter"]["easy"]["cAcc"], result["by_clutter"]["hard"]["cAcc"]) == (1.0, 0.5)
    assert result["mistakes"] == [{"picture": "2.png", "product": "soup", "charged": "milk"}]
    assert (result["detector"], result["profile"]) == ("squares", "mean/1")
    assert result["counts"] == {"products": 3, "views": 9, "products_in_scenes": 3, "products_not_enrolled": 0}
    assert ticks[-1] == (12, 12)
    assert json.loads(json.dumps(result)) == result


def test_what_was_looked_at_too_briefly_is_not_charged(scenes: Path, views: Path) -> None:
    result = evaluate_baskets(scenes, views, Squares(), MeanColour(), looks=2)
    assert (result["right"], result["asked"], result["cAcc_accepted"]) == (0, 6, 0.0)
    assert result["cAcc"] == pytest.approx(2 / 3)


def test_products_without_views_are_counted(scenes: Path, views: Path) -> None:
    (views / "tea").rename(views.parent / "tea")
    counts = evaluate_baskets(scenes, views, Squares(), MeanColour())["counts"]
    assert (counts["products"], counts["products_not_enrolled"]) == (2, 1)


def test_a_detector_that_learns_the_counter_is_refused(scenes: Path, views: Path) -> None:
    with pytest.raises(LearnsFirst, match="learner finds nothing") as error:
        evaluate_baskets(scenes, views, Learner(), MeanColour())
    assert error.value.hint


def test_missing_pictures_are_named(scenes: Path, views: Path) -> None:
    (scenes / "1.png").unlink()
    (scenes / "2.png").unlink()
    with pytest.raises(BadScenes, match=r"names .*1\.png and 1 more, which is not there") as error:
        evaluate_baskets(scenes, views, Squares(), MeanColour())
    assert error.value.hint


def test_missing_views_are_said(scenes: Path, tmp_path: Path) -> None:
    with pytest.raises(NoPictures, match="There is no folder"):
        evaluate_baskets(scenes, tmp_path / "nowhere", Squares(), MeanColour())


_IMAGE: dict[str, Any] = {"id": 1, "file_name": "a.png"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense", "is not a COCO file"),
        ("[]", "is not a COCO file"),
        ('{"images": []}', "'categories'"),
        ('{"images": [], "annotations": [], "categories": []}', "holds no images"),
        (
            json.dumps({"images": [_IMAGE], "annotations": [{"image_id": 1, "category_id": 7}], "categories": []}),
            "refers to 7",
        ),
        (
            json.dumps(
                {
                    "images": [_IMAGE],
                    "annotations": [{"image_id": 1, "category_id": 7, "bbox": [1, 2]}],
                    "categories": [{"id": 7, "name": "a"}],
                }
            ),
            "is not a COCO file of boxes",
        ),
    ],
)
def test_bad_annotations_are_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "annotations.json").write_text(text)
    with pytest.raises(BadScenes, match=said) as error:
        read_scenes(tmp_path)
    assert str(tmp_path / "annotations.json") in error.value.text
    assert error.value.hint


def test_no_annotations_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadScenes, match="cannot be read"):
        read_scenes(tmp_path)


def test_the_command_prints_and_saves(
    scenes: Path, views: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import engines

    monkeypatch.setattr(engines, "load_detector", lambda name, models=None: Squares())
    monkeypatch.setattr(engines, "load_embedder", lambda name, models=None: MeanColour())
    app = typer.Typer()
    app.callback()(lambda: None)
    cli_baskets.register(app)
    (views / "tea").rename(views.parent / "tea")
    target = tmp_path / "figures.json"
    arguments = ["baskets", "--scenes", str(scenes), "--views", str(views), "--json", str(target)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert "cAcc" in result.output
    assert "Charged wrongly" in result.output
    assert "1 products of the scenes have no views" in result.output
    assert json.loads(target.read_text())["scenes"] == 3
