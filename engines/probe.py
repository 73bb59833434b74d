"""Finds out how a user's embedder wants its pictures: each way is scored on the user's own reference pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from engines.embedder import NetEmbedder
from engines.errors import EngineError, UnknownEngine
from engines.load import describe, open_best
from engines.profile import Normalize, Resize, VectorProfile, read
from engines.types import Image, Vectors

PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp")
COLORS = ("RGB", "BGR")
IMAGENET = (123.675, 116.28, 103.53)
LEVELS = {
    "0 to 1": Normalize(scale=1 / 255),
    "ImageNet, std .226": Normalize(mean=IMAGENET, std=(57.63, 57.63, 57.63)),
    "ImageNet": Normalize(mean=IMAGENET, std=(58.395, 57.12, 57.375)),
    "CLIP": Normalize(mean=(122.7709383, 116.7460125, 104.09373615), std=(68.4852847, 68.4852847, 68.4852847)),
    "-1 to 1": Normalize(mean=(127.5, 127.5, 127.5), std=(127.5, 127.5, 127.5)),
}
CROPS = {
    "stretch": Resize(),
    "stretch, antialiased": Resize(interp="bilinear_aa"),
    "middle": Resize(mode="resize_crop", interp="bilinear_aa"),
    "letterbox": Resize(mode="letterbox_center", interp="area", pad_value=(127, 127, 127)),
}
MOST_A_CLASS = 8
"""Pictures of one class; more take their time and change little."""
Progress = Callable[[int, int], None]
Way = TypeVar("Way", Normalize, Resize)


class ProbeError(EngineError):
    """The reference pictures do not tell anything."""


class Score(NamedTuple):
    """One way of preparing pictures, and how well classes were told apart."""

    levels: str
    color: str
    crop: str
    right: float
    """Share of pictures whose nearest other picture is of their class."""
    margin: float
    """Mean cosine to the nearest of the own class, less that to the nearest of another."""
    profile: VectorProfile
    """That does so."""


class Report(NamedTuple):
    """What `checkout engines probe` found."""

    scores: list[Score]
    """Best first; the profile as it is wins a tie."""
    declared: Score
    pictures: int
    classes: int

    @property
    def best(self) -> Score:
        """Return the way that is recommended: the profile's own, unless another is right about more pictures."""
        first = self.scores[0]
        # One picture more may be chance.
        return first if (first.right - self.declared.right) * self.pictures > 1.5 else self.declared

    @property
    def advice(self) -> str:
        """Return what to do, in one sentence."""
        best = self.best
        if best is self.declared:
            return "Keep the profile as it is."
        return (
            f"Recommended: {best.levels}, {best.color}, {best.crop}; it is right about {best.right:.1%}, "
            f"the profile as it is about {self.declared.right:.1%}."
        )


def probe(name: str, reference: Path, models: Path | None = None, progress: Progress | None = None) -> Report:
    """Score every normalisation x colour order x crop on pictures in folders named after their class.

    Args:
        name: of an added embedder, as `engines.load` takes it.
        reference: folder of a folder for each class; a class of one picture does not count.
        models: folder of the engines that were added.
        progress: called with the done and the total.

    Raises:
        EngineError: it is no embedder, or there are not two classes with two pictures each.
    """
    profile, path = describe(name, models)
    if not isinstance(profile, VectorProfile):
        raise UnknownEngine(f"{name} finds items, it does not describe them.", "Name an embedder.")
    images, classes = load_pictures(reference)
    session = open_best(profile, path)
    ways = _ways(profile, path)
    scores = []
    for done, (levels, color, crop, way) in enumerate(ways):
        if progress:
            progress(done, len(ways))
        scores.append(Score(levels, color, crop, *judge(NetEmbedder(way, session).embed(images), classes), way))
    if progress:
        progress(len(ways), len(ways))
    declared = scores[0]
    # The sort is stable, and the profile as it is comes first.
    ranked = sorted(scores, key=lambda score: (-round(score.right, 6), -round(score.margin, 6)))
    return Report(ranked, declared, len(images), len(set(classes.tolist())))


def judge(vectors: Vectors, classes: NDArray[np.int64]) -> tuple[float, float]:
    """Return the share of pictures whose nearest other one is of their class, and the mean margin of cosines."""
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -np.inf)
    own = classes[:, None] == classes
    nearest_own = np.where(own, cosines, -np.inf).max(axis=1)
    nearest_other = np.where(own, -np.inf, cosines).max(axis=1)
    return float((nearest_own > nearest_other).mean()), float((nearest_own - nearest_other).mean())


def load_pictures(reference: Path) -> tuple[list[Image], NDArray[np.int64]]:
    """Return the pictures, uint8 BGR, of classes that have two or more, and the number of each one's class."""
    if not reference.is_dir():
        raise ProbeError(f"There is no folder {reference}.", "Name a folder with one folder of pictures a class.")
    images: list[Image] = []
    classes: list[int] = []
    for number, folder in enumerate(sorted(entry for entry in reference.iterdir() if entry.is_dir())):
        files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in PICTURES)
        found = [picture for picture in map(_picture, files[:MOST_A_CLASS]) if picture is not None]
        if len(found) > 1:
            images += found
            classes += [number] * len(found)
    if len(set(classes)) < 2:
        raise ProbeError(
            f"{reference}: there are not two classes with two readable pictures each.",
            "Put the pictures of each class in a folder of its own.",
        )
    return images, np.array(classes, np.int64)


def _picture(file: Path) -> Image | None:
    try:
        data = np.frombuffer(file.read_bytes(), np.uint8)
    except OSError:
        return None
    image = cv2.imdecode(data, cv2.IMREAD_COLOR) if data.size else None
    return None if image is None else np.asarray(image, np.uint8)


def _ways(profile: VectorProfile, path: Path) -> list[tuple[str, str, str, VectorProfile]]:
    """Return every way by its three words, the profile's own first."""
    levels = {"as declared": profile.input.normalize}
    crops = {"as declared": profile.input.resize}
    for variant in profile.variants:
        other = read(path, variant)
        assert isinstance(other, VectorProfile)
        levels[variant], crops[variant] = other.input.normalize, other.input.resize
    colors = [profile.input.image.color, *(color for color in COLORS if color != profile.input.image.color)]
    return [
        (level, color, crop, _with(profile, normalize, color, resize))
        for level, normalize in _distinct(levels | LEVELS)
        for crop, resize in _distinct(crops | CROPS)
        for color in colors
    ]


def _with(profile: VectorProfile, normalize: Normalize, color: str, resize: Resize) -> VectorProfile:
    image = profile.input.image.model_copy(update={"color": color})
    entry = profile.input.model_copy(update={"image": image, "normalize": normalize, "resize": resize})
    return profile.model_copy(update={"input": entry})


def _distinct(named: dict[str, Way]) -> list[tuple[str, Way]]:
    """Return each value once, under its first name; values that differ by rounding are one."""
    once: dict[str, tuple[str, Way]] = {}
    for name, value in named.items():
        once.setdefault(_key(value), (name, value))
    return list(once.values())


def _key(value: Normalize | Resize) -> str:
    if isinstance(value, Resize):
        return value.model_dump_json()
    std = np.array(value.std)
    slope, shift = value.scale / std, np.array(value.mean) / std
    return " ".join(f"{number:.3f}" for number in (*(slope * 255), *shift))
