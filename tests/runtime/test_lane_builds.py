"""A running lane has a network built, in a real child process, and takes it over."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from checkout_app.core.jobs import Network, Recognition
from checkout_app.core.vision import Vision
from checkout_app.paths import Home
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.job_worker import JobWorker
from checkout_app.runtime.lane_builds import LaneBuilds
from engines.builder import Builder
from engines.choice import Option
from engines.driver import probe
from engines.load import load_embedder
from engines.types import Embedder
from tests.core.test_vision import FakeDetector
from tests.engines import fake_builds
from tests.engines.vector_net import engine

ONCE = Option("onnxruntime", "fp32", 5)


class Lane:
    """A pipeline, a worker, and what the build has it do."""

    def __init__(self, home: Home, builder: Builder) -> None:
        self.home, self.eyes, self.jobs, self.used = home, Eyes(), JobWorker(), list[str]()
        self.builds = LaneBuilds(home, self.eyes, self.used.extend, self.jobs.note, builder)
        embedder = self.embedder()
        gallery = GalleryIndex(embedder.profile, embedder.dim)
        self.eyes.open(Vision(FakeDetector([]), embedder, gallery), gallery)

    def embedder(self) -> Embedder:
        return load_embedder("net", None, self.home.models, self.home.cache)

    def outcome(self, cancel_at: str = "") -> tuple[str, set[str]]:
        """Return what came of a build, and all that was said meanwhile."""
        assert self.jobs.start("Build", self.builds.build("net", ONCE))
        said = set[str]()
        while (job := self.jobs.job) is not None and job.running:
            said.add(job.text)
            if cancel_at and job.text.startswith(cancel_at):
                self.jobs.cancel()
            time.sleep(0.01)
        self.jobs.stop()
        return job.text if job else "", said


@pytest.fixture
def shop(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.models.mkdir(parents=True)
    engine(home.models, most=1)
    return home


def test_what_passes_is_taken_over_while_the_lane_sells(shop: Home) -> None:
    lane = Lane(shop, Builder(fake_builds.works))
    before = lane.embedder().profile
    text, said = lane.outcome()
    assert text.startswith("net runs on onnxruntime from now on: ")
    assert lane.used == ["net"]
    assert any("build-net.log" in each for each in said)
    assert lane.embedder().profile == before
    crops = [np.full((9, 9, 3), 90, np.uint8)]
    assert lane.embedder().embed(crops).shape == (1, 12)
    lane.eyes.close()


def test_a_build_that_is_cancelled_changes_nothing(shop: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engines.builder.GRACE", 0.2)
    lane = Lane(shop, Builder(fake_builds.hangs))
    text, _ = lane.outcome(cancel_at="layers")
    assert text.startswith("Stopped before it was done.")
    assert lane.used == []
    assert not list((shop.cache / "plans").glob("*.plan"))
    lane.eyes.close()


def test_a_crash_is_told_and_the_lane_goes_on(shop: Home) -> None:
    lane = Lane(shop, Builder(fake_builds.crashes))
    text, _ = lane.outcome()
    assert text.startswith("The build of net ended with")
    assert "build-net.log" in text
    assert lane.used == []
    lane.eyes.close()


def test_what_runs_each_network_is_shown(shop: Home) -> None:
    lane = Lane(shop, Builder(fake_builds.works))
    shown = lane.builds.shown(Recognition("net"), "counter")
    # The change detector is no network.
    assert shown.networks == (Network("net", "Net · CPU"),)
    assert shown.no_build is None
    lane.builds.look()
    assert (lane.builds.shown(Recognition("net"), "counter").no_build == "") == (probe() is not None)
    lane.eyes.close()
