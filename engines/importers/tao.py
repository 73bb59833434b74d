"""The spec of NVIDIA's TAO ml_recog as a draft of a profile for the model that it exports."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import Annotated

from pydantic import Field, PositiveFloat, PositiveInt

from engines.importers.config_file import Vendor, checked, read_yaml
from engines.importers.draft import Draft, said

OWN_WIDTH = ("fan_", "nvdinov2")
"""Trunks that give vectors of their own length, whatever `feat_dim` says."""
RATIO = 1.14
"""Its loader makes pictures so much larger than the input, then cuts out the middle."""
PRECISIONS = {"fp32": "fp32", "fp16": "fp16", "int8": "int8"}
Shares = tuple[float, float, float]
Spreads = tuple[PositiveFloat, PositiveFloat, PositiveFloat]


class _Model(Vendor):
    backbone: str = "resnet_50"
    input_width: PositiveInt = 224
    input_height: PositiveInt = 224
    feat_dim: PositiveInt = 256


class _Dataset(Vendor):
    pixel_mean: Shares = (0.485, 0.456, 0.406)
    pixel_std: Spreads = (0.226, 0.226, 0.226)


class _Evaluate(Vendor):
    topk: PositiveInt = 5


class _Export(Vendor):
    onnx_file: str | None = None
    batch_size: Annotated[int, Field(ge=-1)] = -1


class _Tensorrt(Vendor):
    data_type: str = "fp32"


class _Build(Vendor):
    onnx_file: str | None = None
    tensorrt: _Tensorrt = _Tensorrt()


class _Spec(Vendor):
    model: _Model = _Model()
    dataset: _Dataset = _Dataset()
    evaluate: _Evaluate = _Evaluate()
    export: _Export = _Export()
    gen_trt_engine: _Build = _Build()


def parse(path: Path) -> Draft:
    """Return what a spec says; `ConfigError` names the file and the key that is wrong."""
    spec = checked(_Spec, read_yaml(path), path)
    model, batch = spec.model, spec.export.batch_size
    file = spec.export.onnx_file or spec.gen_trt_engine.onnx_file or ""
    values = {
        "task": "embed",
        "files": {"onnx": PureWindowsPath(file).name},
        "precision": {"default": PRECISIONS.get(spec.gen_trt_engine.tensorrt.data_type.lower())},
        "batch": {"min": batch, "opt": batch, "max": batch} if batch > 0 else {},
        "input": {
            "image": {
                "names": ["input", "inputs"],
                "layout": "NCHW",
                "size": {"h": model.input_height, "w": model.input_width},
                "color": "RGB",
            },
            "resize": {"mode": "resize_crop", "ratio": RATIO, "interp": "bilinear_aa"},
            "normalize": {
                "scale": 1 / 255,
                "mean": list(spec.dataset.pixel_mean),
                "std": list(spec.dataset.pixel_std),
            },
        },
        "output": {
            "decoder": "vector",
            "tensors": {"vector": ["fc_pred", "outputs", "@0"]},
            "dim": None if model.backbone.startswith(OWN_WIDTH) else model.feat_dim,
        },
        "postprocess": {"metric": "l2sq", "topk": spec.evaluate.topk},
    }
    return Draft(Path(file).stem or path.stem, said(values))
