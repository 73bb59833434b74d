"""The vocabulary of the engines library: images in, boxes and vectors out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
"""uint8, (height, width, 3), BGR, C-contiguous; whoever receives one never writes to it."""
Vectors = NDArray[np.float32]
"""float32, (n, dim), each row of unit length."""
Probs = NDArray[np.float32]
"""float32, (n, classes), each row the probabilities of the classes that a network knows."""
Scene = Literal["ok", "learning", "camera_moved"]
"""What a detector says of the whole picture: still learning the empty counter, or the camera moved."""


@dataclass(frozen=True, slots=True, eq=False)
class Detections:
    """Items found in one image, as parallel arrays."""

    boxes: NDArray[np.float32]
    """(n, 4): x1, y1, x2, y2 in pixels of the image, clipped to it."""
    scores: NDArray[np.float32]
    """(n,): 0..1, best first."""
    scene: Scene = "ok"
    labels: tuple[str, ...] = ()
    """(n,): what the detector takes each for; empty if it knows no kinds."""

    def __post_init__(self) -> None:
        """Refuse arrays that do not describe the same items."""
        if self.boxes.shape != (len(self.scores), 4):
            raise ValueError(f"boxes {self.boxes.shape} do not fit scores {self.scores.shape}")

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.scores)


class Detector(Protocol):
    """Finds items in an image; may keep state between frames (the empty counter)."""

    @property
    def name(self) -> str:
        """Short name with the runtime, as shown in the status line."""
        ...

    def detect(self, image: Image) -> Detections:
        """Return the items of one image."""
        ...

    def reset(self) -> None:
        """Forget what was learnt of the scene; the next frames show an empty counter."""
        ...


class Embedder(Protocol):
    """Turns item crops into unit vectors."""

    @property
    def name(self) -> str:
        """Short name with the runtime, as shown in the status line."""
        ...

    @property
    def profile(self) -> str:
        """Stamp of profile, preprocessing and weights: vectors of two stamps never mix."""
        ...

    @property
    def dim(self) -> int:
        """Length of a vector."""
        ...

    def embed(self, crops: Sequence[Image]) -> Vectors:
        """Return one unit vector a crop, in order; an empty sequence gives (0, dim)."""
        ...


@runtime_checkable
class Classifier(Embedder, Protocol):
    """An embedder whose network also names products that it was taught; `isinstance` tells."""

    @property
    def labels(self) -> Mapping[int, str]:
        """Names of the classes by their column in the probabilities."""
        ...

    @property
    def least(self) -> float:
        """Probability below which the class says nothing."""
        ...

    def embed_classify(self, crops: Sequence[Image]) -> tuple[Vectors, Probs]:
        """Return the unit vectors and the probabilities, one row a crop, in order."""
        ...
