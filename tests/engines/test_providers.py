"""What needs a GPU is offered only where the driver answers, and a fall back to the CPU is never silent."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import numpy as np
import onnxruntime
import pytest

import engines
from engines.choice import Option
from engines.driver import Gpu, probe
from engines.errors import EngineError, ModelError
from engines.load import Cache, describe, open_option, open_session, with_option
from engines.offered import CUDA, GPU_RUNTIMES, OPENVINO, OPENVINO_GPU, TENSORRT, TENSORRT_EP, lacks
from engines.ort import CPU, OrtSession
from engines.ort import CUDA as CUDA_PROVIDER
from engines.ort_engines import engine_folder, kept_provider
from engines.profile import VectorProfile
from engines.weights import find
from tests.engines.nets import box_profile

NAME = "efficientnet_lite2"
ROWS = [(10.0, 20.0, 30.0, 40.0, 0.5)]
GPU = Gpu("Fake 4000", (8, 9), 20 << 30, "12.8")
WITH_GPU = [CPU.name, CUDA_PROVIDER.name, "TensorrtExecutionProvider"]
needs_gpu = pytest.mark.skipif(
    probe() is None or CUDA not in engines.runtimes(),
    reason="needs a GPU and onnxruntime-gpu: compares CUDA's vectors with the CPU's, and times batches of 1 to 64",
)


def embedder() -> tuple[VectorProfile, Path]:
    profile, path = describe(NAME)
    assert isinstance(profile, VectorProfile)
    return profile, find(profile.files, path.parent)


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the driver answer, and ONNX Runtime say that it was built for a GPU, which it was not."""
    monkeypatch.setattr("engines.driver.probe", lambda: GPU)
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: WITH_GPU)


def test_the_processors_graphics_is_offered_where_openvino_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    openvino = pytest.importorskip("engines.openvino")
    monkeypatch.setattr(openvino, "devices", lambda: frozenset({"CPU"}))
    assert "graphics" in lacks(OPENVINO_GPU)
    assert OPENVINO_GPU not in engines.runtimes()
    profile, file = embedder()
    with pytest.raises(EngineError, match="OpenVINO finds no GPU on this machine"):
        open_session(file, profile, OPENVINO_GPU)
    monkeypatch.setattr(openvino, "devices", lambda: frozenset({"CPU", "GPU"}))
    runtimes = engines.runtimes()
    assert runtimes.index(OPENVINO) < runtimes.index(OPENVINO_GPU) < runtimes.index("onnxruntime")


def test_without_a_driver_nothing_for_a_gpu_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engines.driver.probe", lambda: None)
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: WITH_GPU)
    monkeypatch.setattr("engines.driver.why_not", lambda: "the NVIDIA driver crashed")
    assert not {*GPU_RUNTIMES} & {*engines.runtimes()}
    assert {lacks(name) for name in GPU_RUNTIMES} == {"it needs an NVIDIA GPU, but the NVIDIA driver crashed"}
    profile, file = embedder()
    for runtime in GPU_RUNTIMES:
        with pytest.raises(EngineError, match=f"{runtime} needs an NVIDIA GPU: "):
            open_session(file, profile, runtime)


@pytest.mark.usefixtures("gpu")
def test_with_a_driver_its_runtimes_come_first() -> None:
    known = engines.runtimes()
    assert known[:2] == [TENSORRT_EP, CUDA]
    assert known[-1] == "onnxruntime"


def test_an_onnx_runtime_without_cuda_offers_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engines.driver.probe", lambda: GPU)
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CPU.name])
    assert CUDA not in engines.runtimes()
    assert "has no part for it" in lacks(CUDA)
    with pytest.raises(EngineError, match="no runtime 'cuda' here: the ONNX Runtime that is installed"):
        engines.load(NAME, runtime=CUDA)
    with pytest.raises(ModelError, match="has no CUDAExecutionProvider"):
        OrtSession(embedder()[1], provider=CUDA_PROVIDER)


@pytest.mark.skipif(probe() is not None, reason="needs a machine without a GPU")
@pytest.mark.usefixtures("gpu")
@pytest.mark.filterwarnings("ignore:Specified provider")
def test_a_fall_back_to_the_cpu_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="took CPUExecutionProvider instead of CUDAExecutionProvider"):
        engines.load(box_profile(tmp_path, ROWS), runtime="cuda")


@pytest.mark.usefixtures("gpu")
def test_an_engine_is_made_only_where_that_is_allowed(tmp_path: Path) -> None:
    path = box_profile(tmp_path, ROWS)
    profile = describe(path).profile
    option = Option(TENSORRT_EP, "fp32", 1)
    with pytest.raises(EngineError, match="only what was made for this machine"):
        open_option(profile, path, option, None)
    with pytest.raises(ModelError, match="has no engine"):
        open_option(profile, path, option, None, Cache(tmp_path / "cache"))
    assert not (tmp_path / "cache").exists()


def test_engines_are_kept_by_file_precision_and_batch(tmp_path: Path) -> None:
    profile, file = embedder()
    made = kept_provider(file, profile, tmp_path, build=True).settings
    assert made["trt_profile_min_shapes"] == "image:1x3x224x224"
    assert made["trt_profile_max_shapes"] == "image:16x3x224x224"
    folder = Path(made["trt_engine_cache_path"])
    assert folder.is_dir()
    (folder / "some.engine").write_bytes(b"")
    assert kept_provider(file, profile, tmp_path, build=False).settings == made
    half = with_option(profile, Option(TENSORRT_EP, "fp16", 4))
    told = kept_provider(file, half, tmp_path, build=True).settings
    assert (told["trt_fp16_enable"], told["trt_profile_max_shapes"]) == ("True", "image:4x3x224x224")
    assert engine_folder(file, half, tmp_path) != folder


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engines.driver.probe", lambda: GPU)
    monkeypatch.setitem(sys.modules, "tensorrt", ModuleType("tensorrt"))
    sys.modules["tensorrt"].__spec__ = ModuleSpec("tensorrt", None)
    monkeypatch.setitem(sys.modules, "cuda", None)
    assert lacks(TENSORRT) == "the package cuda-bindings is not installed"
    assert lacks("abacus") == "there is none of this name"
    assert lacks("onnxruntime") == ""


def test_the_cpu_is_named_as_before() -> None:
    profile, file = embedder()
    assert open_session(file, profile, "onnxruntime").runtime == "CPU"


@pytest.mark.gpu
@needs_gpu
def test_cuda_gives_the_vectors_of_the_cpu(record_property: Callable[[str, object], None]) -> None:
    plain, fast = (engines.load_embedder(NAME, runtime) for runtime in ("onnxruntime", CUDA))
    dice = np.random.default_rng(3)
    for count in (1, 8, 16, 32, 64):
        crops = [dice.integers(0, 256, (90, 70, 3), np.uint8) for _ in range(count)]
        wanted = plain.embed(crops)
        assert (wanted * fast.embed(crops)).sum(axis=1).min() >= 0.999
        start = time.perf_counter()
        for _ in range(10):
            fast.embed(crops)
        record_property(f"images/s at {count}", round(10 * count / (time.perf_counter() - start)))


@pytest.mark.gpu
@needs_gpu
def test_cuda_finds_the_boxes_of_the_cpu(tmp_path: Path) -> None:
    path = box_profile(tmp_path, ROWS)
    picture = np.full((96, 128, 3), 255, np.uint8)
    plain, fast = (engines.load_detector(path, runtime=runtime).detect(picture) for runtime in ("onnxruntime", CUDA))
    np.testing.assert_allclose(plain.boxes, fast.boxes, atol=0.01)
