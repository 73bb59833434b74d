"""Reads what an ONNX file says of itself, inputs, outputs, operators and versions, without running or trusting it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from engines.errors import ModelError
from engines.protobuf import Damaged, Fields, fields, number, text
from engines.runtime import Tensor

TYPES = {
    1: "float32",
    2: "uint8",
    3: "int8",
    4: "uint16",
    5: "int16",
    6: "int32",
    7: "int64",
    8: "string",
    9: "bool",
    10: "float16",
    11: "float64",
    12: "uint32",
    13: "uint64",
    16: "bfloat16",
}
"""NumPy's names by the numbers of `TensorProto.DataType`."""
DEEPEST = 8
"""Graphs inside graphs that are looked into."""
OWN_DOMAINS = ("", "ai.onnx")


class OnnxFacts(NamedTuple):
    """What the file says; it may be wrong, as nothing is run."""

    path: Path
    inputs: Mapping[str, Tensor]
    """Without those that the file gives a value itself."""
    outputs: Mapping[str, Tensor]
    operators: frozenset[str]
    """Types of all nodes; those of other domains than ONNX's own as `domain::type`."""
    opsets: Mapping[str, int]
    """Version by domain; ONNX's own is ``""``."""
    beside: tuple[str, ...]
    """Files that hold weights, relative to this one."""


def read_facts(path: Path) -> OnnxFacts:
    """Return what an ONNX file says; `ModelError` names the file if it is none or is cut off."""
    try:
        return _model(path, memoryview(path.read_bytes()))
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}.", "Check its path and permissions.") from error
    except Damaged as error:
        raise ModelError(f"{path}: not a whole ONNX file: {error}.", "Get the file again.") from error


def _model(path: Path, data: memoryview) -> OnnxFacts:
    model = fields(data)
    if 7 not in model:
        raise Damaged("it has no graph")
    with_graph = fields(_bytes(model[7][-1]))
    opsets = {text(found, 1): number(found, 2) for found in map(fields, map(_bytes, model.get(8, [])))}
    given, beside = set(), set()
    for weights in with_graph.get(5, []):
        tensor = fields(_bytes(weights))
        given.add(text(tensor, 8))
        for entry in map(fields, map(_bytes, tensor.get(13, []))):
            if text(entry, 1) == "location":
                beside.add(text(entry, 2))
    inputs = dict(_value(entry) for entry in with_graph.get(11, []))
    return OnnxFacts(
        path,
        {name: tensor for name, tensor in inputs.items() if name not in given},
        dict(_value(entry) for entry in with_graph.get(12, [])),
        frozenset(_operators(with_graph, 0)),
        {"" if domain in OWN_DOMAINS else domain: version for domain, version in opsets.items()},
        tuple(sorted(beside)),
    )


def _operators(graph: Fields, depth: int) -> Iterator[str]:
    for entry in graph.get(1, []):
        node = fields(_bytes(entry))
        domain, kind = text(node, 7), text(node, 4)
        yield kind if domain in OWN_DOMAINS else f"{domain}::{kind}"
        for attribute in map(fields, map(_bytes, node.get(5, []))):
            for inner in (*attribute.get(6, []), *attribute.get(11, [])):
                if depth < DEEPEST:
                    yield from _operators(fields(_bytes(inner)), depth + 1)


def _value(entry: int | memoryview) -> tuple[str, Tensor]:
    value = fields(_bytes(entry))
    kind = _inner(_inner(value, 2), 1)
    dims = [fields(_bytes(dim)) for dim in _inner(kind, 2).get(1, [])]
    shape = [number(dim, 1) if number(dim, 1) > 0 else text(dim, 2) or None for dim in dims]
    return text(value, 1), Tensor(shape, TYPES.get(number(kind, 1), "unknown"))


def _inner(message: Fields, key: int) -> Fields:
    return fields(_bytes(message[key][-1])) if key in message else {}


def _bytes(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise Damaged("a number stands where a message should")
    return value
