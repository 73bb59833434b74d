"""TensorRT's plans: the lane opens what fits and runs it as ONNX Runtime would; whatever is wrong has words."""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest

import engines
from engines.choice import Option
from engines.driver import probe
from engines.errors import EngineError, ModelError
from engines.load import Cache, describe, open_option
from engines.offered import TENSORRT
from engines.tensorrt import Libraries, TensorRtSession
from engines.trt_build import BuildJob, build
from tests.engines.fake_cuda import FakeCuda
from tests.engines.fake_tensorrt import NO_DRIVER, FakeTensorRt, install
from tests.engines.nets import box_profile

VERSIONS = ("10.16.1.11", "11.4.0.106")
ROWS = [(10.0, 20.0, 30.0, 40.0, 0.5), (40.0, 4.0, 60.0, 24.0, 0.9)]
NAME = "efficientnet_lite2"
each_major = pytest.mark.parametrize("version", VERSIONS)


def built(folder: Path, batch: int = 1) -> tuple[str, Cache]:
    """Return the tiny detector's profile, and a cache with a plan for it."""
    path, cache = box_profile(folder, ROWS), Cache(folder / "cache")
    build(BuildJob(str(path), None, cache.plans, "fp32", batch))
    return str(path), cache


def opened(path: str, cache: Cache, batch: int = 1) -> engines.Session | Any:
    profile, where = describe(path)
    return open_option(profile, where, Option(TENSORRT, "fp32", batch), None, cache)


def pictures(count: int) -> np.ndarray:
    return np.random.default_rng(count).random((count, 3, 64, 64), np.float32)


@each_major
def test_a_plan_finds_the_boxes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str) -> None:
    install(monkeypatch, version)
    path, cache = built(tmp_path)
    assert engines.runtimes()[0] == TENSORRT
    detector = engines.load_detector(path, runtime=TENSORRT, choices=cache.folder)
    assert "TensorRT" in detector.name
    for _ in range(3):
        found = detector.detect(np.full((96, 128, 3), 255, np.uint8))
        np.testing.assert_allclose(found.boxes, [(80, 8, 120, 48), (20, 40, 60, 80)], atol=1e-3)


def test_vectors_are_those_of_onnx_runtime(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[1])
    cache = Cache(tmp_path)
    build(BuildJob(NAME, None, cache.plans, "fp32", 16))
    fast, plain = (engines.load_embedder(NAME, runtime, choices=tmp_path) for runtime in (TENSORRT, "onnxruntime"))
    assert fast.profile == plain.profile
    dice = np.random.default_rng(3)
    # 18 is more than one run takes.
    for count in (1, 5, 18):
        crops = [dice.integers(0, 256, (40 + n, 60, 3), np.uint8) for n in range(count)]
        np.testing.assert_allclose(fast.embed(crops), plain.embed(crops), atol=1e-4)


def test_a_plan_of_one_shape_runs_as_a_graph_and_others_do_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for batch, launched in ((1, 3), (4, 0)):
        _, cuda = install(monkeypatch, VERSIONS[0])
        session = opened(*built(tmp_path, batch), batch)
        for level in (0.0, 0.5, 1.0, 2.0):
            (rows,) = session.run({"image": np.full((1, 3, 64, 64), level, np.float32)}, ["items"])
            assert rows[0, 1, 4] == pytest.approx(0.9 * level / 255)
        assert cuda.launched == launched


def test_what_cannot_be_a_graph_runs_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, cuda = install(monkeypatch, VERSIONS[0], captures=False)
    session = opened(*built(tmp_path))
    for _ in range(3):
        assert session.run({"image": pictures(1)}, ["items"])[0].shape == (1, 2, 5)
    assert cuda.launched == 0


def test_long_batches_are_cut_and_results_are_the_callers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[1])
    session = opened(*built(tmp_path, 4), 4)
    whole = pictures(11)
    (rows,) = session.run({"image": whole}, ["items"])
    before = rows.copy()
    np.testing.assert_allclose(rows[:, 1, 4], 0.9 * whole.max(axis=(1, 2, 3)) / 255, rtol=1e-5)
    session.run({"image": whole[:4] * 0}, ["items"])
    np.testing.assert_array_equal(rows, before)
    assert session.inputs["image"] == ([None, 3, 64, 64], "float32")
    assert list(session.outputs) == ["items"]


def plan_of(folder: Path, change: Callable[[onnx.GraphProto], None]) -> Path:
    """Return a plan of the tiny network with another declaration of its sizes."""
    box_profile(folder, ROWS)
    model = onnx.load(str(folder / "tiny.onnx"))
    change(model.graph)
    head = json.dumps({"version": VERSIONS[0], "ranges": {"image": [[1, 3, 64, 64]] * 3}}).encode()
    (folder / "odd.plan").write_bytes(head + b"\0" + model.SerializeToString())
    return folder / "odd.plan"


def test_a_batch_that_the_model_fixes_is_filled_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trt, cuda = install(monkeypatch, VERSIONS[0])

    def fix(graph: onnx.GraphProto) -> None:
        for entry in (graph.input[0], graph.output[0]):
            entry.type.tensor_type.shape.dim[0].dim_value = 4

    session = TensorRtSession(plan_of(tmp_path, fix), Libraries(trt, cuda))  # type: ignore[arg-type]
    whole = pictures(6)
    for _ in range(2):
        (rows,) = session.run({"image": whole}, ["items"])
        np.testing.assert_allclose(rows[:, 1, 4], 0.9 * whole.max(axis=(1, 2, 3)) / 255, rtol=1e-5)
    assert cuda.launched == 3


def test_an_output_of_no_known_size_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trt, cuda = install(monkeypatch, VERSIONS[0])

    def open_up(graph: onnx.GraphProto) -> None:
        graph.node.add(op_type="NonZero", input=["items"], output=["found"])
        graph.output.append(onnx.helper.make_tensor_value_info("found", onnx.TensorProto.INT64, [3, "k"]))

    with pytest.raises(ModelError, match="the size of 'found' depends on what is found"):
        TensorRtSession(plan_of(tmp_path, open_up), Libraries(trt, cuda))  # type: ignore[arg-type]


def test_two_threads_get_their_own_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[1])
    session = opened(*built(tmp_path))
    levels = [0.5, 1.0] * 20
    with ThreadPoolExecutor(2) as pool:
        runs = pool.map(lambda x: session.run({"image": np.full((1, 3, 64, 64), x, np.float32)}, ["items"]), levels)
        np.testing.assert_allclose([rows[0, 1, 4] for (rows,) in runs], [0.9 * x / 255 for x in levels], rtol=1e-5)


def test_all_memory_is_given_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _, cuda = install(monkeypatch, VERSIONS[0])
    session = opened(*built(tmp_path))
    session.run({"image": pictures(1)}, ["items"])
    assert cuda.memory
    del session
    gc.collect()
    assert not cuda.memory
    assert not cuda.streams
    assert cuda.graphs == [[]]


@each_major
@pytest.mark.parametrize(
    ("manners", "said"),
    [
        ({"faults": ["null runtime"]}, f"makes no runtime: {re.escape(NO_DRIVER)}"),
        ({"faults": ["no runtime"]}, "makes no runtime: pybind11"),
        ({"faults": ["no room"]}, "there is no room on the GPU: .*OutOfMemory"),
        ({"room": 1000}, r"CUDA: out of memory \(2\)"),
    ],
)
def test_what_cannot_be_opened_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, manners: dict[str, Any], said: str
) -> None:
    install(monkeypatch, version)
    made = built(tmp_path)
    trt, cuda = install(monkeypatch, version, **manners)
    with pytest.raises(EngineError, match=said) as caught:
        opened(*made)
    assert caught.value.hint
    del caught
    gc.collect()
    assert not cuda.memory
    assert not trt.crashed


def test_a_run_that_fails_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    made = built(tmp_path)
    install(monkeypatch, VERSIONS[0], faults=["no run"])
    with pytest.raises(ModelError, match="an illegal memory access"):
        opened(*made).run({"image": pictures(1)}, ["items"])


def test_a_plan_of_another_version_is_not_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    path, cache = built(tmp_path)
    trt, cuda = install(monkeypatch, VERSIONS[1])
    with pytest.raises(EngineError, match="the one there is was built for another TensorRT") as caught:
        opened(path, cache)
    assert "engines build tiny" in caught.value.hint
    # Even where the file's name and manifest lie, TensorRT itself has the last word.
    (plan,) = cache.plans.glob("*.plan")
    with pytest.raises(ModelError, match=r"TensorRT 11\S+ does not take it: .*stdVersionRead"):
        TensorRtSession(plan, Libraries(trt, cuda))  # type: ignore[arg-type]


def test_another_major_than_ten_and_eleven_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    cache = built(tmp_path)[1]
    (plan,) = cache.plans.glob("*.plan")
    for version in ("8.6.1", "12.0.0"):
        trt, cuda = install(monkeypatch, version)
        with pytest.raises(EngineError, match=f"TensorRT {version} is none of"):
            TensorRtSession(plan, Libraries(trt, cuda))  # type: ignore[arg-type]


def test_a_missing_plugin_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    made = built(tmp_path)
    trt, cuda = install(monkeypatch, VERSIONS[0], plugins=["EfficientNMS_TRT"])
    (plan,) = made[1].plans.glob("*.plan")
    TensorRtSession(plan, Libraries(trt, cuda), ["EfficientNMS_TRT"])  # type: ignore[arg-type]
    with pytest.raises(ModelError, match="lacks the plugin MultiscaleDeformableAttnPlugin_TRT"):
        TensorRtSession(plan, Libraries(trt, cuda), ["MultiscaleDeformableAttnPlugin_TRT"])  # type: ignore[arg-type]


def test_the_lane_never_builds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    path = str(box_profile(tmp_path, ROWS))
    with pytest.raises(EngineError, match="no TensorRT plan that fits: none was built yet"):
        opened(path, Cache(tmp_path / "cache", build=True))
    with pytest.raises(EngineError, match="only what was made for this machine"):
        engines.load(path, runtime=TENSORRT)


def test_a_package_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    made = built(tmp_path)
    monkeypatch.setitem(sys.modules, "cuda.bindings.runtime", None)
    with pytest.raises(EngineError, match="cuda-bindings cannot be loaded"):
        opened(*made)
    monkeypatch.setitem(sys.modules, "tensorrt", None)
    with pytest.raises(EngineError, match="TensorRT cannot be loaded"):
        build(BuildJob(made[0], None, tmp_path, "fp32", 1))


def test_the_key_has_the_options_of_the_profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, VERSIONS[0])
    path, cache = built(tmp_path, 4)
    opened(path, cache, 4)
    with pytest.raises(EngineError, match="none was built yet"):
        opened(path, cache, 2)


def test_the_stand_in_has_the_names_of_the_real_one() -> None:
    real = pytest.importorskip("tensorrt", reason="without TensorRT the stand-in's names cannot be compared with its")
    from tests.engines import fake_tensorrt as fake

    pairs = {
        fake.Runtime: real.Runtime,
        fake.Engine: real.ICudaEngine,
        fake.Context: real.IExecutionContext,
        fake.Config: real.IBuilderConfig,
        fake.Range: real.IOptimizationProfile,
        fake.TimingCache: real.ITimingCache,
    }
    pairs |= {fake.Builder: real.Builder, fake.Parser: real.OnnxParser, fake.Network: real.INetworkDefinition}
    own = {"dtype", "compute", "at", "inputs"}
    for mine, theirs in pairs.items():
        assert {name for name in vars(mine) if not name.startswith("_")} - own <= set(dir(theirs))
    module = {name for name in vars(FakeTensorRt) if not name.startswith("_")}
    assert module <= set(dir(real))
    assert hasattr(real.BuilderFlag, "FP16") == real.__version__.startswith("10.")


def test_the_stand_in_has_the_names_of_the_real_cuda() -> None:
    real = pytest.importorskip("cuda.bindings.runtime", reason="without cuda-bindings the names cannot be compared")
    assert {name for name in vars(FakeCuda) if name.startswith("cuda")} <= set(dir(real))


NULL_RUNTIME = """
import tensorrt_lean
from engines.errors import EngineError
from engines.tensorrt_api import listen, made

heard = listen(tensorrt_lean)
try:
    made("runtime", lambda: tensorrt_lean.Runtime(heard.sink), heard)
except EngineError as error:
    print(error)
"""


@pytest.mark.skipif(probe() is not None, reason="needs a machine without a GPU")
def test_the_real_null_runtime_does_not_end_the_process() -> None:
    pytest.importorskip("tensorrt_lean", reason="without tensorrt-lean there is no real null runtime")
    child = subprocess.run([sys.executable, "-c", NULL_RUNTIME], capture_output=True, text=True)
    assert (child.returncode, child.stderr) == (0, "")
    assert "CUDA initialization failure" in child.stdout


@pytest.mark.gpu
@pytest.mark.skipif(probe() is None, reason="needs a GPU: the runtime of tensorrt-lean is made and refuses nonsense")
def test_the_real_lean_runtime_refuses_nonsense() -> None:
    lean = pytest.importorskip("tensorrt_lean")
    from engines.tensorrt_api import listen, made

    heard = listen(lean)
    runtime = made("runtime", lambda: lean.Runtime(heard.sink), heard)
    assert runtime.deserialize_cuda_engine(b"nonsense" * 100) is None
    assert heard.errors


@pytest.mark.gpu
@pytest.mark.skipif(
    TENSORRT not in engines.runtimes(), reason="needs a GPU and TensorRT: builds the default embedder and compares it"
)
@pytest.mark.parametrize("precision", ["fp32", "fp16"])
def test_a_real_plan_gives_the_vectors_of_onnx_runtime(tmp_path: Path, precision: Any) -> None:
    cache = Cache(tmp_path)
    build(BuildJob(NAME, None, cache.plans, precision, 16))
    profile, path = describe(NAME)
    session = open_option(profile, path, Option(TENSORRT, precision, 16), None, cache)
    plain = open_option(profile, path, Option("onnxruntime", "fp32", 16), None)
    batch = np.random.default_rng(3).normal(size=(5, 3, 224, 224)).astype(np.float32)
    got, want = (each.run({"image": batch}, ["vector"])[0] for each in (session, plain))
    cosines = (got * want).sum(axis=1) / np.linalg.norm(got, axis=1) / np.linalg.norm(want, axis=1)
    assert cosines.min() >= 0.999
