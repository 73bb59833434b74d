from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from checkout_app.runtime.source_errors import Undecodable
from checkout_app.runtime.views import GROUND, read_view


def cut_out(path: Path, dtype: type = np.uint8) -> Path:
    """A blue product of 100 x 60 pixels on a transparent black ground, its upper half half transparent."""
    top = np.iinfo(dtype).max
    image = np.zeros((256, 256, 4), dtype)
    image[50:150, 80:140] = (top, 0, 0, top)
    image[50, 80:140, 3] = top // 2 + 1
    assert cv2.imwrite(str(path), image)
    return path


@pytest.mark.parametrize(("name", "dtype"), [("a.png", np.uint8), ("a.PNG", np.uint16)])
def test_a_cut_out_stands_before_grey_framed_as_at_the_till(tmp_path: Path, name: str, dtype: type) -> None:
    image = read_view(cut_out(tmp_path / name, dtype))
    assert image.shape == (106, 64, 3)
    assert image.dtype == np.uint8
    assert image.flags.c_contiguous
    assert (image[0] == GROUND).all()
    assert (image[-1] == GROUND).all()
    assert (image[10:100, 5:55] == (255, 0, 0)).all()
    np.testing.assert_allclose(image[3, 30], (191, 63, 63), atol=1)


def test_a_picture_without_transparency_is_as_it_is(tmp_path: Path) -> None:
    picture = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)
    for name, image in {
        "plain.png": picture,
        "opaque.png": np.dstack([picture, np.full((20, 30), 255, np.uint8)]),
    }.items():
        cv2.imwrite(str(tmp_path / name), image)
        np.testing.assert_array_equal(read_view(tmp_path / name), picture)
    cv2.imwrite(str(tmp_path / "a.jpg"), picture)
    assert read_view(tmp_path / "a.jpg").shape == (20, 30, 3)


def test_a_picture_of_nothing_is_refused(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((9, 9, 4), np.uint8))
    with pytest.raises(Undecodable, match="transparent all over") as error:
        read_view(tmp_path / "a.png")
    assert error.value.hint
