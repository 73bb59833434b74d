"""A plan that fits is found; one that does not, or is damaged, is no plan, and says so."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest

from engines.choice import Option
from engines.errors import EngineError, WeightsError
from engines.load import describe, with_option
from engines.plans import Fit, Plans, fit
from engines.profile import BoxProfile
from tests.engines.nets import box_profile

FIT = Fit("tiny", "a" * 64, "b" * 64, "10.16.1", "Fake 4000", "fp16", 4)
DATA = b"a plan" * 1000


def test_a_plan_is_found_again(tmp_path: Path) -> None:
    plans = Plans(tmp_path / "plans")
    assert plans.find(FIT) == (None, "none was built yet")
    assert not plans.folder.exists()
    plan = plans.keep(FIT, DATA)
    assert plans.find(FIT) == (plan, "")
    assert plan.read_bytes() == DATA
    assert plan.name.startswith("tiny-")
    assert sorted(path.suffix for path in plans.folder.iterdir()) == [".json", ".plan"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"onnx": "c" * 64}, "another model file"),
        ({"profile": "c" * 64}, "another profile"),
        ({"tensorrt": "11.4.0"}, "another TensorRT"),
        ({"gpu": "Fake 5000"}, "another GPU"),
        ({"gpu": "Fake 5000", "tensorrt": "11.4.0"}, "another TensorRT and GPU"),
        ({"precision": "fp32"}, "none was built yet"),
        ({"batch": 8}, "none was built yet"),
        ({"name": "other"}, "none was built yet"),
    ],
)
def test_whatever_it_depends_on_makes_it_another(tmp_path: Path, change: dict[str, str], said: str) -> None:
    plans = Plans(tmp_path)
    plans.keep(FIT, DATA)
    found = plans.find(FIT._replace(**change))  # type: ignore[arg-type]
    assert found.plan is None
    assert found.reason.endswith(said)


def test_a_damaged_plan_is_set_aside_and_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    plans = Plans(tmp_path)
    plan = plans.keep(FIT, DATA)
    plan.write_bytes(DATA[:-1])
    with caplog.at_level(logging.INFO, "engines.plans"):
        found = plans.find(FIT)
    (aside,) = tmp_path.iterdir()
    assert aside.name.startswith(f"{plan.name}.bad-20")
    assert found == (None, f"{plan.name} is damaged, and set aside as {aside.name}")
    assert aside.name in caplog.text
    assert plans.find(FIT).reason == "none was built yet"
    assert plans.find(FIT._replace(gpu="other")).plan is None
    assert plans.find(FIT) == (None, "none was built yet")
    plans.keep(FIT, DATA)
    assert plans.find(FIT).plan == plan


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1}', "\\u0000"])
def test_a_damaged_manifest_is_as_good_as_no_plan(tmp_path: Path, text: str) -> None:
    plans = Plans(tmp_path)
    plan = plans.keep(FIT, DATA)
    plan.with_name(f"{plan.name}.json").write_text(text, encoding="utf-8")
    assert plans.find(FIT).plan is None
    plans.keep(FIT, DATA)
    assert plans.find(FIT).plan == plan


def test_a_manifest_of_another_schema_or_model_is_not_believed(tmp_path: Path) -> None:
    plans = Plans(tmp_path)
    plan = plans.keep(FIT, DATA)
    beside = plan.with_name(f"{plan.name}.json")
    told = json.loads(beside.read_text(encoding="utf-8"))
    beside.write_text(json.dumps(told | {"schema": 0}), encoding="utf-8")
    assert plans.find(FIT).plan is None
    assert told["fit"] == FIT._asdict()
    told["fit"]["gpu"] = "Fake 5000"
    beside.write_text(json.dumps(told), encoding="utf-8")
    assert plans.find(FIT) == (None, f"{plan.name} is of something else")


def test_of_many_those_used_last_stay(tmp_path: Path) -> None:
    plans = Plans(tmp_path)
    made = [plans.keep(FIT._replace(batch=batch), DATA) for batch in range(1, 5)]
    for at, plan in enumerate(made):
        os.utime(plan, (at, at))
    assert plans.find(FIT._replace(batch=1)).plan == made[0]
    plans.prune(2)
    assert sorted(tmp_path.glob("*.plan")) == sorted([made[0], made[3]])
    assert len(list(tmp_path.iterdir())) == 4


def test_a_plan_that_was_tried_elsewhere_is_taken_over(tmp_path: Path) -> None:
    tried, used = Plans(tmp_path / "tried"), Plans(tmp_path / "used")
    plan = used.adopt(tried.keep(FIT, DATA))
    assert used.find(FIT).plan == plan
    tried.place(FIT).write_bytes(b"")
    with pytest.raises(EngineError, match="is not a whole plan"):
        used.adopt(tried.place(FIT))
    assert plan.read_bytes() == DATA


def test_a_disk_that_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(EngineError, match="cannot be written"):
        Plans(tmp_path / "file").keep(FIT, DATA)


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    plans = Plans(tmp_path)
    plans.place(FIT).mkdir()
    with pytest.raises(EngineError, match="cannot be written"):
        plans.keep(FIT, DATA)
    assert list(tmp_path.iterdir()) == [plans.place(FIT)]
    assert plans.find(FIT).plan is None


def test_the_fit_of_a_profile_is_its_file_text_precision_and_batch(tmp_path: Path) -> None:
    path = box_profile(tmp_path, [(1, 2, 3, 4, 0.5)])
    profile = describe(path).profile
    assert isinstance(profile, BoxProfile)
    plain = fit(profile, tmp_path / "tiny.onnx", "10.1", "GPU")
    assert (plain.name, plain.onnx, plain.precision, plain.batch) == ("tiny", profile.files.sha256, "fp32", 1)
    half = fit(with_option(profile, Option("tensorrt", "fp16", 4)), tmp_path / "tiny.onnx", "10.1", "GPU")
    assert (half.precision, half.batch) == ("fp16", 4)
    assert half.profile != plain.profile
    assert half.key != plain.key
    with pytest.raises(WeightsError, match=r"gone\.onnx: cannot be read"):
        fit(profile, tmp_path / "gone.onnx", "10.1", "GPU")
