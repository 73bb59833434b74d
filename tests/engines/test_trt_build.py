"""Building a plan: by TensorRT's major version, watched, stopped, refused; what is built is what will be looked for."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto

from engines.choice import Option
from engines.driver import Answer
from engines.errors import EngineError, ModelError
from engines.half import to_half
from engines.load import Cache, describe, open_option, with_option
from engines.offered import TENSORRT
from engines.plans import Plans, fit
from engines.trt_build import BuildJob, BuildStep, build
from tests.engines.fake_tensorrt import GPU, install
from tests.engines.nets import box_profile

VERSIONS = ("10.16.1.11", "11.4.0.106")
ROWS = [(10.0, 20.0, 30.0, 40.0, 0.5)]
each_major = pytest.mark.parametrize("version", VERSIONS)


def job(folder: Path, precision: Any = "fp32", batch: int = 4) -> BuildJob:
    return BuildJob(str(box_profile(folder, ROWS)), None, folder / "plans", precision, batch)


@each_major
def test_what_is_built_is_what_the_lane_looks_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str
) -> None:
    trt, _ = install(monkeypatch, version)
    work = job(tmp_path)
    plan = build(work)
    profile, _ = describe(work.name)
    wanted = fit(with_option(profile, Option(TENSORRT, "fp32", 4)), tmp_path / "tiny.onnx", version, GPU.name)
    assert Plans(work.plans).find(wanted).plan == plan
    (config,) = trt.configs
    assert config.ranges == {"image": [[1, 3, 64, 64], [1, 3, 64, 64], [4, 3, 64, 64]]}
    assert config.limits == {"workspace": GPU.memory // 4}


@pytest.mark.parametrize(
    ("version", "precision", "flags"),
    [(VERSIONS[0], "fp32", []), (VERSIONS[0], "fp16", ["fp16"]), (VERSIONS[1], "fp32", []), (VERSIONS[1], "fp16", [])],
)
def test_precision_is_a_flag_in_ten_and_in_the_file_in_eleven(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, precision: str, flags: list[str]
) -> None:
    trt, _ = install(monkeypatch, version)
    work = job(tmp_path, precision)
    network = onnx.load_from_string(build(work).read_bytes().partition(b"\0")[2])
    assert trt.configs[0].flags == flags
    kinds = {weights.data_type for weights in network.graph.initializer}
    assert (TensorProto.FLOAT16 in kinds) == (version == VERSIONS[1] and precision == "fp16")
    # In any case the lane gives and gets float32.
    profile, path = describe(work.name)
    session = open_option(profile, path, Option(TENSORRT, precision, 4), None, Cache(tmp_path))  # type: ignore[arg-type]
    (rows,) = session.run({"image": np.full((1, 3, 64, 64), 255, np.float32)}, ["items"])
    np.testing.assert_allclose(rows[0, 0], ROWS[0], rtol=1e-3)


def test_half_precision_is_in_the_file(tmp_path: Path) -> None:
    box_profile(tmp_path, ROWS)
    half = to_half(tmp_path / "tiny.onnx", tmp_path / "half.onnx")
    (entry,) = onnxruntime.InferenceSession(str(half), providers=["CPUExecutionProvider"]).get_inputs()
    assert entry.type == "tensor(float)"
    (tmp_path / "odd.onnx").write_bytes(b"\x08")
    with pytest.raises(ModelError, match=r"odd\.onnx: cannot be converted"):
        to_half(tmp_path / "odd.onnx", tmp_path / "half.onnx")


def test_int8_takes_the_file_with_scales(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for version, flags in ((VERSIONS[0], ["int8"]), (VERSIONS[1], [])):
        trt, _ = install(monkeypatch, version)
        monkeypatch.setattr("engines.trt_build.int8_file", lambda profile, models: tmp_path / "tiny.onnx")
        build(job(tmp_path, "int8")._replace(models=tmp_path))
        assert trt.configs[0].flags == flags


def test_int8_without_such_a_file_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    with pytest.raises(EngineError, match="has no INT8 file"):
        build(job(tmp_path, "int8"))


def test_steps_are_told_and_never_fall(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[1])
    seen: list[BuildStep] = []
    build(job(tmp_path), seen.append)
    assert {step.phase for step in seen} == {"Building", "Timing"}
    done = [step.done / step.total for step in seen]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0.0, 1.0)
    assert 0.25 in done


@pytest.mark.parametrize("stop", [KeyboardInterrupt, RuntimeError])
def test_what_the_listener_raises_ends_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, stop: type[BaseException]
) -> None:
    install(monkeypatch, VERSIONS[1])
    calls: list[BuildStep] = []

    def no_more(step: BuildStep) -> None:
        calls.append(step)
        if len(calls) == 3:
            raise stop("enough")

    with pytest.raises(stop, match="enough"):
        build(job(tmp_path), no_more)
    assert len(calls) == 3
    assert not (tmp_path / "plans").exists()


def test_what_was_timed_is_used_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trt, _ = install(monkeypatch, VERSIONS[0])
    build(job(tmp_path))
    (timing,) = (tmp_path / "plans").glob("timing-10.16.1.11-Fake-4000.cache")
    assert timing.read_bytes() == b"timed"
    build(job(tmp_path))
    timing.write_bytes(b"of another machine")
    build(job(tmp_path))
    assert timing.read_bytes() == b"timed"
    assert len(trt.configs) == 3


@each_major
@pytest.mark.parametrize(
    ("fault", "said"),
    [("no runtime", "makes no builder: pybind11"), ("no memory", "cannot build it: Error Code 2: OutOfMemory")],
)
def test_a_builder_that_refuses_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, fault: str, said: str
) -> None:
    install(monkeypatch, version, faults=[fault])
    with pytest.raises(EngineError, match=said):
        build(job(tmp_path))
    assert not list((tmp_path / "plans").glob("*.plan*"))


def with_node(folder: Path, kind: str) -> BuildJob:
    """Return the job of the tiny network with one operator of TensorRT's own in it."""

    work = job(folder)
    model = onnx.load(str(folder / "tiny.onnx"))
    model.graph.node.add(op_type=kind, name="last", input=["items"], output=["more"])
    onnx.save(model, str(folder / "tiny.onnx"))
    path = Path(work.name)
    old, new = describe(path).profile, hashlib.sha256((folder / "tiny.onnx").read_bytes()).hexdigest()
    path.write_text(path.read_text(encoding="utf-8").replace(old.files.sha256, new), encoding="utf-8")
    return work


def test_an_operator_that_it_lacks_is_named_with_its_node(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[1])
    with pytest.raises(ModelError, match=r"cannot take it: the node 'last' \(BatchedNMS_TRT\): Plugin not found"):
        build(with_node(tmp_path, "BatchedNMS_TRT"))


def test_a_plugin_that_the_profile_allows_and_the_file_has_is_named_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, VERSIONS[1])
    work = with_node(tmp_path, "EfficientNMS_TRT")
    path = Path(work.name)
    text = path.read_text(encoding="utf-8")
    allowed = 'plugins = ["Another_TRT", "EfficientNMS_TRT"]\nlicence = "'
    path.write_text(text.replace('licence = "', allowed), encoding="utf-8")
    with pytest.raises(ModelError, match=r"lacks the plugin EfficientNMS_TRT\.$"):
        build(work)
    install(monkeypatch, VERSIONS[1], plugins=["EfficientNMS_TRT"])
    assert build(work).is_file()


def test_what_is_no_work_for_tensorrt_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    with pytest.raises(EngineError, match="counter is no network"):
        build(job(tmp_path)._replace(name="counter"))
    path = tmp_path / "tiny.toml"
    work = job(tmp_path, "fp16")
    path.write_text(path.read_text(encoding="utf-8").replace('"fp32"', '"fp32"\nallowed = ["fp32"]'), encoding="utf-8")
    with pytest.raises(EngineError, match="does not allow fp16"):
        build(work)


def test_without_a_driver_tensorrt_is_never_touched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trt, _ = install(monkeypatch, VERSIONS[0])
    monkeypatch.setattr("engines.driver._answer", lambda: Answer(None, "the NVIDIA driver crashed"))
    with pytest.raises(EngineError, match="needs an NVIDIA GPU: the NVIDIA driver crashed"):
        build(job(tmp_path))
    assert not trt.initialised
