"""Pictures of a folder are judged by the wizard's rules, and each that is left out is named with its reason."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from checkout_app.core.main_item import joined
from checkout_app.runtime.enroll import NothingToEnrol, read_folder
from db.records import Product
from engines.types import Image
from tests.core.test_vision import FakeDetector
from tests.runtime.colour_shop import Colours

TEA = Product("tea", "Tea")


def _printed(seed: int, tint: tuple[int, int, int]) -> Image:
    """A box with a print of big squares, 120 px, that no embedder here takes for one of another tint."""
    squares = np.random.default_rng(seed).choice([0, 120], (4, 4, 1)).repeat(3, 2)
    return np.kron(squares, np.ones((30, 30, 1))).astype(np.uint8) + np.array(tint, np.uint8)


def _smeared(image: Image) -> Image:
    return np.asarray(np.mean([np.roll(image, shift, 1) for shift in range(20)], axis=0), np.uint8)


def _write(folder: Path, **pictures: Image) -> None:
    for name, image in pictures.items():
        cv2.imwrite(str(folder / f"{name}.png"), image)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    red, green = _printed(1, (0, 0, 120)), _printed(2, (0, 120, 0))
    _write(
        tmp_path,
        a_red=red,
        b_red=red,
        c_dark=green // 8,
        d_smeared=_smeared(_printed(3, (120, 0, 0))),
        e=green,
    )
    (tmp_path / "f.png").write_bytes(b"no picture")
    return tmp_path


def test_each_picture_that_is_left_out_is_named_with_its_reason(pictures: Path) -> None:
    shown = read_folder(pictures, None, Colours(), TEA)
    assert [(path.stem, why) for path, why in shown.left_out] == [
        ("b_red", "seen_already"), ("c_dark", "dark"), ("d_smeared", "blurred"),
    ]  # fmt: skip
    assert [path.stem for path, _ in shown.skipped] == ["f"]
    assert [view.id for view in shown.draft.views] == [1, 2]
    assert all(0.3 < view.quality <= 1.0 for view in shown.draft.views)
    assert shown.draft.vectors.shape == (2, 4)


def test_all_of_them_are_taken_if_that_is_asked(pictures: Path) -> None:
    shown = read_folder(pictures, None, Colours(), TEA, take_all=True)
    assert (len(shown.draft.views), shown.left_out, len(shown.skipped)) == (5, [], 1)
    assert shown.draft.views[3].quality < shown.draft.views[0].quality


def test_with_nothing_good_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingToEnrol, match="no picture that can be read"):
        read_folder(tmp_path, None, Colours(), TEA)
    _write(tmp_path, dark=_printed(2, (0, 9, 0)) // 8)
    with pytest.raises(NothingToEnrol, match=r"is good enough: dark\.png \(dark\)") as failure:
        read_folder(tmp_path, None, Colours(), TEA)
    assert "--all" in failure.value.hint


def test_on_a_counter_the_item_is_cut_out_and_a_second_one_refused(tmp_path: Path) -> None:
    scene = np.full((480, 640, 3), 150, np.uint8)
    scene[180:300, 260:380] = _printed(1, (0, 0, 120))
    scene[20:140, 20:140] = _printed(2, (0, 120, 0))
    _write(tmp_path, one=scene)
    item, part, second = [255.0, 175, 385, 305], [300.0, 200, 340, 240], [15.0, 15, 145, 145]
    shown = read_folder(tmp_path, _Again([item, part]), Colours(), TEA, take_all=True)
    assert shown.draft.views[0].crop.shape == (130, 130, 3)
    with pytest.raises(NothingToEnrol, match="two items"):
        read_folder(tmp_path, _Again([item, second]), Colours(), TEA)


class _Again(FakeDetector):
    def reset(self) -> None: ...


def test_prints_are_joined_with_what_they_are_on() -> None:
    box, rest = joined((0, 0, 10, 10), [(2, 2, 4, 4), (9, 0, 19, 10), (5, 5, 14, 9), (40, 40, 50, 50)])
    assert box == (0.0, 0.0, 14.0, 10.0)
    assert rest == [(9.0, 0.0, 19.0, 10.0), (40.0, 40.0, 50.0, 50.0)]
