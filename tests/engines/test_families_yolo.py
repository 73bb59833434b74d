"""YOLO's many forms: which of them the profiles read, and what is said of a form that another variant reads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engines.checking import check
from engines.errors import ModelError
from tests.engines.families import Entry, Out, found, plain, scattered, write

V8, V5 = 80 * 80 + 40 * 40 + 20 * 20, 3 * (80 * 80 + 40 * 40 + 20 * 20)
MIDDLE = [320, 320, 64, 32]
"""Of the input, 640 x 640; of a picture of 1280 x 640 that lies in its middle, the box below."""
BOX = [576, 288, 704, 352]


def yolo(path: Path, rows: np.ndarray) -> Path:
    return write(path / "yolo.onnx", {"images": Entry([1, 3, 640, 640])}, {"output0": Out(rows, list(rows.shape))})


@pytest.mark.parametrize(
    ("count", "row", "turned", "score"),
    [
        (V8, [*MIDDLE, *[0.1] * 7, 0.8, *[0.1] * 72], True, 0.8),
        (V8, [*MIDDLE, 0.8], True, 0.8),
        (V8, [*MIDDLE, 0.8], False, 0.8),
        (V5, [*MIDDLE, 0.9, *[0.1] * 7, 0.8, *[0.1] * 72], False, 0.72),
        (V5, [*MIDDLE, 0.9, 1.0], False, 0.9),
        (3 * (40 * 40 + 20 * 20), [*MIDDLE, 0.9, 0.5, 0.0], False, 0.45),
    ],
    ids=["v8", "v8 of one class", "v8 of one class, turned", "v5", "v5 of one class", "v3-tiny"],
)
def test_boxes_of_every_cell(tmp_path: Path, count: int, row: list[float], turned: bool, score: float) -> None:
    rows = scattered(count, {9: row}, [0] * len(row))
    items = found(yolo(tmp_path, rows.transpose(0, 2, 1).copy() if turned else rows), "yolo", plain(640, 1280))
    np.testing.assert_allclose(items.boxes, [BOX], atol=1e-3)
    np.testing.assert_allclose(items.scores, [score], atol=1e-6)


def test_an_rtdetr_gives_shares_of_a_stretched_picture(tmp_path: Path) -> None:
    rows = scattered(300, {7: [0.5, 0.25, 0.5, 0.1, 0.1, 0.9, 0.2], 8: [0.5, 0.25, 0.5, 0.1, 0, 0.8, 0]}, [0] * 7)
    items = found(yolo(tmp_path, rows), "yolo@rtdetr", plain(400, 1000))
    # Nothing is suppressed: the network has no doubles.
    np.testing.assert_allclose(items.boxes, [[250, 80, 750, 120]] * 2, atol=1e-3)
    np.testing.assert_allclose(items.scores, [0.9, 0.8], atol=1e-6)


@pytest.mark.parametrize(
    ("profile", "rows", "said", "hint"),
    [
        ("yolo", (1, 300, 6), "300 rows of 6 numbers, which are no cells", "yolo@end_to_end"),
        ("yolo", (1, 300, 84), "300 rows of 84 numbers, which are no cells", "yolo@rtdetr"),
        ("yolo@end_to_end", (1, 84, V8), "rows of 8400 numbers, which are no finished boxes", "profile"),
        ("yolo@end_to_end", (1, 100, 7), "rows of 7 numbers, which are no finished boxes", "profile"),
        ("yolox", (1, 84, V8), "84 boxes, which are no grids", "yolo"),
    ],
)
def test_a_form_that_another_variant_reads_is_no_silence(
    tmp_path: Path, profile: str, rows: tuple[int, ...], said: str, hint: str
) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        found(yolo(tmp_path, np.zeros(rows, np.float32)), profile, plain(640, 640))
    assert hint in caught.value.hint


def spread(scores: float) -> np.ndarray:
    """Rows of every cell with its middle in pixels, as a network of YOLO's gives them once decoded."""
    cells = [(x, y, side) for side in (8, 16, 32) for y in range(640 // side) for x in range(640 // side)]
    return np.array([[[(x + 0.5) * s, (y + 0.5) * s, 2 * s, s, scores, scores] for x, y, s in cells]], np.float32)


@pytest.mark.parametrize(
    ("profile", "rows", "noted"),
    [
        ("yolox@decoded", spread(0.1), ""),
        ("yolox", np.full((1, V8, 6), 0.4, np.float32), ""),
        ("yolox", spread(0.1), "yolox@decoded"),
        ("yolo", spread(0.1).transpose(0, 2, 1).copy(), ""),
        ("yolo", np.full((1, V8, 6), 0.4, np.float32), "profile yolox"),
        ("yolo", spread(-3.5), "sigmoid"),
    ],
    ids=["decoded", "raw", "decoded as raw", "v8", "raw as decoded", "logits"],
)
def test_forms_of_one_shape_are_told_by_their_numbers(
    tmp_path: Path, profile: str, rows: np.ndarray, noted: str
) -> None:
    notes = [finding.text for finding in check(profile, file=yolo(tmp_path, rows)) if finding.kind != "ok"]
    assert len(notes) == bool(noted)
    assert all(noted in text for text in notes)
