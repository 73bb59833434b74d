"""DeepStream's nvinferserver configs, in protobuf's text format or as YAML, as drafts of a profile."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import Annotated, Any

from pydantic import PositiveFloat, PositiveInt

from engines.importers.config_file import HINT, Many, Vendor, checked, read_yaml
from engines.importers.draft import Draft, Table, normalized, outputs, said
from engines.importers.errors import ConfigError
from engines.importers.nvinfer import DECODERS
from engines.importers.pbtxt import read_pbtxt


class _Normalize(Vendor):
    scale_factor: PositiveFloat = 1.0
    channel_offsets: Annotated[tuple[float, ...], Many] = ()


class _Preprocess(Vendor):
    network_format: str = "IMAGE_FORMAT_RGB"
    tensor_order: str = "TENSOR_ORDER_LINEAR"
    tensor_name: str = ""
    maintain_aspect_ratio: bool = False
    symmetric_padding: bool = False
    normalize: _Normalize = _Normalize()


class _Nms(Vendor):
    confidence_threshold: float | None = None
    iou_threshold: float | None = None
    topk: PositiveInt | None = None


class _Class(Vendor):
    pre_threshold: float | None = None


class _ClassEntry(Vendor):
    value: _Class = _Class()


class _Detection(Vendor):
    num_detected_classes: PositiveInt | None = None
    custom_parse_bbox_func: str = ""
    per_class_params: Annotated[tuple[_ClassEntry, ...], Many] = ()
    nms: _Nms | None = None


class _Postprocess(Vendor):
    labelfile_path: str = ""
    detection: _Detection | None = None


class _Named(Vendor):
    name: str = ""


class _Triton(Vendor):
    model_name: str = ""


class _Backend(Vendor):
    outputs: Annotated[tuple[_Named, ...], Many] = ()
    triton: _Triton = _Triton()


class _Infer(Vendor):
    max_batch_size: PositiveInt = 1
    backend: _Backend = _Backend()
    preprocess: _Preprocess = _Preprocess()
    postprocess: _Postprocess = _Postprocess()


class _Config(Vendor):
    infer_config: _Infer


def parse(path: Path) -> Draft:
    """Return what a config of nvinferserver says; `ConfigError` names the file and the key or line that is wrong."""
    is_yaml = path.suffix.lower() in (".yml", ".yaml")
    values: dict[str, Any] = read_yaml(path) if is_yaml else read_pbtxt(path)
    infer = checked(_Config, values, path).infer_config
    found = infer.postprocess.detection
    known = {
        "task": "detect" if found else None,
        "batch": {"min": 1, "opt": infer.max_batch_size, "max": infer.max_batch_size},
        "input": _input(infer.preprocess, path),
        "output": _output(infer, found),
        "postprocess": _post(found) if found else {},
        "labels": {"file": PureWindowsPath(infer.postprocess.labelfile_path).name},
    }
    return Draft(infer.backend.triton.model_name or path.stem, said(known))


def _input(spec: _Preprocess, path: Path) -> Table:
    color = spec.network_format.rpartition("_")[2]
    if color not in ("RGB", "BGR"):
        raise ConfigError(f"{path}: network_format: {spec.network_format[:40]!r} is no colour picture.", HINT)
    offsets = spec.normalize.channel_offsets
    if offsets and len(offsets) != 3:
        raise ConfigError(f"{path}: channel_offsets: has {len(offsets)} numbers, not 3.", HINT)
    boxed = "letterbox_center" if spec.symmetric_padding else "letterbox_topleft"
    return {
        "image": {
            "names": [spec.tensor_name] if spec.tensor_name else None,
            "layout": "NHWC" if spec.tensor_order.endswith("NHWC") else "NCHW",
            "color": color,
        },
        "resize": {
            "mode": boxed if spec.maintain_aspect_ratio else "stretch",
            "interp": "bilinear",
            "pad_value": [0, 0, 0] if spec.maintain_aspect_ratio else None,
        },
        "normalize": normalized(spec.normalize.scale_factor, offsets),
    }


def _output(infer: _Infer, found: _Detection | None) -> Table:
    output = outputs([each.name for each in infer.backend.outputs])
    if found is None:
        return output
    named = next((decoder for part, decoder in DECODERS.items() if part in found.custom_parse_bbox_func), None)
    whole = output if named in (None, output.get("decoder")) else {"decoder": named}
    return {**whole, "classes": found.num_detected_classes}


def _post(found: _Detection) -> Table:
    nms = found.nms or _Nms()
    known = [each.value.pre_threshold for each in found.per_class_params if each.value.pre_threshold is not None]
    lowest = min(known, default=None)
    return {
        "score_thr": lowest if nms.confidence_threshold is None else nms.confidence_threshold,
        "max_det": nms.topk,
        "nms": {"iou": nms.iou_threshold, "mode": "label"} if nms.iou_threshold else None,
    }
