"""TensorFlow's operators on pictures, which are channels last, as ONNX operators on channels first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engines.importers.onnx_graph import NOTHING, OnnxGraph, Value
from engines.importers.tfjs_folder import Node
from engines.importers.tfjs_graph import flag, ints, number, text, texts, unknown

Op = Callable[[OnnxGraph, Node, list[Value]], list[Value]]
EPSILON = 1e-4
"""TensorFlow's own, where a batch normalisation names none."""
ACTIVATIONS = {"Relu": "Relu", "Elu": "Elu", "Sigmoid": "Sigmoid", "Tanh": "Tanh", "Softplus": "Softplus"}


def _conv(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    """HWIO weights; a bias and an activation may be fused in."""
    kernel = _kernel(node, inputs[1]).transpose(3, 2, 0, 1)
    return [fused(graph, node, _convolved(graph, node, inputs[0], kernel, 1), inputs[2:])]


def _depthwise(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    """HWCM weights: output channel c * M + m sees channel c alone."""
    weights = _kernel(node, inputs[1])
    height, width, channels, times = weights.shape
    kernel = weights.transpose(2, 3, 0, 1).reshape(channels * times, 1, height, width)
    return [fused(graph, node, _convolved(graph, node, inputs[0], kernel, channels), inputs[2:])]


def _convolved(graph: OnnxGraph, node: Node, picture: Value, kernel: NDArray[Any], group: int) -> Value:
    attributes = {**_window(node), "group": group, "kernel_shape": kernel.shape[2:]}
    if len(dilations := ints(node, "dilations")) == 4:
        attributes["dilations"] = dilations[1:3]
    return graph.add("Conv", [graph.nchw(picture), graph.constant(kernel)], attributes, nchw=True)


def _window(node: Node) -> dict[str, Any]:
    """Return strides and padding of an operator that looks through a window."""
    if text(node, "data_format") not in ("", "NHWC"):
        raise unknown(node, "a picture that is stored channels first")
    strides = ints(node, "strides") or (1, 1, 1, 1)
    if len(strides) != 4:
        raise unknown(node, "a window that is not flat")
    padding = text(node, "padding")
    if padding == "EXPLICIT":
        pads = ints(node, "explicit_paddings")
        if len(pads) != 8:
            raise unknown(node, f"explicit padding of {len(pads)} numbers")
        return {"strides": strides[1:3], "pads": (pads[2], pads[4], pads[3], pads[5])}
    modes = {"SAME": "SAME_UPPER", "VALID": "VALID"}
    if padding not in modes:
        raise unknown(node, f"padding {padding[:40]!r}")
    return {"strides": strides[1:3], "auto_pad": modes[padding]}


def fused(graph: OnnxGraph, node: Node, value: Value, extra: list[Value]) -> Value:
    """Apply what is fused into a convolution or a product, in order."""
    for op in texts(node, "fused_ops"):
        if op == "BiasAdd" and extra:
            value = add_bias(graph, node, [value, extra.pop(0)])[0]
        elif op == "Prelu" and extra:
            value = _prelu(graph, node, [value, extra.pop(0)])[0]
        elif op in UNARY:
            value = UNARY[op](graph, node, [value])[0]
        else:
            raise unknown(node, f"fused operator {op[:40]!r}")
    return value


def add_bias(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    """One number a channel, which comes last."""
    value, bias = inputs[:2]
    known = graph.channels_first(numbers(node, bias)) if value.nchw else bias
    return [graph.add("Add", [value, known], nchw=value.nchw)]


def _batch_norm(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    if flag(node, "is_training"):
        raise unknown(node, "a batch normalisation that still learns")
    attributes = {"epsilon": number(node, "epsilon", EPSILON)}
    return [graph.add("BatchNormalization", [graph.nchw(inputs[0]), *inputs[1:5]], attributes, nchw=True)]


def _pool(op: str) -> Op:
    def pool(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
        sides = ints(node, "ksize")
        if len(sides) != 4:
            raise unknown(node, "a window that is not flat")
        return [graph.add(op, [graph.nchw(inputs[0])], {**_window(node), "kernel_shape": sides[1:3]}, nchw=True)]

    return pool


def _resize(mode: str) -> Op:
    def resize(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
        """TensorFlow 1 counts pixels from their corners, unless the node says otherwise."""
        size = [int(side) for side in numbers(node, inputs[1]).ravel()]
        picture = graph.nchw(inputs[0])
        whole = graph.add("Shape", [picture])
        kept = graph.add("Slice", [whole, graph.ints([0]), graph.ints([2]), graph.ints([0])])
        sizes = graph.add("Concat", [kept, graph.ints(size)], {"axis": 0})
        attributes = {"mode": mode, **_pixels(node, mode)}
        return [graph.add("Resize", [picture, NOTHING, NOTHING, sizes], attributes, nchw=True)]

    return resize


def _pixels(node: Node, mode: str) -> dict[str, str]:
    """Return how a resize finds the place of a pixel."""
    if flag(node, "align_corners"):
        return {"coordinate_transformation_mode": "align_corners", "nearest_mode": "round_prefer_ceil"}
    if flag(node, "half_pixel_centers"):
        way = "half_pixel" if mode == "linear" else "tf_half_pixel_for_nn"
        return {"coordinate_transformation_mode": way, "nearest_mode": "floor"}
    return {"coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}


def _unary(op: str) -> Op:
    def unary(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
        return [graph.add(op, inputs[:1], nchw=inputs[0].nchw)]

    return unary


def _relu6(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    limits = [graph.constant(np.array(limit, np.float32)) for limit in (0, 6)]
    return [graph.add("Clip", [inputs[0], *limits], nchw=inputs[0].nchw)]


def _leaky(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    slope = number(node, "leakyrelu_alpha", number(node, "alpha", 0.2))
    return [graph.add("LeakyRelu", inputs[:1], {"alpha": slope}, nchw=inputs[0].nchw)]


def _prelu(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    value, slope = inputs[0], numbers(node, inputs[1])
    known = graph.channels_first(slope) if value.nchw else graph.constant(slope)
    return [graph.add("PRelu", [value, known], nchw=value.nchw)]


def _rsqrt(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    root = graph.add("Sqrt", inputs[:1], nchw=inputs[0].nchw)
    return [graph.add("Reciprocal", [root], nchw=root.nchw)]


def _square(graph: OnnxGraph, node: Node, inputs: list[Value]) -> list[Value]:
    return [graph.add("Mul", [inputs[0], inputs[0]], nchw=inputs[0].nchw)]


def _kernel(node: Node, value: Value) -> NDArray[Any]:
    weights = numbers(node, value)
    if weights.ndim != 4 or not weights.size:
        raise unknown(node, f"a window with weights of shape {weights.shape}")
    return weights


def numbers(node: Node, value: Value) -> NDArray[Any]:
    """Return the numbers of an input that must be known when converting."""
    if value.array is None:
        raise unknown(node, "an input that should be a constant and is computed")
    return value.array


UNARY: Mapping[str, Op] = {
    **{name: _unary(op) for name, op in ACTIVATIONS.items()},
    **{name: _unary(name) for name in ("Exp", "Sqrt", "Neg", "Abs", "Floor", "Log", "Ceil", "Round")},
    "Relu6": _relu6,
    "LeakyRelu": _leaky,
    "Rsqrt": _rsqrt,
    "Square": _square,
}
IMAGE_OPS: Mapping[str, tuple[Op, int]] = {
    **{name: (op, 1) for name, op in UNARY.items()},
    **dict.fromkeys(("Conv2D", "_FusedConv2D", "FusedConv2D"), (_conv, 2)),
    **dict.fromkeys(("DepthwiseConv2dNative", "FusedDepthwiseConv2dNative"), (_depthwise, 2)),
    **dict.fromkeys(("FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"), (_batch_norm, 5)),
    "BiasAdd": (add_bias, 2),
    "Prelu": (_prelu, 2),
    "MaxPool": (_pool("MaxPool"), 1),
    "AvgPool": (_pool("AveragePool"), 1),
    "ResizeBilinear": (_resize("linear"), 2),
    "ResizeNearestNeighbor": (_resize("nearest"), 2),
}
"""Each with the number of inputs that it needs at least."""
