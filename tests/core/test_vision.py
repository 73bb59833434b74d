from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from checkout_app.core.seen import Frame, Match
from checkout_app.core.vision import Vision
from engines.types import Detections, Image, Scene, Vectors
from tests.core.fakes import match


class FakeDetector:
    name = "fake"

    def __init__(self, boxes: list[list[float]], scene: Scene = "ok") -> None:
        self.boxes, self.scene = boxes, scene

    def detect(self, image: Image) -> Detections:
        boxes = np.array(self.boxes, np.float32).reshape(-1, 4)
        return Detections(boxes, np.ones(len(boxes), np.float32), self.scene)

    def reset(self) -> None:
        self.boxes = []


class FakeEmbedder:
    name, profile, dim = "fake", "fake:1", 4

    def __init__(self) -> None:
        self.batches: list[list[tuple[int, ...]]] = []

    def embed(self, crops: Sequence[Image]) -> Vectors:
        self.batches.append([c.shape for c in crops])
        return np.tile(np.array([[1, 0, 0, 0]], np.float32), (len(crops), 1))


class FakeGallery:
    def match(self, vectors: Vectors) -> list[Match]:
        return [match("accepted", "milk", "soup")] * len(vectors)


def _frame(index: int) -> Frame:
    return Frame(np.full((100, 200, 3), 90, np.uint8), index, index / 8)


def test_all_crops_of_a_frame_go_in_one_batch_and_settle_after_three() -> None:
    embedder = FakeEmbedder()
    vision = Vision(FakeDetector([[10, 10, 50, 50], [80, 10, 140, 60]]), embedder, FakeGallery())
    states = [tuple(i.state for i in vision.process(_frame(i), lambda: 0.0).items) for i in range(4)]
    assert states == [("settling",) * 2] * 3 + [("accepted",) * 2]
    assert embedder.batches == [[(43, 43, 3), (54, 64, 3)]] * 3


def test_a_settled_item_is_looked_at_less_often() -> None:
    embedder = FakeEmbedder()
    vision = Vision(FakeDetector([[10, 10, 50, 50]]), embedder, FakeGallery())
    for i in range(24):
        vision.process(_frame(i), lambda: 0.0)
    assert len(embedder.batches) == 3 + 5


def test_a_moved_camera_freezes_what_is_known() -> None:
    detector = FakeDetector([[10, 10, 50, 50]])
    vision = Vision(detector, FakeEmbedder(), FakeGallery())
    for i in range(4):
        vision.process(_frame(i), lambda: 0.0)
    detector.boxes, detector.scene = [[0, 0, 200, 100]], "camera_moved"
    seen = vision.process(_frame(99), lambda: 0.0)
    assert [(i.state, i.hidden) for i in seen.items] == [("accepted", True)]
    assert seen.scene == "camera_moved"


def test_nothing_on_the_counter_needs_no_embedding() -> None:
    embedder = FakeEmbedder()
    assert Vision(FakeDetector([]), embedder, FakeGallery()).process(_frame(0), lambda: 0.0).items == ()
    assert embedder.batches == []


def test_reset_forgets_the_tracks() -> None:
    vision = Vision(FakeDetector([[10, 10, 50, 50]]), FakeEmbedder(), FakeGallery())
    vision.process(_frame(0), lambda: 0.0)
    vision.reset()
    assert vision.process(_frame(1), lambda: 0.0).items == ()


def test_a_clip_that_starts_over_starts_with_new_tracks() -> None:
    vision = Vision(FakeDetector([[10, 10, 50, 50]]), FakeEmbedder(), FakeGallery())
    for i in (5, 6, 0, 1):
        items = vision.process(_frame(i), lambda: 0.0).items
    assert [i.track for i in items] == [2]


def test_while_watching_every_item_is_embedded_in_every_frame_and_its_vector_is_told() -> None:
    embedder = FakeEmbedder()
    vision = Vision(FakeDetector([[10, 10, 50, 50]]), embedder, FakeGallery())
    vision.watching = True
    vectors = [vision.process(_frame(i), lambda: 0.0).items[0].vector for i in range(6)]
    assert all(v is not None and v.tolist() == [1, 0, 0, 0] for v in vectors)
    vision.watching = False
    assert vision.process(_frame(6), lambda: 0.0).items[0].vector is None


class ChangingGallery:
    sku = "milk"

    def match(self, vectors: Vectors) -> list[Match]:
        return [match("accepted", self.sku, "skim")] * len(vectors)


def test_an_item_in_sight_is_recognised_anew_when_the_gallery_has_changed() -> None:
    gallery = ChangingGallery()
    vision = Vision(FakeDetector([[10, 10, 50, 50]]), FakeEmbedder(), gallery)
    for i in range(5):
        before = vision.process(_frame(i), lambda: 0.0)
    gallery.sku = "oat milk"
    vision.look_again()
    states = [vision.process(_frame(i), lambda: 0.0).items[0] for i in range(5, 9)]
    assert before.items[0].sku == "milk"
    assert [item.sku for item in states] == [None, None, "oat milk", "oat milk"]


class Doubting:
    def __init__(self) -> None:
        self.asked: list[Vectors] = []

    def match(self, vectors: Vectors) -> list[Match]:
        self.asked.append(vectors)
        return [match("ambiguous", "milk", "soup")] * len(vectors)


def test_an_item_in_doubt_is_turned_from_look_to_look_until_it_moves() -> None:
    detector, embedder = FakeDetector([[10, 10, 60, 50]]), FakeEmbedder()
    vision = Vision(detector, embedder, Doubting())
    vectors = [vision.process(_frame(i), lambda: 0.0).items[0].vector for i in range(5)]
    upright, aside = [(43, 54, 3)], [(54, 43, 3)]
    assert embedder.batches == [upright, aside, upright, aside]
    assert [vector is None for vector in vectors] == [True, False, True, True, True], "only of the item as it lies"
    detector.boxes = [[20, 10, 70, 50]]
    assert [vision.process(_frame(i), lambda: 0.0).items[0].track for i in range(5, 8)] == [1] * 3
    assert embedder.batches[4:] == [upright, aside]


def test_while_watching_nothing_is_turned() -> None:
    embedder = FakeEmbedder()
    vision = Vision(FakeDetector([[10, 10, 60, 50]]), embedder, Doubting())
    vision.watching = True
    for i in range(5):
        vision.process(_frame(i), lambda: 0.0)
    assert set(map(tuple, embedder.batches)) == {((43, 54, 3),)}


class Alike:
    """Takes everything for milk, or each item for another product."""

    def __init__(self, *skus: str) -> None:
        self.skus = skus

    def match(self, vectors: Vectors) -> list[Match]:
        return [match("accepted", sku, "soup") for sku, _ in zip(self.skus, vectors, strict=True)]


BOTTLE, CAP, BEHIND = [10, 10, 60, 90], [20, 12, 40, 30], [40, 10, 90, 60]


def test_the_cap_of_a_bottle_is_not_charged_as_a_second_one() -> None:
    vision = Vision(FakeDetector([BOTTLE, CAP]), FakeEmbedder(), Alike("milk", "milk"))
    for number in range(3):
        items = vision.process(_frame(number), lambda: 0.0).items
    assert [item.box for item in items] == [(10, 10, 60, 90)]


@pytest.mark.parametrize(("boxes", "skus"), [([BOTTLE, CAP], ("milk", "hot")), ([BOTTLE, BEHIND], ("milk", "milk"))])
def test_another_product_on_it_or_one_beside_it_is_charged(boxes: list[list[float]], skus: tuple[str, ...]) -> None:
    vision = Vision(FakeDetector(boxes), FakeEmbedder(), Alike(*skus))
    for number in range(3):
        items = vision.process(_frame(number), lambda: 0.0).items
    assert len(items) == 2
