"""TensorFlow's operators on tensors of any shape as ONNX operators."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engines.importers.onnx_graph import OnnxGraph, Value
from engines.importers.tfjs_folder import Node
from engines.importers.tfjs_graph import flag, ints, unknown, whole
from engines.importers.tfjs_ops_image import Op, fused, numbers

KINDS: Mapping[str | int, str] = {
    **{"DT_FLOAT": "float32", "DT_INT32": "int32", "DT_INT64": "int64", "DT_BOOL": "bool", "DT_UINT8": "float32"},
    **{1: "float32", 3: "int32", 9: "int64", 10: "bool", 4: "float32"},
}
"""Bytes stand for grey levels here, which are float."""
ONNX_KINDS = {"float32": 1, "int32": 6, "int64": 7, "bool": 9}


def _binary(op: str) -> Op:
    def binary(graph: OnnxGraph, _node: Node, inputs: list[Value]) -> list[Value]:
        first, second = inputs[:2]
        if first.nchw and second.nchw:
            return [graph.add(op, [first, second], nchw=True)]
        if first.nchw and second.array is not None:
            return [graph.add(op, [first, graph.channels_first(second.array)], nchw=True)]
        if second.nchw and first.array is not None:
            return [graph.add(op, [graph.channels_first(first.array), second], nchw=True)]
        return [graph.add(op, [graph.plain(first), graph.plain(second)])]

    return binary


_add = _binary("Add")


def _same(_graph: OnnxGraph, _node: Node, inputs: list[Value]) -> list[Value]:
    return inputs[:1]


def _shape_of(graph: OnnxGraph, value: Value) -> Value:
    """Return a tensor of numbers as the int64 that ONNX wants for shapes."""
    if value.array is not None:
        return graph.constant(value.array.astype(np.int64).reshape(-1))
    return graph.add("Cast", [graph.plain(value)], {"to": ONNX_KINDS["int64"]})


def _reshape(graph: OnnxGraph, _node: Node, inputs: list[Value]) -> list[Value]:
    return [graph.add("Reshape", [graph.plain(inputs[0]), _shape_of(graph, inputs[1])])]


def _concat(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    axis = _axis(node, inputs[-1])
    if axis in (-1, 3) and all(value.nchw for value in inputs[:-1]):
        return [graph.add("Concat", inputs[:-1], {"axis": 1}, nchw=True)]
    return [graph.add("Concat", [graph.plain(value) for value in inputs[:-1]], {"axis": axis})]


def _softmax(graph: OnnxGraph, _node: Node, inputs: list[Value]) -> list[Value]:
    return [graph.add("Softmax", [graph.plain(inputs[0])], {"axis": -1})]


def _cast(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    kind = node.attr.get("DstT")
    wanted = KINDS.get(kind.type) if kind and kind.type is not None else None
    if wanted is None:
        raise unknown(node, f"a cast to {kind.type if kind else None!r}")
    if inputs[0].array is not None:
        return [graph.constant(inputs[0].array.astype(wanted))]
    return [graph.add("Cast", inputs[:1], {"to": ONNX_KINDS[wanted]}, nchw=inputs[0].nchw)]


def _expand(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    return [graph.add("Unsqueeze", [graph.plain(inputs[0]), graph.ints([_axis(node, inputs[1])])])]


def _squeeze(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    axes = ints(node, "squeeze_dims") or ints(node, "axis")
    return [graph.add("Squeeze", [graph.plain(inputs[0]), *([graph.ints(axes)] if axes else [])])]


def _pack(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    axis = whole(node, "axis")
    rows = [graph.add("Unsqueeze", [graph.plain(value), graph.ints([axis])]) for value in inputs]
    return [graph.add("Concat", rows, {"axis": axis})]


def _unpack(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    axis, count = whole(node, "axis"), whole(node, "num")
    parts = _parts(graph, node, inputs[0], axis, count)
    return [graph.add("Squeeze", [part, graph.ints([axis])]) for part in parts]


def _split(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    return _parts(graph, node, inputs[1], _axis(node, inputs[0]), whole(node, "num_split"))


def _parts(graph: OnnxGraph, node: Node, value: Value, axis: int, count: int) -> list[Value]:
    if not 1 <= count <= 4096:
        raise unknown(node, f"a split into {count} parts")
    return graph.add_many("Split", [graph.plain(value)], count, {"axis": axis})


def _shape(graph: OnnxGraph, _node: Node, inputs: list[Value]) -> list[Value]:
    sides = graph.add("Shape", [graph.plain(inputs[0])])
    return [graph.add("Cast", [sides], {"to": ONNX_KINDS["int32"]})]


def _strided_slice(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    """Begin, end and step a side; masks open an end or drop the side."""
    begin, end, step = ([int(each) for each in numbers(node, value).ravel()] for value in inputs[1:4])
    if whole(node, "ellipsis_mask") or whole(node, "new_axis_mask") or not len(begin) == len(end) == len(step):
        raise unknown(node, "a slice with an ellipsis or a new axis")
    opened, closed, dropped = (_bits(node, f"{mask}_mask", len(begin)) for mask in ("begin", "end", "shrink_axis"))
    far = 2**31 - 1
    for axis in range(len(begin)):
        forward = step[axis] > 0
        begin[axis] = (0 if forward else far) if opened[axis] else begin[axis]
        end[axis] = (far if forward else -far) if closed[axis] else end[axis]
        if dropped[axis]:
            step[axis], end[axis] = 1, begin[axis] + 1 if begin[axis] != -1 else far
    axes = range(len(begin))
    sliced = graph.add("Slice", [graph.plain(inputs[0]), *map(graph.ints, (begin, end, axes, step))])
    gone = [axis for axis in axes if dropped[axis]]
    return [graph.add("Squeeze", [sliced, graph.ints(gone)]) if gone else sliced]


def _bits(node: Node, key: str, count: int) -> list[bool]:
    mask = whole(node, key)
    return [bool(mask >> bit & 1) for bit in range(count)]


def _slice(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    """Begin and size a side; a size of -1 is the rest."""
    begin, size = ([int(each) for each in numbers(node, value).ravel()] for value in inputs[1:3])
    end = [2**31 - 1 if length == -1 else start + length for start, length in zip(begin, size, strict=False)]
    return [graph.add("Slice", [graph.plain(inputs[0]), graph.ints(begin), graph.ints(end)])]


def _transpose(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    order = [int(each) for each in numbers(node, inputs[1]).ravel()]
    return [graph.add("Transpose", [graph.plain(inputs[0])], {"perm": order})]


def _gather(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    axis = _axis(node, inputs[2]) if len(inputs) > 2 else 0
    return [graph.add("Gather", [graph.plain(value) for value in inputs[:2]], {"axis": axis})]


def _tile(graph: OnnxGraph, _node: Node, inputs: list[Value]) -> list[Value]:
    return [graph.add("Tile", [graph.plain(inputs[0]), _shape_of(graph, inputs[1])])]


def _pad(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    pairs = numbers(node, inputs[1])
    if pairs.ndim != 2 or pairs.shape[1] != 2:
        raise unknown(node, f"padding of shape {pairs.shape}")
    amounts = graph.ints([int(each) for each in (*pairs[:, 0], *pairs[:, 1])])
    return [graph.add("Pad", [graph.plain(inputs[0]), amounts, *map(graph.plain, inputs[2:3])])]


def _reduced(op: str) -> Op:
    def reduced(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
        axes = sorted(int(each) for each in numbers(node, inputs[1]).ravel())
        picture, keeps = graph.plain(inputs[0]), {"keepdims": int(flag(node, "keep_dims"))}
        if op == "ReduceSum":  # its axes became an input before those of the others
            return [graph.add(op, [picture, graph.ints(axes)], keeps)]
        return [graph.add(op, [picture], {**keeps, "axes": axes})]

    return reduced


def _sum_of_all(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    value = inputs[0]
    for other in inputs[1:]:
        (value,) = _add(graph, node, [value, other])
    return [value]


def _product(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    """Rows times a matrix, with a bias and an activation where they are fused in."""
    if any(flag(node, key) for key in ("transpose_a", "adj_x", "adj_y")):
        raise unknown(node, "a product of turned matrices")
    right = inputs[1]
    if flag(node, "transpose_b"):
        right = graph.constant(numbers(node, right).T)
    value = graph.add("MatMul", [graph.plain(inputs[0]), graph.plain(right)])
    return [fused(graph, node, value, inputs[2:])]


def _axis(node: Node, value: Value) -> int:
    known = numbers(node, value)
    if known.size != 1:
        raise unknown(node, f"an axis of {known.size} numbers")
    return int(known.ravel()[0])


_BINARY = {
    "AddV2": "Add",
    "Add": "Add",
    "Sub": "Sub",
    "Mul": "Mul",
    "RealDiv": "Div",
    "Maximum": "Max",
    "Minimum": "Min",
}
PLAIN_OPS: Mapping[str, tuple[Op, int]] = {
    **{name: (_binary(op), 2) for name, op in {**_BINARY, "Div": "Div", "Pow": "Pow"}.items()},
    **dict.fromkeys(("Identity", "StopGradient", "ReadVariableOp", "Snapshot"), (_same, 1)),
    **dict.fromkeys(("MatMul", "_FusedMatMul", "BatchMatMul", "BatchMatMulV2"), (_product, 2)),
    **dict.fromkeys(("Pad", "PadV2"), (_pad, 2)),
    **dict.fromkeys(("Gather", "GatherV2"), (_gather, 2)),
    "Reshape": (_reshape, 2),
    "ConcatV2": (_concat, 2),
    "Softmax": (_softmax, 1),
    "Cast": (_cast, 1),
    "ExpandDims": (_expand, 2),
    "Squeeze": (_squeeze, 1),
    "Pack": (_pack, 1),
    "Unpack": (_unpack, 1),
    "Split": (_split, 2),
    "Shape": (_shape, 1),
    "StridedSlice": (_strided_slice, 4),
    "Slice": (_slice, 3),
    "Transpose": (_transpose, 2),
    "Tile": (_tile, 2),
    "Mean": (_reduced("ReduceMean"), 2),
    "Max": (_reduced("ReduceMax"), 2),
    "Sum": (_reduced("ReduceSum"), 2),
    "AddN": (_sum_of_all, 1),
}
"""Each with the number of inputs that it needs at least."""
