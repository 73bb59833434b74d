"""Models of other makes: what a file is, told by its ending or its first bytes, and what to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Foreign(NamedTuple):
    """A kind of file that is no ONNX file."""

    what: str
    """As in "FILE is ..."."""
    hint: str


_PLAN = Foreign("a TensorRT plan, bound to one GPU and version", "Add the ONNX file that it was made from.")
_TAO = Foreign(
    "NVIDIA's encrypted training file",
    "Export it to ONNX with the TAO toolkit and its key, or download from NGC a version whose name has 'onnx' in it.",
)
_UFF = Foreign(
    "a model of TensorRT's old UFF format, which nothing reads any more",
    "Get the same model as ONNX, or export its original anew.",
)
_TORCH = Foreign(
    "a file of PyTorch's, whose network only its own program knows",
    "Export it to ONNX with its maker's own tool, as `yolo export format=onnx`, YOLOX's tools/export_onnx.py or "
    "`tao model ... export`.",
)
_KERAS = Foreign(
    "a file of Keras (TAO's training files of EfficientDet are such)",
    "Export it to ONNX: `tao model efficientdet_tf2 export`, or tf2onnx.",
)
_TENSORFLOW = Foreign(
    "a model of TensorFlow's",
    "Convert it to ONNX with tf2onnx; or to a graph model with tensorflowjs_converter: checkout engines import FOLDER",
)
_OPENVINO = Foreign("a model of OpenVINO's", "Add the ONNX file that it was converted from.")
_PACKED = Foreign("a packed folder", "Unpack it, and name the .onnx file in it.")
_ENDINGS: Mapping[str, Foreign] = {
    **dict.fromkeys((".engine", ".plan", ".trt"), _PLAN),
    **dict.fromkeys((".pth", ".pt", ".ckpt", ".safetensors", ".torchscript"), _TORCH),
    **dict.fromkeys((".hdf5", ".h5", ".keras"), _KERAS),
    **dict.fromkeys((".pb", ".tflite"), _TENSORFLOW),
    **dict.fromkeys((".zip", ".tar", ".gz", ".tgz", ".7z"), _PACKED),
    ".tlt": _TAO,
    ".uff": _UFF,
    ".xml": _OPENVINO,
}
_STARTS: Mapping[bytes, Foreign] = {
    b"ptrt": _PLAN,
    b"ftrt": _PLAN,
    b"\x89HDF": _KERAS,
    b"PK\3\4": Foreign("a zip archive, as PyTorch saves its weights", _PACKED.hint),
    b"\x1f\x8b": _PACKED,
    b"version https://git-lfs": Foreign("only a pointer to a file in Git LFS", "Get the file itself: git lfs pull"),
    b"<": Foreign("a web page or XML", "Log in where it came from, and download it again."),
}
_LONGEST = max(map(len, _STARTS))


def foreign(path: Path) -> Foreign | None:
    """Return what a file's name says that it is, None if that is nothing known."""
    if path.suffix in (".pdmodel", ".pdiparams") or path.name == "inference.json":
        return Foreign(
            "a model of Paddle's",
            f"Make it ONNX: paddle2onnx --model_dir {path.parent} --model_filename "
            f"{path.stem}{path.suffix if path.suffix == '.json' else '.pdmodel'} --params_filename "
            f"{path.stem}.pdiparams --opset_version 14 --save_file {path.stem}.onnx",
        )
    return _ENDINGS.get(path.suffix.lower())


def begins_as(path: Path) -> Foreign | None:
    """Return what a file's first bytes say that it is, None if that is nothing known or it cannot be read."""
    try:
        with path.open("rb") as file:
            start = file.read(_LONGEST)
    except OSError:
        return None
    return next((kind for mark, kind in _STARTS.items() if start.startswith(mark)), None)


def in_folder(folder: Path) -> str:
    """Return what to do with a folder that was named where a network was wanted."""
    hints = {
        "model.json": f"Import it first: checkout engines import {folder}",
        "*.onnx": "Name the .onnx file in it.",
        "*.pdmodel": "Name the .pdmodel file in it, and you are told how to convert it.",
        "saved_model.pb": _TENSORFLOW.hint,
    }
    return next((hint for pattern, hint in hints.items() if any(folder.glob(pattern))), "Name an .onnx file.")
