"""How long a basket of five takes from frame to matched, where that time goes, and how it compares with float32."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checkout_app.bench_row import Row, row
from checkout_app.build import Shop
from checkout_app.core.seen import Frame, Match
from checkout_app.core.vision import Vision, VisionRules
from checkout_app.errors import CheckoutError
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.sources import open_source
from engines.choice import Option, recall
from engines.detector import NetDetector
from engines.embedder import NetEmbedder
from engines.load import ORT, Cache, describe, open_option, with_option
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.runtime import Session, Tensor
from engines.turns import Turns, timed
from engines.types import Detections, Image, Vectors

ITEMS = 5
ROUNDS, WARM_UP = 100, 10
PAUSE = 0.01
"""Between two frames: a runtime's threads spin for a while after its run, and would slow the next."""
TARGET = "<= 40 ms p50, <= 60 ms p95"
PLAIN = "ONNX Runtime float32"
FINDING, EMBEDDING, MATCHING = "finding", "describing", "matching"
DETECTOR, EMBEDDER, ALL = "detector", "embedder", "all"


@dataclass
class Spent:
    """Seconds of one frame, by what they went to."""

    now: dict[str, float] = field(default_factory=dict)

    def on(self, what: str, work: Callable[[], Any]) -> Any:
        """Return what the work returns, and count its time."""
        start = time.perf_counter()
        result = work()
        self.now[what] = self.now.get(what, 0.0) + time.perf_counter() - start
        return result


class TimedSession(Session):
    """A model whose runs are counted."""

    def __init__(self, session: Session, what: str, spent: Spent) -> None:
        self._session, self._what, self._spent = session, what, spent
        self.path, self.runtime = session.path, session.runtime

    @property
    def inputs(self) -> Mapping[str, Tensor]:
        """Return the inputs by name."""
        return self._session.inputs

    @property
    def outputs(self) -> Mapping[str, Tensor]:
        """Return the outputs by name."""
        return self._session.outputs

    def run(self, feeds: Mapping[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named."""
        found: list[NDArray[Any]] = self._spent.on(self._what, lambda: self._session.run(feeds, outs))
        return found


class TimedGallery:
    """A gallery whose answers are counted."""

    def __init__(self, gallery: GalleryIndex, spent: Spent) -> None:
        self._gallery, self._spent = gallery, spent

    def match(self, vectors: Vectors) -> list[Match]:
        """Return one answer a query vector."""
        found: list[Match] = self._spent.on(MATCHING, lambda: self._gallery.match(vectors))
        return found


class TimedDetector(NetDetector):
    """A detector whose work is counted, that of its network included."""

    spent: Spent

    def detect(self, image: Image) -> Detections:
        """Return the items."""
        found: Detections = self.spent.on(DETECTOR, partial(super().detect, image))
        return found


class TimedEmbedder(NetEmbedder):
    """An embedder whose work is counted, that of its network included."""

    spent: Spent

    def embed(self, crops: Sequence[Image]) -> Vectors:
        """Return the vectors."""
        found: Vectors = self.spent.on(EMBEDDER, partial(super().embed, crops))
        return found


class Timed:
    """A pipeline in one way, and what each of its frames took."""

    def __init__(self, shop: Shop, options: Sequence[Option | None]) -> None:
        """Open detector and embedder of the settings in these ways, None being ONNX Runtime in float32."""
        self.spent = Spent()
        self.frames: list[dict[str, float]] = []
        self.crops: list[Image] = []
        finding, embedding = options
        settings = shop.settings
        profile, session = _opened(shop, settings.detector, finding)
        if not isinstance(profile, BoxProfile):
            raise CheckoutError(f"{profile.name} finds no items.", "Name a detector in the settings.")
        detector = TimedDetector(profile, TimedSession(session, FINDING, self.spent))
        profile, session = _opened(shop, settings.embedder, embedding)
        if not isinstance(profile, VectorProfile):
            raise CheckoutError(f"{profile.name} describes no items.", "Name an embedder in the settings.")
        embedder = TimedEmbedder(profile, TimedSession(session, EMBEDDING, self.spent))
        detector.spent = embedder.spent = self.spent
        gallery = TimedGallery(shop.index(embedder), self.spent)
        self.vision = Vision(detector, embedder, gallery, VisionRules(recheck=0.0), shop.sku_of)

    def look(self, frame: Frame) -> int:
        """Process a frame and return the number of items in sight that lie still and free."""
        self.spent.now = {}
        seen = self.vision.process(frame, time.perf_counter)
        self.frames.append({**self.spent.now, ALL: seen.seconds})
        self.crops = [item.crop for item in seen.items]
        return sum(1 for item in seen.items if not item.hidden and item.state != "settling")

    def times(self, *parts: str, less: Sequence[str] = ()) -> list[float]:
        """Return the seconds of the measured frames that went to these parts, less those that went to others."""
        frames = self.frames[-ROUNDS:]
        return [
            sum(frame.get(part, 0.0) for part in parts) - sum(frame.get(part, 0.0) for part in less) for frame in frames
        ]


def basket_rows(shop: Shop) -> Iterator[Row]:
    """Yield the figures of the best way and of ONNX Runtime in float32, each frame taken by both in turn.

    Every item of every frame is embedded and matched, settled or not.
    """
    ways = [_chosen(shop, name) for name in (shop.settings.detector, shop.settings.embedder)]
    best, plain = Timed(shop, ways), Timed(shop, (None, None))
    _measure((best, plain))
    compared = f"{PLAIN}: {_ratio(plain.times(ALL), best.times(ALL))}"
    yield row(f"Frame to matched, {ITEMS} items", best.times(ALL), TARGET, compared)
    for what, way in zip((FINDING, EMBEDDING), ways, strict=True):
        shown = f"{way.runtime} {way.precision}" if way else PLAIN
        compared = f"{PLAIN}: {_ratio(plain.times(what), best.times(what))}"
        yield row(f"  {what} them, the network ({shown})", best.times(what), "", compared)
    networks = (FINDING, EMBEDDING)
    yield row("  outside the networks", best.times(ALL, less=networks), "", "")
    yield row("    preparing the frame, reading the boxes", best.times(DETECTOR, less=[FINDING]), "", "")
    yield row("    preparing the crops", best.times(EMBEDDER, less=[EMBEDDING]), "", "")
    yield row("    matching", best.times(MATCHING), "", "")
    yield row("    tracking, cutting out, voting", best.times(ALL, less=[DETECTOR, EMBEDDER, MATCHING]), "", "")
    yield row(f"Frame to matched, {ITEMS} items, {PLAIN}", plain.times(ALL), "", "")
    yield row("  outside the networks", plain.times(ALL, less=networks), "", "")
    yield from _batched(best)


def _batched(best: Timed) -> Iterator[Row]:
    """Yield what embedding all crops in one run is worth."""
    crops, embed = best.crops, best.vision.embedder.embed

    def apart() -> None:
        for crop in crops:
            embed([crop])

    batch, single = timed([lambda: embed(crops), apart], Turns(WARM_UP, ROUNDS // 4, PAUSE))
    yield row(f"Embedding {len(crops)} crops at once", batch, "", f"one by one: {_ratio(single, batch)}")


def _measure(pipelines: Sequence[Timed]) -> None:
    """Let all process the clip up to five items lying still, and then that frame again and again, in turns."""
    frames = _frames()
    at = next((frame for frame in frames if min([way.look(frame) for way in pipelines]) == ITEMS), None)
    if at is None:
        raise CheckoutError("The demo's clip never shows five items at once.", "Render the clip again.")
    for number in range(1, WARM_UP + ROUNDS + 1):
        again = Frame(at.image, at.index + number, at.time + number / 10)
        for way in pipelines:
            time.sleep(PAUSE)
            way.look(again)


def _frames() -> list[Frame]:
    return list(open_source("demo").frames())


def _opened(shop: Shop, name: str, option: Option | None) -> tuple[BoxProfile | VectorProfile, Session]:
    models = shop.home.models
    profile, path = describe(name, models)
    if isinstance(profile, CounterProfile):
        raise CheckoutError(f"{name} is no network.", "Take the detector out of the settings.")
    way = option or Option(ORT, "fp32", profile.batch.max)
    return with_option(profile, way), open_option(profile, path, way, models, Cache(shop.home.cache))


def _chosen(shop: Shop, name: str) -> Option | None:
    profile = describe(name, shop.home.models).profile
    choice = None if isinstance(profile, CounterProfile) else recall(shop.home.cache, profile.files.sha256)
    return choice.chosen if choice else None


def _ratio(slow: Sequence[float], fast: Sequence[float]) -> str:
    """Return how much longer the one takes, by the median and by the fastest run, which nothing else disturbed."""
    return f"{np.median(slow) / np.median(fast):.2f} x (of the fastest runs {min(slow) / min(fast):.2f} x)"
