"""PaddleClas' `inference_*.yaml` and PaddleDetection's `infer_cfg.yml` as drafts of profiles."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from pydantic import Field, PositiveInt

from engines.importers.config_file import HINT, Many, Number, Vendor, checked, read_yaml
from engines.importers.draft import Draft, Table, said
from engines.importers.errors import ConfigError
from engines.importers.paddle_steps import Steps, read_steps

METRICS = {"ip": "ip", "l2": "l2sq"}
LEVELS = 4
"""PicoDet's feature maps."""
TO_ONNX = "Paddle's own files do not run here: convert the folder to ONNX with paddle2onnx first."
RESULTS = "rec_nms_thresold: results that overlap are joined here only if they are of one product."


class _Global(Vendor):
    det_inference_model_dir: str | None = None
    rec_inference_model_dir: str | None = None
    threshold: Annotated[Number, Field(ge=0, lt=1)] = 0.2
    max_det_results: PositiveInt = 5
    label_list: Annotated[tuple[str, ...], Many] = ("foreground",)
    rec_nms_thresold: Number | None = None
    batch_size: PositiveInt = 1


class _Steps(Vendor):
    transform_ops: tuple[dict[str, dict[str, Any] | None], ...] = ()


class _Index(Vendor):
    dist_type: str = "IP"
    embedding_size: PositiveInt | None = None
    return_k: PositiveInt = 5
    score_thres: Number | None = None


class _Clas(Vendor):
    main: _Global = Field(default=_Global(), alias="Global")
    det: _Steps = Field(default=_Steps(), alias="DetPreProcess")
    rec: _Steps = Field(default=_Steps(), alias="RecPreProcess")
    binary: dict[str, Any] | None = Field(default=None, alias="RecPostProcess")
    index: _Index | None = Field(default=None, alias="IndexProcess")


class _Detect(Vendor):
    arch: str = ""
    draw_threshold: Annotated[Number, Field(ge=0, lt=1)] = 0.5
    steps: tuple[dict[str, Any], ...] = Field(default=(), alias="Preprocess")
    labels: Annotated[tuple[str, ...], Many] = Field(default=(), alias="label_list")
    nms: dict[str, Any] | None = Field(default=None, alias="NMS")


def parse_clas(path: Path) -> list[Draft]:
    """Return what PaddleClas' config says of its detector and its embedder; `ConfigError` names file and key."""
    config = checked(_Clas, read_yaml(path), path)
    drafts = []
    if config.main.det_inference_model_dir:
        drafts.append(_detector(config, path))
    if config.main.rec_inference_model_dir:
        drafts.append(_embedder(config, path))
    if not drafts:
        raise ConfigError(f"{path}: Global names no detector and no embedder.", HINT)
    return drafts


def _detector(config: _Clas, path: Path) -> Draft:
    main = config.main
    folder = PurePosixPath(main.det_inference_model_dir or "").name
    values = _found(read_steps(_named(config.det), path), main.label_list, main.threshold)
    values["files"] = {"paddle_dir": folder}
    # The original looks at the whole picture too, lest its detector has missed the item.
    values["postprocess"] |= {"max_det": main.max_det_results, "append_full_frame": True}
    return Draft(folder, said(values), (TO_ONNX,))


def _embedder(config: _Clas, path: Path) -> Draft:
    index = config.index or _Index()
    folder = PurePosixPath(config.main.rec_inference_model_dir or "").name
    metric = METRICS.get(index.dist_type.lower())
    values = {
        "task": "embed",
        "files": {"paddle_dir": folder},
        "input": _with_names(read_steps(_named(config.rec), path), ["x", "@0"]),
        "output": {"decoder": "vector", "tensors": {"vector": ["@0"]}, "dim": index.embedding_size},
        "postprocess": {"metric": metric or "ip", "topk": index.return_k, "score_thr": index.score_thres},
    }
    notes = [TO_ONNX, *([RESULTS] if config.main.rec_nms_thresold else [])]
    if config.binary or not metric:
        notes.append("Vectors of signs are not made here: products are compared by their whole vectors.")
    if not metric:
        values["postprocess"] = {"metric": "ip", "topk": index.return_k}
    return Draft(folder, said(values), tuple(notes))


def parse_detection(path: Path) -> Draft:
    """Return what PaddleDetection's config of an exported model says; `ConfigError` names file and key."""
    config = checked(_Detect, read_yaml(path), path)
    steps = [(str(step.get("type")), {key: step[key] for key in step if key != "type"}) for step in config.steps]
    values = _found(read_steps(steps, path), config.labels, config.draw_threshold)
    if config.nms is None and "pico" in config.arch.lower():
        roles = [(kind, level) for kind in ("scores", "boxes") for level in range(LEVELS)]
        tensors = {f"{kind}{level}": [f"@{place}"] for place, (kind, level) in enumerate(roles)}
        values["output"] |= {"decoder": "picodet_raw", "tensors": tensors}
        values["postprocess"] |= {"box_space": "input_pixels", "nms": {"iou": 0.6, "mode": "label"}}
        values["input"]["extra"] = None
    return Draft(path.resolve().parent.name, said(values), (TO_ONNX,))


def _found(entry: Table, labels: tuple[str, ...], threshold: float) -> Table:
    """Return what all of Paddle's detectors have in common."""
    return {
        "task": "detect",
        "input": {
            **_with_names(entry, ["image"]),
            "extra": [
                {"names": ["scale_factor"], "kind": "scale_factor_yx"},
                {"names": ["im_shape"], "kind": "im_shape_hw", "optional": True},
            ],
        },
        "output": {
            "decoder": "paddle_det",
            "tensors": {"rows": ["@0"], "count": ["@1"]},
            "classes": len(labels) or None,
        },
        "postprocess": {"box_format": "xyxy", "box_space": "original_pixels", "score_thr": threshold},
        "labels": {"inline": list(labels) or None, "base": 0},
    }


def _with_names(entry: Table, names: list[str]) -> Table:
    return {**entry, "image": {**entry["image"], "names": names}}


def _named(steps: _Steps) -> Steps:
    return [(name, settings or {}) for step in steps.transform_ops for name, settings in step.items()]
