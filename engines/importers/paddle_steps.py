"""The preprocessing steps of Paddle's configs, in the words of a profile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, PositiveInt

from engines.importers.config_file import Number, Vendor, checked
from engines.importers.draft import Table
from engines.importers.errors import ConfigError

INTERPOLATIONS: Mapping[int | str, str] = {
    **{1: "bilinear", 2: "cubic", 3: "area"},
    **{"bilinear": "bilinear", "cubic": "cubic", "bicubic": "cubic", "area": "area"},
}
"""By OpenCV's number, or by name."""
BYTE = 1 / 255
Three = tuple[Number, Number, Number]
Pair = Annotated[tuple[PositiveInt, ...], Field(min_length=2, max_length=2)] | PositiveInt
Steps = list[tuple[str, dict[str, Any]]]
"""Names and settings, in order."""
_PASSED = ("Permute", "DetPermute", "ToCHWImage", "DecodeImage")
"""Steps that the profile's `layout` says, or that come before."""


class _Resize(Vendor):
    """Of detectors; `target_size` is height, width."""

    target_size: Pair
    keep_ratio: Literal[False] = False
    interp: int | str = 2


class _ResizeImage(Vendor):
    """Of embedders; `size` is width, height."""

    size: Pair
    interpolation: int | str | None = None
    backend: str = "cv2"


class _Normalize(Vendor):
    scale: Number | None = None
    is_scale: bool = True
    norm_type: str = "mean_std"
    mean: Three = (0.485, 0.456, 0.406)
    std: Three = (0.229, 0.224, 0.225)


def read_steps(steps: Steps, path: Path) -> Table:
    """Return the profile's `image`, `resize` and `normalize`.

    Raises:
        ConfigError: a step is not known, is set wrongly, or does what a profile cannot say.
    """
    known: Table = {"image": {"layout": "NCHW", "color": "RGB"}}
    for name, settings in steps:
        if name in ("Resize", "DetResize"):
            known |= _resized(checked(_Resize, settings, path), known, path)
        elif name == "ResizeImage":
            known |= _resized_image(checked(_ResizeImage, settings, path), known, path)
        elif name in ("NormalizeImage", "DetNormalizeImage"):
            known["normalize"] = _levels(checked(_Normalize, settings, path))
        elif name not in _PASSED:
            raise ConfigError(
                f"{path}: the step {name[:60]!r} cannot be done here.", "Export the model with a plain resize instead."
            )
    return known


def _resized(step: _Resize, known: Table, path: Path) -> Table:
    height, width = _pair(step.target_size)
    image = {**known["image"], "size": {"h": height, "w": width}}
    return {"image": image, "resize": {"mode": "stretch", "interp": _interpolation(step.interp, path)}}


def _resized_image(step: _ResizeImage, known: Table, path: Path) -> Table:
    width, height = _pair(step.size)
    smooth = _interpolation("bilinear" if step.interpolation is None else step.interpolation, path)
    if step.backend.lower() == "pil" and smooth == "bilinear":
        smooth = "bilinear_aa"
    image = {**known["image"], "size": {"h": height, "w": width}}
    return {"image": image, "resize": {"mode": "stretch", "interp": smooth}}


def _pair(size: tuple[int, ...] | int) -> tuple[int, int]:
    return (size, size) if isinstance(size, int) else (size[0], size[1])


def _interpolation(code: int | str, path: Path) -> str:
    if code not in INTERPOLATIONS:
        raise ConfigError(f"{path}: interpolation {str(code)[:40]!r} is not known.", "Use bilinear, cubic or area.")
    return INTERPOLATIONS[code]


def _levels(step: _Normalize) -> Table:
    scale = step.scale if step.scale is not None else BYTE if step.is_scale else 1.0
    if step.norm_type == "none":
        return {"scale": scale, "mean": [0.0] * 3, "std": [1.0] * 3}
    return {"scale": scale, "mean": list(step.mean), "std": list(step.std)}
