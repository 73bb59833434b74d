"""Recognises NVIDIA's encrypted `.etlt` models and says what to download instead."""

from __future__ import annotations

import struct
from pathlib import Path

from engines.importers.errors import EncryptedModel

LONGEST_NAME = 256
"""Bytes of the input's name that such a file begins with."""
INSTEAD = {
    "retail_object_recognition": "retail_object_recognition, version deployable_onnx_v1.0",
    "retail_detector_binary": "retail_object_detection, version deployable_binary_onnx_v1.0",
    "retail_detector_100": "retail_object_detection, version deployable_100_onnx_v1.0",
    "resnet50_market1501": "reidentificationnet, version deployable_v1.2 (resnet50_market1501_aicity156.onnx)",
}
"""By the start of the file's name, which model of NVIDIA's catalogue holds the same network unencrypted."""


def is_etlt(path: Path) -> bool:
    """Tell whether a file is one: by its ending, or by a short name's length, that name, and what is no text."""
    if path.suffix.lower() == ".etlt":
        return True
    try:
        with path.open("rb") as file:
            start = file.read(4 + LONGEST_NAME + 16)
    except OSError:
        return False
    if len(start) < 8:
        return False
    (length,) = struct.unpack("<I", start[:4])
    name, rest = start[4 : 4 + length], start[4 + length :]
    return (
        0 < length <= LONGEST_NAME and name.isascii() and name.decode("ascii", "replace").isprintable() and bool(rest)
    )


def instead_of(name: str) -> str:
    """Return what to do instead of using an encrypted file of this name."""
    stem = Path(name.replace("\\", "/")).name
    known = next((what for start, what in INSTEAD.items() if stem.startswith(start)), "")
    where = known or "the same model, a version whose name has 'onnx' in it"
    return (
        f"Download from NVIDIA's NGC catalogue: {where}; or export the .etlt to ONNX with the TAO toolkit and its key."
    )


def refuse(path: Path) -> EncryptedModel:
    """Return the error that says what to download instead."""
    return EncryptedModel(
        f"{path}: is an encrypted model (.etlt), which only NVIDIA's tools open.", instead_of(path.name)
    )
