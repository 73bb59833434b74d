"""Where ONNX Runtime's TensorRT keeps the engines that it makes, and how it is told to make them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from engines.batch_shapes import Shape, batch_shapes
from engines.errors import ModelError
from engines.onnx_facts import read_facts
from engines.ort import TENSORRT, Provider
from engines.profile import BoxProfile, VectorProfile
from engines.weights import digest


def engine_folder(file: Path, profile: BoxProfile | VectorProfile, cache: Path) -> Path:
    """Return the folder of the engines of one file in one precision and batch; ONNX Runtime checks what lies in it."""
    text = f"{digest(file)} {profile.precision.default} {profile.batch.max}"
    return cache / "ort-engines" / f"{profile.name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def kept_provider(file: Path, profile: BoxProfile | VectorProfile, cache: Path, *, build: bool) -> Provider:
    """Return TensorRT with the settings that keep its engines.

    Args:
        file: the ONNX file.
        profile: says precision and batches.
        cache: folder of what is made for this machine.
        build: whether an engine may be made, which takes minutes; without it there must be one.
    """
    folder = engine_folder(file, profile, cache)
    if not build and not any(folder.glob("*.engine")):
        raise ModelError(
            f"{profile.name} has no engine of ONNX Runtime's TensorRT yet.", "Make it: checkout engines tune --again"
        )
    folder.mkdir(parents=True, exist_ok=True)
    ranges = batch_shapes(profile, read_facts(file))
    least, usual, most = ([f"{name}:{_sides(sizes[at])}" for name, sizes in ranges.items()] for at in range(3))
    told = {
        "trt_engine_cache_enable": "True",
        "trt_engine_cache_path": str(folder),
        "trt_timing_cache_enable": "True",
        "trt_timing_cache_path": str(folder.parent),
        "trt_fp16_enable": str(profile.precision.default == "fp16"),
        # The scales are in the file; TensorRT 10 wants to be told that it may use them.
        "trt_int8_enable": str(profile.precision.default == "int8"),
        "trt_profile_min_shapes": ",".join(least),
        "trt_profile_opt_shapes": ",".join(usual),
        "trt_profile_max_shapes": ",".join(most),
    }
    return TENSORRT._replace(settings={key: value for key, value in told.items() if value})


def _sides(shape: Shape) -> str:
    return "x".join(map(str, shape))
