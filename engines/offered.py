"""Which runtimes can be used on this machine, and the door to each: a file in, an open model out."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engines.errors import EngineError

if TYPE_CHECKING:
    from engines.profile import BoxProfile, VectorProfile
    from engines.runtime import Session

# Each runtime is imported when it opens something, and those of a GPU once the driver has answered, never before.

TENSORRT, TENSORRT_EP, CUDA = "tensorrt", "tensorrt-ep", "cuda"
OPENVINO, OPENVINO_GPU, ORT = "openvino", "openvino-gpu", "onnxruntime"
RUNTIMES = (TENSORRT, TENSORRT_EP, CUDA, OPENVINO, OPENVINO_GPU, ORT)
GPU_RUNTIMES = (TENSORRT, TENSORRT_EP, CUDA)
"""Those that need an NVIDIA GPU."""
BUILT_RUNTIMES = (TENSORRT, TENSORRT_EP)
"""Those that run only what was built before."""
HALF_RUNTIMES = (TENSORRT, TENSORRT_EP, OPENVINO, OPENVINO_GPU)
"""Those that can compute in half precision where a profile lets them."""


class Cache(NamedTuple):
    """What was made for this machine, which TensorRT needs."""

    folder: Path
    build: bool = False
    """Whether ONNX Runtime's TensorRT may make an engine when it is opened, which takes minutes: never in a lane."""

    @property
    def plans(self) -> Path:
        """Return the folder of `engines.plans`."""
        return self.folder / "plans"


def runtimes() -> list[str]:
    """Return the runtimes that can be used here by name, as `engines.load` takes them, the preferred first."""
    return [name for name in RUNTIMES if not lacks(name)]


def ready_runtimes() -> list[str]:
    """Return those of `runtimes()` that run a model's file as it is, with nothing built before."""
    return [name for name in runtimes() if name not in BUILT_RUNTIMES]


def lacks(runtime: str) -> str:
    """Return why a runtime cannot be used here, in words; empty if it can."""
    if runtime not in RUNTIMES:
        return "there is none of this name"
    if runtime == OPENVINO_GPU:
        return _missing(OPENVINO) or _lacks_graphics()
    if runtime not in GPU_RUNTIMES:
        return _missing(runtime)
    from engines.driver import probe, why_not

    if probe() is None:
        return f"it needs an NVIDIA GPU, but {why_not()}"
    if runtime == TENSORRT:
        return _missing("tensorrt") or _missing("cuda.bindings")
    from engines import ort

    if ort.offers(ort.CUDA if runtime == CUDA else ort.TENSORRT):
        return ""
    twice = "; beside it is onnxruntime-gpu: remove both, then install that" if _distributed("onnxruntime-gpu") else ""
    return f"the ONNX Runtime that is installed has no part for it{twice}"


def _lacks_graphics() -> str:
    from engines.openvino import GPU, devices

    return "" if GPU in devices() else "OpenVINO finds no graphics of the processor, or no driver of it"


def _missing(module: str) -> str:
    try:
        there = importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        # The package around it is missing.
        there = False
    return "" if there else f"the package {module.replace('.', '-')} is not installed"


def _distributed(package: str) -> bool:
    return any(importlib.metadata.distributions(name=package))


def open_session(file: Path, profile: VectorProfile | BoxProfile, runtime: str, cache: Cache | None = None) -> Session:
    """Return the file opened by one of `runtimes()`, as the profile computes; its checksum is the caller's matter."""
    if runtime in GPU_RUNTIMES:
        return _open_gpu(file, profile, runtime, cache)
    if runtime in (OPENVINO, OPENVINO_GPU):
        from engines.openvino import CPU, GPU, OpenVinoSession

        device = GPU if runtime == OPENVINO_GPU else CPU
        return OpenVinoSession(file, profile.batch.max, half=profile.half, device=device)
    from engines.ort import OrtSession

    return OrtSession(file)


def _open_gpu(file: Path, profile: VectorProfile | BoxProfile, runtime: str, cache: Cache | None) -> Session:
    from engines.driver import probe, why_not

    if probe() is None:
        raise EngineError(f"{runtime} needs an NVIDIA GPU: {why_not()}.", "Mend the driver, or use another runtime.")
    if runtime == CUDA:
        from engines.ort import CUDA as PROVIDER
        from engines.ort import OrtSession

        return OrtSession(file, provider=PROVIDER)
    if cache is None:
        raise EngineError(f"{runtime} runs only what was made for this machine.", "Make it: checkout engines build")
    if runtime == TENSORRT:
        from engines.tensorrt import open_plan

        return open_plan(file, profile, cache.plans)
    from engines.ort import OrtSession
    from engines.ort_engines import kept_provider

    return OrtSession(file, provider=kept_provider(file, profile, cache.folder, build=cache.build))
