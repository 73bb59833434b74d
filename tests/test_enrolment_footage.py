"""Ten products are enrolled by the wizard from footage of hands turning them, then sold by sight in the demo lane."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import Any, ClassVar

import pytest

from checkout_app.build import Shop, enrol_demo
from checkout_app.core.enrolling import Enrolling
from checkout_app.core.enrolment import DescribeProduct, GoToStage, Refusal, SaveEnrolment, StartEnrolment
from checkout_app.core.ports import Draft
from checkout_app.core.seen import Frame
from checkout_app.core.vision import Vision
from checkout_app.paths import Home
from checkout_app.runtime.desk import ShopDesk
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.replay import replay
from checkout_app.runtime.sources import open_source
from db.records import Product

FOOTAGE = Path(__file__).with_name("footage")
TRUTH: dict[str, dict[str, Any]] = json.loads((FOOTAGE / "truth.json").read_text("utf-8"))
TWINS = {"p78a": "p78b", "p78b": "p78a", "p79b": "p79d", "p79d": "p79b"}
EDGE = 0.4
"""Seconds at the ends of a stretch that may count to either side."""

pytestmark = pytest.mark.slow


@dataclass
class Shown:
    """How one clip was enrolled."""

    draft: Draft = field(default_factory=lambda: Draft(Product("", "")))
    """As it was before it was saved."""
    warned: str | None = None
    """SKU of the look-alike shown at the end."""
    times: list[float] = field(default_factory=list)
    """Of the views taken, seconds of footage."""
    looks: list[tuple[float, Refusal | None]] = field(default_factory=list)
    asked: list[Frame] = field(default_factory=list)
    """What is shown after the enrolment, in poses of its own."""


@dataclass
class Held:
    """One pose that lies on the counter for a second, after the empty counter."""

    empty: Frame
    pose: Frame
    name: ClassVar[str] = "held"
    live: ClassVar[bool] = False

    def frames(self) -> Generator[Frame, None, None]:
        """Yield five frames a second."""
        for step, frame in enumerate([self.empty] * 3 + [self.pose] * 6):
            yield replace(frame, index=step, time=step / 5)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Generator[Shop, None, None]:
    """The demo's shop: its own products are on sale beside the new ones."""
    with Shop(Home(tmp_path_factory.mktemp("demo"))) as shop:
        enrol_demo(shop, shop.embedder())
        yield shop


@pytest.fixture(scope="module")
def eyes(shop: Shop) -> Generator[Eyes, None, None]:
    embedder, eyes = shop.embedder(), Eyes()
    gallery = shop.index(embedder)
    eyes.open(Vision(shop.detector(), embedder, gallery, sku_of=shop.sku_of), gallery)
    yield eyes
    eyes.close()


@pytest.fixture(scope="module")
def shown(shop: Shop, eyes: Eyes) -> dict[str, Shown]:
    return {sku: _enrolled(sku, shop.desk(eyes), eyes) for sku in TRUTH}


def _enrolled(sku: str, desk: ShopDesk, eyes: Eyes) -> Shown:
    assert eyes.vision is not None
    eyes.vision.reset()
    said: list[str] = []
    wizard, shown = Enrolling(desk, lambda: "Ada", said.append, wanted=30), Shown()
    wizard.do(StartEnrolment())
    wizard.do(DescribeProduct(Product(sku, f"Product {sku}", 100)))
    wizard.do(GoToStage("views"))
    for frame in open_source(str(FOOTAGE / f"{sku}.mp4")).frames():
        if frame.time >= TRUTH[sku]["test_from"]:
            shown.asked.append(frame)
            continue
        before = len(shown.draft.views)
        wizard.see(eyes.vision.process(frame, time.perf_counter))
        state, kept = wizard.state(), desk.kept()
        assert state is not None
        assert kept is not None
        shown.draft, shown.warned = kept, state.twin.sku if state.twin else None
        shown.times += [frame.time] * (len(kept.views) - before)
        shown.looks.append((frame.time, state.refusal))
    wizard.do(GoToStage("check"))
    wizard.do(SaveEnrolment())
    assert said == [f"Product {sku} is on sale: {len(shown.draft.views)} views."]
    # The metric is refitted in the background: the next product must meet the same one every time.
    eyes.close()
    return shown


def test_every_product_gets_its_views_in_time(shown: dict[str, Shown]) -> None:
    counts = {sku: len(clip.times) for sku, clip in shown.items()}
    assert len(counts) == 10
    assert all(20 <= count <= 30 for count in counts.values()), counts
    to_24 = [clip.times[23] if len(clip.times) >= 24 else TRUTH[sku]["test_from"] for sku, clip in shown.items()]
    assert median(to_24) <= 45


@pytest.mark.parametrize("kind", ["blurred", "dark", "clipped", "two_items", "hand"])
def test_bad_stretches_are_refused_for_the_right_reason(shown: dict[str, Shown], kind: Refusal) -> None:
    missed, taken, stretches = [], [], 0
    for sku, clip in shown.items():
        for bad in TRUTH[sku]["bad"]:
            if bad["refusal"] == kind:
                within = [why for at, why in clip.looks if bad["start"] - 0.01 <= at < bad["end"] - EDGE]
                missed += [] if kind in within else [(sku, within)]
                taken += [(sku, at) for at in clip.times if bad["start"] + EDGE <= at < bad["end"] - 0.01]
                stretches += 1
    assert stretches == 10
    assert taken == []
    # The detector does not find one blurred tub at all: it is refused, but as hidden.
    assert len(missed) <= (1 if kind == "blurred" else 0), missed


def test_look_alikes_are_warned_of(shop: Shop, eyes: Eyes, shown: dict[str, Shown]) -> None:
    desk = shop.desk(eyes)
    twins = {sku: desk.twin(shown[sku].draft) for sku in TWINS}
    assert {sku: twin and twin.sku for sku, twin in twins.items()} == TWINS
    # While it was enrolled, the second of each pair met the first.
    assert [shown[sku].warned for sku in ("p78b", "p79d")] == ["p78a", "p79b"]


def test_the_products_are_sold_by_sight_in_poses_not_shown_before(shop: Shop, shown: dict[str, Shown]) -> None:
    vision = shop.vision(embedder=shop.embedder())
    right, wrong = 0, []
    for sku, clip in shown.items():
        empty = next(open_source(str(FOOTAGE / f"{sku}.mp4")).frames())
        for number, pose in enumerate(clip.asked):
            vision.reset()
            *_, last = replay(Held(empty, pose), vision, shop.station(f"{sku}-{number}"))
            # On one counter a spot of light is asked about as well; nothing is sold for it.
            basket = [line["sku"] for line in last["basket"]]
            right += basket == [sku]
            wrong += [(sku, number, basket)] if set(basket) - {sku} else []
    asked = sum(len(clip.asked) for clip in shown.values())
    assert wrong == []
    assert right >= 0.95 * asked, (right, asked)
