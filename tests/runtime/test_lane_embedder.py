"""A running lane gets another embedder between two frames, keeps what lies on the counter, and goes back again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from checkout_app.core.seen import Frame, Seen
from checkout_app.core.vision import Vision
from checkout_app.runtime.desk import ShopDesk
from checkout_app.runtime.drafts import DraftStore
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.job_worker import JobWorker
from checkout_app.runtime.lane_embedder import Choice, Engines, LaneEmbedder
from checkout_app.runtime.mailbox import Latest
from checkout_app.runtime.reembed import BATCH, Stock
from checkout_app.runtime.vision_worker import VisionWorker
from checkout_app.settings import load_settings
from db.connect import connect
from db.preferences import Preferences
from db.records import Edit, NewView, Product
from engines.load import EngineInfo
from engines.types import Embedder, Image, Vectors
from tests.core.test_vision import FakeDetector
from tests.runtime.colour_shop import COLOURS, Colours, colour_shop, enrol

BOX = [10.0, 10.0, 60.0, 60.0]


class Lane:
    """Vision on its thread, a job on another, and the desk; the test is the camera and the station."""

    def __init__(self, stock: Stock, root: Path) -> None:
        self.stock, self.eyes, self.jobs = stock, Eyes(), JobWorker()
        self.engines: dict[str, Embedder] = {"three": Colours(), "two": Colours(2), "blind": Colours(0)}
        self._frames: Latest[Frame] = Latest()
        self._seen: Latest[Seen] = Latest()
        self._db = connect(root / "shop.db")
        self.settings, self._shown = root / "settings.toml", 0
        self.settings.write_text('embedder = "three"\n', "utf-8")
        self.vision = VisionWorker(self._build, self._frames, self._seen, lambda: None)
        choice = Choice(self.settings, Preferences(self._db))
        parts = Engines(self.engines.__getitem__, self._index, self._names)
        self.embedder = LaneEmbedder(stock, self.eyes, parts, choice, self.vision.hand_over)
        drafts = DraftStore(root / "draft")
        self.desk = ShopDesk(stock.catalogue, stock.edits, stock.crops, drafts, self.eyes)
        self.vision.start()

    def _names(self) -> list[EngineInfo]:
        broken = EngineInfo("broken", "embed", "Broken", "b.onnx", "the file is gone")
        return [EngineInfo(name, "embed", name.title(), "x.onnx", "ok") for name in self.engines] + [broken]

    def _index(self, embedder: Embedder) -> GalleryIndex:
        index = GalleryIndex(embedder.profile, embedder.dim)
        index.rebuild(self.stock.catalogue.gallery(embedder.profile))
        return index

    def _build(self) -> Vision:
        embedder = self.engines["three"]
        index = self._index(embedder)
        vision = Vision(FakeDetector([BOX]), embedder, index)
        self.eyes.open(vision, index)
        self.embedder.look("three")
        return vision

    def show(self, product: int) -> Seen:
        image = np.empty((100, 100, 3), np.uint8)
        image[:] = COLOURS[product]
        self._shown += 1
        self._frames.put(Frame(image, self._shown, self._shown / 8))
        seen = self._seen.take(timeout=5)
        assert seen is not None
        return seen

    def outcome(self, meanwhile: Callable[[], object] = lambda: None) -> str:
        end = time.monotonic() + 10
        while self.jobs.job is None or self.jobs.job.running:
            assert time.monotonic() < end, "the work does not end"
            meanwhile()
            time.sleep(0.002)
        return self.jobs.job.text

    def to(self, name: str, meanwhile: Callable[[], object] = lambda: None) -> str:
        assert self.jobs.start("Model", self.embedder.to(name))
        return self.outcome(meanwhile)

    def known(self) -> set[str]:
        assert self.eyes.gallery is not None
        return set(self.eyes.gallery.skus)

    def close(self) -> None:
        self.jobs.stop()
        self.vision.stop()
        self.eyes.close()
        self._db.dispose()


@pytest.fixture
def lane(tmp_path: Path) -> Iterator[Lane]:
    with colour_shop(tmp_path) as stock:
        lane = Lane(stock, tmp_path)
        yield lane
        lane.close()


def _settled(lane: Lane) -> int:
    for _ in range(12):
        seen = lane.show(3)
    assert [item.sku for item in seen.items] == ["p3"]
    return seen.items[0].track


def test_the_new_model_takes_over_and_what_lies_on_the_counter_stays_charged(lane: Lane) -> None:
    track = _settled(lane)
    charged: list[list[tuple[int, str | None]]] = []

    def sell() -> None:
        charged.append([(item.track, item.sku) for item in lane.show(3).items])

    said = lane.to("two", sell)
    sell()
    assert said == "Two is in use: 40 views embedded, 100.00% of 40 stored views recognised (100.00% before)."
    assert charged.count([(track, "p3")]) == len(charged)
    assert lane.eyes.embedder is lane.engines["two"]
    assert lane.eyes.gallery is not None
    assert lane.eyes.gallery.profile == "colours-2"
    assert load_settings(lane.settings).embedder == "two"
    assert (lane.embedder.recognition.name, lane.embedder.recognition.former) == ("two", "three")
    assert [name for name, _ in lane.embedder.recognition.known] == ["three", "two", "blind"]


def test_a_worse_model_is_refused_and_nothing_changes(lane: Lane) -> None:
    _settled(lane)
    assert "Blind recognises" in lane.to("blind")
    assert load_settings(lane.settings).embedder == "three"
    assert lane.eyes.embedder is lane.engines["three"]
    assert lane.embedder.recognition.former is None


def test_the_way_back_takes_along_what_was_enrolled_since(lane: Lane) -> None:
    _settled(lane)
    lane.to("two")
    crop = np.full((24, 24, 3), (5, 250, 5), np.uint8)
    name = lane.stock.crops.put("lime", crop)
    new = NewView("lime", name, lane.engines["two"].embed([crop])[0], "colours-2")
    lane.desk.edit(Edit("Lime", (Product("lime", "Lime"),), (new,)), "Kim")
    lane.engines["three"].seen = 0  # type: ignore[attr-defined]
    assert lane.jobs.start("Model", lane.embedder.back())
    assert lane.outcome() == "Three is in use again."
    assert "lime" in lane.known()
    assert lane.engines["three"].seen == 1  # type: ignore[attr-defined]
    assert load_settings(lane.settings).embedder == "three"
    lane.embedder.look("three")
    assert lane.embedder.recognition.former == "two"


def test_what_is_enrolled_while_the_pictures_are_looked_at_is_in_the_new_gallery(lane: Lane) -> None:
    class Slow(Colours):
        def embed(self, crops: Sequence[Image]) -> Vectors:
            if not self.seen:
                enrol(lane.stock, "p1", [np.full((24, 24, 3), 200, np.uint8)])
                lane.desk.edit(Edit("Out", remove=frozenset({1})), "Kim")
            return super().embed(crops)

    _settled(lane)
    lane.engines["two"] = Slow(2)
    lane.to("two")
    assert lane.eyes.gallery is not None
    assert len(lane.eyes.gallery) == 40
    assert lane.stock.catalogue.profiles() == {"colours-3": 40, "colours-2": 40}


def test_an_enrolment_in_progress_is_waited_for(lane: Lane) -> None:
    _settled(lane)
    lane.desk.watch(True)
    assert lane.jobs.start("Model", lane.embedder.to("two"))
    time.sleep(0.4)
    assert lane.jobs.job is not None
    assert lane.jobs.job.running
    assert lane.eyes.embedder is lane.engines["three"]
    lane.desk.watch(False)
    assert lane.outcome().startswith("Two is in use")


def test_cancelling_ends_between_two_batches_and_the_old_model_stays(lane: Lane) -> None:
    class Cancelled(Colours):
        def embed(self, crops: Sequence[Image]) -> Vectors:
            lane.jobs.cancel()
            return super().embed(crops)

    _settled(lane)
    lane.engines["two"] = Cancelled(2)
    assert lane.to("two").startswith("Stopped before it was done")
    assert lane.stock.catalogue.profiles()["colours-2"] == BATCH
    assert load_settings(lane.settings).embedder == "three"
    assert lane.eyes.embedder is lane.engines["three"]


def test_without_models_and_without_a_former_one_it_says_so(lane: Lane) -> None:
    lane.jobs.start("Model", lane.embedder.back())
    assert lane.outcome() == "There is no model of before to go back to."
    _settled(lane)
    assert lane.to("three") == "Three is in use already."
