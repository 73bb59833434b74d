"""The child process that builds: of low priority, with a log of its own, and with nothing that it could break."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO, NamedTuple

from engines.errors import EngineError
from engines.offered import Cache
from engines.trial import Built, Task, Tick
from engines.trt_build import BuildJob, BuildStep
from engines.tune import NICENESS, ROUNDS

Build = Callable[[BuildJob, Callable[[BuildStep], None]], Path]
Judge = Callable[[Task, Path, Tick], Built]
BUILT = 900
"""Thousandths of the whole that the build makes; the rest is trying it."""

log = logging.getLogger(__name__)


class Work(NamedTuple):
    """All that the child gets."""

    task: Task
    trial: Path
    """Folder that stands for the lane's own until the plan has passed."""
    log: Path
    build: Build
    judge: Judge


def main(there: Connection, work: Work) -> None:
    """Do the work, and report it as `step`, then `built` or `error`."""
    # Ctrl-C is the parent's matter, which ends this process in order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)
    with work.log.open("a", encoding="utf-8", buffering=1) as file:
        _listen(file)
        try:
            built = _work(there, work)
        except EngineError as error:
            log.info("%s %s", error, error.hint)
            there.send(("error", str(error), error.hint))
        except OSError as error:
            log.exception("the disk refuses")
            there.send(("error", f"The build of {work.task.job.name} stopped: {error}.", "Check the disk."))
        else:
            there.send(("built", *built))


def _work(there: Connection, work: Work) -> Built:
    task = work.task
    option, job = task.option, task.job
    log.info("building %s for %s in %s, batch %d", job.name, option.runtime, option.precision, option.batch)
    ask = BuildJob(job.name, job.models, Cache(work.trial).plans, option.precision, option.batch)
    plan = work.build(ask, lambda step: _step(there, step))
    log.info("built; comparing with the plain way on %d pictures", len(job.pictures.images))
    there.send(("step", "comparing", BUILT))
    rest = 1000 - BUILT
    return work.judge(
        task, plan, lambda done, _: there.send(("step", "comparing", BUILT + rest * done // (ROUNDS + 1)))
    )


def _step(there: Connection, step: BuildStep) -> None:
    log.info("%s: %d of %d", step.phase, step.done, step.total)
    there.send(("step", step.phase, BUILT * step.done // max(1, step.total)))


def _listen(file: IO[str]) -> None:
    """Have all that is said go into the log: our records, what libraries print, and where a crash was."""
    with suppress(OSError):
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    faulthandler.enable(file)
    logging.basicConfig(stream=file, level=logging.INFO, format="%(asctime)s %(name)s %(message)s", force=True)
