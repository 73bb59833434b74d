"""Plans are built and tried in a real child process, by builds that need no GPU."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from engines import builder
from engines.build_times import BuildTimes, left
from engines.builder import Builder, BuildError, State, Task
from engines.choice import Option, recall
from engines.load import INT8_OF, describe, load_embedder
from engines.plans import Plans
from engines.profile import VectorProfile
from engines.trial import judge
from engines.trt_build import BuildJob
from engines.tune import Job, Pictures
from tests.engines import fake_builds
from tests.engines.vector_net import engine

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")


@pytest.fixture
def job(tmp_path: Path) -> Job:
    # Five crops, one a run, are slower than all at once: the new way is the quicker one.
    models = tmp_path / "models"
    models.mkdir()
    engine(models, most=1)
    rng = np.random.default_rng(5)
    images = [rng.integers(0, 255, (20, 20, 3), np.uint8) for _ in range(12)]
    return Job("net", Pictures(images, np.arange(12) % 4), models, tmp_path / "cache")


@pytest.fixture
def task(job: Job) -> Task:
    return Task(job, Option("onnxruntime", "fp32", 5))


def _left_over(task: Task) -> list[str]:
    return sorted(path.name for path in (task.job.choices / "plans").iterdir())


def test_a_plan_that_passes_is_adopted_and_chosen(task: Task) -> None:
    states: list[State] = []
    built = Builder(fake_builds.works).run(task, states.append)
    assert built.plan.read_bytes() == b"the plan"
    assert built.plan.parent == task.job.choices / "plans"
    assert (built.chosen, built.row.reason) == (True, "chosen")
    assert "cosine 1.0000" in built.row.loss
    profile = describe("net", task.job.models).profile
    assert isinstance(profile, VectorProfile)
    choice = recall(task.job.choices, profile.files.sha256)
    assert choice is not None
    assert choice.chosen == task.option
    # The lane takes it when it loads the engine, and still has the vectors of before.
    there = load_embedder("net", None, task.job.models, task.job.choices)
    assert there.profile == load_embedder("net", None, task.job.models).profile
    done = [state.done for state in states]
    assert done == sorted(done)
    assert states[0].phase == "starting"
    assert {"comparing"} <= {state.phase for state in states}
    log = (task.job.choices / "plans" / "build-net.log").read_text("utf-8")
    assert "a library has a word to say" in log
    assert "layers: 3 of 4" in log
    assert {"timing-fake.cache", "times.json"} <= set(_left_over(task))
    assert not [name for name in _left_over(task) if name.startswith("trial-")]


def test_what_the_builder_refuses_is_told_with_its_hint_and_log(task: Task) -> None:
    plans = task.job.choices / "plans"
    plans.mkdir(parents=True)
    # From the last time it is known how long this takes.
    BuildTimes(plans / "times.json").keep(task.key, 1000)
    states: list[State] = []
    with pytest.raises(BuildError, match=r"no such operator.*build-net\.log") as caught:
        Builder(fake_builds.refuses).run(task, states.append)
    assert caught.value.hint == "Use another runtime."
    assert _left_over(task) == ["build-net.log", "times.json"]
    assert all(state.left is not None and 900 < state.left <= 1000 for state in states)


@posix
def test_a_crash_is_a_named_error_and_hurts_nobody(task: Task) -> None:
    with pytest.raises(BuildError, match=r"build of net ended with SIGSEGV while \w+\. Log: .*build-net\.log"):
        Builder(fake_builds.crashes).run(task)
    assert "Segmentation fault" in (task.job.choices / "plans" / "build-net.log").read_text("utf-8")
    assert _left_over(task) == ["build-net.log"]


def test_a_fault_in_the_build_is_in_the_log(task: Task) -> None:
    with pytest.raises(BuildError, match="ended with code 1"):
        Builder(fake_builds.has_a_fault).run(task)
    assert "a fault of the program" in (task.job.choices / "plans" / "build-net.log").read_text("utf-8")


class _Cancelled(Exception):
    pass


@posix
def test_a_build_that_hangs_can_be_cancelled_and_leaves_nothing(task: Task, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "GRACE", 0.2)

    def listen(state: State) -> None:
        if state.phase == "layers":
            raise _Cancelled

    start = time.monotonic()
    with pytest.raises(_Cancelled):
        Builder(fake_builds.hangs).run(task, listen)
    assert time.monotonic() - start < 30
    assert _left_over(task) == ["build-net.log"]


def test_a_plan_that_loses_too_much_is_set_aside_and_nobody_takes_it(job: Job) -> None:
    profile = describe("net", job.models).profile
    assert isinstance(profile, VectorProfile)
    assert job.models is not None
    # What calls itself the INT8 version of the network has other weights.
    engine(job.models, "net-int8", seed=2, source=f"{INT8_OF}{profile.files.sha256}")
    task = Task(job, Option("onnxruntime", "int8", 5))
    with pytest.raises(BuildError, match=r"loses too much: cosine .* set aside as net-\w+\.plan\.bad-.*build-net\.log"):
        Builder(fake_builds.works).run(task)
    assert not list((job.choices / "plans").glob("*.plan"))
    assert len(list((job.choices / "plans").glob("*.plan.bad-*"))) == 1
    assert recall(job.choices, profile.files.sha256) is None


def test_a_plan_that_is_no_quicker_is_kept_but_not_chosen(job: Job, tmp_path: Path) -> None:
    # The very way that is the plain one.
    task = Task(job, Option("onnxruntime", "fp32", 1))
    plans = tmp_path / "trial" / "plans"
    plans.mkdir(parents=True)
    plan = fake_builds.works(BuildJob("net", job.models, plans, "fp32", 1), lambda step: None)
    built = judge(task, plan)
    assert built.plan.is_file()
    profile = describe("net", job.models).profile
    assert isinstance(profile, VectorProfile)
    choice = recall(job.choices, profile.files.sha256)
    assert choice is not None
    assert choice.rows[0].reason == "chosen"


def test_a_folder_that_cannot_be_written_is_named(task: Task) -> None:
    task.job.choices.write_bytes(b"a file in its place")
    with pytest.raises(BuildError, match="plans cannot be written"):
        Builder(fake_builds.works).run(task)


def test_what_a_killed_station_left_is_removed_after_a_day(tmp_path: Path) -> None:
    for name, age in (("trial-old", 2 * builder.OLD), ("trial-new", 0)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    builder.tidy(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir() and path.name.startswith("trial")] == [
        "trial-new"
    ]


def test_how_long_is_left_is_told_by_the_last_time_then_by_the_pace() -> None:
    assert left(10, 0.0, None) is None
    assert left(10, 0.5, None) == 10
    assert left(10, 0.01, 100) == 90
    assert left(110, 0.5, 100) == 110


def test_times_that_are_damaged_are_no_times(tmp_path: Path) -> None:
    times = BuildTimes(tmp_path / "times.json")
    times.keep("a", 3)
    assert times.last("a") == 3
    times.file.write_bytes(b"\xff{")
    assert times.last("a") is None
    BuildTimes(tmp_path / "gone" / "times.json").keep("a", 3)
    assert Plans(tmp_path / "gone").folder.exists() is False
