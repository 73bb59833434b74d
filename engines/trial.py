"""Tries a plan that was just built: only one that gives what the plain way gives is let into the lane's folder."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from engines.choice import SCHEMA, Choice, Measured, Option, keep, machine, recall
from engines.errors import EngineError
from engines.load import ORT, describe
from engines.loss import Loss
from engines.offered import Cache
from engines.plans import Plans
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.tune import Job, Trial, compare, loss_of, opened

log = logging.getLogger(__name__)


class BuildError(EngineError):
    """There is no new plan; the lane goes on as before."""


class Task(NamedTuple):
    """One plan to build and to try."""

    job: Job
    """The engine, what it is tried on, and the folder of what was made for this machine."""
    option: Option
    """TensorRT, in a precision and with a largest batch."""

    @property
    def key(self) -> str:
        """Return a short name for builds of this kind."""
        return f"{self.job.name}-{self.option.precision}-{self.option.batch}"


class Built(NamedTuple):
    """A plan that passed."""

    plan: Path
    row: Measured
    """How fast it is, how its results differ, and why it was chosen or not."""
    chosen: bool
    """The lane takes it from now on; otherwise another way is as quick."""


Tick = Callable[[int, int], None]


def judge(task: Task, plan: Path, tick: Tick = lambda done, total: None) -> Built:
    """Compare a plan with the plain way on the job's pictures, adopt it, and have the lane take it if it is quicker.

    Args:
        task: what was built.
        plan: its file, in the folder `plans` of a folder that stands for the lane's own.
        tick: called with done and total.

    Raises:
        BuildError: it loses too much, and was set aside; the text says what and where.
    """
    profile, _ = describe(task.job.name, task.job.models)
    if isinstance(profile, CounterProfile):
        raise BuildError(f"{task.job.name} is no network.", "There is nothing to build.")
    trials = _trials(task, profile, plan)
    new = trials[-1]
    kept = Plans(Cache(task.job.choices).plans)
    if not new.loss.within:
        aside = _set_aside(plan, kept.folder)
        raise BuildError(
            f"The plan of {task.job.name} loses too much: {new.loss.text}. It is set aside as {aside.name}.",
            "Try --precision fp32; the lane goes on as before.",
        )
    rows = compare(trials, lambda done: tick(done, 0))
    mine = kept.adopt(plan)
    row = next(row for row in rows if row.option == task.option)
    chosen = rows[0] is row
    former = recall(task.job.choices, profile.files.sha256)
    if chosen or former is None:
        measured = {row.option for row in rows}
        others = [row for row in former.rows if row.option not in measured] if former is not None else []
        keep(task.job.choices, Choice(SCHEMA, profile.files.sha256, machine(), rows[0].option, (*rows, *others)))
    return Built(mine, row, chosen)


def _trials(task: Task, profile: BoxProfile | VectorProfile, plan: Path) -> list[Trial]:
    """Return the plain way, the one that the lane takes now, and the plan, opened and with what each loses."""
    job, path = task.job, describe(task.job.name, task.job.models).path
    choice = recall(job.choices, profile.files.sha256)
    plain = Option(ORT, "fp32", profile.batch.max)
    ways = [(plain, job)]
    if choice is not None and choice.chosen not in (plain, task.option):
        ways.append((choice.chosen, job))
    ways.append((task.option, job._replace(choices=plan.parent.parent)))
    trials: list[Trial] = []
    reference: object = None
    for option, where in ways:
        try:
            look, over_all = opened(profile, path, option, where)
            results = over_all()
        except EngineError as error:
            if option in (plain, task.option):
                raise
            log.info("what the lane takes now cannot be compared: %s", error)
            continue
        reference = results if reference is None else reference
        loss = (
            Loss("the reference", True) if results is reference else loss_of(profile, reference, results, job.pictures)
        )
        trials.append(Trial(option, look, loss))
    return trials


def _set_aside(plan: Path, folder: Path) -> Path:
    aside = folder / f"{plan.name}.bad-{datetime.now():%Y%m%d-%H%M%S}"
    try:
        plan.replace(aside)
    except OSError as error:
        raise BuildError(f"{plan}: cannot be set aside: {error.strerror}.", "Check the disk.") from error
    return aside
