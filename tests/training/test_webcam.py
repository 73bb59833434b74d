"""The webcam's degradation: same dice same picture, types kept, the input untouched, and never unrecognisable."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engines.training.webcam import degrade
from engines.types import Image


def _picture(width: int, height: int) -> Image:
    image = np.full((height, width, 3), (60, 140, 200), np.uint8)
    cv2.circle(image, (width // 2, height // 2), max(1, min(width, height) // 3), (200, 60, 30), -1)
    return image


def test_the_same_dice_give_the_same_picture_and_leave_the_original_alone() -> None:
    image = _picture(96, 64)
    before = image.copy()
    first, second = (degrade(image, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(image, before)
    assert (first != image).any()


@pytest.mark.parametrize("size", [(1, 1), (7, 200), (640, 480)])
def test_any_size_keeps_shape_and_type(size: tuple[int, int]) -> None:
    image = _picture(*size)
    for seed in range(30):
        worse = degrade(image, np.random.default_rng(seed))
        assert worse.shape == image.shape
        assert worse.dtype == np.uint8
        assert worse.flags.c_contiguous


def test_the_subject_stays_visible() -> None:
    image = _picture(128, 128)
    for seed in range(60):
        worse = degrade(image, np.random.default_rng(seed)).astype(np.float32)
        difference = np.abs(worse[64, 64] - worse[4, 4]).max()
        assert difference > 25, seed
