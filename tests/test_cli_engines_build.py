"""``checkout engines build``, and the plans in the list."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from checkout_app.cli_engines import engines_app
from checkout_app.cli_engines_build import left_text, show
from engines.builder import Builder, BuildError, State, Task
from engines.choice import Option
from engines.driver import probe
from engines.plans import Fit, Plans
from engines.trial import Built
from engines.tune import Job, Pictures
from tests.engines import fake_builds
from tests.engines.vector_net import engine

RUNNER = CliRunner()
without_gpu = pytest.mark.skipif(probe() is not None, reason="there is a GPU")


@without_gpu
def test_without_a_gpu_the_error_says_so_and_what_works_instead(home: Path) -> None:
    result = RUNNER.invoke(engines_app, ["build", "item_embedder"])
    assert isinstance(result.exception, BuildError)
    assert "item_embedder cannot be built for TensorRT: it needs an NVIDIA GPU" in str(result.exception)
    assert "checkout engines tune item_embedder" in result.exception.hint
    assert not (home / "cache").exists()


def test_what_is_no_network_cannot_be_built() -> None:
    assert "counter is no network" in str(RUNNER.invoke(engines_app, ["build", "counter"]).exception)


@pytest.fixture
def task(tmp_path: Path) -> Task:
    engine(tmp_path, most=1)
    images = [np.full((9, 9, 3), 30 * n + 20, np.uint8) for n in range(6)]
    job = Job("net", Pictures(images, np.arange(6)), tmp_path, tmp_path / "cache")
    return Task(job, Option("onnxruntime", "fp32", 5))


def test_a_build_ends_with_the_plan_and_its_figures(task: Task, capsys: pytest.CaptureFixture[str]) -> None:
    show(Builder(fake_builds.works), task)
    told = capsys.readouterr().out
    assert "Built" in told
    assert "cosine 1.0000" in told
    assert "The lane takes it from its next start on." in told


class _Interrupted(Builder):
    def run(self, task: Task, listen: object = None) -> Built:
        listen(State("layers", 10, 100.0, "", Path("build-net.log")))  # type: ignore[operator]
        raise KeyboardInterrupt


def test_ctrl_c_cancels_in_words(task: Task, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        show(_Interrupted(), task)
    assert ended.value.exit_code == 130
    assert "Cancelled; nothing of it is left but the log: build-net.log" in capsys.readouterr().err


@without_gpu
def test_the_list_shows_the_plans_and_why_they_are_not_used(home: Path) -> None:
    Plans(home / "cache" / "plans").keep(
        Fit("item_embedder", "0" * 64, "1" * 64, "10.0", "a GPU", "fp16", 16), b"the plan"
    )
    listed = RUNNER.invoke(engines_app, ["list"], env={"COLUMNS": "200"}).output
    assert "TensorRT plans of this machine" in listed
    assert "it needs an NVIDIA GPU" in listed


def test_how_long_is_left_in_words() -> None:
    assert (left_text(None), left_text(0.2), left_text(61), left_text(200)) == (
        "",
        "about 1 s left",
        "about 61 s left",
        "about 3 min left",
    )
