"""Says how large a model's inputs may get: what it leaves open is the batch, the rest the profile knows."""

from __future__ import annotations

from engines.contract import Declared, bind
from engines.errors import ModelError
from engines.profile import BoxProfile, VectorProfile

Shape = tuple[int, ...]
Range = tuple[Shape, Shape, Shape]
"""Least, usual and most of one input, batch first."""


def batch_shapes(profile: BoxProfile | VectorProfile, model: Declared) -> dict[str, Range]:
    """Return the range of each input that the model leaves open, by name, for the profile's batches.

    Raises:
        ModelError: the model is not the profile's, or it takes pictures of any size.
    """
    bound = bind(profile, model)
    if bound.size is None:
        raise ModelError(f"{model.path}: takes pictures of any size.", "TensorRT needs one: use another runtime.")
    picture = (3, *bound.size) if profile.input.image.layout == "NCHW" else (*bound.size, 3)
    rests: dict[str, Shape] = {bound.image: picture, **dict.fromkeys(bound.extra, (2,))}
    return {name: _range(profile, model, name, rest) for name, rest in rests.items() if _open(model, name)}


def _open(model: Declared, name: str) -> bool:
    shape = model.inputs[name].shape
    return not shape or any(not isinstance(size, int) for size in shape)


def _range(profile: BoxProfile | VectorProfile, model: Declared, name: str, rest: Shape) -> Range:
    batch, shape = profile.batch, model.inputs[name].shape
    own = shape[0] if shape else None
    least, usual, most = (own,) * 3 if isinstance(own, int) else (batch.min, batch.opt, batch.max)
    return (least, *rest), (usual, *rest), (most, *rest)
