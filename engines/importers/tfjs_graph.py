"""The graph of a TensorFlow.js model: nodes by name, what leads to what, and attributes as Python values."""

from __future__ import annotations

import base64
import binascii
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from numpy.typing import NDArray

from engines.importers.errors import ConversionError, ManifestError, UnknownOperator
from engines.importers.tfjs_folder import HINT, Node, Topology


class Port(NamedTuple):
    """One output of a node."""

    node: str
    place: int = 0


def port(text: str) -> Port:
    """Return the output that an input's text names: `name` or `name:2`."""
    name, _, index = text.rpartition(":")
    return Port(name, int(index)) if name and index.isascii() and index.isdigit() and len(index) < 6 else Port(text)


def sources(node: Node) -> list[Port]:
    """Return where a node's data comes from, in order."""
    return [port(text) for text in node.input if not text.startswith("^")]


class Graph:
    """Nodes by name, and who uses them."""

    def __init__(self, topology: Topology) -> None:
        """Index the nodes; `ManifestError` if two have one name or an input is of no node."""
        self.nodes: Mapping[str, Node] = {node.name: node for node in topology.node}
        if len(self.nodes) != len(topology.node):
            raise ManifestError("model.json: two nodes of the graph have one name.", HINT)
        self._sources: dict[str, list[str]] = {}
        self._users: dict[str, list[str]] = {name: [] for name in self.nodes}
        for node in topology.node:
            self._sources[node.name] = [self.node(source.node).name for source in sources(node)]
            for name in self._sources[node.name]:
                self._users[name].append(node.name)

    def node(self, name: str) -> Node:
        """Return a node; `ManifestError` if there is none of the name."""
        if name not in self.nodes:
            raise ManifestError(f"model.json: the graph uses a node {name[:200]!r}, which is not there.", HINT)
        return self.nodes[name]

    def of(self, ops: Collection[str]) -> list[Node]:
        """Return the nodes with one of these operators, in the file's order."""
        return [node for node in self.nodes.values() if node.op in ops]

    def below(self, starts: Iterable[str]) -> set[str]:
        """Return the names of all nodes that these lead to, themselves too."""
        return _reach(starts, self._users)

    def above(self, starts: Iterable[str], stop: Collection[str] = ()) -> set[str]:
        """Return the names of all nodes that lead to these, themselves too; not past `stop`."""
        return _reach(starts, self._sources, stop)

    def order(self, ends: Iterable[str], start: str) -> list[Node]:
        """Return the nodes that lead to `ends`, each after its sources; `start` is taken as given.

        Raises:
            ConversionError: the way leads through a loop.
        """
        needed = self.above(ends, stop={start})
        left = {name: set(self._sources[name]) for name in needed if name != start}
        done = [start] if start in needed else []
        ready = done + [name for name, wants in left.items() if not wants]
        ordered = []
        while ready:
            name = ready.pop()
            ordered += [] if name == start else [self.nodes[name]]
            for user in set(self._users[name]):
                if user in left:
                    left[user].discard(name)
                    ready += [] if left[user] else [user]
        if len(ordered) + len(done) < len(needed):
            raise ConversionError(
                "model.json: the outputs depend on a loop that the converter cannot leave out.",
                "Export the model without loops before its last concatenation.",
            )
        return ordered


def constant(graph: Graph, source: Port, weights: Mapping[str, NDArray[Any]]) -> NDArray[Any] | None:
    """Return the numbers that an input always has, also behind identities; None if they are computed."""
    node, seen = graph.node(source.node), set[str]()
    while node.op == "Identity" and sources(node) and node.name not in seen:
        seen.add(node.name)
        node = graph.node(sources(node)[0].node)
    return weights.get(node.name) if node.op == "Const" else None


def _reach(starts: Iterable[str], links: Mapping[str, list[str]], stop: Collection[str] = ()) -> set[str]:
    seen = set(starts)
    waiting = deque(seen)
    while waiting:
        name = waiting.popleft()
        for other in () if name in stop else links[name]:
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def ints(node: Node, key: str) -> tuple[int, ...]:
    """Return an attribute's list of integers, empty if there is none."""
    attr = node.attr.get(key)
    return attr.list.i if attr and attr.list else ()


def number(node: Node, key: str, default: float) -> float:
    """Return an attribute's number."""
    attr = node.attr.get(key)
    if attr is None:
        return default
    if attr.f is not None:
        return attr.f
    return default if attr.i is None else float(attr.i)


def whole(node: Node, key: str) -> int:
    """Return an attribute's integer, 0 if there is none."""
    attr = node.attr.get(key)
    return attr.i if attr and attr.i is not None else 0


def flag(node: Node, key: str) -> bool:
    """Return an attribute's truth, False if there is none."""
    attr = node.attr.get(key)
    return bool(attr and attr.b)


def text(node: Node, key: str) -> str:
    """Return an attribute's text, empty if there is none."""
    attr = node.attr.get(key)
    return _plain(node, attr.s) if attr and attr.s else ""


def texts(node: Node, key: str) -> list[str]:
    """Return an attribute's list of texts, empty if there is none."""
    attr = node.attr.get(key)
    return [_plain(node, each) for each in attr.list.s] if attr and attr.list else []


def unknown(node: Node, what: str = "") -> UnknownOperator:
    """Return the error that says that a node cannot be converted, and why if it is not its operator."""
    return UnknownOperator(
        f"model.json: node {node.name[:200]!r}: {what or f'operator {node.op[:80]!r}'} cannot be converted.",
        "Convert the model with another tool, or ask for this operator with this message.",
    )


def _plain(node: Node, encoded: str) -> str:
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise ManifestError(f"model.json: node {node.name[:200]!r}: {encoded[:80]!r} is no text.", HINT) from error
