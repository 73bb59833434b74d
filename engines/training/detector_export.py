"""Writes a trained detector as ONNX files with decoded boxes and float16 weights."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from engines.training.onnx_file import write_onnx
from engines.training.yolox import Yolox, grid


class Decoded(nn.Module):  # type: ignore[misc]
    """The network for one size of picture: corners in pixels and a score of 0..1, (n, anchors, 5)."""

    def __init__(self, net: Yolox, side: int) -> None:
        super().__init__()
        self.net = net
        cells, strides = grid(side, side)
        # Constants of the file, so that no runtime has to make a grid.
        self.register_buffer("centres", cells * strides)
        self.register_buffer("strides", strides)

    def forward(self, image: Tensor) -> Tensor:
        """Return `items` for (n, 3, side, side) float32 BGR 0..255."""
        raw = self.net.raw(image)
        centre = raw[..., :2] * self.strides + self.centres
        half = raw[..., 2:4].exp() * (self.strides / 2)
        return torch.cat((centre - half, centre + half, raw[..., 4:].sigmoid()), -1)


def write_detector(net: Yolox, side: int, path: Path) -> Path:
    """Write the ONNX file: `image` (n, 3, side, side) float32 BGR 0..255 to `items` (n, anchors, 5)."""
    was_training = net.training
    write_onnx(Decoded(net, side), side, "items", path)
    net.train(was_training)
    return path
