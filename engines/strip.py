"""Cuts TensorRT's own suppression off an EfficientDet, so that every runtime can run it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engines.errors import EngineError

PLUGIN = "EfficientNMS_TRT"
OUTPUTS = ("stripped_boxes", "stripped_logits", "stripped_anchors")
"""What goes into it, in order, under the names that the profile's variant `stripped` reads."""


class StripError(EngineError):
    """A file is not of the kind that can be stripped; nothing was written."""


def strip(file: Path, target: Path) -> None:
    """Write the network without its last operator; its three inputs become the network's outputs.

    Raises:
        StripError: the file has no such operator, or one that is set up otherwise, or the target is there already.
    """
    if target.exists():
        raise StripError(f"{target}: is there already.", "Name another file, or delete it.")
    try:
        import onnx
        from google.protobuf.message import DecodeError
    except ModuleNotFoundError as error:
        raise StripError(
            "Stripping needs onnx, which is not installed.", "Run: pip install 'checkout-station[convert]'"
        ) from error
    try:
        model = onnx.load(str(file))
        _cut(model.graph, _plugin(model.graph, file, onnx), onnx)
    except (OSError, DecodeError, ValueError) as error:
        # A name that is no text is an error when it is looked at.
        raise StripError(f"{file}: cannot be read: {error}.", "Check the path, or get the file again.") from error
    try:
        onnx.save(model, str(target))
    except OSError as error:
        raise StripError(f"{target}: cannot be written: {error.strerror}.", "Name another file.") from error


def _plugin(graph: Any, file: Path, onnx: Any) -> Any:
    """Return the operator; `StripError` if there is none, or it is set up otherwise."""
    found = [node for node in graph.node if node.op_type == PLUGIN]
    if len(found) != 1 or len(found[0].input) < len(OUTPUTS):
        raise StripError(f"{file}: has no operator {PLUGIN} with anchors.", "It may be stripped already.")
    settings = {entry.name: onnx.helper.get_attribute_value(entry) for entry in found[0].attribute}
    if not settings.get("box_coding") or not settings.get("score_activation"):
        raise StripError(f"{file}: its boxes or scores are coded otherwise.", "Keep it as it is, for TensorRT.")
    return found[0]


def _cut(graph: Any, plugin: Any, onnx: Any) -> None:
    graph.node.remove(plugin)
    del graph.output[:]
    for name, source in zip(OUTPUTS, plugin.input, strict=False):
        sizes = [None, None, None if name.endswith("logits") else 4]
        graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, sizes))
        graph.node.append(onnx.helper.make_node("Identity", [source], [name]))
