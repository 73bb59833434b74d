"""The vision thread: owns the engines and the tracker, turns the newest frame into the newest result."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from checkout_app.core.seen import Frame, Seen
from checkout_app.core.vision import Vision
from checkout_app.runtime.mailbox import Latest

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VisionStatus:
    """What the status line says of vision."""

    runtime: str = ""
    loading: str = ""
    problem: str = ""
    """Why nothing is recognised, in the cashier's words."""


class VisionWorker:
    """Runs a vision pipeline on a thread of its own.

    The pipeline is built on that thread, because loading engines takes seconds; a build that fails
    leaves the lane selling by barcode and by hand.
    """

    def __init__(
        self, build: Callable[[], Vision], frames: Latest[Frame], out: Latest[Seen], notify: Callable[[], None]
    ) -> None:
        self._build, self._frames, self._out, self._notify = build, frames, out, notify
        self._stop = threading.Event()
        self._reset = threading.Event()
        self._thread = threading.Thread(target=self._run, name="vision", daemon=True)
        self._handed: Latest[Vision] = Latest()
        self._taken = threading.Event()
        self._times: deque[float] = deque(maxlen=30)
        self.status = VisionStatus(loading="Loading the recognition models")
        self.newest: Seen | None = None

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end and wait for it."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def reset(self) -> None:
        """Learn the empty counter again with the next frame."""
        self._reset.set()

    def hand_over(self, vision: Vision) -> bool:
        """Go on with another pipeline; returns once frames are its, False if there is no thread that takes it."""
        self._taken.clear()
        self._handed.put(vision)
        while not self._taken.wait(timeout=0.1):
            if not self._thread.is_alive():
                return False
        return True

    def progress(self, done: int, total: int) -> None:
        """Show how far the enrolment before the start has come."""
        self.status = VisionStatus(loading=f"Enrolling the products: {done} of {total} views")
        self._notify()

    def _run(self) -> None:
        try:
            vision = self._build()
        except Exception as error:  # the worker loop: whatever fails, the till must go on selling
            log.exception("vision could not start")
            self.status = VisionStatus(problem=f"Recognition is off: {error} Sell by barcode or search.")
            self._notify()
            return
        self.status = VisionStatus(runtime=vision.embedder.name)
        while not self._stop.is_set():
            vision = self._newest(vision)
            frame = self._frames.take(timeout=0.1)
            if frame is not None:
                self._step(vision, frame)

    def _newest(self, vision: Vision) -> Vision:
        handed = self._handed.take(timeout=0)
        if handed is None:
            return vision
        self.status = VisionStatus(runtime=handed.embedder.name)
        self._taken.set()
        return handed

    def _step(self, vision: Vision, frame: Frame) -> None:
        if self._reset.is_set():
            self._reset.clear()
            vision.reset()
        try:
            seen = vision.process(frame, time.perf_counter)
        except Exception:  # the worker loop: one bad frame must not end recognition
            log.exception("frame %d could not be processed", frame.index)
            return
        if self.status.runtime != vision.embedder.name:
            # What runs it has changed: a server is lost, or back.
            self.status = VisionStatus(runtime=vision.embedder.name)
        self._times.append(time.monotonic())
        self.newest = replace(seen, fps=self._fps(), dropped=self._frames.overwritten)
        self._out.put(self.newest)
        self._notify()

    def _fps(self) -> float:
        span = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / span if span > 0 else 0.0
