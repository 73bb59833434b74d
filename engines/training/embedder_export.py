"""Writes a trained embedder as an ONNX file with float16 weights, and the profile to load it with."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from engines.training.colour import SIZE, ColourHistogram
from engines.training.embedder_batches import as_input
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


class _Unit(nn.Module):  # type: ignore[misc]
    """The net with vectors of length 1, followed by how the picture's colours differ from most pictures'."""

    def __init__(self, net: EmbedderNet, side: int, colour: float, pictures: Sequence[Image]) -> None:
        super().__init__()
        self.net, self.colour = net, colour
        self.dim = net.head.out_features + (SIZE if colour else 0)
        if colour:
            self.histogram = ColourHistogram(side)
            with torch.no_grad():
                self.register_buffer("usual", self.histogram(as_input(pictures)).mean(dim=0, keepdim=True))

    def forward(self, image: Tensor) -> Tensor:
        vector = nn.functional.normalize(self.net(image), dim=1)
        if not self.colour:
            return vector
        return torch.cat([vector, self.colour * (self.histogram(image) - self.usual)], dim=1)


def write_model(
    net: EmbedderNet, side: int, path: Path, colour: float = 0.0, pictures: Sequence[Image] = ()
) -> tuple[Path, Path]:
    """Write the ONNX file, `image` (n, 3, side, side) normalised RGB to `vector` (n, dim), and its profile beside.

    Args:
        net: what was trained.
        side: of the pictures that it will be given.
        path: of the ONNX file.
        colour: what the colour histogram weighs against the net's unit vector; 0 leaves it out.
        pictures: of that side, BGR; they say what colours most pictures have.
    """
    unit = _Unit(net, side, colour, pictures).eval().requires_grad_(False)
    write_onnx(unit, side, "vector", path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    profile = path.with_suffix(".toml")
    text = _PROFILE.format(file=path.name, sha256=digest, side=side, dim=unit.dim)
    profile.write_text(text, encoding="utf-8")
    return path, profile
