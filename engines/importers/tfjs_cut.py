"""Where a detector's graph ends for us: at its raw boxes and scores, before it sorts them out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engines.importers.errors import ConversionError, MissingWeights
from engines.importers.tfjs_entry import CONVOLUTIONS, HINT
from engines.importers.tfjs_folder import Node
from engines.importers.tfjs_graph import Graph, constant, sources
from engines.importers.tfjs_weights import Weights

SORTING = (
    *(f"NonMaxSuppression{version}" for version in ("", "V2", "V3", "V4", "V5")),
    *("CombinedNonMaxSuppression", "While", "StatelessWhile", "If", "StatelessIf", "Enter", "Switch", "Merge"),
    *("PartitionedCall", "StatefulPartitionedCall", "TensorArrayV3", "TensorListReserve", "TensorListFromTensor"),
)
"""Operators whose work `ssd_raw` does, and those that only lead to it."""
ANCHORS = "get_center_coordinates_and_sizes"
SIDES = {"add": "centre y", "add_1": "centre x", "sub_1": "height", "sub": "width"}


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """Where a detector's converted graph ends."""

    boxes: str
    scores: str
    anchors: NDArray[np.float32]
    """(anchors, 4): centre y, centre x, height, width, 0..1 of the picture."""


def find_heads(graph: Graph, weights: Weights) -> Heads | None:
    """Return what a detector sorts out, or None if the graph has no such part.

    Boxes are what sizes are made of, with an exponential; scores are what else is sorted and does not come of them.

    Raises:
        ConversionError: boxes and scores cannot be told apart.
        MissingWeights: the anchors are not among the weights.
    """
    convolutions = [node.name for node in graph.of(CONVOLUTIONS)]
    learnt = graph.below(convolutions)
    sorting = [node.name for node in graph.of(SORTING) if node.name in learnt]
    if not sorting:
        return None
    joined = {n.name for n in graph.of(("ConcatV2",)) if n.name in learnt and _along_anchors(graph, n, weights)}
    inside = graph.above(convolutions)
    sizes = [node.name for node in graph.of(("Exp",)) if node.name in learnt and node.name not in inside]
    codes = graph.above(sizes, stop=joined) & joined
    scores = (graph.above(sorting, stop=joined) & joined) - graph.below(codes)
    if len(codes) != 1 or len(scores) != 1:
        raise ConversionError(
            f"model.json: {len(codes)} concatenations look like boxes and {len(scores)} like scores, not one each.",
            HINT,
        )
    return Heads(codes.pop(), scores.pop(), _anchors(weights))


def _along_anchors(graph: Graph, node: Node, weights: Weights) -> bool:
    axis = constant(graph, sources(node)[-1], weights) if sources(node) else None
    return axis is not None and axis.size == 1 and int(axis.ravel()[0]) == 1


def _anchors(weights: Weights) -> NDArray[np.float32]:
    """Return the anchors, which the exporter has left among the constants in parts."""
    columns = []
    for end, what in SIDES.items():
        name = next((name for name in weights if name.endswith(f"{ANCHORS}/{end}")), None)
        if name is None:
            raise MissingWeights(
                f"model.json: the anchors' {what} is missing: no weights are named .../{ANCHORS}/{end}.", HINT
            )
        columns.append(weights[name].astype(np.float32).ravel())
    if len({len(column) for column in columns}) != 1:
        raise ConversionError(f"model.json: the weights .../{ANCHORS}/ are of different lengths.", HINT)
    return np.stack(columns, axis=1)
