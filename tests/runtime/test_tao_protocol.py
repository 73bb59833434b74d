"""TAO's protocol on a handful of pictures, worked out by hand, and both formats of its class map."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_app.runtime.protocol_pictures import NothingToMeasure
from checkout_app.runtime.tao_protocol import evaluate_tao, read_class_map
from engines.importers.errors import ConfigError
from tests.runtime.protocol_shop import Compass, picture


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    reference, query = tmp_path / "reference", tmp_path / "query"
    for place, degrees in enumerate((0, 10)):
        picture(reference / "c000001" / f"{place}.png", degrees)
    picture(reference / "c000002" / "0.png", 30)
    picture(reference / "deeper" / "c000003" / "0.png", 90)
    picture(query / "c000001" / "0.png", 4)  # both of its own first
    picture(query / "c000001" / "1.png", 28)  # 30 of class 2, then 10 and 0
    picture(query / "c000002" / "0.png", 33)  # its own first
    return reference, query


def test_means_over_classes_and_over_queries(folders: tuple[Path, Path]) -> None:
    figures = evaluate_tao(*folders, Compass(), topk=2).figures
    assert figures["top_1_accuracy"] == pytest.approx((0.5 + 1) / 2)
    assert figures["top_k_accuracy"] == 1.0
    assert figures["precision_at_1"] == pytest.approx(2 / 3)
    # Second query: right ones at places 2 and 3 -> (1/2 + 2/3) / 2.
    assert figures["mAP"] == pytest.approx((1 + 7 / 12 + 1) / 3)
    assert figures["MRR"] == pytest.approx((1 + 1 / 2 + 1) / 3)
    assert figures["R_precision"] == pytest.approx((1 + 1 / 2 + 1) / 3)
    assert figures["classes"] == {"c000001": {"top_1": 0.5, "query": 2}, "c000002": {"top_1": 1.0, "query": 1}}


def test_folders_of_one_name_are_one_class(folders: tuple[Path, Path], tmp_path: Path) -> None:
    names = tmp_path / "class_map.yaml"
    names.write_text("c000001: cola\nc000002: cola\nc000003: tea\n")
    figures = evaluate_tao(*folders, Compass(), class_map=names).figures
    assert (figures["precision_at_1"], list(figures["classes"])) == (1.0, ["cola"])


def test_both_formats_of_a_class_map(tmp_path: Path) -> None:
    table, lines, sniffed = tmp_path / "a.yml", tmp_path / "b.txt", tmp_path / "c.txt"
    table.write_text('c000001: "Cola 0.5 l"\nc000002: 7up\n')
    lines.write_text("c000001\nc000002\n\n")
    sniffed.write_text("c000001: Cola\nc000002: Tea\n")
    assert read_class_map(table) == {"c000001": "Cola 0.5 l", "c000002": "7up"}
    assert read_class_map(lines) == {"c000001": "c000001", "c000002": "c000002"}
    assert read_class_map(sniffed) == {"c000001": "Cola", "c000002": "Tea"}


def test_folders_and_names_of_a_class_map_stay_as_they_are_written(tmp_path: Path) -> None:
    table = tmp_path / "class_map.yaml"
    table.write_text("001: 1.10\nno: Yes\n12:30: 0x1F\n2024-01-02: '7'\nempty:\nnone: ~\n")
    expected = {"001": "1.10", "no": "Yes", "12:30": "0x1F", "2024-01-02": "7", "empty": "empty", "none": "none"}
    assert read_class_map(table) == expected


@pytest.mark.parametrize("text", ["", "a\na\n", "a: [1]\n", "a: 1\n b: ]"])
def test_a_damaged_class_map_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "class_map.txt"
    path.write_text(text)
    with pytest.raises(ConfigError, match="class_map"):
        read_class_map(path)


def test_a_folder_that_the_class_map_lacks_is_named(folders: tuple[Path, Path], tmp_path: Path) -> None:
    names = tmp_path / "class_map.txt"
    names.write_text("c000001\nc000003\n")
    with pytest.raises(NothingToMeasure, match="c000002"):
        evaluate_tao(*folders, Compass(), class_map=names)


def test_a_query_class_without_references_is_named(folders: tuple[Path, Path]) -> None:
    picture(folders[1] / "c000009" / "0.png", 9)
    with pytest.raises(NothingToMeasure, match="c000009"):
        evaluate_tao(*folders, Compass())
