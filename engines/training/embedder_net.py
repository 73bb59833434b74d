"""The embedder: trunk, generalised-mean pooling, residual adaptors where asked for, and a linear head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from engines.training.embedder_batches import as_input
from engines.training.embedder_config import Net
from engines.training.trunk import Trunk, load_trunk
from engines.types import Image

_TINY = 1e-6
_CHUNK = 32


class Adaptor(nn.Module):  # type: ignore[misc]
    """A bottleneck beside the identity; it starts as the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.down, self.up = nn.Linear(width, width // 2), nn.Linear(width // 2, width)
        nn.init.zeros_(self.up.weight)
        nn.init.zeros_(self.up.bias)

    def forward(self, x: Tensor) -> Tensor:
        """Return (n, width)."""
        return x + self.up(nn.functional.gelu(self.down(x)))


class EmbedderNet(nn.Module):  # type: ignore[misc]
    """Pictures to vectors that are not yet of unit length."""

    def __init__(self, settings: Net, trunk: Trunk) -> None:
        super().__init__()
        self.trunk, self.power = trunk, settings.power
        self.trunk.freeze(settings.frozen)
        self.head = nn.Linear(trunk.width, settings.dim)
        self.adaptors = nn.Sequential(*(Adaptor(settings.dim) for _ in range(settings.adaptors)))

    def features(self, image: Tensor) -> Tensor:
        """Return (n, width, height / 32, width / 32) float32 of (n, 3, height, width) normalised RGB."""
        return self.trunk(image).float()

    def pooled(self, features: Tensor) -> Tensor:
        """Return the generalised mean over a feature map, (n, width)."""
        if self.power == 1.0:
            return features.mean(dim=(2, 3))
        return features.clamp(min=_TINY).pow(self.power).mean(dim=(2, 3)).pow(1 / self.power)

    def vector(self, features: Tensor) -> Tensor:
        """Return (n, dim) float32 of a feature map."""
        return self.adaptors(self.head(self.pooled(features)))

    def forward(self, image: Tensor) -> Tensor:
        """Return (n, dim) float32."""
        return self.vector(self.features(image))


def untouched(settings: Net, pictures: Sequence[Image]) -> EmbedderNet:
    """Return a net that has learnt nothing: ImageNet trunk, head by principal components of what it makes of these.

    So training starts from what the untouched features can do, whatever the dimension.
    """
    net = EmbedderNet(settings, load_trunk(settings.trunk))
    net.to(memory_format=torch.channels_last)
    features = features_of(net, pictures)
    centred = features - features.mean(dim=0)
    _, _, components = torch.linalg.svd(centred, full_matrices=False)
    found = min(len(components), settings.dim)
    with torch.no_grad():
        nn.init.orthogonal_(net.head.weight)
        net.head.weight[:found] = components[:found]
        net.head.bias.copy_(-net.head.weight @ features.mean(dim=0))
    return net


def features_of(net: EmbedderNet, pictures: Sequence[Image]) -> Tensor:
    """Return the pooled features, (n, width), of pictures of one size."""
    net.eval()
    chunks = (pictures[start : start + _CHUNK] for start in range(0, len(pictures), _CHUNK))
    with torch.no_grad():
        return torch.cat([net.pooled(net.features(as_input(chunk))) for chunk in chunks])


def between(before: Mapping[str, Tensor], after: Mapping[str, Tensor], keep: float) -> dict[str, Tensor]:
    """Return the weights `keep` of the way from one state to another of the same net."""
    return {name: torch.lerp(before[name].float(), value.float(), keep) for name, value in after.items()}
