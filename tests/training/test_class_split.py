"""Held-out products as class folders: photographs stay on one side, and nothing else is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("PIL")

from engines.training.class_split import split_grocery, split_upd


def _photo(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.full((64, 64, 3), 90, np.uint8))


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.glob("*/*/*")}


def test_class_folders_of_tune_are_split_and_of_report_taken_as_they_are(tmp_path: Path) -> None:
    for name in ("Kiwi", "Lemon", "Banana"):
        for number in range(2):
            _photo(tmp_path / "reference" / "produce" / name / f"{number}.jpg")
        _photo(tmp_path / "query" / "produce" / name / "q.jpg")
    split_grocery(tmp_path, "tune", tmp_path / "tune", among_all=False)
    assert _names(tmp_path / "tune") == {"reference/Kiwi/0.jpg", "query/Kiwi/1.jpg"}
    split_grocery(tmp_path, "report", tmp_path / "report", among_all=True)
    enrolled = {f"reference/{name}/{number}.jpg" for name in ("Kiwi", "Lemon", "Banana") for number in range(2)}
    assert _names(tmp_path / "report") == enrolled | {"query/Lemon/q.jpg"}


def test_items_of_one_photograph_stay_on_one_side(tmp_path: Path) -> None:
    for number in (1, 2):
        _photo(tmp_path / "images" / f"{number}.jpg")
    marks = [(1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2)]
    coco = {
        "images": [{"id": number, "file_name": f"{number}.jpg"} for number in (1, 2)],
        "annotations": [
            {"id": each, "image_id": image, "category_id": sku, "bbox": [4, 4, 40, 50]} for each, image, sku in marks
        ],
        "categories": [{"id": 1, "name": "sku05"}, {"id": 2, "name": "sku99"}],
    }
    (tmp_path / "annotations.json").write_text(json.dumps(coco), encoding="utf-8")
    split_upd(tmp_path, "tune", tmp_path / "out", among_all=False)
    assert _names(tmp_path / "out") == {"query/sku05/00001.png", "reference/sku05/00003.png"}
    item = cv2.imread(str(tmp_path / "out" / "query" / "sku05" / "00001.png"))
    assert item is not None
    assert item.shape == (50, 40, 3)
