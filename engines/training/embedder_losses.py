"""What an embedder is taught by: the seeds' recipes side by side, each from vectors and product numbers to one loss."""

from __future__ import annotations

import torch
from pytorch_metric_learning.distances import CosineSimilarity
from pytorch_metric_learning.losses import TripletMarginLoss
from pytorch_metric_learning.miners import BatchHardMiner, MultiSimilarityMiner
from torch import Tensor, nn

_SMOOTHING = 0.1
_MARGIN, _SCALE = 0.15, 20.0
"""Of the cosine-margin cross-entropy."""


class RecipeLoss(nn.Module):  # type: ignore[misc]
    """One of `triplet`, `angular`, `cosine`, `adaptors`; holds the classifier that is thrown away afterwards."""

    def __init__(self, recipe: str, dim: int, classes: int) -> None:
        super().__init__()
        self.recipe = recipe
        self.neck = nn.BatchNorm1d(dim)
        self.neck.bias.requires_grad_(False)
        self.classifier = nn.Linear(dim, classes, bias=False)
        nn.init.normal_(self.classifier.weight, std=0.001 if recipe == "angular" else 0.05)
        cosine = recipe == "cosine"
        self.triplet = TripletMarginLoss(margin=0.3, distance=CosineSimilarity() if cosine else None)
        self.miner = BatchHardMiner(distance=CosineSimilarity()) if cosine else MultiSimilarityMiner(epsilon=0.1)

    def forward(self, vectors: Tensor, labels: Tensor) -> Tensor:
        """Return the loss of (n, dim) vectors with (n,) product numbers, the same number of views of each."""
        if self.recipe == "angular":
            return self._cross_entropy(vectors, labels) + triplet_angular(vectors, labels)
        ranking = self.triplet(vectors, labels, self.miner(vectors, labels))
        if self.recipe == "triplet":
            return ranking
        if self.recipe == "adaptors":
            return ranking + self._cross_entropy(vectors, labels)
        return ranking + self._cosine_margin(vectors, labels)

    def _cross_entropy(self, vectors: Tensor, labels: Tensor) -> Tensor:
        logits = self.classifier(self.neck(vectors))
        return nn.functional.cross_entropy(logits, labels, label_smoothing=_SMOOTHING)

    def _cosine_margin(self, vectors: Tensor, labels: Tensor) -> Tensor:
        normal = nn.functional.normalize
        cosines = normal(self.neck(vectors), dim=1) @ normal(self.classifier.weight, dim=1).T
        margin = _MARGIN * nn.functional.one_hot(labels, cosines.shape[1])
        return nn.functional.cross_entropy(_SCALE * (cosines - margin), labels, label_smoothing=_SMOOTHING)


def triplet_angular(vectors: Tensor, labels: Tensor) -> Tensor:
    """Return PP-ShiTuV2's TripletAngularMargin: hardest pairs by cosine, ranked (.5) and held to .8 and .4 (x .1)."""
    unit = nn.functional.normalize(vectors, dim=1)
    cosines = unit @ unit.T
    same = labels[:, None] == labels[None, :]
    nearest_other = cosines.masked_fill(same, -1.0).amax(dim=1)
    farthest_same = cosines.masked_fill(~same, 1.0).amin(dim=1)
    ranking = torch.relu(nearest_other - farthest_same + 0.5).mean()
    absolute = torch.relu(0.8 - farthest_same).mean() + torch.relu(nearest_other - 0.4).mean()
    return ranking + 0.1 * absolute
