"""Converts a network to half precision in its file: what TensorRT 11 builds is as the file says, not as a flag says."""

from __future__ import annotations

import importlib
from pathlib import Path

from engines.errors import EngineError, ModelError


def to_half(file: Path, target: Path) -> Path:
    """Write the network with weights and arithmetic in float16 to `target` and return that.

    Inputs and outputs stay as they are, and so do operators that lose too much or know no float16.

    Raises:
        EngineError: the extra `convert` is missing, or the network cannot be converted; the text names the file.
    """
    try:
        onnx, protobuf = importlib.import_module("onnx"), importlib.import_module("google.protobuf.message")
        float16 = importlib.import_module("onnxruntime.transformers.float16")
        sorting = importlib.import_module("onnxruntime.transformers.onnx_model")
    except ImportError as error:
        raise EngineError(f"Half precision needs a package: {error}.", "Install the extra convert.") from error
    try:
        model = float16.convert_float_to_float16(onnx.load(str(file)), keep_io_types=True)
        # The conversion puts its casts at the end; TensorRT wants what is made before it is used.
        whole = sorting.OnnxModel(model)
        whole.topological_sort()
        onnx.save(whole.model, str(target))
    except (ValueError, TypeError, RuntimeError, protobuf.DecodeError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ModelError(f"{file}: cannot be converted to half precision: {reason}.", "Build it in fp32.") from error
    return target
