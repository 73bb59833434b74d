"""Re-identification on a handful of pictures, worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_app.core.reranking import Rules
from checkout_app.runtime.protocol_pictures import NothingToMeasure
from checkout_app.runtime.reid_protocol import Shown, evaluate_reid, market_name
from tests.runtime.protocol_shop import Compass, picture


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("0002_c1s1_000451_03.jpg", Shown(2, 1)),
        ("1501_c6s3_086567_01.jpg", Shown(1501, 6)),
        ("-1_c3s2_000451_00.jpg", Shown(-1, 3)),
        ("0000_c4s5_000451_00.png", Shown(0, 4)),
        ("readme.jpg", None),
        ("c1_0002.jpg", None),
    ],
)
def test_names_say_person_and_camera(name: str, shown: Shown | None) -> None:
    assert market_name(name) == shown


@pytest.fixture
def people(tmp_path: Path) -> tuple[Path, Path]:
    """Two people that are asked, at 0 and 100 degrees, and a gallery where each kind of picture plays its part."""
    query, gallery = tmp_path / "query", tmp_path / "bounding_box_test"
    picture(query / "0001_c1s1_000001_00.png", 0)
    picture(query / "0002_c1s1_000001_00.png", 100)
    picture(query / "0003_c1s1_000001_00.png", 200)  # no other camera has seen this one
    picture(query / "-1_c1s1_000001_00.png", 0)  # junk and distractors are not asked
    picture(query / "0000_c1s1_000001_00.png", 0)
    picture(gallery / "0001_c1s1_000002_00.png", 1)  # same camera: left out for person 1
    picture(gallery / "-1_c2s1_000002_00.png", 2)  # junk: left out for all
    picture(gallery / "0000_c2s1_000002_00.png", 3)  # distractor: wrong
    picture(gallery / "0001_c2s1_000003_00.png", 5)
    picture(gallery / "0001_c3s1_000003_00.png", 30)
    picture(gallery / "0002_c2s1_000003_00.png", 98)
    picture(gallery / "0003_c1s1_000003_00.png", 70)
    (gallery / "Thumbs.db").write_bytes(b"not a picture")
    return query, gallery


def test_mean_average_precision_and_ranks(people: tuple[Path, Path]) -> None:
    result = evaluate_reid(*people, Compass())
    # Person 1 at 0: distractor 3, right 5, right 30 -> (1/2 + 2/3) / 2 = 7/12. Person 2: right 98 first -> 1.
    assert result.figures["plain"] == {
        "mAP": pytest.approx((7 / 12 + 1) / 2),
        "rank_1": 0.5,
        "rank_5": 1.0,
        "rank_10": 1.0,
    }
    assert result.figures["counts"] == {"query": 3, "gallery": 6, "query_without_match": 1, "unreadable": 0}
    assert result.figures["profile"] == "compass/1"
    assert "reranked" not in result.figures


def test_both_are_reported_with_re_ranking(people: tuple[Path, Path]) -> None:
    figures = evaluate_reid(*people, Compass(), Rules(k1=2, k2=1)).figures
    assert figures["plain"].keys() == figures["reranked"].keys()
    # With no weight on neighbours the order is the plain one, but for each row's own scale.
    assert evaluate_reid(*people, Compass(), Rules(weight=1.0)).figures["reranked"] == figures["plain"]


def test_a_damaged_picture_is_counted(people: tuple[Path, Path]) -> None:
    (people[1] / "0001_c4s1_000009_00.png").write_bytes(b"damaged")
    assert evaluate_reid(*people, Compass()).figures["counts"]["unreadable"] == 1


def test_what_cannot_be_measured_is_told(people: tuple[Path, Path], tmp_path: Path) -> None:
    query, gallery = people
    with pytest.raises(NothingToMeasure, match="no folder"):
        evaluate_reid(tmp_path / "none", gallery, Compass())
    with pytest.raises(NothingToMeasure, match="named as Market-1501"):
        evaluate_reid(query, picture(tmp_path / "other" / "a.png", 1).parent, Compass())
    alone = picture(tmp_path / "alone" / "0009_c1s1_000001_00.png", 5).parent
    with pytest.raises(NothingToMeasure, match="another camera"):
        evaluate_reid(alone, gallery, Compass())
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "0009_c1s1_000001_00.png").write_bytes(b"damaged")
    with pytest.raises(NothingToMeasure, match="can be read"):
        evaluate_reid(damaged, gallery, Compass())
