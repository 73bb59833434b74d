"""Where the network proper begins: after its own resize of the picture, also if a loop over pictures does that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engines.importers.errors import ConversionError
from engines.importers.tfjs_folder import Node, TfjsModel
from engines.importers.tfjs_graph import Graph, constant, port, sources, unknown
from engines.importers.tfjs_weights import Weights

CONVOLUTIONS = ("Conv2D", "_FusedConv2D", "FusedConv2D", "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative")
HINT = "Export it from TensorFlow's object detection library as a graph model, or convert it with another tool."
_RESIZE = "ResizeBilinear"
_KEPT: Mapping[str, int] = {
    **dict.fromkeys(("Identity", "Cast", "ExpandDims", "Squeeze", "Unpack", "Pack", "StridedSlice", "Reshape"), 0),
    **dict.fromkeys(("StopGradient", _RESIZE, "TensorListGetItem", "TensorListFromTensor"), 0),
    **dict.fromkeys(("Enter", "Switch", "Merge"), 0),
    **dict.fromkeys(("TensorArrayReadV3", "TensorArrayScatterV3"), 2),
}
"""Operators that leave grey levels as they are, and which of their inputs holds them."""
_STORED, _STACKED = ("TensorListSetItem", "TensorArrayWriteV3"), ("TensorListStack", "TensorArrayGatherV3")
"""How a loop gives its pictures away (as the third input), and how they come out of it."""
_ARITHMETIC = ("Mul", "Add", "AddV2", "Sub", "RealDiv")


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
    learnt = graph.below(node.name for node in graph.of(CONVOLUTIONS))
    before = graph.below([start.name]) - learnt
    resizes = [node for node in graph.of((_RESIZE,)) if node.name in before and len(sources(node)) > 1]
    if len(resizes) > 1:
        raise ConversionError("model.json: the picture is resized more than once.", HINT)
    if not resizes:
        batch, height, width = _sides(model, start)
        return Entry(start.name, height, width, 1.0, 0.0, batch)
    size = constant(graph, sources(resizes[0])[1], weights)
    if size is None or size.size != 2 or size.min() < 1:
        raise ConversionError("model.json: the picture is resized to no fixed size.", HINT)
    after, node = _after(graph, resizes[0], before)
    height, width = (int(side) for side in size.ravel())
    return Entry(node.name, height, width, *_levels(graph, after, start, weights), 1)


def _after(graph: Graph, resize: Node, before: set[str]) -> tuple[Node, Node]:
    """Return the node that last changes the picture's levels or size, and the one that the network takes it from."""
    below = graph.below([resize.name]) & before
    stored = [n for n in graph.of(_STORED) if n.name in below and sources(n)[2:] and sources(n)[2].node in below]
    if not stored:
        return resize, resize
    users = graph.above(node.name for node in graph.of(CONVOLUTIONS))
    stacked = [node for node in graph.of(_STACKED) if node.name in below and node.name in users]
    if len(stored) != 1 or len(stacked) != 1:
        raise ConversionError("model.json: the loop that resizes the picture gives away more than that.", HINT)
    return graph.node(sources(stored[0])[2].node), stacked[0]


def _levels(graph: Graph, end: Node, start: Node, weights: Weights) -> tuple[float, float]:
    """Return scale and offset of the arithmetic between the picture and a node, that node's too."""
    way: list[tuple[float, float]] = []
    node, seen = end, set[str]()
    while node.name != start.name:
        if node.name in seen:
            raise ConversionError("model.json: the picture comes out of a loop without an end.", HINT)
        seen.add(node.name)
        node, factor, summand = _up(graph, node, weights)
        way.append((factor, summand))
    scale, offset = 1.0, 0.0
    for factor, summand in reversed(way):
        scale, offset = scale * factor, offset * factor + summand
    return scale, offset


def _up(graph: Graph, node: Node, weights: Weights) -> tuple[Node, float, float]:
    """Return the node before this one, and by what this one multiplies grey levels and what it adds."""
    inputs = sources(node)
    place = _KEPT.get(node.op)
    if place is not None and place < len(inputs):
        return graph.node(inputs[place].node), 1.0, 0.0
    if node.op not in _ARITHMETIC or len(inputs) != 2:
        raise unknown(node, f"{node.op[:40]!r} before the picture is resized")
    known = [constant(graph, each, weights) for each in inputs]
    picture = 0 if known[1] is not None else 1
    number = known[1 - picture]
    if number is None or number.size != 1 or (picture and node.op in ("Sub", "RealDiv")):
        raise unknown(node, "arithmetic that differs between channels before the picture is resized")
    value = float(number.ravel()[0])
    factor = {"Mul": value, "RealDiv": 1 / value if value else 0.0}.get(node.op, 1.0)
    summand = {"Sub": -value, "Add": value, "AddV2": value}.get(node.op, 0.0)
    return graph.node(inputs[picture].node), factor, summand


def _sides(model: TfjsModel, start: Node) -> tuple[int | str, int, int]:
    """Return batch, height and width of a picture as the model says them."""
    attr = start.attr.get("shape")
    shapes = [each.tensor_shape for each in model.signature.inputs.values() if port(each.name).node == start.name]
    for shape in [*shapes, *([attr.shape] if attr and attr.shape else [])]:
        sides = [dim.size for dim in shape.dim]
        if len(sides) == 4 and min(sides[1:3]) > 0 and sides[3] == 3:
            return (sides[0] if sides[0] > 0 else "n"), sides[1], sides[2]
    raise ConversionError("model.json: the input is no picture (n, height, width, 3) of a fixed size.", HINT)
