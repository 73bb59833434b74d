"""The counter-change detector on drawn counters: what it must find, and what must not bother it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from engines.counter import LEARNING_FRAMES, PATIENCE, CounterDetector
from engines.types import Detections, Image
from tests.engines.scenes import Box, Picture, Scene, iou, put, shade

ITEM: Box = (240, 160, 340, 300)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def taught(scene: Scene) -> CounterDetector:
    detector = CounterDetector()
    for _ in range(LEARNING_FRAMES):
        assert detector.detect(scene.shot()).scene == "learning"
    return detector


def after(detector: CounterDetector, images: list[Image]) -> Detections:
    for image in images:
        found = detector.detect(image)
    return found


def test_an_empty_counter_has_no_items(scene: Scene) -> None:
    detector = taught(scene)
    for _ in range(10):
        found = detector.detect(scene.shot())
        assert (len(found), found.scene, found.boxes.shape) == (0, "ok", (0, 4))


@pytest.mark.parametrize(
    "colour",
    [(15, 15, 15), (250, 250, 250), (105, 110, 115), (190, 198, 206), (145, 152, 200), (30, 40, 200)],
    ids=["black", "white", "darker grey", "lighter grey", "near counter", "red"],
)
@pytest.mark.parametrize("box", [ITEM, (20, 30, 60, 75), (400, 200, 630, 470)], ids=["middle", "small", "large"])
def test_a_plain_item_is_one_tight_box(scene: Scene, colour: tuple[float, float, float], box: Box) -> None:
    found = taught(scene).detect(scene.shot(put(scene.empty, box, colour)))
    assert len(found) == 1
    assert iou(found.boxes[0], box) > 0.8
    assert 0.2 < found.scores[0] <= 1


def test_an_item_partly_coloured_like_the_counter_stays_whole(scene: Scene) -> None:
    found = taught(scene).detect(scene.shot(scene.printed(ITEM)))
    assert len(found) == 1
    assert iou(found.boxes[0], ITEM) > 0.8


def test_items_eight_pixels_apart_stay_apart_and_there_is_no_cap(scene: Scene) -> None:
    picture = scene.empty
    boxes = [
        (20 + 48 * column, 20 + 56 * row, 60 + 48 * column, 68 + 56 * row) for column in range(12) for row in range(7)
    ]
    for n, box in enumerate(boxes):
        picture = put(picture, box, (40, 40, 160) if n % 2 else (230, 200, 60))
    # The lower part stays free, as a counter full to the rim is taken for a moved camera.
    found = taught(scene).detect(scene.shot(picture))
    assert len(found) == len(boxes)
    assert all(max(iou(box, true) for box in found.boxes) > 0.7 for true in boxes)


def test_specks_are_dropped(scene: Scene) -> None:
    assert len(taught(scene).detect(scene.shot(put(scene.empty, (100, 100, 108, 108), (0, 0, 0))))) == 0


@pytest.mark.parametrize("factor", [0.6, 0.75, 1.25])
def test_a_soft_shadow_is_no_item(scene: Scene, factor: float) -> None:
    found = taught(scene).detect(scene.shot(shade(scene.empty, (200, 100, 420, 380), factor)))
    assert len(found) == 0


def test_an_item_is_found_without_its_soft_shadow(scene: Scene) -> None:
    picture = put(shade(scene.empty, (250, 180, 420, 310), 0.65), ITEM, (40, 60, 190))
    found = taught(scene).detect(scene.shot(picture))
    assert len(found) == 1
    assert iou(found.boxes[0], ITEM) > 0.8


def test_light_may_drift_far_with_items_lying_there(scene: Scene) -> None:
    detector = taught(scene)
    picture = put(scene.empty, ITEM, (40, 60, 190))
    for step in range(60):
        part = step / 60
        found = detector.detect(scene.shot(picture, (1 - 0.35 * part, 1 - 0.45 * part, 1 - 0.5 * part)))
        assert (len(found), found.scene) == (1, "ok")
        assert iou(found.boxes[0], ITEM) > 0.8


def test_light_may_jump(scene: Scene) -> None:
    detector = taught(scene)
    for light in (0.5, 1.3, 0.8):
        found = detector.detect(scene.shot(put(scene.empty, ITEM, (40, 60, 190)), light))
        assert (len(found), found.scene) == (1, "ok")


def test_an_item_is_never_absorbed_and_leaves_nothing_behind(scene: Scene) -> None:
    detector = taught(scene)
    picture = put(shade(scene.empty, (250, 180, 420, 310), 0.65), ITEM, (130, 136, 200))
    for _ in range(250):
        found = detector.detect(scene.shot(picture))
        assert len(found) == 1
    for _ in range(20):
        assert len(detector.detect(scene.shot())) == 0


def test_a_coded_picture_is_read_like_a_clean_one(scene: Scene) -> None:
    def coded(picture: Picture | None = None) -> Image:
        _, data = cv2.imencode(".jpg", scene.shot(picture), [cv2.IMWRITE_JPEG_QUALITY, 60])
        return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)

    detector = CounterDetector()
    after(detector, [coded() for _ in range(LEARNING_FRAMES)])
    assert len(detector.detect(coded())) == 0
    found = detector.detect(coded(put(scene.empty, ITEM, (90, 60, 190))))
    assert len(found) == 1
    assert iou(found.boxes[0], ITEM) > 0.8


def shift(picture: Picture, right: int, down: int) -> Picture:
    return np.roll(picture, (down, right), axis=(0, 1))


@pytest.mark.parametrize("item", [False, True])
@pytest.mark.parametrize("move", [(12, 0), (-30, 18), (4, 6)])
def test_a_moved_camera_is_said_until_it_is_back(item: bool, move: tuple[int, int]) -> None:
    scene = Scene(texture=9)
    picture = put(scene.empty, ITEM, (40, 60, 190)) if item else scene.empty
    detector = taught(scene)
    after(detector, [scene.shot(picture)] * 3)
    assert after(detector, [scene.shot(shift(picture, *move)) for _ in range(PATIENCE)]).scene == "camera_moved"
    found = after(detector, [scene.shot(shift(picture, *move)) for _ in range(30)])
    assert (len(found), found.scene) == (0, "camera_moved")
    found = after(detector, [scene.shot(picture) for _ in range(PATIENCE)])
    assert (len(found), found.scene) == (int(item), "ok")


def test_a_view_of_something_else_is_a_moved_camera_and_reset_learns_it(scene: Scene) -> None:
    detector = taught(scene)
    other = np.asarray(scene.rng.integers(0, 256, (12, 16, 3)), np.float32)
    other = cv2.resize(other, (640, 480), interpolation=cv2.INTER_NEAREST)
    assert after(detector, [scene.shot(other)] * PATIENCE).scene == "camera_moved"
    detector.reset()
    assert after(detector, [scene.shot(other) for _ in range(LEARNING_FRAMES)]).scene == "learning"
    found = detector.detect(scene.shot(other))
    assert (len(found), found.scene) == (0, "ok")


def test_a_passing_arm_is_no_moved_camera(scene: Scene) -> None:
    detector = taught(scene)
    for reach in range(0, 300, 20):
        arm = put(scene.empty, (220, 480 - reach, 400, 480), (120, 150, 205))
        assert detector.detect(scene.shot(arm)).scene == "ok"


def test_another_picture_size_is_learnt_anew(scene: Scene) -> None:
    detector = taught(scene)
    small = np.ascontiguousarray(scene.shot()[::2, ::4])
    assert detector.detect(small).scene == "learning"
