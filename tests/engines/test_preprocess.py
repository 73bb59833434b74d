"""Preprocessing against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from engines.preprocess import batch, fit, place
from engines.profile import Input

SIZE = (4, 4)


def spec(mode: str = "stretch", color: str = "RGB", **normalize: object) -> Input:
    values = {"mean": (123.675, 116.28, 103.53), "std": (57.63, 57.63, 57.63)} | normalize
    resize = {"mode": mode, "interp": "area", "pad_value": 127}
    return Input.model_validate({"image": {"color": color}, "resize": resize, "normalize": values})


def plain(height: int, width: int, bgr: tuple[int, int, int]) -> np.ndarray:
    return np.full((height, width, 3), bgr, np.uint8)


def test_one_pixel_by_hand() -> None:
    # (200 - 123.675) / 57.63, (120 - 116.28) / 57.63, (40 - 103.53) / 57.63
    planes = batch([plain(1, 1, (40, 120, 200))], spec(), SIZE)
    assert planes.shape == (1, 3, 4, 4)
    assert planes.dtype == np.float32
    np.testing.assert_allclose(planes[0, :, 2, 1], (1.324397, 0.064550, -1.102377), atol=1e-5)


def test_pure_red_lands_in_the_channel_of_the_profiles_order() -> None:
    red = plain(8, 8, (0, 0, 255))
    raw = {"mean": (0, 0, 0), "std": (255, 255, 255)}
    np.testing.assert_allclose(batch([red], spec(**raw), SIZE)[0, :, 0, 0], (1, 0, 0))
    np.testing.assert_allclose(batch([red], spec(color="BGR", **raw), SIZE)[0, :, 0, 0], (0, 0, 1))


def test_shrinking_averages() -> None:
    crop = np.zeros((8, 8, 3), np.uint8)
    crop[::2] = 100
    assert (fit(crop, spec(), SIZE) == 50).all()


def test_letterbox_centres_the_crop_on_the_pad() -> None:
    square = fit(plain(2, 4, (9, 9, 9)), spec("letterbox_center"), SIZE)
    assert square[:, 0, 0].tolist() == [127, 9, 9, 127]
    square = fit(plain(400, 1, (9, 9, 9)), spec("letterbox_center"), SIZE)
    assert square[0, :, 0].tolist() == [127, 9, 127, 127]


def test_crops_keep_their_order_and_are_not_written_to() -> None:
    crops = [plain(3, 5, (0, 0, level)) for level in (0, 255)]
    for crop in crops:
        crop.flags.writeable = False
    first, second = batch(crops, spec(mean=(0, 0, 0), std=(255, 255, 255)), SIZE)
    assert (first[0].max(), second[0].min()) == (0, 1)
    assert batch([], spec(), SIZE).shape == (0, 3, 4, 4)


@pytest.mark.parametrize(
    "crop",
    [np.empty((0, 5, 3), np.uint8), np.empty((5, 0, 3), np.uint8), np.zeros((5, 5), np.uint8), np.zeros((5, 5, 3))],
    ids=["no rows", "no columns", "grey", "float"],
)
def test_what_is_no_crop_is_refused(crop: np.ndarray) -> None:
    with pytest.raises(ValueError, match="uint8 BGR image of at least one pixel"):
        batch([crop], spec(), SIZE)


def test_letterbox_at_the_top_left() -> None:
    topleft = spec("letterbox_topleft")
    assert fit(plain(2, 4, (9, 9, 9)), topleft, SIZE)[:, 0, 0].tolist() == [9, 9, 127, 127]
    assert place((2, 8), topleft.resize, SIZE)[:4] == (0, 0, 4, 1)
    assert place((2, 8), spec("letterbox_center").resize, SIZE)[:4] == (0, 1, 4, 1)
    assert place((2, 8), spec().resize, SIZE)[:4] == (0, 0, 4, 4)
