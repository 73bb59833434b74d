"""How our ONNX files are stored: which version, and large weights as float16."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

OPSET = 17
"""Read by every ONNX Runtime from 1.13 on."""
IR_VERSION = 9


def write_onnx(net: nn.Module, side: int, output: str, path: Path) -> None:
    """Write a network as an ONNX file: `image` (n, 3, side, side) float32 to the output of that name, (n, ...)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        net.eval(),
        (torch.zeros(2, 3, side, side),),
        str(path),
        input_names=["image"],
        output_names=[output],
        dynamic_axes={"image": {0: "n"}, output: {0: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )
    model = onnx.load(str(path))
    model.ir_version = IR_VERSION
    store_as_half(model)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


def store_as_half(model: onnx.ModelProto) -> None:
    """Keep large float32 weights as float16 and cast them back in the graph, which halves the file."""
    casts = []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if tensor.data_type != TensorProto.FLOAT or values.size < 1024:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), name + "_half"))
        casts.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
    for node in reversed(casts):
        model.graph.node.insert(0, node)
