"""Arithmetic of an evaluation of whole baskets: the measures of the RPC data set, and what became of every unit.

Wei, Cui, Yang, Wang, Liu: RPC: A Large-Scale Retail Product Checkout Dataset, arXiv:1901.07249 (2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.seen import Box, State

OVERLAP = 0.5
"""IoU from which something found is taken for an item."""
Counts = NDArray[np.int64]
"""(scenes, products): units of each product in each scene."""


@dataclass(frozen=True, slots=True)
class Item:
    """One unit of a product in a picture: where it lies and what it is."""

    sku: str
    box: Box


@dataclass(frozen=True, slots=True)
class Found:
    """Something that the machine found in a picture: where, its best SKU, and what the machine makes of it."""

    sku: str | None
    box: Box
    state: State


@dataclass(frozen=True, slots=True)
class Basket:
    """One scene: what lies there and what was found."""

    items: tuple[Item, ...]
    found: tuple[Found, ...]

    def charged(self) -> list[Found]:
        """Return what the machine charges by itself."""
        return [found for found in self.found if found.state == "accepted"]


def basket_figures(baskets: Sequence[Basket]) -> dict[str, float]:
    """Return the figures of scenes, at least one, shares as fractions of 1.

    ``cAcc``, ``ACD``, ``mCCD``, ``mCIoU``: as the paper has them, see `counting_figures`, over the list that the
    machine would write by itself with its best label for everything it found: the protocol knows no "unknown", so
    here an item in doubt counts as its best candidate. ``cAcc_accepted``: checkout accuracy if only accepted items
    are charged and everything the cashier would be asked about is missing. The others are `unit_fates` and ``scenes``.
    """
    truth = [[item.sku for item in basket.items] for basket in baskets]
    listed = [[found.sku for found in basket.found if found.sku] for basket in baskets]
    accepted = [[found.sku for found in basket.charged() if found.sku] for basket in baskets]
    skus = sorted({sku for lists in (truth, listed) for labels in lists for sku in labels})
    figures = counting_figures(_counts(truth, skus), _counts(listed, skus))
    strict = counting_figures(_counts(truth, skus), _counts(accepted, skus))
    fates = [unit_fates(basket) for basket in baskets]
    sums = {fate: sum(each[fate] for each in fates) for fate in fates[0]}
    return {**figures, "cAcc_accepted": strict["cAcc"], "scenes": len(baskets), **sums}


def counting_figures(truth: Counts, listed: Counts) -> dict[str, float]:
    """Return the RPC measures of listed against true counts, both (scenes, products).

    ``cAcc``, checkout accuracy: share of scenes without any counting error; ``ACD``, average counting distance:
    counting errors a scene; ``mCCD``, mean category counting distance: a product's counting errors over its units,
    mean over products; ``mCIoU``: sum of the lesser over sum of the greater count of a product, mean over products.
    The two means take the products that lie in these scenes; others count in ``cAcc`` and ``ACD`` when listed.
    """
    error = np.abs(listed - truth)
    there = truth.sum(axis=0) > 0
    least, most = np.minimum(truth, listed)[:, there], np.maximum(truth, listed)[:, there]
    units = truth.sum(axis=0)[there]
    return {
        "cAcc": float((error.sum(axis=1) == 0).mean()),
        "ACD": float(error.sum(axis=1).mean()),
        "mCCD": float((error.sum(axis=0)[there] / units).mean()) if len(units) else 0.0,
        "mCIoU": float((least.sum(axis=0) / most.sum(axis=0)).mean()) if len(units) else 1.0,
    }


def unit_fates(basket: Basket) -> dict[str, int]:
    """Return what became of the units of a scene, and of what was found where no unit lies.

    ``units`` = ``right`` + ``wrong`` + ``asked`` + ``missed``: charged as what it is, charged as something else, shown
    to the cashier as a question, not found. ``extra`` and ``extra_asked``: charged or asked about a second time, or
    where nothing lies. Charged wrongly are therefore ``wrong`` and ``extra``.
    """
    fates = dict.fromkeys(("units", "right", "wrong", "asked", "missed", "extra", "extra_asked"), 0)
    fates["units"] = len(basket.items)
    pairs = _pairs(basket)
    for at, found in enumerate(basket.found):
        charged, item = found.state == "accepted", pairs.get(at)
        if item is None:
            fates["extra" if charged else "extra_asked"] += 1
        elif charged:
            fates["right" if basket.items[item].sku == found.sku else "wrong"] += 1
        else:
            fates["asked"] += 1
    fates["missed"] = len(basket.items) - len(pairs)
    return fates


def mistakes(basket: Basket) -> list[tuple[str | None, str | None]]:
    """Return every wrong charge of a scene as (what lies there, what was charged); None is nothing."""
    pairs = _pairs(basket)
    lying = [basket.items[pairs[at]].sku if at in pairs else None for at in range(len(basket.found))]
    return [
        (sku, found.sku)
        for sku, found in zip(lying, basket.found, strict=True)
        if found.state == "accepted" and sku != found.sku
    ]


def _counts(lists: Sequence[Sequence[str | None]], skus: Sequence[str]) -> Counts:
    return np.array([[labels.count(sku) for sku in skus] for labels in lists], np.int64).reshape(len(lists), len(skus))


def _pairs(basket: Basket) -> dict[int, int]:
    """Return which item each found thing is, by index: the pairs that overlap most first, each item once."""
    pairs: dict[int, int] = {}
    overlaps = ((_iou(f.box, i.box), a, b) for a, f in enumerate(basket.found) for b, i in enumerate(basket.items))
    for overlap, found, item in sorted(overlaps, key=lambda pair: -pair[0]):
        if overlap >= OVERLAP and found not in pairs and item not in pairs.values():
            pairs[found] = item
    return pairs


def _iou(a: Box, b: Box) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    shared = max(0.0, width) * max(0.0, height)
    both = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - shared
    return shared / both if both > 0.0 else 0.0
