"""DeepStream's nvinfer configs, `.txt` and `.yml`, as drafts of a profile."""

from __future__ import annotations

import configparser
from pathlib import Path, PureWindowsPath
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, PositiveFloat, PositiveInt

from engines.importers.config_file import HINT, Semicolons, Vendor, checked, read_text, read_yaml
from engines.importers.draft import Draft, Table, normalized, outputs, said
from engines.importers.errors import ConfigError
from engines.importers.etlt import instead_of

PRECISIONS = ("fp32", "int8", "fp16")
"""By `network-mode`."""
MOST_QUERIES = 200
"""NVIDIA's own reader of this detector's boxes gives no more, whatever `topk` says."""
SUPPRESSED, USUAL_OVERLAP = 2, 0.5
"""The `cluster-mode` in which overlapping boxes are suppressed, and from which overlap on if the config is silent."""
DECODERS = {"DDETR": "detr", "EfficientDet": "efficient_nms"}
"""By a part of `parse-bbox-func-name`."""


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class _Table(Vendor):
    model_config = ConfigDict(alias_generator=_hyphens)


class _Property(_Table):
    net_scale_factor: PositiveFloat = 1.0
    offsets: Annotated[tuple[float, ...], Semicolons] = ()
    model_color_format: Literal["0", "1", "2"] = "0"
    infer_dims: Annotated[tuple[PositiveInt, ...], Semicolons] = ()
    network_input_order: Literal["0", "1"] = "0"
    maintain_aspect_ratio: bool = False
    symmetric_padding: bool = False
    network_mode: Annotated[int, Field(ge=0, le=2)] = 0
    network_type: int = 0
    batch_size: PositiveInt = 1
    output_blob_names: Annotated[tuple[str, ...], Semicolons] = ()
    output_tensor_meta: bool = False
    parse_bbox_func_name: str = ""
    num_detected_classes: PositiveInt | None = None
    cluster_mode: int | None = None
    onnx_file: str = ""
    tlt_encoded_model: str = ""
    labelfile_path: str = ""


class _Class(_Table):
    pre_cluster_threshold: float | None = None
    topk: int | None = None
    nms_iou_threshold: float | None = None


class _Config(_Table):
    property: _Property
    class_attrs_all: _Class = _Class()


def parse(path: Path) -> Draft:
    """Return what a config of nvinfer says; `ConfigError` names the file and the key that is wrong."""
    config = checked(_Config, _texts(_sections(path)), path)
    main = config.property
    output = {**_output(main), "classes": main.num_detected_classes}
    values = {
        "task": _task(main, output),
        "files": {"onnx": _file(main.onnx_file), "etlt": _file(main.tlt_encoded_model)},
        "precision": {"default": PRECISIONS[main.network_mode]},
        "batch": {"min": 1, "opt": main.batch_size, "max": main.batch_size},
        "input": _input(main, path),
        "output": output,
        "postprocess": _post(config, output.get("decoder") == "detr"),
        "labels": {"file": _file(main.labelfile_path)},
    }
    return Draft(path.stem, said(values), tuple(_notes(main)))


def _sections(path: Path) -> dict[str, Any]:
    """Return the tables of either form."""
    if path.suffix.lower() in (".yml", ".yaml"):
        return read_yaml(path)
    parser = configparser.ConfigParser(
        delimiters=("=",), comment_prefixes=("#",), interpolation=None, strict=False, default_section="\0"
    )
    try:
        parser.read_string(read_text(path))
    except configparser.Error as error:
        reason = " ".join(str(error).split())[:300]
        raise ConfigError(f"{path}: {reason}.", HINT) from error
    return {name: dict(parser[name]) for name in parser.sections()}


def _texts(sections: dict[str, Any]) -> dict[str, Any]:
    """Return the tables as the text form has them, for YAML takes `1` for a number."""
    wanted = {name: table for name, table in sections.items() if name in ("property", "class-attrs-all")}
    return {
        name: {str(key): value if isinstance(value, list | dict | bool) else str(value) for key, value in table.items()}
        if isinstance(table, dict)
        else table
        for name, table in wanted.items()
    }


def _output(main: _Property) -> Table:
    output = outputs(main.output_blob_names)
    named = next((decoder for part, decoder in DECODERS.items() if part in main.parse_bbox_func_name), None)
    return {"decoder": named} if named and output.get("decoder") != named else output


def _task(main: _Property, output: Table) -> str | None:
    if output.get("decoder") == "vector_probs":
        return "embed+classify"
    if output.get("decoder") == "vector" or main.network_type == 100 or main.output_tensor_meta:
        return "embed"
    return "detect" if main.network_type == 0 else None


def _input(main: _Property, path: Path) -> Table:
    if main.model_color_format == "2":
        raise ConfigError(f"{path}: property.model-color-format: 2 is grey.", "Only colour pictures can be used.")
    if main.offsets and len(main.offsets) != 3:
        raise ConfigError(f"{path}: property.offsets: has {len(main.offsets)} numbers, not 3.", HINT)
    layout = "NCHW" if main.network_input_order == "0" else "NHWC"
    boxed = "letterbox_center" if main.symmetric_padding else "letterbox_topleft"
    return {
        "image": {
            "layout": layout,
            "size": size_of(main.infer_dims, path),
            "color": "RGB" if main.model_color_format == "0" else "BGR",
        },
        "resize": {
            "mode": boxed if main.maintain_aspect_ratio else "stretch",
            "interp": "bilinear",
            "pad_value": [0, 0, 0] if main.maintain_aspect_ratio else None,
        },
        "normalize": normalized(main.net_scale_factor, main.offsets),
    }


def size_of(dims: tuple[int, ...], path: Path) -> Table:
    """Return height and width of an input's sides, wherever the 3 channels stand."""
    if not dims:
        return {}
    if len(dims) != 3 or 3 not in (dims[0], dims[-1]):
        sides = ";".join(map(str, dims))
        raise ConfigError(
            f"{path}: the input {sides} is no picture of 3 channels.", "Only colour pictures can be used."
        )
    height, width = dims[1:] if dims[0] == 3 else dims[:2]
    return {"h": height, "w": width}


def _post(config: _Config, queries: bool) -> Table:
    rules = config.class_attrs_all
    topk = rules.topk if rules.topk is not None and rules.topk > 0 else None
    overlap = rules.nms_iou_threshold or USUAL_OVERLAP
    return {
        "score_thr": rules.pre_cluster_threshold,
        "max_det": min(topk, MOST_QUERIES) if queries and topk else topk,
        "nms": {"iou": overlap, "mode": "label"} if config.property.cluster_mode == SUPPRESSED else None,
    }


def _file(name: str) -> str:
    """Return a file's name alone: the folders are those of another machine."""
    return PureWindowsPath(name).name


def _notes(main: _Property) -> list[str]:
    notes = []
    if main.tlt_encoded_model and not main.onnx_file:
        notes.append(f"{_file(main.tlt_encoded_model)} is encrypted. {instead_of(main.tlt_encoded_model)}")
    if main.cluster_mode in (0, 1, 3):
        notes.append(f"cluster-mode {main.cluster_mode} has no equal here: doubles are not joined.")
    return notes
