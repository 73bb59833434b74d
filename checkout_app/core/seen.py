"""What vision tells: camera pictures, the items in them, and the gallery's answer for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engines.types import Image, Scene, Vectors

Box = tuple[float, float, float, float]
"""x1, y1, x2, y2 in pixels of the frame."""
Verdict = Literal["accepted", "ambiguous", "unknown"]
State = Literal["settling", "accepted", "ambiguous", "unknown"]
"""A track's label: not settled yet, or one of the three verdicts."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One camera picture."""

    image: Image
    index: int
    """Counts the frames of a source from 0."""
    time: float
    """Seconds: monotonic clock for live sources, media time for files when replayed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A SKU that a query may be, with the enrolled view that speaks for it."""

    sku: str
    score: float
    """Cosine in the fitted metric, -1..1."""
    view: int
    """Id of the enrolled view that matched best."""


@dataclass(frozen=True, slots=True)
class Match:
    """Answer for one query vector, with its reason."""

    verdict: Verdict
    candidates: tuple[Candidate, ...]
    """Up to 5, best first, one a SKU; empty only if the gallery is empty."""
    margin: float
    """Score of the best less score of the second SKU (best score if there is no second)."""

    @property
    def best(self) -> Candidate | None:
        """Return the best candidate."""
        return self.candidates[0] if self.candidates else None

    @property
    def rival(self) -> Candidate | None:
        """Return the best candidate of another SKU."""
        return self.candidates[1] if len(self.candidates) > 1 else None


@dataclass(frozen=True, slots=True, eq=False)
class SeenItem:
    """One tracked item as seen in one frame."""

    track: int
    box: Box
    state: State
    match: Match | None
    """The evidence behind the settled label (the newest observation while settling)."""
    crop: Image
    """The item's pixels, a copy."""
    hidden: bool = False
    """Nothing of it is seen by itself now: behind a hand, or touching another item."""
    vector: Vectors | None = None
    """(dim,) embedding of ``crop``, if it was embedded in this very frame."""

    @property
    def sku(self) -> str | None:
        """Return the SKU of an accepted item."""
        return self.match.best.sku if self.state == "accepted" and self.match and self.match.best else None


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Everything vision knows after one frame."""

    frame: Frame
    items: tuple[SeenItem, ...]
    """All living tracks, those hidden for a moment too."""
    scene: Scene = "ok"
    seconds: float = 0.0
    """Time from taking the frame to the matched result."""
    fps: float = 0.0
    dropped: int = 0
    """Frames overwritten before vision could take them, since start."""
