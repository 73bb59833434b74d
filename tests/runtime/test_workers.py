from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from checkout_app.core import messages as m
from checkout_app.core.lane import Books, Lane
from checkout_app.core.seen import Frame, Seen
from checkout_app.core.station import Station
from checkout_app.core.vision import Vision
from checkout_app.runtime.mailbox import Latest
from checkout_app.runtime.station_worker import StationWorker
from checkout_app.runtime.vision_worker import VisionWorker
from tests.core.fakes import NOW, FakeLedger, FakeShelf, item, seen
from tests.core.test_vision import FakeDetector, FakeEmbedder, FakeGallery


def _wait(true: Callable[[], object], seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.002)


@contextmanager
def _station(ledger: FakeLedger, box: Latest[Seen]) -> Iterator[StationWorker]:
    worker = StationWorker(
        lambda: Station(FakeShelf(), Books(ledger), Lane("3"), lambda: NOW), box, lambda: m.Status(camera="live")
    )
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def _frame() -> Frame:
    return Frame(np.zeros((100, 200, 3), np.uint8), 0, time.monotonic())


def test_a_result_and_a_command_meet_in_the_next_snapshot() -> None:
    box: Latest[Seen] = Latest()
    with _station(FakeLedger(), box) as worker:
        box.put(seen(item(1, "accepted", "milk")))
        worker.wake()
        worker.send(m.AddProduct("soup"))
        _wait(lambda: len((worker.snapshots.peek() or m.Snapshot()).lines) == 2)


def test_stopping_carries_out_every_command_that_waits() -> None:
    ledger = FakeLedger()
    with _station(ledger, Latest()) as worker:
        for _ in range(200):
            worker.send(m.AddProduct("soup"))
        worker.send(m.Pay())
    assert ledger.sales[0].lines[0].quantity == 200


def test_a_station_that_cannot_start_says_so_to_whoever_started_it() -> None:
    def broken() -> Station:
        raise OSError("disk on fire")

    worker = StationWorker(broken, Latest(), m.Status)
    with pytest.raises(OSError, match="disk on fire"):
        worker.start()
    worker.stop()


def test_a_failed_payment_loses_no_sale(caplog: pytest.LogCaptureFixture) -> None:
    class FullDisk(FakeLedger):
        def commit(self, sale: object, at: object, receipt: bool = False) -> object:  # type: ignore[override]
            raise OSError("the disk is full")

    with _station(FullDisk(), Latest()) as worker:
        worker.send(m.AddProduct("soup"))
        worker.send(m.Pay())
        _wait(lambda: "disk is full" in (worker.snapshots.peek() or m.Snapshot()).message)
        snapshot = worker.snapshots.peek()
        assert snapshot is not None
        assert [x.sku for x in snapshot.lines] == ["soup"]
    assert "a step of the station failed" in caplog.text
    caplog.clear()


@contextmanager
def _vision(build: Callable[[], Vision]) -> Iterator[tuple[VisionWorker, Latest[Frame], Latest[Seen]]]:
    frames: Latest[Frame] = Latest()
    out: Latest[Seen] = Latest()
    worker = VisionWorker(build, frames, out, lambda: None)
    worker.start()
    try:
        yield worker, frames, out
    finally:
        worker.stop()


def test_frames_become_results_with_a_rate() -> None:
    with _vision(lambda: Vision(FakeDetector([[10, 10, 50, 50]]), FakeEmbedder(), FakeGallery())) as (worker, box, out):
        for _ in range(3):
            box.put(_frame())
            assert out.take(timeout=5) is not None
        assert worker.status.runtime == "fake"
        assert worker.newest is not None
        assert worker.newest.fps > 0


def test_without_engines_the_lane_says_how_to_sell(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Vision:
        raise OSError("the model is gone.")

    with _vision(broken) as (worker, _, _):
        _wait(lambda: worker.status.problem)
        assert "the model is gone. Sell by barcode or search." in worker.status.problem
    assert caplog.records[0].levelno == logging.ERROR
    caplog.clear()


def test_one_bad_frame_does_not_end_recognition(caplog: pytest.LogCaptureFixture) -> None:
    class Nervous(FakeDetector):
        def detect(self, image: object) -> object:  # type: ignore[override]
            if not done.is_set():
                done.set()
                raise ValueError("odd frame")
            return super().detect(image)  # type: ignore[arg-type]

    done = threading.Event()
    with _vision(lambda: Vision(Nervous([]), FakeEmbedder(), FakeGallery())) as (_, box, out):  # type: ignore[arg-type]
        box.put(_frame())
        _wait(done.is_set)
        box.put(_frame())
        assert out.take(timeout=5) is not None
    assert "could not be processed" in caplog.text
    caplog.clear()
