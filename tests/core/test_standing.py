"""What always stands on the counter is not enrolled."""

from __future__ import annotations

import numpy as np

from checkout_app.core.capture import Capture
from checkout_app.core.seen import Frame, Seen, SeenItem


def test_what_has_stood_there_all_along_gives_way_to_the_product() -> None:
    dice = np.random.default_rng(5)
    frame = np.full((480, 640, 3), 120, np.uint8)
    frame[380:440, 60:120] = dice.integers(40, 220, (60, 60, 3))
    capture = Capture()

    def item(track: int, box: tuple[float, float, float, float], seed: int) -> SeenItem:
        vector = np.random.default_rng(seed).normal(size=16).astype(np.float32)
        x1, y1, x2, y2 = (int(v) for v in box)
        vector /= np.float32(np.linalg.norm(vector))
        return SeenItem(track, box, "unknown", None, frame[y1:y2, x1:x2].copy(), vector=vector)

    stand = (58.0, 378.0, 122.0, 442.0)
    capture.look(Seen(Frame(frame, 0, 0.0), (item(1, stand, 1),)))
    capture.look(Seen(Frame(frame, 1, 0.5), (item(1, stand, 1),)))
    taken_of_the_stand = len(capture.views)
    patch = np.kron(dice.integers(30, 230, (20, 20, 3)), np.ones((9, 9, 1))).astype(np.uint8)
    frame[150:330, 230:410] = patch
    for number in range(2, 14):
        both = (item(1, stand, 1), item(2, (228.0, 148.0, 412.0, 332.0), number))
        capture.look(Seen(Frame(frame, number, number / 2), both))
    assert taken_of_the_stand == 1
    assert capture.box == (228.0, 148.0, 412.0, 332.0)
    assert len(capture.views) >= 3
    assert all(view.crop.shape[0] > 100 for view in capture.views)
