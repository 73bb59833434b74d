"""Tells how far TensorRT's builder is, and ends it where the listener wants no more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from engines.tensorrt_types import Library

WHOLE = 1000


class BuildStep(NamedTuple):
    """How far a build is."""

    phase: str
    """What it is at, in the builder's words."""
    done: int
    total: int
    """Parts of the outermost phase, of which there may be several, one after the other."""


Progress = Callable[[BuildStep], None]


class Phase:
    """One phase that has begun: how many steps it has, and how many are done."""

    def __init__(self, name: str, steps: int) -> None:
        """Begin it."""
        self.name, self.steps, self.done = name, max(1, steps), 0


class Phases:
    """The phases that are under way, the outermost first; safe to be told of by several threads."""

    def __init__(self, progress: Progress) -> None:
        """Begin with none."""
        self._progress = progress
        self._open: list[Phase] = []
        self._lock = threading.Lock()
        self.stopped: BaseException | None = None
        """What the listener raised."""

    def start(self, name: str, steps: int) -> None:
        """Note that a phase begins."""
        with self._lock:
            self._open.append(Phase(name, steps))
            self._tell()

    def step(self, name: str, step: int) -> bool:
        """Note that a step is done, and return whether to go on."""
        with self._lock:
            for phase in self._open:
                if phase.name == name:
                    phase.done = step + 1
            self._tell()
            return self.stopped is None

    def finish(self, name: str) -> None:
        """Note that a phase is over; not all of its steps need have been told."""
        with self._lock:
            self._open = [phase for phase in self._open if phase.name != name]

    def _tell(self) -> None:
        if self.stopped is not None or not self._open:
            return
        part = 0.0
        for phase in reversed(self._open):
            part = min(1.0, (phase.done + part) / phase.steps)
        try:
            self._progress(BuildStep(self._open[-1].name, int(part * WHOLE), WHOLE))
        except BaseException as error:  # noqa: BLE001 - TensorRT calls this from C++, where an exception ends the process
            self.stopped = error


@contextmanager
def watch(trt: Library, progress: Progress) -> Iterator[Any]:
    """Give a monitor for the builder's configuration, and raise what the listener raised when the builder is done."""
    phases = Phases(progress)

    class Monitor(trt.IProgressMonitor):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            trt.IProgressMonitor.__init__(self)

        def phase_start(self, phase_name: str, parent_phase: str | None, num_steps: int) -> None:
            phases.start(phase_name, num_steps)

        def step_complete(self, phase_name: str, step: int) -> bool:
            return phases.step(phase_name, step)

        def phase_finish(self, phase_name: str) -> None:
            phases.finish(phase_name)

    yield Monitor()
    if phases.stopped is not None:
        raise phases.stopped
