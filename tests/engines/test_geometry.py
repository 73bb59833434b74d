"""Preprocessing as the vendors define it: their numbers to the fifth digit, and boxes that find their way back."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.detector import framed
from engines.preprocess import batch, extra, fit, place
from engines.profile import BoxPost, Input, Resize
from engines.resample import resize

IMAGENET, TRUE_STD = [123.675, 116.28, 103.53], [58.395, 57.12, 57.375]
CLIP = [122.7709383, 116.7460125, 104.09373615]
VECTORS = {
    "imagenet .226": (1.0, IMAGENET, [57.63] * 3, (1.324397, 0.064550, -1.102377)),
    "imagenet, own std": (1.0, IMAGENET, TRUE_STD, (1.307047, 0.065126, -1.107277)),
    "imagenet, own std, of 0..1": (
        1 / 255,
        [0.485, 0.456, 0.406],
        [0.229, 0.224, 0.225],
        (1.307047, 0.065126, -1.107277),
    ),
    "imagenet .224": (1.0, IMAGENET, [57.12] * 3, (1.336222, 0.065126, -1.112220)),
    "clip": (1.0, CLIP, [68.4852847] * 3, (1.127674, 0.047514, -0.935876)),
    "card of v2": (1.0, [123.657, 116.28, 103.53], [57.63] * 3, (1.324709, 0.064550, -1.102377)),
    "unit": (1 / 255, [0.0] * 3, [1.0] * 3, (0.784314, 0.470588, 0.156863)),
    "tf": (2 / 255, [1.0] * 3, [1.0] * 3, (0.568627, -0.058824, -0.686275)),
}
MODES = ["stretch", "letterbox_topleft", "letterbox_center", "resize_crop", "none"]
INTERPS = ["bilinear", "bilinear_aa", "cubic", "bilinear_tf1", "area"]
PAIRS = [*((mode, "bilinear") for mode in MODES), *(("stretch", interp) for interp in INTERPS[1:])]
FRAMES = {"16:9": (360, 640), "4:3": (480, 640), "portrait": (640, 360)}


def spec(resize: dict[str, object], image: dict[str, object] | None = None) -> Input:
    return Input.model_validate({"image": image or {}, "resize": resize})


@pytest.mark.parametrize("name", VECTORS)
@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
def test_the_vendors_pixel(name: str, layout: str) -> None:
    scale, mean, std, expected = VECTORS[name]
    normalize = {"scale": scale, "mean": mean, "std": std}
    entry = Input.model_validate({"image": {"layout": layout}, "normalize": normalize})
    (planes,) = batch([np.full((5, 7, 3), (40, 120, 200), np.uint8)], entry, (4, 6))
    pixel = planes[:, 2, 3] if layout == "NCHW" else planes[2, 3]
    np.testing.assert_allclose(pixel, expected, atol=1e-5)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("interp", INTERPS)
@pytest.mark.parametrize(("color", "channel"), [("RGB", 0), ("BGR", 2)])
def test_a_red_frame_is_red_everywhere(mode: str, interp: str, color: str, channel: int) -> None:
    red = np.full((45, 80, 3), (0, 0, 255), np.uint8)
    entry = spec({"mode": mode, "interp": interp}, {"color": color})
    (planes,) = batch([red], entry, (45, 80) if mode == "none" else (40, 40))
    assert planes[channel].max() == 255
    assert planes[[n for n in range(3) if n != channel]].max() == 0


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
@pytest.mark.parametrize(("mode", "interp"), PAIRS)
@pytest.mark.parametrize("size", [(416, 416), (544, 960), (256, 128)], ids=str)
def test_a_box_comes_back_from_where_its_pixels_went(
    mode: str, frame: tuple[int, int], interp: str, size: tuple[int, int]
) -> None:
    size = frame if mode == "none" else size
    entry = spec({"mode": mode, "interp": interp})
    where = place(frame, entry.resize, size)
    height, width = frame
    box = np.array([[0.3 * width, 0.35 * height, 0.7 * width, 0.65 * height]], np.float32).round()
    x1, y1, x2, y2 = box[0].astype(int)
    image = np.zeros((*frame, 3), np.uint8)
    image[y1:y2, x1:x2] = 255
    # A pixel that is half bright has the box's edge in its middle.
    seen = fit(image, entry, size)[..., 0].astype(float) / 255
    across, down = seen.max(axis=0).clip(0, 1), seen.max(axis=1).clip(0, 1)
    left, top = _start(across), _start(down)
    found = np.array([[left, top, left + across.sum(), top + down.sum()]], np.float32)
    scale = np.array(where.scale * 2)
    # One pixel of the picture, or of the input where that is the coarser.
    assert (np.abs(where.back(found) - box)[0] <= np.maximum(1, 1 / scale)).all()


def _start(line: np.ndarray) -> float:
    """Where a bright stretch begins."""
    full = int(line.argmax())
    return full - float(line[:full].sum())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(MODES),
    st.tuples(st.integers(8, 2000), st.integers(8, 2000)),
    st.tuples(st.integers(16, 1280), st.integers(16, 1280)),
    st.tuples(*[st.floats(0, 1)] * 4),
)
def test_forward_and_back_is_within_a_pixel(
    mode: str, frame: tuple[int, int], size: tuple[int, int], corners: tuple[float, ...]
) -> None:
    where = place(frame, Resize.model_validate({"mode": mode}), size)
    box = np.array([corners], np.float32) * np.array([frame[1], frame[0]] * 2, np.float32)
    forward = box * np.array(where.scale * 2, np.float32) + np.array([where.left, where.top] * 2, np.float32)
    assert np.abs(where.back(forward) - box).max() < 0.01
    if mode.startswith("letterbox"):
        # The picture fills the input in one direction and keeps its shape to a pixel.
        assert where.width == size[1] or where.height == size[0]
        assert abs(where.width / frame[1] - where.height / frame[0]) * max(frame) <= max(frame) / min(frame)


@pytest.mark.parametrize(
    ("box_format", "box"),
    [("xyxy", (16, 24, 48, 64)), ("yxyx", (24, 16, 64, 48)), ("cxcywh", (32, 44, 32, 40))],
)
@pytest.mark.parametrize("space", ["input_pixels", "normalized_input"])
def test_every_way_to_write_a_box(box_format: str, box: tuple[float, ...], space: str) -> None:
    where = place((100, 200), Resize(mode="letterbox_center"), (160, 160))
    values = np.array([box], np.float32) / (160 if space == "normalized_input" else 1)
    post = BoxPost.model_validate({"box_format": box_format, "box_space": space})
    # 0.8 of the size, 40 rows of pad above.
    np.testing.assert_allclose(framed(values, post, where, (160, 160)), [[20, -20, 60, 30]], atol=1e-4)


def test_boxes_of_the_frame_do_not_know_of_the_input() -> None:
    where = place((100, 200), Resize(mode="letterbox_center"), (160, 160))
    share = BoxPost.model_validate({"box_space": "normalized_frame"})
    box = np.array([[0.1, 0.2, 0.5, 0.6]], np.float32)
    np.testing.assert_allclose(framed(box, share, where, (160, 160)), [[20, 20, 100, 60]], atol=1e-5)
    pixels = BoxPost.model_validate({"box_space": "original_pixels"})
    np.testing.assert_allclose(framed(box, pixels, where, (160, 160)), box)


def test_further_inputs_are_height_first() -> None:
    where = place((480, 1280), Resize(), (640, 640))
    np.testing.assert_allclose(extra("scale_factor_yx", [where]), [[640 / 480, 0.5]])
    np.testing.assert_allclose(extra("im_shape_hw", [where]), [[640, 640]])


def test_tensorflow_1_takes_pixels_at_their_corner() -> None:
    ramp = np.repeat(np.arange(0, 240, 30, dtype=np.uint8)[None, :, None], 3, axis=2).repeat(2, axis=0)
    # 8 to 5 pixels: at 0, 1.6, 3.2, 4.8 and 6.4, in float.
    np.testing.assert_allclose(resize(ramp, 5, 2, "bilinear_tf1")[0, :, 0], [0, 48, 96, 144, 192], atol=1e-4)
    # 8 to 12: the last one has nothing to its right.
    wide = resize(ramp, 12, 2, "bilinear_tf1")[0, :, 0]
    np.testing.assert_allclose(wide[-3:], [180, 200, 210], atol=1e-4)


def test_antialiased_is_a_triangle_by_hand() -> None:
    row = np.zeros((1, 8, 3), np.uint8)
    row[0, 3] = 240
    # To half the size: each triangle weighs four pixels, 1/8 3/8 3/8 1/8; those of 1..4 and of 3..6 hold the third.
    assert resize(row, 4, 1, "bilinear_aa")[0, :, 0].tolist() == [0, 90, 30, 0]


@pytest.mark.parametrize("sizes", [((90, 160), (34, 60)), ((20, 30), (33, 64)), ((90, 30), (40, 64))], ids=str)
def test_antialiased_is_pillows(sizes: tuple[tuple[int, int], tuple[int, int]]) -> None:
    pillow = pytest.importorskip("PIL.Image")
    (height, width), (rows, columns) = sizes
    image = np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)
    theirs = np.asarray(pillow.fromarray(image).resize((columns, rows), pillow.Resampling.BILINEAR), np.int16)
    # Newer Pillow takes whichever of rows and columns is cheaper first; that rounds otherwise.
    assert np.abs(resize(image, columns, rows, "bilinear_aa") - theirs).max() <= 1


def test_bilinear_and_cubic_are_opencvs() -> None:
    image = np.random.default_rng(2).integers(0, 256, (40, 60, 3), np.uint8)
    for word, flag in (("bilinear", cv2.INTER_LINEAR), ("cubic", cv2.INTER_CUBIC)):
        np.testing.assert_array_equal(resize(image, 25, 33, word), cv2.resize(image, (25, 33), interpolation=flag))


def test_the_pad_colour_is_in_the_networks_order_and_normalised() -> None:
    for color, order in (("RGB", 1), ("BGR", -1)):
        entry = Input.model_validate(
            {
                "image": {"color": color},
                "resize": {"mode": "letterbox_topleft", "pad_value": [124, 116, 104][::order]},
                "normalize": {"mean": IMAGENET[::order], "std": [57.63] * 3},
            }
        )
        (planes,) = batch([np.zeros((4, 8, 3), np.uint8)], entry, (8, 8))
        pad = [(value - mean) / 57.63 for value, mean in zip((124, 116, 104), IMAGENET, strict=True)][::order]
        np.testing.assert_allclose(planes[:, 7, 0], pad, atol=1e-5)


def test_bytes_and_half_floats() -> None:
    image = np.full((6, 6, 3), (1, 2, 3), np.uint8)
    (whole,) = batch([image], spec({"mode": "none"}, {"dtype": "uint8", "layout": "NHWC"}), (6, 6))
    assert (whole.dtype, whole[0, 0].tolist()) == (np.uint8, [3, 2, 1])
    (half,) = batch([image], spec({}, {"dtype": "float16"}), (6, 6))
    assert half.dtype == np.float16
    assert math.isclose(half[0].max(), 3)
