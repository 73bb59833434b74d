"""Where to cut a detector's graph: after its own resize of the picture, and before it sorts out its boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engines.importers.errors import ConversionError, MissingWeights
from engines.importers.tfjs_folder import Node, TfjsModel
from engines.importers.tfjs_graph import Graph, Port, port, sources, unknown
from engines.importers.tfjs_weights import Weights

CONVOLUTIONS = ("Conv2D", "_FusedConv2D", "FusedConv2D", "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative")
SORTING = (
    *(f"NonMaxSuppression{version}" for version in ("", "V2", "V3", "V4", "V5")),
    *("CombinedNonMaxSuppression", "While", "StatelessWhile", "If", "StatelessIf", "Enter", "Switch", "Merge"),
    *("PartitionedCall", "StatefulPartitionedCall", "TensorArrayV3", "TensorListReserve", "TensorListFromTensor"),
)
"""Operators whose work `ssd_raw` does, and those that only lead to it."""
KEPT = ("Identity", "Cast", "ExpandDims", "Squeeze", "Unpack", "Pack", "StridedSlice", "Reshape", "StopGradient")
"""Operators before the resize that leave grey levels as they are."""
ANCHORS = "get_center_coordinates_and_sizes"
SIDES = {"add": "centre y", "add_1": "centre x", "sub_1": "height", "sub": "width"}
HINT = "Export it from TensorFlow's object detection library as a graph model, or convert it with another tool."


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the converted graph begins."""

    node: str
    """Its output is the new input."""
    height: int
    width: int
    scale: float
    """The original graph turned a grey level g into `g * scale + offset` before this node."""
    offset: float
    batch: int | str


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """Where a detector's converted graph ends."""

    boxes: str
    scores: str
    anchors: NDArray[np.float32]
    """(anchors, 4): centre y, centre x, height, width, 0..1 of the picture."""


def find_entry(model: TfjsModel, graph: Graph, weights: Weights) -> Entry:
    """Return where the network proper begins.

    Raises:
        ConversionError: the model has not one picture as its input, or no fixed size.
        UnknownOperator: something other than arithmetic happens to the picture before it is resized.
    """
    pictures = graph.of(("Placeholder",))
    if len(pictures) != 1:
        raise ConversionError(f"model.json: has {len(pictures)} inputs, not one picture.", HINT)
    start = pictures[0]
    after = graph.below([start.name])
    learnt = graph.below(node.name for node in graph.of(CONVOLUTIONS))
    resizes = [
        n for n in graph.of(("ResizeBilinear",)) if n.name in after and n.name not in learnt and len(n.input) > 1
    ]
    if len(resizes) > 1:
        raise ConversionError("model.json: the picture is resized more than once.", HINT)
    if not resizes:
        batch, height, width = _sides(model, start)
        return Entry(start.name, height, width, 1.0, 0.0, batch)
    size = _known(graph, sources(resizes[0])[1], weights)
    if size is None or size.size != 2 or size.min() < 1:
        raise ConversionError("model.json: the picture is resized to no fixed size.", HINT)
    scale, offset = _levels(graph, resizes[0], start, weights)
    return Entry(resizes[0].name, int(size.ravel()[0]), int(size.ravel()[1]), scale, offset, 1)


def find_heads(graph: Graph, weights: Weights) -> Heads | None:
    """Return what a detector sorts out, or None if the graph has no such part.

    Raises:
        ConversionError: boxes and scores cannot be told apart.
        MissingWeights: the anchors are not among the weights.
    """
    learnt = graph.below(node.name for node in graph.of(CONVOLUTIONS))
    sorting = [node.name for node in graph.of(SORTING) if node.name in learnt]
    if not sorting:
        return None
    joined = {n.name for n in graph.of(("ConcatV2",)) if n.name in learnt and _along_anchors(graph, n, weights)}
    last = graph.above(sorting, stop=joined) & joined
    codes = {name for name in last if any(graph.nodes[user].op == "Exp" for user in graph.below([name]))}
    scores = last - codes
    if len(codes) != 1 or len(scores) != 1:
        raise ConversionError(
            f"model.json: {len(codes)} concatenations look like boxes and {len(scores)} like scores, not one each.",
            HINT,
        )
    return Heads(codes.pop(), scores.pop(), _anchors(weights))


def _along_anchors(graph: Graph, node: Node, weights: Weights) -> bool:
    axis = _known(graph, sources(node)[-1], weights) if node.input else None
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


def _levels(graph: Graph, resize: Node, start: Node, weights: Weights) -> tuple[float, float]:
    """Return scale and offset of the arithmetic between the picture and its resize."""
    way: list[tuple[str, float]] = []
    node, seen = resize, {resize.name}
    while node.name != start.name:
        node, step = _up(graph, node, weights) if node is not resize else (_source(graph, node, 0), None)
        if node.name in seen:
            raise ConversionError("model.json: the picture comes out of a loop.", HINT)
        seen.add(node.name)
        way += [step] if step else []
    scale, offset = 1.0, 0.0
    for op, factor in reversed(way):
        scale, offset = (scale * factor, offset * factor) if op == "times" else (scale, offset + factor)
    return scale, offset


def _up(graph: Graph, node: Node, weights: Weights) -> tuple[Node, tuple[str, float] | None]:
    """Return the node before this one, and what this one does to a grey level."""
    if node.op in KEPT and node.input:
        return _source(graph, node, 0), None
    if node.op not in ("Mul", "Add", "AddV2", "Sub", "RealDiv") or len(sources(node)) != 2:
        raise unknown(node, f"{node.op[:40]!r} before the picture is resized")
    known = [_known(graph, each, weights) for each in sources(node)]
    place = 0 if known[1] is not None else 1
    number = known[1 - place]
    if number is None or number.size != 1 or (place and node.op in ("Sub", "RealDiv")):
        raise unknown(node, "arithmetic that differs between channels before the picture is resized")
    value = float(number.ravel()[0])
    steps: Mapping[str, tuple[str, float]] = {
        "Mul": ("times", value),
        "RealDiv": ("times", 1 / value if value else 0.0),
        "Sub": ("plus", -value),
    }
    return _source(graph, node, place), steps.get(node.op, ("plus", value))


def _source(graph: Graph, node: Node, place: int) -> Node:
    return graph.node(sources(node)[place].node)


def _known(graph: Graph, source: Port, weights: Weights) -> NDArray[np.generic] | None:
    """Return the numbers of a constant, also behind identities."""
    node, seen = graph.node(source.node), set[str]()
    while node.op == "Identity" and node.input and node.name not in seen:
        seen.add(node.name)
        node = _source(graph, node, 0)
    return weights.get(node.name) if node.op == "Const" else None


def _sides(model: TfjsModel, start: Node) -> tuple[int | str, int, int]:
    """Return batch, height and width of a picture as the model says them."""
    attr = start.attr.get("shape")
    shapes = [each.tensor_shape for each in model.signature.inputs.values() if port(each.name).node == start.name]
    for shape in [*shapes, *([attr.shape] if attr and attr.shape else [])]:
        sides = [dim.size for dim in shape.dim]
        if len(sides) == 4 and min(sides[1:3]) > 0 and sides[3] == 3:
            return (sides[0] if sides[0] > 0 else "n"), sides[1], sides[2]
    raise ConversionError("model.json: the input is no picture (n, height, width, 3) of a fixed size.", HINT)
