"""What the shipped graph makes of a picture: the trained vector, the peaks of the feature map and the colours, as one.

Training sharpens the mean over the feature map for the products it sees. The maximum over the map asks only whether a
detail is there at all, so it stays when half of the item is covered; with the colours it is set beside the vector, and
the three are projected to the principal components of what training pictures show, partly whitened.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from engines.training.colour import SIZE, ColourHistogram
from engines.training.embedder_batches import as_input
from engines.training.embedder_config import Export
from engines.training.embedder_net import EmbedderNet
from engines.types import Image

_CHUNK = 32


class Descriptor(nn.Module):  # type: ignore[misc]
    """The net as it is exported; what is usual of peaks, colours and the whole is told by training pictures."""

    def __init__(self, net: EmbedderNet, export: Export, pictures: Sequence[Image]) -> None:
        """Build from BGR pictures, (side, side, 3) uint8; they are not needed where nothing is added to the vector."""
        super().__init__()
        self.net, self.peak, self.colour = net.eval(), export.peak, export.colour
        self.histogram = ColourHistogram(export.side)
        self.register_buffer("usual_peaks", torch.zeros(1, net.trunk.width))
        self.register_buffer("usual_colours", torch.zeros(1, SIZE))
        self.components: nn.Linear | None = None
        if pictures:
            self._learn_usual(pictures, export)

    def forward(self, image: Tensor) -> Tensor:
        """Return (n, dim) float32 rows of length 1 of (n, 3, side, side) normalised RGB."""
        whole = self._whole(*self._parts(image))
        return nn.functional.normalize(self.components(whole) if self.components else whole, dim=1)

    def _parts(self, image: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the net's unit vectors, the maxima over the feature map and the histograms of colours."""
        features = self.net.features(image)
        vectors = nn.functional.normalize(self.net.vector(features), dim=1)
        return vectors, features.amax(dim=(2, 3)), self.histogram(image)

    def _whole(self, vectors: Tensor, peaks: Tensor, colours: Tensor) -> Tensor:
        parts = [vectors]
        if self.peak:
            parts.append(self.peak * nn.functional.normalize(peaks - self.usual_peaks, dim=1))
        if self.colour:
            parts.append(self.colour * (colours - self.usual_colours))
        return torch.cat(parts, dim=1)

    def _learn_usual(self, pictures: Sequence[Image], export: Export) -> None:
        chunks = (pictures[start : start + _CHUNK] for start in range(0, len(pictures), _CHUNK))
        with torch.no_grad():
            parts = [self._parts(as_input(chunk)) for chunk in chunks]
            vectors, peaks, colours = (torch.cat(part) for part in zip(*parts, strict=True))
            self.usual_peaks = peaks.mean(dim=0, keepdim=True)
            self.usual_colours = colours.mean(dim=0, keepdim=True)
            if export.dim:
                whole = self._whole(vectors, peaks, colours)
                self.components = principal_components(whole, export.dim, export.whiten)


def principal_components(samples: Tensor, dim: int, whiten: float) -> nn.Linear:
    """Return the map of centred samples, (n, width), to their first components, (n, dim).

    Args:
        samples: more than `dim` of them.
        dim: components kept.
        whiten: power of a component's standard deviation that it is divided by: 0 keeps lengths, 1 makes all alike.

    Raises:
        ValueError: there are too few samples to know as many components.
    """
    if len(samples) <= dim:
        raise ValueError(f"{len(samples)} pictures cannot tell {dim} components")
    mean = samples.mean(dim=0)
    _, spread, axes = torch.linalg.svd(samples - mean, full_matrices=False)
    scale = (spread[:dim] / len(samples) ** 0.5).clamp(min=1e-6) ** -whiten
    found = nn.Linear(samples.shape[1], dim)
    with torch.no_grad():
        found.weight.copy_(axes[:dim] * scale[:, None])
        found.bias.copy_(-found.weight @ mean)
    return found
