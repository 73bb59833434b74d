"""A lane whose TensorRT plan no longer fits starts on the next best runtime, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines.choice import SCHEMA, TOO_MUCH, Choice, Measured, Option, good, keep, machine
from engines.load import describe, load_embedder
from engines.plans import Fit, Plans
from engines.profile import VectorProfile
from engines.runtime import NO_PLAN
from tests.engines.vector_net import engine

PLAN = Option("tensorrt", "fp16", 16)
SLOW, QUICK, WRONG = Option("onnxruntime", "fp32", 16), Option("onnxruntime", "fp32", 1), Option("openvino", "fp16", 1)


@pytest.fixture
def models(tmp_path: Path) -> Path:
    engine(tmp_path)
    return tmp_path


def _choice(models: Path, chosen: Option) -> Choice:
    profile = describe("net", models).profile
    assert isinstance(profile, VectorProfile)
    rows = (
        Measured(PLAN, 1.0, 1.1, "", "chosen"),
        Measured(WRONG, 2.0, 2.1, "", TOO_MUCH),
        Measured(SLOW, 5.0, 5.1, "", "takes 5 times as long"),
        Measured(QUICK, 3.0, 3.1, "", "takes 3 times as long"),
        Measured(Option("cuda", "fp32", 1), None, None, "", "cannot be run"),
    )
    return Choice(SCHEMA, profile.files.sha256, machine(), chosen, rows)


def test_the_next_best_runs_and_the_name_says_why(models: Path) -> None:
    keep(models / "cache", _choice(models, PLAN))
    assert good(_choice(models, PLAN)) == [PLAN, QUICK, SLOW]
    assert load_embedder("net", None, models, models / "cache").name == f"Net · CPU ({NO_PLAN})"


def test_where_another_way_was_chosen_nothing_is_missing(models: Path) -> None:
    keep(models / "cache", _choice(models, QUICK))
    assert load_embedder("net", None, models, models / "cache").name == "Net · CPU"
    assert load_embedder("net", None, models, models / "nothing").name == "Net · CPU"


def test_a_plan_of_another_gpu_tensorrt_or_file_is_said_to_fit_no_more(models: Path) -> None:
    plans = Plans(models / "cache" / "plans")
    plans.keep(Fit("net", "0" * 64, "1" * 64, "10.0", "another GPU", "fp16", 16), b"plan")
    assert load_embedder("net", None, models, models / "cache").name == f"Net · CPU ({NO_PLAN})"
