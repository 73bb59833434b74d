"""Checks that a model is the one its profile describes, and finds which of its tensors is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engines.errors import ModelError
from engines.preprocess import HeightWidth
from engines.profile import BoxProfile, VectorProfile
from engines.profile_output import ROLES
from engines.runtime import Session, Sizes, Tensor

SIZES = "Correct the sizes in the profile."


class Bound(NamedTuple):
    """A model's own names for what a profile speaks of."""

    image: str
    size: HeightWidth | None
    """Of the input; None if it takes pictures as they are."""
    extra: Mapping[str, str]
    """Kind of each further input, by name."""
    outputs: Mapping[str, str]
    """Name of each output, by role; those that are optional may be missing."""


def bind(profile: BoxProfile | VectorProfile, session: Session) -> Bound:
    """Return the model's names; `ModelError` names the file and what is unlike the profile."""
    entry, inputs = profile.input, session.inputs
    image = _named(session, inputs, entry.image.names)
    assert image is not None
    extra: dict[str, str] = {}
    for further in entry.extra:
        name = _named(session, inputs, further.names, optional=further.optional)
        if name is not None:
            extra[name] = further.kind
    if unfed := [name for name in inputs if name not in (image, *extra)]:
        raise ModelError(
            f"{session.path}: also has the input {unfed[0]!r}, of which the profile says nothing.",
            "Add it to the profile, under input.extra.",
        )
    return Bound(image, _size(profile, session, image), extra, _outputs(profile, session))


def _named(
    session: Session, have: Mapping[str, Tensor], aliases: Sequence[str], *, optional: bool = False
) -> str | None:
    """Return the first alias that the model has."""
    order = {f"@{index}": name for index, name in enumerate(have)}
    for alias in aliases:
        if alias in have or alias in order:
            return alias if alias in have else order[alias]
    if optional:
        return None
    wanted, known = " or ".join(map(repr, aliases)), ", ".join(have)
    raise ModelError(f"{session.path}: has no {wanted}, only {known}.", "Correct the name in the profile.")


def _size(profile: BoxProfile | VectorProfile, session: Session, image: str) -> HeightWidth | None:
    """Return height and width of the input, by the model or, what it leaves open, by the profile."""
    spec, (shape, dtype) = profile.input.image, session.inputs[image]
    if dtype != spec.dtype:
        raise ModelError(
            f"{session.path}: {image!r} takes {dtype}, the profile gives {spec.dtype}.",
            "Correct input.image.dtype in the profile.",
        )
    sides = (spec.size.h, spec.size.w)
    wanted = (3, *sides) if spec.layout == "NCHW" else (*sides, 3)
    _compare(session, image, shape, (None, *wanted))
    own = shape[2:4] if spec.layout == "NCHW" else shape[1:3]
    height, width = (side if isinstance(side, int) else given for side, given in zip(own, sides, strict=True))
    if profile.input.resize.mode == "none":
        return None
    if height is None or width is None:
        raise ModelError(f"{session.path}: {image!r} takes any size.", "Set input.image.size in the profile.")
    return height, width


def _outputs(profile: BoxProfile | VectorProfile, session: Session) -> dict[str, str]:
    names: dict[str, str] = {}
    numbers = {"classes": profile.output.classes, "dim": getattr(profile.output, "dim", None)}
    for role, aliases in profile.output.tensors.items():
        need = ROLES[profile.output.decoder][role]
        name = _named(session, session.outputs, aliases, optional=need.optional)
        if name is None:
            continue
        names[role] = name
        if need.shape:
            wanted = [numbers[size] if isinstance(size, str) else size for size in need.shape]
            _compare(session, name, session.outputs[name].shape, wanted)
    return names


def _compare(session: Session, name: str, have: Sizes, want: Sizes) -> None:
    """Compare shapes; sizes that either leaves open do not matter, nor do ones at a vector's end."""
    own = list(have)
    while len(own) > len(want) and own[-1] == 1:
        own.pop()
    differ = [h != w for h, w in zip(own, want, strict=False) if isinstance(h, int) and isinstance(w, int)]
    # Without a shape the model says nothing that could be wrong.
    if have and (len(own) != len(want) or any(differ)):
        sizes = ", ".join("any" if size is None else str(size) for size in want)
        raise ModelError(f"{session.path}: {name!r} is {list(have)}, the profile says ({sizes}).", SIZES)
