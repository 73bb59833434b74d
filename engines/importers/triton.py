"""Triton's `config.pbtxt` as a draft of a profile: tensors, shapes and batches, but nothing of colours and levels."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, NonNegativeInt

from engines.importers.config_file import HINT, Many, Vendor, checked
from engines.importers.draft import Draft, Table, outputs, said
from engines.importers.errors import ConfigError
from engines.importers.pbtxt import read_pbtxt

KINDS = {"TYPE_FP32": "float32", "TYPE_FP16": "float16", "TYPE_UINT8": "uint8"}
EXTRA = {"scale_factor": "scale_factor_yx", "im_shape": "im_shape_hw"}
CLASSES = {"detr": "logits", "vector_probs": "probs"}
"""The output whose last side is the number of classes, by decoder."""


class _Tensor(Vendor):
    name: str
    data_type: str = "TYPE_FP32"
    format: str = "FORMAT_NONE"
    dims: Annotated[tuple[int, ...], Many] = ()
    label_filename: str = ""


class _Model(Vendor):
    name: str = ""
    platform: str = ""
    default_model_filename: str = ""
    max_batch_size: NonNegativeInt = 0
    input: Annotated[tuple[_Tensor, ...], Many, Field(min_length=1)]
    output: Annotated[tuple[_Tensor, ...], Many, Field(min_length=1)]


def parse(path: Path) -> Draft:
    """Return what a model's config says; `ConfigError` names the file and the key or line that is wrong."""
    model = checked(_Model, read_pbtxt(path), path)
    picture = _picture(model, path)
    sides = _sides(model, picture)
    last_first = picture.format == "FORMAT_NHWC" or (picture.format != "FORMAT_NCHW" and sides[-1] == 3)
    high, wide = (sides[0], sides[1]) if last_first else (sides[1], sides[2])
    extra = [{"names": [t.name], "kind": EXTRA[t.name]} for t in model.input if t.name in EXTRA]
    output = _output(model, KINDS[picture.data_type])
    batch = max(model.max_batch_size, 1)
    values: Table = {
        "task": _task(output),
        "files": {"onnx": model.default_model_filename if model.default_model_filename.endswith(".onnx") else ""},
        "batch": {"min": 1, "opt": batch, "max": batch},
        "input": {
            "image": {
                "names": [picture.name],
                "dtype": KINDS[picture.data_type],
                "layout": "NHWC" if last_first else "NCHW",
                "size": {"h": high if high > 0 else None, "w": wide if wide > 0 else None},
            },
            "extra": extra or None,
        },
        "output": output,
        "labels": {"file": next((t.label_filename for t in model.output if t.label_filename), "")},
    }
    if output.get("decoder") == "tfod_ssd":
        values["input"]["resize"] = {"mode": "none"}
    return Draft(model.name or path.parent.name or path.stem, said(values), tuple(_notes(model)))


def _picture(model: _Model, path: Path) -> _Tensor:
    """Return the input that takes the picture: three sides beside the batch, one of them the 3 channels."""
    for tensor in model.input:
        sides = _sides(model, tensor)
        if len(sides) == 3 and 3 in (sides[0], sides[-1]):
            if tensor.data_type not in KINDS:
                raise ConfigError(f"{path}: input.data_type: {tensor.data_type[:40]!r} cannot be fed.", HINT)
            return tensor
    raise ConfigError(f"{path}: input: none of them is a picture of 3 channels.", "Only such models can be used.")


def _sides(model: _Model, tensor: _Tensor) -> tuple[int, ...]:
    """Return an input's sides without the batch, which Triton adds unless `max_batch_size` is 0."""
    return tensor.dims[1:] if not model.max_batch_size and len(tensor.dims) == 4 else tensor.dims


def _output(model: _Model, kind: str) -> Table:
    sizes = {tensor.name: tensor.dims[-1] for tensor in model.output if tensor.dims and tensor.dims[-1] > 0}
    output = outputs([tensor.name for tensor in model.output])
    # TensorFlow's detectors name their outputs as NVIDIA's do, but take bytes.
    if output.get("decoder") == "efficient_nms" and kind == "uint8":
        output["decoder"] = "tfod_ssd"
    roles = output.get("tensors", {})
    counted, vector = roles.get(CLASSES.get(output.get("decoder", ""), "")), roles.get("vector")
    return {
        **output,
        "classes": sizes.get(counted[0]) if counted else None,
        "dim": sizes.get(vector[0]) if vector else None,
    }


def _task(output: Table) -> str | None:
    tasks = {"vector": "embed", "vector_probs": "embed+classify"}
    return tasks.get(output.get("decoder", ""), "detect") if output.get("decoder") else None


def _notes(model: _Model) -> list[str]:
    notes = ["config.pbtxt says nothing of colours and levels: name the nvinferserver config too, or set them by hand."]
    if model.platform == "tensorrt_plan":
        notes.append("A TensorRT plan runs only where it was built: put the ONNX file that it was made of in.")
    return notes
