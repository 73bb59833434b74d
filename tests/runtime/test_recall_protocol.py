"""PP-ShiTu's recall on a handful of pictures, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from checkout_app.errors import CheckoutError
from checkout_app.runtime.protocol_pictures import NothingToMeasure, save_vectors
from checkout_app.runtime.recall_protocol import evaluate_recall
from tests.runtime.protocol_shop import Compass, picture


def listed(folder: Path, name: str, separator: str, pictures: list[tuple[str, int, str]]) -> Path:
    for file, degrees, _ in pictures:
        picture(folder / file, degrees)
    text = folder / name
    text.write_text("".join(f"{file}{separator}{label}\n" for file, _, label in pictures))
    return text


GALLERY = [("g/a1.png", 0, "cola"), ("g/a2.png", 40, "cola"), ("g/b1.png", 20, "tea"), ("g/c1.png", 90, "milk")]
QUERY = [("q/1.png", 5, "cola"), ("q/2.png", 45, "tea"), ("q/3.png", 80, "milk"), ("q/4.png", 80, "water")]


@pytest.mark.parametrize("separator", ["\t", " "])
def test_recall_at_k_by_hand(tmp_path: Path, separator: str) -> None:
    gallery = listed(tmp_path, "gallery.txt", separator, GALLERY)
    query = listed(tmp_path, "query.txt", separator, QUERY)
    figures = evaluate_recall(gallery, query, Compass(), (1, 2, 5)).figures
    # 5 cola: a1 5, b1 15, a2 35 away -> first right, (1/1 + 2/3) / 2. 45 tea: a2 5, b1 25 -> second, 1/2.
    # 80 milk: c1 10 -> first, 1. Nobody in the gallery is water.
    assert (figures["recall_at_1"], figures["recall_at_2"], figures["recall_at_5"]) == (pytest.approx(2 / 3), 1.0, 1.0)
    assert figures["mAP"] == pytest.approx((5 / 6 + 1 / 2 + 1) / 3)
    assert figures["counts"] == {"query": 4, "gallery": 4, "query_without_match": 1, "unreadable": 0}


def test_a_picture_is_not_compared_with_itself(tmp_path: Path) -> None:
    both = listed(tmp_path, "all.txt", "\t", GALLERY)
    figures = evaluate_recall(both, both, Compass()).figures
    # a1 at 0: b1 20, a2 40 -> second. a2 at 40: b1 20, a1 40 -> second. Tea and milk stand alone.
    assert (figures["recall_at_1"], figures["recall_at_5"], figures["mAP"]) == (0.0, 1.0, 0.5)
    assert figures["counts"]["query_without_match"] == 2


def test_no_label_in_common_is_told(tmp_path: Path) -> None:
    gallery, query = listed(tmp_path, "g.txt", "\t", GALLERY), listed(tmp_path, "q.txt", "\t", QUERY[3:])
    with pytest.raises(NothingToMeasure, match="label"):
        evaluate_recall(gallery, query, Compass())


def test_vectors_and_the_nearest_are_kept(tmp_path: Path) -> None:
    gallery, query = listed(tmp_path, "g.txt", "\t", GALLERY), listed(tmp_path, "q.txt", "\t", QUERY)
    result = evaluate_recall(gallery, query, Compass())
    save_vectors(tmp_path / "vectors.npz", result)
    with np.load(tmp_path / "vectors.npz") as kept:
        assert kept["query_vectors"].shape == (4, 2)
        first = {Path(path).name: list(near) for path, near in zip(kept["query_paths"], kept["nearest"], strict=True)}
        names = [Path(path).name for path in kept["gallery_paths"]]
        assert [names[place] for place in first["1.png"]] == ["a1.png", "b1.png", "a2.png", "c1.png"]
        assert kept["cosine"].max() == pytest.approx(np.cos(np.radians(5)), abs=1e-6)
    with pytest.raises(CheckoutError, match="written"):
        save_vectors(tmp_path / "none" / "vectors.npz", result)
