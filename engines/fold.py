"""Computes beforehand what in a network does not depend on the picture."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import onnx
import onnxruntime as ort

from engines.errors import ModelError
from engines.ort import LOAD_ERRORS


def folded(file: Path) -> Any:
    """Return a network (`onnx.ModelProto`), constants folded, every node named; `ModelError` names the file."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        options = ort.SessionOptions()
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
        options.optimized_model_filepath = str(plain)
        options.log_severity_level = 4
        try:
            ort.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        except LOAD_ERRORS as error:
            raise ModelError(f"{file}: not a model that can be run: {error}", "Get the file again.") from error
        model = onnx.load(str(plain))
    for number, node in enumerate(model.graph.node):
        node.name = node.name or f"{node.op_type}_{number}"
    return model
