"""Writes a trained embedder as an ONNX file with float16 weights, and the profile to load it with."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import torch

from engines.training.descriptor import Descriptor
from engines.training.embedder_config import Export
from engines.training.embedder_net import EmbedderNet
from engines.training.onnx_file import write_onnx
from engines.types import Image

log = logging.getLogger(__name__)

_PROFILE = """schema = 2
name = "item_embedder"
title = "Item embedder"
task = "embed"
licence = "Apache-2.0"
source = "checkout engines train embedder"

[files]
onnx = "{file}"
sha256 = "{sha256}"

[input.image]
names = ["image"]
size = {{ h = {side}, w = {side} }}

[input.resize]
mode = "letterbox_center"
interp = "area"
pad_value = 127

[input.normalize]
mean = [127.0, 127.0, 127.0]
std = [128.0, 128.0, 128.0]

[output]
decoder = "vector"
tensors = {{ vector = ["vector"] }}
dim = {dim}
"""


def write_model(net: EmbedderNet, export: Export, path: Path, pictures: Sequence[Image] = ()) -> tuple[Path, Path]:
    """Write the ONNX file, `image` (n, 3, side, side) normalised RGB to `vector` (n, dim), and its profile beside.

    Args:
        net: what was trained.
        export: side of the input and what is added to the net's vector.
        path: of the ONNX file.
        pictures: of that side, BGR; they say what is usual where something is added.
    """
    described = Descriptor(net, export, pictures).eval().requires_grad_(False)
    write_onnx(described, export.side, "vector", path)
    with torch.no_grad():
        dim = described(torch.zeros(1, 3, export.side, export.side)).shape[1]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    profile = path.with_suffix(".toml")
    profile.write_text(_PROFILE.format(file=path.name, sha256=digest, side=export.side, dim=dim), encoding="utf-8")
    return path, profile
