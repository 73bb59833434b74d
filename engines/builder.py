"""Has a plan built and tried in a child process: whatever happens there, the lane goes on selling."""

from __future__ import annotations

import logging
import multiprocessing
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple

from engines.build_times import BuildTimes, left
from engines.builder_child import Build, Judge, Work, main
from engines.offered import Cache
from engines.trial import BuildError, Built, Task, judge
from engines.trt_build import build as build_plan

__all__ = ["Build", "BuildError", "Builder", "Built", "State", "Task"]

log = logging.getLogger(__name__)

GRACE = 2.0
"""Seconds that a child has to end when it is asked to."""
LAST = 10.0
"""Seconds that one may take that has nothing more to say."""
POLL = 0.1
OLD = 86400.0
"""Seconds after which a folder that a killed station left behind is nobody's."""


class State(NamedTuple):
    """How far a build is."""

    phase: str
    """What it is at, in the builder's words."""
    done: int
    """Thousandths."""
    left: float | None
    """Seconds that it still takes; None while nobody knows."""
    line: str
    """What the log said last."""
    log: Path


Listen = Callable[[State], None]
"""Called several times a second; what it raises ends the build."""


class Builder:
    """Builds one plan at a time."""

    def __init__(self, build: Build = build_plan, judge: Judge = judge) -> None:
        """Take what the child calls: functions of modules.

        Args:
            build: makes the plan.
            judge: tries it, and lets it into the lane's folder.
        """
        self._build, self._judge = build, judge

    def run(self, task: Task, listen: Listen = lambda state: None) -> Built:
        """Build the plan, try it and adopt it; nothing else of it remains.

        Raises:
            BuildError: it failed, the child ended, or the plan loses too much; the text says so and names the log.
        """
        plans = Cache(task.job.choices).plans
        times = BuildTimes(plans / "times.json")
        file = plans / f"build-{task.job.name}.log"
        start = time.monotonic()
        try:
            plans.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"")
            tidy(plans)
            with tempfile.TemporaryDirectory(prefix="trial-", dir=plans, ignore_cleanup_errors=True) as trial:
                seed(plans, Path(trial) / "plans")
                with _child(Work(task, Path(trial), file, self._build, self._judge)) as (child, here):
                    built = _Watch(task, listen, file, times.last(task.key)).until_done(child, here)
                seed(Path(trial) / "plans", plans)
        except OSError as error:
            raise BuildError(f"{plans} cannot be written: {error.strerror}.", "Check the disk.") from error
        times.keep(task.key, time.monotonic() - start)
        return built


class _Watch:
    """Tells the listener what the child reports, until it is done."""

    def __init__(self, task: Task, listen: Listen, file: Path, last: float | None) -> None:
        self._task, self._listen, self._file, self._last = task, listen, file, last
        self._start = time.monotonic()
        self._phase, self._done, self._line, self._read = "starting", 0, "", 0

    def until_done(self, child: BaseProcess, here: Connection) -> Built:
        """Return what came of it; `BuildError` if nothing did."""
        while True:
            self._tell()
            try:
                if not here.poll(POLL):
                    continue
                kind, *values = here.recv()
            except (EOFError, OSError):
                child.join(LAST)
                raise self._died(child.exitcode) from None
            if kind == "built":
                return Built(*values)
            if kind == "error":
                raise BuildError(f"{values[0]} Log: {self._file}", values[1])
            self._phase, self._done = values[0], max(self._done, values[1])

    def _tell(self) -> None:
        spent = time.monotonic() - self._start
        self._follow()
        seconds = left(spent, self._done / 1000, self._last)
        self._listen(State(self._phase, self._done, seconds, self._line, self._file))

    def _follow(self) -> None:
        with self._file.open("rb") as file:
            file.seek(self._read)
            new = file.read()
        self._read += len(new)
        lines = [line for line in new.decode("utf-8", "replace").splitlines() if line.strip()]
        self._line = lines[-1].strip()[:200] if lines else self._line

    def _died(self, code: int | None) -> BuildError:
        how = f"code {code}"
        if code is not None and code < 0:
            with suppress(ValueError):
                how = signal.Signals(-code).name
        return BuildError(
            f"The build of {self._task.job.name} ended with {how} while {self._phase}. Log: {self._file}",
            "The lane goes on as before; try another precision or a smaller batch.",
        )


@contextmanager
def _child(work: Work) -> Iterator[tuple[BaseProcess, Connection]]:
    """Give the child and what it reports by; it is gone when this ends, however it ends."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=main, args=(there, work), daemon=True)
    child.start()
    there.close()
    try:
        yield child, here
    finally:
        child.terminate()
        child.join(GRACE)
        if child.is_alive():
            log.info("the build does not end by itself and is killed")
            child.kill()
            child.join()
        child.close()
        here.close()


def seed(source: Path, target: Path) -> None:
    """Copy what TensorRT measured of this machine's layers, which makes the next build quicker."""
    target.mkdir(exist_ok=True)
    for file in source.glob("timing-*.cache"):
        shutil.copyfile(file, target / file.name)


def tidy(plans: Path) -> None:
    """Remove what a station left behind that was killed while it built."""
    for folder in plans.glob("trial-*"):
        if time.time() - folder.stat().st_mtime > OLD:
            shutil.rmtree(folder, ignore_errors=True)
