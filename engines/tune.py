"""Measures each way to run a model here, runtime x precision x batch, and keeps the best that loses nothing."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.choice import SCHEMA, TOO_MUCH, Choice, Measured, Option, keep, machine, recall
from engines.errors import EngineError
from engines.load import ORT, describe, int8_file, open_option, runtimes, with_option
from engines.loss import Loss, box_loss, vector_loss
from engines.offered import CUDA, HALF_RUNTIMES, Cache
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.turns import Turns, timed
from engines.types import Image

BASKET = 5
"""Crops of one look."""
WARM_UP = 2
ROUNDS, LEAST_ROUNDS = 40, 5
SECONDS = 8.0
"""After so long no further round of a model begins; opening and comparing come on top."""
PAUSE = 0.005
QUIET = 25
"""Ways are compared by this percentile: a lane sells meanwhile, and what it takes says nothing of a way."""
GAIN = 0.95
"""What is not at least this much quicker than the best of the ways before it, the plain one first, is chance."""
NICENESS = 10
Progress = Callable[[int, int], None]
"""Called with the done and the total, several times a second; what it raises ends the work."""


class TuneError(EngineError):
    """Nothing could be measured; the lane goes on as before."""


class Pictures(NamedTuple):
    """What models are tried on: of a shop's own products, if it has any."""

    images: Sequence[Image]
    """Crops of items, or whole pictures for a detector."""
    classes: NDArray[np.int64]
    """What each crop shows; unused for a detector."""


class Job(NamedTuple):
    """One model to measure."""

    name: str
    pictures: Pictures
    models: Path | None
    """Folder of the engines that were added."""
    choices: Path
    """Folder in which choices are kept."""


class Trial(NamedTuple):
    """One way that could be opened: a look to be timed, and how its results compare."""

    option: Option
    look: Callable[[], object]
    loss: Loss


def networks(names: Sequence[str], models: Path | None) -> dict[str, str]:
    """Return the names of these that are networks, with the sha256 of each."""
    profiles = {name: describe(name, models).profile for name in names}
    return {name: profile.files.sha256 for name, profile in profiles.items() if not isinstance(profile, CounterProfile)}


def missing(names: Sequence[str], models: Path | None, choices: Path) -> list[str]:
    """Return the models of these for which this machine has no choice yet."""
    return [name for name, digest in networks(names, models).items() if recall(choices, digest) is None]


def options(profile: BoxProfile | VectorProfile, models: Path | None) -> list[Option]:
    """Return every way that this machine offers, the plain one first: ONNX Runtime in float32, whole batches."""
    small = models is not None and int8_file(profile, models) is not None
    known = runtimes()
    ways = [
        Option(runtime, precision, batch)
        for runtime in (ORT, *(name for name in known if name != ORT))
        for precision in profile.precision.allowed
        if {"fp32": True, "fp16": runtime in HALF_RUNTIMES, "int8": small and runtime != CUDA}[precision]
        for batch in dict.fromkeys((profile.batch.max, 1))
    ]
    plain = Option(ORT, "fp32", profile.batch.max)
    return [plain, *(way for way in ways if way != plain)]


def tune(job: Job, progress: Progress = lambda done, total: None) -> Choice:
    """Measure each way of one model in this process, keep the best, and return all.

    Raises:
        EngineError: the model cannot be run in the plain way; other ways that cannot be run are named in the rows.
    """
    profile, path = describe(job.name, job.models)
    if isinstance(profile, CounterProfile):
        raise TuneError(f"{job.name} is no network.", "There is nothing to choose.")
    ways = options(profile, job.models)
    done, total = 0, len(ways) + ROUNDS
    trials: list[Trial] = []
    failed: list[Measured] = []
    judge = _Judge(profile, job.pictures)
    for option in ways:
        progress(done, total)
        done += 1
        try:
            look, over_all = opened(profile, path, option, job)
            trials.append(Trial(option, look, judge.loss(option, over_all)))
        except EngineError as error:
            if not trials:
                raise
            failed.append(Measured(option, None, None, "", f"cannot be run: {error}"))
    rows = compare(trials, lambda rounds: progress(done + rounds, total))
    progress(total, total)
    choice = Choice(SCHEMA, profile.files.sha256, machine(), rows[0].option, (*rows, *failed))
    keep(job.choices, choice)
    return choice


def compare(trials: Sequence[Trial], tick: Callable[[int], None], seconds: float = SECONDS) -> list[Measured]:
    """Time the trials in turns and judge them; the chosen one comes first.

    Args:
        trials: the plain way first; its loss is none.
        tick: called with the rounds done.
        seconds: once some rounds are done, none begins later.
    """
    turns = Turns(WARM_UP, ROUNDS, PAUSE, seconds, LEAST_ROUNDS)
    times = timed([trial.look for trial in trials], turns, lambda number: tick(max(0, number - WARM_UP)))
    figures = [tuple(float(v) * 1000 for v in np.percentile(spent, (50, 95, QUIET))) for spent in times]
    return _judged(trials, figures)


def _judged(trials: Sequence[Trial], figures: Sequence[tuple[float, ...]]) -> list[Measured]:
    best, fastest = 0, figures[0][2]
    for at, (trial, (_, _, quiet)) in enumerate(zip(trials, figures, strict=True)):
        if trial.loss.within and quiet <= GAIN * fastest:
            best, fastest = at, quiet
    rows = [
        Measured(trial.option, p50, p95, trial.loss.text, _reason(at == best, trial.loss, quiet, fastest))
        for at, (trial, (p50, p95, quiet)) in enumerate(zip(trials, figures, strict=True))
    ]
    others = sorted(rows[:best] + rows[best + 1 :], key=lambda row: row.p50 or 0.0)
    return [rows[best], *others]


def _reason(chosen: bool, loss: Loss, quiet: float, fastest: float) -> str:
    if chosen:
        return "chosen"
    if not loss.within:
        return TOO_MUCH
    return "not enough quicker to be worth it" if quiet <= fastest else f"takes {quiet / fastest:.2f} times as long"


class _Judge:
    """Compares ways with the first; the size of the batch changes no result, so each precision is compared once."""

    def __init__(self, profile: BoxProfile | VectorProfile, pictures: Pictures) -> None:
        self._profile, self._pictures = profile, pictures
        self._reference: object = None
        self._losses: dict[tuple[str, str], Loss] = {}

    def loss(self, option: Option, over_all: Callable[[], object]) -> Loss:
        """Return what a way loses; `over_all` gives its results over all pictures."""
        kind = option.runtime, option.precision
        if not self._losses:
            self._reference = over_all()
            self._losses[kind] = Loss("the reference", True)
        elif kind not in self._losses:
            self._losses[kind] = loss_of(self._profile, self._reference, over_all(), self._pictures)
        return self._losses[kind]


def opened(
    profile: BoxProfile | VectorProfile, path: Path, option: Option, job: Job
) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return one look in this way, and what gives its results over all pictures; `EngineError` if it cannot be had."""
    from engines.detector import NetDetector
    from engines.embedder import NetEmbedder

    session = open_option(profile, path, option, job.models, Cache(job.choices, build=True))
    images = job.pictures.images
    if isinstance(profile, BoxProfile):
        detect = NetDetector(with_option(profile, option), session).detect
        return lambda: detect(images[0]), lambda: [detect(image) for image in images]
    embed = NetEmbedder(with_option(profile, option), session).embed
    basket = [images[n % len(images)] for n in range(BASKET)]
    return lambda: embed(basket), lambda: embed(images)


def loss_of(profile: BoxProfile | VectorProfile, reference: object, results: object, pictures: Pictures) -> Loss:
    """Return what is lost in one way against the reference; both are what `opened` gives over all pictures."""
    if isinstance(profile, BoxProfile):
        return box_loss(reference, results).judged()  # type: ignore[arg-type]
    return vector_loss(reference, results, pictures.classes).judged()  # type: ignore[arg-type]


def tune_apart(jobs: Sequence[Job], progress: Progress) -> Iterator[Choice]:
    """Yield the choice of each model, measured in a child process of low priority: a runtime that crashes ends only it.

    Raises:
        TuneError: the child ended before it was done, or a model cannot be run.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(there, list(jobs)), daemon=True)
    child.start()
    there.close()
    done = total = 0
    try:
        while True:
            progress(done, total)
            if not here.poll(0.1):
                continue
            kind, *values = here.recv()
            if kind == "end":
                return
            if kind == "error":
                raise TuneError(*values)
            if kind == "choice":
                yield values[0]
            else:
                done, total = values
    except EOFError as error:
        child.join()
        raise TuneError(
            f"The measuring of {', '.join(job.name for job in jobs)} stopped with code {child.exitcode}.",
            "The lane goes on as before; try again with: checkout engines tune --again",
        ) from error
    finally:
        child.terminate()
        child.join()
        child.close()
        here.close()


@dataclass(frozen=True, slots=True)
class _Told:
    """Sends the progress of one job of several."""

    there: Connection
    at: int
    jobs: int

    def __call__(self, done: int, total: int) -> None:
        self.there.send(("progress", self.at * total + done, self.jobs * total))


def _child(there: Connection, jobs: Sequence[Job]) -> None:
    # Where the system knows no such thing, the child is short all the same.
    with suppress(AttributeError, OSError):
        os.nice(NICENESS)
    try:
        for at, job in enumerate(jobs):
            there.send(("choice", tune(job, _Told(there, at, len(jobs)))))
    except EngineError as error:
        there.send(("error", str(error), error.hint))
    except OSError as error:
        there.send(("error", f"The choice could not be kept: {error}.", "Check the disk."))
    else:
        there.send(("end",))
