from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from checkout_app.runtime.early_stop import evaluate_early_stop
from checkout_app.runtime.evaluation import NothingToCompare
from engines.types import Image, Vectors

COLOURS = {"blue": (220, 60, 40), "green": (40, 200, 60), "red": (50, 40, 210)}


class MeanColour:
    name, profile, dim = "mean colour", "mean-colour", 3

    def embed(self, crops: Sequence[Image]) -> Vectors:
        rows = np.array([crop.mean((0, 1)) for crop in crops], np.float32).reshape(-1, 3)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def _folders(root: Path, each: int, spread: float) -> Path:
    dice = np.random.default_rng(each)
    for name, colour in COLOURS.items():
        (root / name).mkdir(parents=True)
        for number in range(each):
            shade = np.clip(np.array(colour) + dice.normal(0, spread, 3), 0, 255)
            cv2.imwrite(str(root / name / f"{number}.png"), np.full((32, 32, 3), shade, np.uint8))
    return root


def test_products_that_are_told_apart_need_fewer_views(tmp_path: Path) -> None:
    reference, query = _folders(tmp_path / "r", 30, 40.0), _folders(tmp_path / "q", 4, 20.0)
    figures = evaluate_early_stop(reference, query, MeanColour(), draws=2)
    assert figures["views_30"] == 30
    assert figures["views_used"] < 0.75 * figures["views_30"]
    assert figures["accuracy_stopped"] == figures["accuracy_30"] == figures["accuracy_even"] == 1.0
    assert (figures["classes"], figures["queries"], figures["draws"]) == (3, 12, 2)
    assert figures == evaluate_early_stop(reference, query, MeanColour(), draws=2)


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    reference = _folders(tmp_path / "r", 2, 5.0)
    other = tmp_path / "q" / "lamp"
    other.mkdir(parents=True)
    cv2.imwrite(str(other / "1.png"), np.full((32, 32, 3), 90, np.uint8))
    with pytest.raises(NothingToCompare, match="no enrolled class"):
        evaluate_early_stop(reference, tmp_path / "q", MeanColour())
