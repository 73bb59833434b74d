"""A TensorFlow.js graph model in, an ONNX file out, without TensorFlow; a detector without its last, sorting part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engines.importers.errors import ManifestError, MissingWeights
from engines.importers.onnx_graph import OnnxGraph, Value
from engines.importers.tfjs_cut import Heads, find_heads
from engines.importers.tfjs_entry import Entry, find_entry
from engines.importers.tfjs_folder import HINT, Node, TfjsModel, read_model
from engines.importers.tfjs_graph import Graph, Port, port, sources, unknown
from engines.importers.tfjs_ops_image import IMAGE_OPS
from engines.importers.tfjs_ops_plain import PLAIN_OPS
from engines.importers.tfjs_weights import Weights, read_weights

IMAGE, BOXES, SCORES, ANCHORS = "image", "box_codes", "class_logits", "anchors"
OPS = {**IMAGE_OPS, **PLAIN_OPS}


@dataclass(frozen=True, slots=True)
class Converted:
    """What a converted model takes and gives."""

    onnx: bytes
    """The file. Its input `image` is float32 (batch, 3, height, width), RGB, `grey * scale + offset`."""
    height: int
    width: int
    scale: float
    offset: float
    batch: int | str
    anchors: int
    """Of a detector: its outputs are `box_codes` (1, anchors, 4: ty, tx, th, tw), `class_logits` (1, anchors, classes
    with background first) and `anchors` (anchors, 4: centre y, centre x, height, width). 0: no detector, the outputs
    are those of the original."""
    outputs: dict[str, int]
    """The size of each output's last side, 0 if it is open."""


def convert(folder: Path) -> Converted:
    """Return the model of a folder with `model.json` and its files of weights as ONNX.

    Raises:
        ManifestError: `model.json` is damaged or no graph model.
        ShardError: a file of weights is missing, cut off, too long, or outside the folder.
        MissingWeights: the graph uses a constant that no file holds.
        UnknownOperator: an operator that the converter does not know.
        ConversionError: the graph is not built as expected.
        ConverterMissing: the library that writes ONNX is not installed.
    """
    target = OnnxGraph()
    model = read_model(folder)
    weights = read_weights(folder, model)
    graph = Graph(model.topology)
    entry, heads = find_entry(model, graph, weights), find_heads(graph, weights)
    ends = _ends(model, graph, heads)
    values = _translate(target, graph, weights, entry, [end.node for end in ends.values()])
    outputs = {name: _output(values, end) for name, end in ends.items()}
    if heads:
        outputs = _flat(target, outputs, heads)
    shape = (entry.batch, 3, entry.height, entry.width)
    built = target.model({IMAGE: shape}, outputs)
    count = len(heads.anchors) if heads else 0
    size = (entry.height, entry.width)
    return Converted(built.data, *size, entry.scale, entry.offset, entry.batch, count, built.last_sides)


def _ends(model: TfjsModel, graph: Graph, heads: Heads | None) -> dict[str, Port]:
    """Return the outputs by name."""
    if heads:
        return {BOXES: Port(heads.boxes), SCORES: Port(heads.scores)}
    named = {name: port(tensor.name) for name, tensor in model.signature.outputs.items()}
    used = {source.node for node in graph.nodes.values() for source in sources(node)}
    found = named or {name: Port(name) for name, node in graph.nodes.items() if name not in used and node.op != "NoOp"}
    if not found or IMAGE in found:
        raise ManifestError("model.json: has no outputs, or one named 'image'.", HINT)
    for end in found.values():
        graph.node(end.node)
    return found


def _translate(
    target: OnnxGraph, graph: Graph, weights: Weights, entry: Entry, ends: list[str]
) -> dict[str, list[Value]]:
    """Return the outputs of every node that the ends need."""
    values = {entry.node: [Value(IMAGE, nchw=True)]}
    for node in graph.order(ends, entry.node):
        if node.op in ("Const", "Placeholder"):
            values[node.name] = [_constant(target, node, weights)]
            continue
        if node.op not in OPS:
            raise unknown(node)
        op, least = OPS[node.op]
        inputs = [_output(values, source) for source in sources(node)]
        if len(inputs) < least:
            raise ManifestError(f"model.json: node {node.name[:200]!r} has {len(inputs)} inputs, not {least}.", HINT)
        values[node.name] = op(target, node, inputs)
    return values


def _constant(target: OnnxGraph, node: Node, weights: Weights) -> Value:
    if node.op == "Placeholder":
        raise unknown(node, "an input after the picture was resized")
    if node.name not in weights:
        raise MissingWeights(f"model.json: the weights {node.name[:200]!r} are in no file of the manifest.", HINT)
    return target.constant(weights[node.name])


def _output(values: dict[str, list[Value]], source: Port) -> Value:
    outputs = values.get(source.node, [])
    if source.place >= len(outputs):
        raise ManifestError(f"model.json: node {source.node[:200]!r} has no output {source.place}.", HINT)
    return outputs[source.place]


def _flat(target: OnnxGraph, outputs: dict[str, Value], heads: Heads) -> dict[str, Value]:
    """Return a detector's outputs with one row an anchor; some exporters leave a side of one between."""
    count = len(heads.anchors)
    sides = {BOXES: (1, count, 4), SCORES: (1, count, -1)}
    flat = {name: target.add("Reshape", [target.plain(outputs[name]), target.ints(sides[name])]) for name in sides}
    return {**flat, ANCHORS: target.constant(heads.anchors)}
