"""Writes a trained embedder as an ONNX file with float16 weights, and the profile to load it with."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from engines.training.embedder_net import EmbedderNet
from engines.training.onnx_file import IR_VERSION, OPSET, store_as_half

log = logging.getLogger(__name__)

_PROFILE = """schema = 1
name = "item_embedder"
title = "Item embedder"
task = "embed"
licence = "Apache-2.0"
source = "checkout engines train embedder"

[weights]
file = "{file}"
sha256 = "{sha256}"

[input]
name = "image"
width = {side}
height = {side}
color = "RGB"
resize = "letterbox"
pad = 127
mean = [127.0, 127.0, 127.0]
std = [128.0, 128.0, 128.0]

[output]
name = "vector"
dim = {dim}
"""


class _Unit(nn.Module):  # type: ignore[misc]
    """The net with vectors of length 1."""

    def __init__(self, net: EmbedderNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, image: Tensor) -> Tensor:
        return nn.functional.normalize(self.net(image), dim=1)


def write_model(net: EmbedderNet, side: int, path: Path) -> tuple[Path, Path]:
    """Write the ONNX file, `image` (n, 3, side, side) normalised RGB to `vector` (n, dim), and its profile beside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unit = _Unit(net).eval().requires_grad_(False)
    torch.onnx.export(
        unit,
        (torch.zeros(2, 3, side, side),),
        str(path),
        input_names=["image"],
        output_names=["vector"],
        dynamic_axes={"image": {0: "n"}, "vector": {0: "n"}},
        opset_version=OPSET,
        dynamo=False,
    )
    model = onnx.load(str(path))
    model.ir_version = IR_VERSION
    store_as_half(model)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    profile = path.with_suffix(".toml")
    text = _PROFILE.format(file=path.name, sha256=digest, side=side, dim=net.head.out_features)
    profile.write_text(text, encoding="utf-8")
    return path, profile
