"""Which colours a picture shows, as a soft histogram computed in the graph: what tells flavours apart.

Metric learning makes a network look past colour, for light changes it; between the flavours of one design it is what
is left. The histogram is no network and learns nothing (radial basis functions over opponent colours, square root as
in the Hellinger kernel: Arandjelovic, Zisserman, CVPR 2012), so it stays true for products that nothing was trained on.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

POOL = 8
"""Pixels averaged to one before colours are counted: print becomes the colour that it has from afar."""
SPREAD = 0.5
_OPPONENT = ((1.8 / 3, 1.8 / 3, 1.8 / 3), (1.8, -1.8, 0.0), (0.9, 0.9, -1.8))
"""Lightness, red to green and yellow to blue of RGB in -1..1."""
_LIMIT = 2.2
_LIGHT, _HUES = (-1.4, -0.5, 0.4, 1.3), (-1.9, -0.95, 0.0, 0.95, 1.9)
SIZE = len(_LIGHT) * len(_HUES) ** 2
"""Numbers in a histogram."""


class ColourHistogram(nn.Module):  # type: ignore[misc]
    """Unit vectors of SIZE numbers; pixels that are exactly the letterbox's grey, and far corners, do not count."""

    def __init__(self, side: int) -> None:
        super().__init__()
        centres = torch.cartesian_prod(torch.tensor(_LIGHT), torch.tensor(_HUES), torch.tensor(_HUES))
        self.register_buffer("opponent", torch.tensor(_OPPONENT)[:, :, None, None])
        self.register_buffer("twice", 2 * centres[:, :, None, None])
        self.register_buffer("squares", (centres**2).sum(dim=1)[None, :, None, None])
        at = torch.linspace(-1, 1, side // POOL)
        self.register_buffer("disc", (1.15 - torch.hypot(at[:, None], at[None, :])).clamp(0, 1)[None, None])

    def forward(self, image: Tensor) -> Tensor:
        """Return (n, SIZE) float32 of (n, 3, side, side) RGB in -1..1 whose letterbox is 0."""
        small = nn.functional.avg_pool2d(image, POOL)
        weight = self.disc * (small.abs().sum(dim=1, keepdim=True) * 64).clamp(max=1.0)
        colours = nn.functional.conv2d(small, self.opponent)
        light, hue = colours[:, :1], _LIMIT * torch.tanh(colours[:, 1:] / _LIMIT)
        colours = torch.cat([light, hue], dim=1)
        apart = (colours**2).sum(dim=1, keepdim=True) - nn.functional.conv2d(colours, self.twice) + self.squares
        near = torch.exp(apart * (-0.5 / SPREAD**2)) * weight
        return nn.functional.normalize((near.sum(dim=(2, 3)) + 1e-6).sqrt(), dim=1)
