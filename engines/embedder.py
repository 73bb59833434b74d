"""Item crops in, unit vectors out: the `Embedder` of a vector profile."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engines.contract import expect
from engines.preprocess import batch
from engines.profile import VectorProfile
from engines.runtime import Session
from engines.types import Image, Vectors


class NetEmbedder:
    """A network with one vector an image; follows `engines.types.Embedder`."""

    def __init__(self, profile: VectorProfile, session: Session) -> None:
        """Check that the model is the one described; `ModelError` if not."""
        entry, out = profile.input, profile.output
        expect(session, entry.name, (3, entry.height, entry.width), out.name, (out.dim,))
        self._profile = profile
        self._session = session

    @property
    def name(self) -> str:
        """Return the title with the runtime."""
        return f"{self._profile.title} · {self._session.runtime}"

    @property
    def profile(self) -> str:
        """Return the stamp of profile, preprocessing and weights."""
        return self._profile.stamp

    @property
    def dim(self) -> int:
        """Return the length of a vector."""
        return self._profile.output.dim

    def embed(self, crops: Sequence[Image]) -> Vectors:
        """Return float32 (n, dim), one unit vector a BGR crop, in order, in one run of the network."""
        if not crops:
            return np.empty((0, self.dim), np.float32)
        entry = self._profile.input
        (vectors,) = self._session.run({entry.name: batch(crops, entry)}, [self._profile.output.name])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)
