"""Batches of an equal number of views of each product; batch `step` depends on the seed and the step alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engines.training.config_file import ConfigError
from engines.training.embedder_config import Data, Training
from engines.training.embedder_products import Picture, Product
from engines.training.embedder_views import ViewMaker, plain_view
from engines.types import Image

MEAN, STD = 127.0, 128.0
_BY_CHANCE = 0.5


class Batches:
    """Draws products of every source and changes their pictures."""

    def __init__(self, products: Sequence[Product], data: Data, training: Training, maker: ViewMaker) -> None:
        self._products, self._training, self._maker = products, training, maker
        wanted = {
            "grocery": data.grocery_classes,
            "upd": data.upd_classes,
            "rendered": data.rendered_classes,
            "printed": data.printed_classes,
            "drawn": data.drawn_classes,
        }
        self._groups = [
            (count, np.array([row for row, each in enumerate(products) if each.source == source]))
            for source, count in wanted.items()
            if count
        ]
        for count, rows in self._groups:
            if count > len(rows):
                raise ConfigError(
                    f"a batch wants {count} products of a source that has {len(rows)}",
                    hint="Lower *_classes in [data].",
                )

    def batch(self, step: int, side: int) -> tuple[Tensor, Tensor]:
        """Return (n, 3, side, side) float32 normalised RGB and the n products' numbers, views of one side by side."""
        dice = np.random.default_rng((self._training.seed, step))
        rows = np.concatenate([self._chosen(rows, count, dice) for count, rows in self._groups])
        images, labels = [], []
        for row in rows:
            for picture in self._pictures(self._products[row], dice):
                images.append(self._maker.view(picture, side, dice))
                labels.append(int(row))
        return as_input(images), torch.tensor(labels)

    def plain(self, count: int, side: int) -> list[Image]:
        """Return unchanged pictures, drawn over the sources in the shares of a batch."""
        dice = np.random.default_rng((self._training.seed, 0, 7))
        images = []
        total = sum(wanted for wanted, _ in self._groups)
        for wanted, rows in self._groups:
            for row in dice.choice(rows, max(1, count * wanted // total)):
                product = self._products[row]
                images.append(plain_view(product.picture(int(dice.integers(len(product.readers)))), side))
        return images

    def _chosen(self, rows: NDArray[np.intp], count: int, dice: np.random.Generator) -> NDArray[np.intp]:
        """Return products at random: in half of the batches by families, so that look-alikes meet."""
        shuffled = dice.permutation(rows)
        if dice.random() < _BY_CHANCE:
            return shuffled[:count]
        families = [self._products[row].family for row in shuffled]
        first = {family: place for place, family in reversed(list(enumerate(families)))}
        order = sorted(range(len(shuffled)), key=lambda place: (first[families[place]], place))
        return shuffled[order][:count]

    def _pictures(self, product: Product, dice: np.random.Generator) -> list[Picture]:
        count, wanted = len(product.readers), self._training.views
        chosen = dice.choice(count, wanted, replace=count < wanted)
        return [product.picture(int(index)) for index in chosen]


def as_input(images: Sequence[Image]) -> Tensor:
    """Return (n, 3, height, width) float32 in the layout that the trunk is fastest with, normalised RGB."""
    stacked = torch.from_numpy(np.stack(images)[..., ::-1].astype(np.float32))
    return ((stacked - MEAN) / STD).permute(0, 3, 1, 2)
