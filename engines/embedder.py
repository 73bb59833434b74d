"""Item crops in, unit vectors out: the `Embedder` of a vector profile, which may also know classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engines.contract import bind, fits
from engines.preprocess import batch
from engines.profile import VectorProfile
from engines.runtime import Session
from engines.types import Image, Probs, Vectors

TINY = 1e-12
"""Length below which a vector has no direction."""
NEAR = 1e-2
"""By how much the sum of probabilities may differ from one, in half precision."""


class NetEmbedder:
    """A network with one vector an image; follows `engines.types.Embedder`."""

    def __init__(self, profile: VectorProfile, session: Session) -> None:
        """Check that the model is the one described; `ModelError` if not."""
        self._bound = bind(profile, session)
        self._profile = profile
        self._session = session
        self._dim = self._length()

    @property
    def name(self) -> str:
        """Return the title with the runtime."""
        return f"{self._profile.shown} · {self._session.runtime}"

    @property
    def profile(self) -> str:
        """Return the stamp of profile, preprocessing and weights."""
        return self._profile.stamp

    @property
    def dim(self) -> int:
        """Return the length of a vector."""
        return self._dim

    def embed(self, crops: Sequence[Image]) -> Vectors:
        """Return float32 (n, dim), one unit vector a BGR crop, in order."""
        return _joined([_unit(vectors) for (vectors,) in self._runs(crops, ["vector"])], self._dim)

    def _runs(self, crops: Sequence[Image], roles: Sequence[str]) -> Iterator[list[NDArray[Any]]]:
        """Yield the outputs of runs of the network's own batch, or no longer than the profile's largest one."""
        batches = self._session.inputs[self._bound.image].shape[:1]
        fixed = next((size for size in batches if isinstance(size, int) and size > 1), 0)
        most = fixed or self._profile.batch.max
        for at in range(0, len(crops), most):
            some = crops[at : at + most]
            # An embedder's input is never of the crop's own size.
            assert self._bound.size is not None
            # The last one again, until the batch is full.
            whole = [*some, *[some[-1]] * (fixed - len(some))]
            feeds = {self._bound.image: batch(whole, self._profile.input, self._bound.size)}
            outs = self._session.run(feeds, [self._bound.outputs[role] for role in roles])
            fits(self._profile, self._session.path, dict(zip(roles, outs, strict=True)))
            yield [out[: len(some)] for out in outs]

    def _length(self) -> int:
        shape = self._session.outputs[self._bound.outputs["vector"]].shape
        said = self._profile.output.dim or (shape[1] if len(shape) > 1 else None)
        if isinstance(said, int):
            return said
        (vectors,) = next(self._runs([np.zeros((8, 8, 3), np.uint8)], ["vector"]))
        return int(vectors[0].size)


class NetClassifier(NetEmbedder):
    """A network that also names classes it was taught; follows `engines.types.Classifier`."""

    def __init__(self, profile: VectorProfile, session: Session, labels: Mapping[int, str]) -> None:
        """Check that the model is the one described; `ModelError` if not. `labels` name the classes."""
        super().__init__(profile, session)
        self._names = dict(labels)

    @property
    def labels(self) -> Mapping[int, str]:
        """Return the names of the classes by their column in the probabilities."""
        return self._names

    @property
    def least(self) -> float:
        """Return the probability below which the class says nothing."""
        return self._profile.postprocess.class_thr

    def embed_classify(self, crops: Sequence[Image]) -> tuple[Vectors, Probs]:
        """Return the unit vectors and float32 (n, classes) of probabilities, in one run of the network."""
        runs = list(self._runs(crops, ["vector", "probs"]))
        vectors = _joined([_unit(vector) for vector, _ in runs], self._dim)
        probs = [_likely(values, self._profile.postprocess.probs_activation) for _, values in runs]
        return vectors, _joined(probs, self._profile.output.classes or 0)


def _joined(parts: Sequence[NDArray[np.float32]], width: int) -> NDArray[np.float32]:
    return np.concatenate(parts) if parts else np.empty((0, width), np.float32)


def _unit(vectors: NDArray[Any]) -> Vectors:
    flat = vectors.reshape(len(vectors), -1).astype(np.float32, copy=False)
    # What is no number is like nothing, and must not get into a gallery.
    flat = np.where(np.isfinite(flat).all(axis=1, keepdims=True), flat, np.float32(0))
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), TINY), np.float32)


def _likely(values: NDArray[Any], way: str | None) -> Probs:
    """Return rows that sum to one; what the profile leaves open is told from the values."""
    rows = values.reshape(len(values), -1).astype(np.float32, copy=False)
    if way is None:
        sound = bool((rows >= 0).all()) and bool((np.abs(rows.sum(axis=1) - 1) < NEAR).all())
        way = "none" if sound else "softmax"
    if way == "none":
        return rows
    powers = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)
