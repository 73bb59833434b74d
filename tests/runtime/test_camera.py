"""The capture threads: lost and back, busy, stalled, paced, looped; told in plain words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np
import pytest

from checkout_app.core.seen import Frame
from checkout_app.runtime.camera import STUCK_READERS, Camera, CameraStatus, Patience
from checkout_app.runtime.mailbox import Latest
from checkout_app.runtime.source_errors import DeviceBusy, NoSuchDevice, SourceError, SourceLost, Undecodable

QUICK = Patience(first=0.01, cap=0.04, stall=0.06)
IMAGE = np.zeros((4, 6, 3), np.uint8)


@dataclass
class Script:
    """A source that plays one step a opening: a number of frames, then an error, an end or a hang."""

    steps: list[tuple[int, SourceError | threading.Event | None]]
    live: bool = True
    name: str = "Camera 7"
    fps: float = 1000.0
    opened: int = 0
    released: int = 0
    openings: list[float] = field(default_factory=list)

    def frames(self) -> Generator[Frame, None, None]:
        self.opened += 1
        self.openings.append(time.monotonic())
        count, then = self.steps[min(self.opened, len(self.steps)) - 1]
        try:
            for index in range(count):
                yield Frame(IMAGE, index, index / self.fps)
            if isinstance(then, threading.Event):
                then.wait(10)
            elif then:
                raise then
        finally:
            self.released += 1


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not done():
        assert time.monotonic() < deadline, "it did not happen within 5 s"
        time.sleep(0.001)


@contextmanager
def running(camera: Camera) -> Iterator[Camera]:
    camera.start()
    try:
        yield camera
    finally:
        camera.stop()


def lost() -> SourceLost:
    return SourceLost("Camera 7 does not answer.", "Check its cable.")


def test_a_lost_camera_comes_back() -> None:
    release = threading.Event()
    source = Script([(3, lost()), (0, lost()), (0, DeviceBusy("Camera 7 is busy.", "Wait.")), (2, release)])
    out: Latest[Frame] = Latest()
    with running(Camera(lambda: source, out, patience=Patience(0.01, 0.04, 5))) as camera:
        until(lambda: camera.status.frames == 5)
        status = camera.status
        release.set()
    assert (status.state, status.text, status.restarts) == ("live", "", 3)
    assert source.released == source.opened
    waits = np.diff(source.openings[:4])
    assert (waits >= [0.01, 0.01, 0.02]).all(), "the wait starts anew after pictures came, then doubles"


def test_the_first_retry_comes_within_a_second_and_waits_are_capped() -> None:
    assert Patience().first < 1
    assert (Patience().cap, Patience().stall) == (10, 20)
    source = Script([(0, lost())])
    with running(Camera(lambda: source, Latest(), patience=Patience(0.005, 0.01, 5))):
        until(lambda: source.opened >= 5)
    assert np.diff(source.openings)[2:].max() < 1


def test_the_picture_says_what_is_wrong_and_what_to_do() -> None:
    source = Script([(1, lost())])
    with running(Camera(lambda: source, Latest(), patience=Patience(4, 10, 20))) as camera:
        until(lambda: camera.status.state == "lost")
        assert camera.status.text == "Camera 7 does not answer. Check its cable; trying again in 4 s."
        assert camera.status.fps == 0


def test_a_camera_that_is_not_there_is_waited_for() -> None:
    release = threading.Event()
    source = Script([(1, release)])
    tries: list[int] = []

    def plug_in_later() -> Script:
        tries.append(1)
        if len(tries) < 3:
            raise NoSuchDevice("There is no camera called 'till'.", "Plug it in.")
        return source

    with running(Camera(plug_in_later, Latest(), patience=QUICK)) as camera:
        until(lambda: camera.status.state == "live")
        release.set()


def test_a_read_that_hangs_is_abandoned_and_its_late_frames_thrown_away() -> None:
    hang, done = threading.Event(), threading.Event()

    class Late(Script):
        def frames(self) -> Generator[Frame, None, None]:
            yield from super().frames()
            yield Frame(IMAGE, 99, 0.0)

    source = Late([(2, hang), (1, done)])
    out: Latest[Frame] = Latest()
    with running(Camera(lambda: source, out, patience=Patience(0.01, 0.02, 0.05))) as camera:
        until(lambda: source.opened == 2 and camera.status.frames == 3)
        hang.set()
        until(lambda: source.released == 1)
        assert camera.status.restarts == 1
        until(lambda: not [t for t in threading.enumerate() if t.name == "capture"][1:])
        newest = out.peek()
        done.set()
    assert newest is not None
    assert newest.index == 0


def test_a_dead_driver_does_not_collect_threads() -> None:
    hang = threading.Event()
    source = Script([(0, hang)])
    with running(Camera(lambda: source, Latest(), patience=Patience(0.001, 0.002, 0.01))) as camera:
        until(lambda: camera.status.restarts > STUCK_READERS + 3)
        assert source.opened == STUCK_READERS
        assert camera.status.text.startswith("Camera 7 sends no pictures. Check its cable and power; trying again")
        hang.set()


def test_a_file_ends() -> None:
    source = Script([(4, None)], live=False)
    out: Latest[Frame] = Latest()
    with running(Camera(lambda: source, out, pace=False)) as camera:
        until(lambda: camera.status.state == "ended")
        assert camera.status == CameraStatus("ended", "", 0.0, frames=4)
    assert out.overwritten == 3


def test_a_file_that_cannot_be_read_is_not_tried_again() -> None:
    source = Script([(0, Undecodable("The file a.mp4 holds no video.", "Copy it again."))], live=False)
    with running(Camera(lambda: source, Latest(), loop=True)) as camera:
        until(lambda: camera.status.state == "ended")
        assert camera.status.text == "The file a.mp4 holds no video. Copy it again."
    assert source.opened == 1


def test_a_file_plays_at_its_own_speed_and_begins_again() -> None:
    source = Script([(5, None)], live=False, fps=100)
    out: Latest[Frame] = Latest()
    seen: list[tuple[int, float]] = []
    with running(Camera(lambda: source, out, loop=True)) as camera:
        until(
            lambda: (
                (frame := out.take(1)) is not None
                and (seen.append((frame.index, time.monotonic())) or True)
                and camera.status.loops >= 2
            )
        )
    rounds = [at for index, at in seen if index == 0]
    assert len(rounds) >= 2
    assert rounds[1] - rounds[0] >= 0.03, "five frames at 100 a second"


def test_stop_is_quick_even_while_a_file_waits_or_a_read_hangs() -> None:
    slow = Script([(2, None)], live=False, fps=0.001)
    camera = Camera(lambda: slow, Latest())
    camera.start()
    until(lambda: camera.status.frames == 1)
    started = time.monotonic()
    camera.stop()
    assert time.monotonic() - started < 0.5
    assert slow.released == 1
    Camera("0", Latest()).stop()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_source_is_told_and_survived() -> None:
    release = threading.Event()
    good = Script([(1, release)])
    broken = [True]

    def opener() -> Script:
        if broken.pop() if broken else False:
            raise ZeroDivisionError
        return good

    with running(Camera(opener, Latest(), patience=QUICK)) as camera:
        until(lambda: camera.status.state == "live")
        release.set()
