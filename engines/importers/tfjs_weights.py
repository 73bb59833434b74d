"""The weights of a TensorFlow.js model: files put together, counted and turned back into numbers."""

from __future__ import annotations

import math
from pathlib import Path, PurePosixPath, PureWindowsPath

import numpy as np
from numpy.typing import NDArray

from engines.importers.errors import ManifestError, ShardError
from engines.importers.tfjs_folder import HINT, Group, Quantization, TfjsModel, Weight

Weights = dict[str, NDArray[np.generic]]
STORED = {"float32": "<f4", "int32": "<i4", "bool": "?", "uint8": "u1", "uint16": "<u2", "float16": "<f2"}


def read_weights(folder: Path, model: TfjsModel) -> Weights:
    """Return every tensor by name: float32, int32 or bool, quantised ones as what they stand for.

    Raises:
        ShardError: a file is missing, cut off or too long, or a path leads out of the folder.
        ManifestError: two tensors have one name.
    """
    weights: Weights = {}
    for group in model.manifest:
        data = _bytes(folder, group)
        at = 0
        for weight in group.weights:
            if weight.name in weights:
                raise ManifestError(f"{folder / 'model.json'}: the weights {weight.name!r} are there twice.", HINT)
            weights[weight.name] = _tensor(weight, data, at)
            at += _size(weight)
    return weights


def _bytes(folder: Path, group: Group) -> bytes:
    """Return the files of a group as one, after counting their bytes."""
    paths = [_inside(folder, name) for name in group.paths]
    sizes = [_file_size(path) for path in paths]
    needed = sum(map(_size, group.weights))
    if sum(sizes) != needed:
        raise ShardError(
            f"{_odd(paths, sizes, needed)}: the weights need {needed} bytes, the files hold {sum(sizes)}.",
            "The file is cut off or of another model: get the folder again.",
        )
    return b"".join(_read(path, size) for path, size in zip(paths, sizes, strict=True))


def _inside(folder: Path, name: str) -> Path:
    """Return the file of a manifest's path, which may not lead out of the folder."""
    parts = PurePosixPath(name.replace("\\", "/"))
    path = folder / parts
    out = parts.is_absolute() or bool(PureWindowsPath(name).drive) or ".." in parts.parts or "\0" in name
    try:
        out = out or not path.resolve().is_relative_to(folder.resolve())
    except OSError as error:
        raise ShardError(f"{path}: cannot be read: {error.strerror}.", HINT) from error
    if out:
        raise ShardError(f"{folder / 'model.json'}: the path {name[:200]!r} leads out of the folder.", HINT)
    return path


def _file_size(path: Path) -> int:
    try:
        if not path.is_file():
            raise ShardError(f"{path}: the file of weights is missing.", HINT)
        return path.stat().st_size
    except OSError as error:
        raise ShardError(f"{path}: cannot be read: {error.strerror}.", HINT) from error


def _read(path: Path, size: int) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ShardError(f"{path}: cannot be read: {error.strerror}.", HINT) from error
    if len(data) != size:
        raise ShardError(f"{path}: changed while it was read.", "Try again when nothing writes to the folder.")
    return data


def _odd(paths: list[Path], sizes: list[int], needed: int) -> Path:
    """Return the file that a wrong sum is most likely due to: all but the last are of one size, and that is smaller."""
    full = max(sizes) if sum(sizes) < needed else max(sizes[:-1], default=sizes[-1])
    short = (path for path, size in zip(paths[:-1], sizes[:-1], strict=True) if size != full)
    return next(short, paths[-1])


def _size(weight: Weight) -> int:
    return math.prod(weight.shape) * np.dtype(_stored(weight)).itemsize


def _stored(weight: Weight) -> str:
    return STORED[weight.quantization.dtype if weight.quantization else weight.dtype]


def _tensor(weight: Weight, data: bytes, at: int) -> NDArray[np.generic]:
    raw = np.frombuffer(data, _stored(weight), math.prod(weight.shape), at)
    values = _restored(raw, weight.quantization) if weight.quantization else raw
    if weight.dtype == "int32":
        values = np.rint(values)
    return values.astype(weight.dtype).reshape(weight.shape)


def _restored(raw: NDArray[np.generic], how: Quantization) -> NDArray[np.float64]:
    """Return what quantised numbers stand for."""
    values = raw.astype(np.float64)
    if how.scale is None or how.min is None:
        return values
    return values * how.scale + how.min
