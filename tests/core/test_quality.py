from __future__ import annotations

import numpy as np
import pytest

from checkout_app.core.enrolment import Refusal
from checkout_app.core.quality import Check, Memory, Rules, check, sharpness, unseen
from checkout_app.core.seen import Box
from engines.types import Image

BOX: Box = (218, 138, 422, 342)
SKIN = (110, 140, 200)
"""BGR."""


def _counter(level: int = 150) -> Image:
    noise = np.random.default_rng(1).normal(level, 2, (480, 640, 3))
    return np.clip(noise, 0, 255).astype(np.uint8)


def _printed(seed: int = 2, colour: tuple[int, int, int] | None = None) -> Image:
    dice = np.random.default_rng(seed)
    cells = dice.integers(30, 230, (20, 20, 3)) if colour is None else np.full((20, 20, 3), colour)
    return np.kron(cells, np.ones((10, 10, 1))).astype(np.uint8)


def _scene(item: Image | None = None, level: int = 150) -> Image:
    frame = _counter(level)
    frame[140:340, 220:420] = _printed() if item is None else item
    return frame


def _smeared(image: Image, length: int) -> Image:
    shifted = [np.roll(image, shift, axis=1).astype(np.float32) for shift in range(length)]
    return np.mean(shifted, axis=0).astype(np.uint8)


def _check(frame: Image, box: Box = BOX, *others: Box, memory: Memory | None = None) -> Check:
    return check(frame, box, others, memory or Memory(), Rules())


def test_a_sharp_printed_item_is_good() -> None:
    result = _check(_scene())
    assert (result.refusal, result.small) == (None, False)
    assert result.quality > 0.9


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (_smeared(_scene(), 15), "blurred"),
        ((_scene() * 0.2).astype(np.uint8), "dark"),
        (np.clip(_scene() * 4.0, 0, 255).astype(np.uint8), "bright"),
    ],
)
def test_bad_light_and_motion_are_named(frame: Image, reason: Refusal) -> None:
    seen_sharp = Memory(sharpest=_check(_scene()).sharpness)
    assert _check(frame, memory=seen_sharp).refusal == reason


def test_blur_is_judged_by_the_items_own_sharpest_look() -> None:
    soft = _smeared(_scene(), 4)
    assert _check(soft).refusal is None
    assert _check(soft, memory=Memory(sharpest=1.0)).refusal == "blurred"


def test_a_first_look_that_is_smeared_is_refused() -> None:
    assert _check(_smeared(_scene(), 8)).refusal == "blurred"


@pytest.mark.parametrize("colour", [(230, 235, 235), (60, 50, 45), (40, 120, 230), (60, 90, 140)])
def test_plain_packaging_is_good_whatever_its_colour(colour: tuple[int, int, int]) -> None:
    # White, black, orange and brown; the last two are of the colour of skin or near it.
    result = _check(_scene(_printed(colour=colour)), memory=Memory(sharpest=0.95))
    assert result.refusal is None


def test_sharpness_falls_with_the_length_of_a_smear_and_not_with_contrast() -> None:
    luma = _scene()[140:340, 220:420].mean(2).astype(np.float32)
    lengths = [sharpness(_smeared(luma[..., None].repeat(3, 2), n)[..., 0].astype(np.float32)) for n in (1, 4, 8, 16)]
    assert lengths == sorted(lengths, reverse=True)
    assert sharpness(luma * 0.6) == pytest.approx(sharpness(luma), abs=0.1)


@pytest.mark.parametrize("box", [(1, 100, 150, 300), (100, 2, 300, 200), (500, 100, 638, 300), (100, 300, 300, 479)])
def test_an_item_cut_off_by_the_frame_is_clipped(box: Box) -> None:
    assert _check(_scene(), box).refusal == "clipped"


def test_tiny_items_are_refused_and_small_ones_flagged() -> None:
    assert _check(_scene(), (300, 200, 309, 260)).refusal == "small"
    frame = _counter()
    frame[200:260, 300:360] = _printed()[::3, ::3][:60, :60]
    result = _check(frame, (299, 199, 361, 261))
    assert (result.refusal, result.small) == (None, True)
    assert result.quality < _check(_scene()).quality


def test_items_over_one_another_or_side_by_side() -> None:
    assert _check(_scene(), BOX, (218, 138, 422, 240)).refusal == "hidden"
    assert _check(_scene(), BOX, (410, 138, 600, 342)).refusal == "two_items"
    assert _check(_scene(), BOX, (20, 20, 160, 160)).refusal == "two_items"
    assert _check(_scene(), BOX, (20, 20, 50, 50)).refusal is None


def test_a_loose_box_is_told_against_the_empty_counter_only() -> None:
    loose: Box = (120, 100, 422, 342)
    assert _check(_scene(), loose, memory=Memory(empty=_counter())).refusal == "loose"
    assert _check(_scene(), loose).refusal is None
    assert _check(_scene(), memory=Memory(empty=_counter())).refusal is None


def test_a_hand_comes_in_from_outside_the_box() -> None:
    frame = _scene()
    frame[200:290, 330:640] = SKIN
    assert _check(frame).refusal == "hand"
    within = _scene()
    within[200:290, 300:400] = SKIN
    assert _check(within).refusal is None


def test_a_counter_of_the_colour_of_skin_is_no_hand() -> None:
    frame = np.full((480, 640, 3), SKIN, np.uint8)
    frame[140:340, 220:420] = _printed()
    assert _check(frame).refusal is None


def test_of_an_item_out_of_sight_it_is_said_what_hides_it() -> None:
    arm = _scene()
    arm[200:480, 250:390] = SKIN
    dark = (_scene() * 0.2).astype(np.uint8)
    assert [unseen(frame, BOX, Memory(), Rules()) for frame in (_counter(), arm, dark)] == ["hidden", "hand", "dark"]
