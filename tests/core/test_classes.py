from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from checkout_app.core.classes import heard
from checkout_app.core.seen import Frame, Match
from checkout_app.core.vision import Vision
from engines.types import Detections, Image, Probs, Vectors
from tests.core.fakes import match

LABELS = {0: "background", 1: "Soup", 2: "Hot soup"}
SKUS = {"Soup": "soup", "Hot soup": "hot"}


@pytest.mark.parametrize(
    ("verdict", "probs", "after"),
    [
        ("ambiguous", (0.0, 0.9, 0.1), "accepted"),
        ("accepted", (0.0, 0.1, 0.9), "ambiguous"),
        ("accepted", (0.0, 0.9, 0.1), "accepted"),
        ("ambiguous", (0.0, 0.1, 0.9), "ambiguous"),
        ("ambiguous", (0.9, 0.1, 0.0), "ambiguous"),
        ("accepted", (0.0, 0.2, 0.4), "accepted"),
        ("unknown", (0.0, 0.9, 0.1), "unknown"),
    ],
)
def test_agreement_settles_contradiction_asks_and_nothing_is_named_anew(
    verdict: str, probs: Sequence[float], after: str
) -> None:
    before = match(verdict, "soup", "hot")  # type: ignore[arg-type]
    said = heard(before, np.array(probs, np.float32), LABELS, 0.5, SKUS.get)
    assert (said.verdict, said.candidates) == (after, before.candidates)


class Eye:
    name, profile, dim, labels, least = "eye", "eye:1", 2, LABELS, 0.5

    def embed(self, crops: Sequence[Image]) -> Vectors:
        raise AssertionError("one run gives vectors and classes")

    def embed_classify(self, crops: Sequence[Image]) -> tuple[Vectors, Probs]:
        rows = len(crops)
        return np.tile(np.array([[1, 0]], np.float32), (rows, 1)), np.tile(
            np.array([[0, 0.9, 0.1]], np.float32), (rows, 1)
        )


class Finder:
    name = "finder"

    def detect(self, image: Image) -> Detections:
        return Detections(np.array([[10, 10, 60, 60]], np.float32), np.array([0.9], np.float32))

    def reset(self) -> None:
        return None


class Gallery:
    def match(self, vectors: Vectors) -> list[Match]:
        return [match("ambiguous", "soup", "hot") for _ in vectors]


def test_the_lane_hears_the_class_head() -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    states = []
    for sku_of in (None, SKUS.get):
        vision = Vision(Finder(), Eye() if sku_of else _deaf(), Gallery(), sku_of=sku_of)
        for step in range(20):
            seen = vision.process(Frame(picture, step, step / 5), lambda: 0.0)
        states.append(seen.items[0].state)
    assert states == ["ambiguous", "accepted"]


def _deaf() -> Eye:
    eye = Eye()
    eye.embed = lambda crops: eye.embed_classify(crops)[0]  # type: ignore[method-assign]
    return eye
