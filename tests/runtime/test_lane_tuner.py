"""The lane measures once on each machine, tells how far it is, and is never kept from closing."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest

from checkout_app.build import Lane, Shop
from checkout_app.paths import Home
from checkout_app.runtime import lane_tuner
from checkout_app.runtime.lane_tuner import LaneTuner
from engines.choice import recall
from engines.tune import missing, networks
from tests.engines.nets import vector_profile


class Told:
    """What the tuner said to the lane."""

    def __init__(self) -> None:
        self.used: list[list[str]] = []
        self.percents: list[int | None] = []
        self.over = threading.Event()
        self.begun = threading.Event()

    def tuner(self, home: Home, names: Sequence[str] = ("counter", "small"), *, ready: bool = True) -> LaneTuner:
        tuner = LaneTuner(names, home, lambda: ready, lambda names: self.used.append(list(names)), self._notify)
        self._tuner = tuner
        return tuner

    def _notify(self) -> None:
        self.percents.append(self._tuner.percent)
        self.begun.set()
        if self._tuner.percent is None:
            self.over.set()


@pytest.fixture
def shop(home: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(lane_tuner, "FIRST", 0.0)
    vector_profile(Home(home).models)
    return Home(home)


def test_what_was_never_measured_here_is_measured_used_and_known_from_then_on(shop: Home) -> None:
    told = Told()
    tuner = told.tuner(shop)
    tuner.start()
    assert told.over.wait(400)
    tuner.stop()
    assert told.used == [["small"]]
    assert told.percents[0] == 0
    assert told.percents[-1] is None
    assert missing(["small"], shop.models, shop.cache) == []
    again = Told()
    tuner = again.tuner(shop)
    tuner.start()
    tuner._thread.join()
    assert (again.used, again.percents) == ([], [])


def test_it_is_cut_short_when_the_lane_closes(shop: Home) -> None:
    told = Told()
    tuner = told.tuner(shop)
    tuner.start()
    assert told.begun.wait(60)
    start = time.monotonic()
    tuner.stop()
    assert time.monotonic() - start < 20
    assert told.used == []
    assert tuner.percent is None
    assert missing(["small"], shop.models, shop.cache) == ["small"]


@pytest.mark.parametrize(("ready", "first"), [(False, 0.0), (True, 60.0)])
def test_before_its_time_it_does_nothing(
    shop: Home, ready: bool, first: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane_tuner, "FIRST", first)
    told = Told()
    tuner = told.tuner(shop, ready=ready)
    tuner.start()
    tuner.stop()
    assert (told.used, told.percents) == ([], [])


def test_without_a_model_the_lane_goes_on_as_before(shop: Home) -> None:
    told = Told()
    (shop.models / "small.onnx").unlink()
    tuner = told.tuner(shop)
    tuner.start()
    assert told.over.wait(400)
    tuner.stop()
    assert told.used == []


def test_a_running_lane_goes_on_in_the_way_that_was_found(shop: Home, tmp_path: Path) -> None:
    shop.settings.write_text('detector = "counter"\nembedder = "small"\n', encoding="utf-8")
    frame = np.full((96, 128, 3), 90, np.uint8)
    cv2.imwrite(str(tmp_path / "frame.png"), frame)
    with Shop(shop) as opened:
        lane = Lane(opened, str(tmp_path), tune=True)
        lane.start()
        try:
            percents = set()
            end = time.monotonic() + 400
            while missing(["small"], shop.models, shop.cache) and time.monotonic() < end:
                now = lane.newest()
                percents |= {now.status.measuring} if now else set()
                time.sleep(0.05)
            choice = recall(shop.cache, networks(["small"], shop.models)["small"])
            assert choice is not None
            assert percents > {None}, "the status line tells of it"
            shown = {"onnxruntime": "CPU", "openvino": "OpenVINO"}[choice.chosen.runtime]
            while time.monotonic() < end:
                now = lane.newest()
                if now and now.status.measuring is None and shown in now.status.runtime:
                    return
                time.sleep(0.05)
            pytest.fail(f"{shown} is not in use: {now and now.status}")
        finally:
            lane.stop()


def test_without_the_word_nothing_is_measured(shop: Home, tmp_path: Path) -> None:
    with Shop(shop) as opened:
        assert Lane(opened, str(tmp_path))._tuner is None
