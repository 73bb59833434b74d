"""Checks that a model is the one its profile describes, and finds which of its tensors is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from numpy.typing import NDArray

from engines.errors import ModelError
from engines.preprocess import HeightWidth
from engines.profile import BoxProfile, VectorProfile
from engines.profile_output import ROLES
from engines.runtime import Sizes, Tensor

SIZES = "Correct the sizes in the profile."


class Declared(Protocol):
    """A model that says what goes in and what comes out: an open one, or a file that was only read."""

    @property
    def path(self) -> Path:
        """Return the file."""
        ...

    @property
    def inputs(self) -> Mapping[str, Tensor]:
        """Return the inputs by name, in the model's order."""
        ...

    @property
    def outputs(self) -> Mapping[str, Tensor]:
        """Return the outputs by name, in the model's order."""
        ...


class Bound(NamedTuple):
    """A model's own names for what a profile speaks of."""

    image: str
    size: HeightWidth | None
    """Of the input; None if it takes pictures as they are."""
    extra: Mapping[str, str]
    """Kind of each further input, by name."""
    outputs: Mapping[str, str]
    """Name of each output, by role; those that are optional may be missing."""


def bind(profile: BoxProfile | VectorProfile, model: Declared) -> Bound:
    """Return the model's names; `ModelError` names the file and what is unlike the profile."""
    entry, inputs = profile.input, model.inputs
    image = _named(model, inputs, entry.image.names)
    assert image is not None
    extra: dict[str, str] = {}
    for further in entry.extra:
        name = _named(model, inputs, further.names, optional=further.optional)
        if name is not None:
            extra[name] = further.kind
    if unfed := [name for name in inputs if name not in (image, *extra)]:
        raise ModelError(
            f"{model.path}: also has the input {unfed[0]!r}, of which the profile says nothing.",
            "Add it to the profile, under input.extra.",
        )
    return Bound(image, _size(profile, model, image), extra, _outputs(profile, model))


def fits(profile: BoxProfile | VectorProfile, path: Path, outs: Mapping[str, NDArray[Any]]) -> None:
    """Raise `ModelError` unless what a run gave has the shapes that the model left open; outputs are by role."""
    for role, out in outs.items():
        wanted = _wanted(profile, role)
        # With nothing found, Paddle's rows have any shape.
        if wanted and profile.output.decoder != "paddle_det":
            _compare(path, role, out.shape, wanted)


def _named(
    model: Declared, have: Mapping[str, Tensor], aliases: Sequence[str], *, optional: bool = False
) -> str | None:
    """Return the first alias that the model has."""
    order = {f"@{index}": name for index, name in enumerate(have)}
    for alias in aliases:
        if alias in have or alias in order:
            return alias if alias in have else order[alias]
    if optional:
        return None
    wanted, known = " or ".join(map(repr, aliases)), ", ".join(have)
    raise ModelError(f"{model.path}: has no {wanted}, only {known}.", "Correct the name in the profile.")


def _size(profile: BoxProfile | VectorProfile, model: Declared, image: str) -> HeightWidth | None:
    """Return height and width of the input, by the model or, what it leaves open, by the profile."""
    spec, (declared, dtype) = profile.input.image, model.inputs[image]
    shape = declared or [None] * 4
    if dtype != spec.dtype:
        raise ModelError(
            f"{model.path}: {image!r} takes {dtype}, the profile gives {spec.dtype}.",
            "Correct input.image.dtype in the profile.",
        )
    sides = (spec.size.h, spec.size.w)
    wanted = (3, *sides) if spec.layout == "NCHW" else (*sides, 3)
    _compare(model.path, image, shape, (None, *wanted))
    if isinstance(profile, BoxProfile) and isinstance(shape[0], int) and shape[0] > 1:
        raise ModelError(
            f"{model.path}: takes {shape[0]} pictures at once, a camera gives one.",
            "Export it with a batch of 1 or an open one.",
        )
    own = shape[2:4] if spec.layout == "NCHW" else shape[1:3]
    height, width = (side if isinstance(side, int) else given for side, given in zip(own, sides, strict=True))
    if profile.input.resize.mode == "none":
        return None
    if height is None or width is None:
        raise ModelError(f"{model.path}: {image!r} takes any size.", "Set input.image.size in the profile.")
    return height, width


def _outputs(profile: BoxProfile | VectorProfile, model: Declared) -> dict[str, str]:
    names: dict[str, str] = {}
    for role, aliases in profile.output.tensors.items():
        name = _named(model, model.outputs, aliases, optional=ROLES[profile.output.decoder][role].optional)
        if name is None:
            continue
        names[role] = name
        if wanted := _wanted(profile, role):
            _compare(model.path, name, model.outputs[name].shape, wanted)
    return names


def _wanted(profile: BoxProfile | VectorProfile, role: str) -> Sizes:
    """Return the shape of an output that the profile speaks of."""
    numbers = {"classes": profile.output.classes, "dim": getattr(profile.output, "dim", None)}
    shape = ROLES[profile.output.decoder][role].shape
    return [numbers[size] if isinstance(size, str) else size for size in shape]


def _compare(path: Path, name: str, have: Sizes, want: Sizes) -> None:
    """Compare shapes; sizes that either leaves open do not matter, nor do ones at a vector's end."""
    own = list(have)
    while len(own) > len(want) and own[-1] == 1:
        own.pop()
    differ = [h != w for h, w in zip(own, want, strict=False) if isinstance(h, int) and isinstance(w, int)]
    # Without a shape the model says nothing that could be wrong.
    if have and (len(own) != len(want) or any(differ)):
        sizes = ", ".join("any" if size is None else str(size) for size in want)
        raise ModelError(f"{path}: {name!r} is {list(have)}, the profile says ({sizes}).", SIZES)
