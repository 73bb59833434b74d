"""YOLOX-nano with one class, batch normalisation folded away, and how the weights of the COCO file come in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from engines.errors import WeightsError

STRIDES = (8, 16, 32)
WIDTH = 16
"""Channels of the stem of YOLOX-nano; every other number of channels is a multiple of it."""


class Conv(nn.Module):  # type: ignore[misc]
    """A convolution with bias and SiLU."""

    def __init__(self, inner: int, outer: int, kernel: int = 1, stride: int = 1, groups: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inner, outer, kernel, stride, kernel // 2, groups=groups)
        # Without batch normalisation, only weights of this size carry a signal through thirty layers.
        nn.init.kaiming_normal_(self.conv.weight, nonlinearity="relu")
        nn.init.zeros_(self.conv.bias)
        self.act = nn.SiLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, outer, h / stride, w / stride)."""
        return self.act(self.conv(x))


def depthwise(inner: int, outer: int, stride: int = 1) -> nn.Sequential:
    """Return a 3x3 convolution by channel and the 1x1 convolution that mixes them."""
    return nn.Sequential(Conv(inner, inner, 3, stride, inner), Conv(inner, outer))


class Focus(nn.Module):  # type: ignore[misc]
    """Each 2x2 block of pixels as channels, then a convolution."""

    def __init__(self, outer: int) -> None:
        super().__init__()
        self.conv = Conv(12, outer, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, outer, h / 2, w / 2)."""
        left, right = x[..., ::2], x[..., 1::2]
        return self.conv(torch.cat((left[..., ::2, :], left[..., 1::2, :], right[..., ::2, :], right[..., 1::2, :]), 1))


class Bottleneck(nn.Module):  # type: ignore[misc]
    """1x1, then depthwise 3x3, with or without a shortcut."""

    def __init__(self, width: int, shortcut: bool) -> None:
        super().__init__()
        self.conv1 = Conv(width, width)
        self.conv2 = depthwise(width, width)
        self.shortcut = shortcut

    def forward(self, x: Tensor) -> Tensor:
        """Return the same shape."""
        y = self.conv2(self.conv1(x))
        return x + y if self.shortcut else y


class Csp(nn.Module):  # type: ignore[misc]
    """Half of the channels through bottlenecks, half past them."""

    def __init__(self, inner: int, outer: int, depth: int = 1, shortcut: bool = False) -> None:
        super().__init__()
        half = outer // 2
        self.conv1, self.conv2 = Conv(inner, half), Conv(inner, half)
        self.blocks = nn.Sequential(*(Bottleneck(half, shortcut) for _ in range(depth)))
        self.conv3 = Conv(2 * half, outer)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, outer, h, w)."""
        return self.conv3(torch.cat((self.blocks(self.conv1(x)), self.conv2(x)), 1))


class Pyramid(nn.Module):  # type: ignore[misc]
    """Spatial pyramid pooling."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = Conv(width, width // 2), Conv(2 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        """Return the same shape."""
        x = self.conv1(x)
        pools = [nn.functional.max_pool2d(x, size, 1, size // 2) for size in (5, 9, 13)]
        return self.conv2(torch.cat((x, *pools), 1))


class Backbone(nn.Module):  # type: ignore[misc]
    """CSPDarknet with the path-aggregation neck; `width` channels in the stem."""

    def __init__(self, width: int) -> None:
        super().__init__()
        w2, w4, w8, w16 = 2 * width, 4 * width, 8 * width, 16 * width
        self.stem = Focus(width)
        self.dark2 = nn.Sequential(depthwise(width, w2, 2), Csp(w2, w2, 1, True))
        self.dark3 = nn.Sequential(depthwise(w2, w4, 2), Csp(w4, w4, 3, True))
        self.dark4 = nn.Sequential(depthwise(w4, w8, 2), Csp(w8, w8, 3, True))
        self.dark5 = nn.Sequential(depthwise(w8, w16, 2), Pyramid(w16), Csp(w16, w16))
        self.lateral = Conv(w16, w8)
        self.down4 = Csp(w16, w8)
        self.reduce = Conv(w8, w4)
        self.down3 = Csp(w8, w4)
        self.shrink3 = depthwise(w4, w4, 2)
        self.up4 = Csp(w8, w8)
        self.shrink4 = depthwise(w8, w8, 2)
        self.up5 = Csp(w16, w16)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the maps at strides 8, 16 and 32."""
        d3 = self.dark3(self.dark2(self.stem(image)))
        d4 = self.dark4(d3)
        top = self.lateral(self.dark5(d4))
        middle = self.reduce(self.down4(torch.cat((_twice(top), d4), 1)))
        p3 = self.down3(torch.cat((_twice(middle), d3), 1))
        p4 = self.up4(torch.cat((self.shrink3(p3), middle), 1))
        return p3, p4, self.up5(torch.cat((self.shrink4(p4), top), 1))


class Head(nn.Module):  # type: ignore[misc]
    """Boxes and objectness of one map; what told classes apart is left out."""

    def __init__(self, inner: int, width: int) -> None:
        super().__init__()
        self.stem = Conv(inner, width)
        self.tower = nn.Sequential(depthwise(width, width), depthwise(width, width))
        self.box = nn.Conv2d(width, 4, 1)
        self.score = nn.Conv2d(width, 1, 1)
        nn.init.constant_(self.score.bias, -4.6)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, h * w, 5)."""
        x = self.tower(self.stem(x))
        return torch.cat((self.box(x), self.score(x)), 1).flatten(2).transpose(1, 2)


class Yolox(nn.Module):  # type: ignore[misc]
    """The detector: (n, 3, h, w) float32 BGR 0..255 in, one row a place of the grids out; sides are multiples of 32."""

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.backbone = Backbone(width)
        self.heads = nn.ModuleList(Head(scale * width, 4 * width) for scale in (4, 8, 16))

    def raw(self, image: Tensor) -> Tensor:
        """Return (n, anchors, 5): centre as an offset in cells, logarithm of the size in cells, logit of the score."""
        return torch.cat([head(level) for head, level in zip(self.heads, self.backbone(image), strict=True)], 1)

    def forward(self, image: Tensor) -> Tensor:
        """Return (n, anchors, 5): x1, y1, x2, y2 in pixels, logit of the score."""
        return decoded(self.raw(image), *image.shape[2:])


def decoded(raw: Tensor, height: int, width: int) -> Tensor:
    """Return corners in pixels and the logit for raw rows (n, anchors, 5) of a picture of that size."""
    cells, strides = grid(int(height), int(width))
    centre = (raw[..., :2] + cells) * strides
    half = raw[..., 2:4].exp() * (strides / 2)
    return torch.cat((centre - half, centre + half, raw[..., 4:]), -1)


@lru_cache(maxsize=16)
def grid(height: int, width: int) -> tuple[Tensor, Tensor]:
    """Return the cells (anchors, 2) as x, y and their strides (anchors, 1) in pixels."""
    cells, strides = [], []
    for stride in STRIDES:
        y, x = torch.meshgrid(torch.arange(height // stride), torch.arange(width // stride), indexing="ij")
        cells.append(torch.stack((x, y), -1).reshape(-1, 2).float())
        strides.append(torch.full((len(cells[-1]), 1), float(stride)))
    return torch.cat(cells), torch.cat(strides)


def load(path: Path) -> Yolox:
    """Return YOLOX-nano with the weights of the COCO ONNX file (226 tensors; classes are left out).

    Raises:
        WeightsError: the file is not there or holds another network.
    """
    hint = "It takes yolox_nano_coco.onnx as Megvii published it, batch normalisation folded."
    try:
        onnx.checker.check_model(str(path))
    except (OSError, onnx.checker.ValidationError) as error:
        raise WeightsError(f"{path} cannot be read: {error}", hint=hint) from error
    found = onnx.load(str(path)).graph.initializer
    tensors = {each.name: torch.from_numpy(numpy_helper.to_array(each).copy()) for each in found}
    net = Yolox()
    try:
        _fill(net, tensors)
    except (KeyError, StopIteration, ValueError, RuntimeError) as error:
        raise WeightsError(f"{path} holds another network than YOLOX-nano: {error!r}", hint=hint) from error
    net.eval()
    return net


def _fill(net: Yolox, tensors: dict[str, Tensor]) -> None:
    """Folded convolutions have no names; they stand in the order in which the network runs."""
    nameless = iter([tensor for name, tensor in tensors.items() if not name.startswith("head.")])
    for module in net.backbone.modules():
        if isinstance(module, nn.Conv2d):
            _copy(module, next(nameless), next(nameless))
    for level, head in enumerate(net.heads):
        _head(head, nameless)
        for ours, theirs in ((head.box, "reg"), (head.score, "obj")):
            name = f"head.{theirs}_preds.{level}"
            _copy(ours, tensors[f"{name}.weight"], tensors[f"{name}.bias"])
    if next(nameless, None) is not None:
        raise ValueError("more tensors than the network takes")


def _head(head: Head, nameless: Iterator[Tensor]) -> None:
    convs = [each for each in (*head.stem.modules(), *head.tower.modules()) if isinstance(each, nn.Conv2d)]
    _copy(convs[0], next(nameless), next(nameless))
    for _ in range(8):
        next(nameless)  # the tower of the classes: four convolutions
    for conv in convs[1:]:
        _copy(conv, next(nameless), next(nameless))


def _copy(conv: nn.Conv2d, weight: Tensor, bias: Tensor) -> None:
    if conv.weight.shape != weight.shape:
        raise ValueError(f"{tuple(weight.shape)} stands where {tuple(conv.weight.shape)} belongs")
    with torch.no_grad():
        conv.weight.copy_(weight)
        conv.bias.copy_(bias)


def _twice(x: Tensor) -> Tensor:
    return nn.functional.interpolate(x, scale_factor=2.0, mode="nearest")
