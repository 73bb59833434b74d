"""A model as data: the TOML profile that says which file to run and how to feed it."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, NonNegativeFloat, PositiveFloat, PositiveInt, ValidationError

from engines.errors import ProfileError

Channels = tuple[float, float, float]
Byte = Annotated[int, Field(ge=0, le=255)]
Share = Annotated[float, Field(gt=0, le=1)]


class Section(BaseModel):
    """A table of a profile: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Weights(Section):
    """Which file holds the model."""

    file: str
    """Relative to the profile or to `resources/models`, or absolute."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class Input(Section):
    """How an image becomes the model's input: NCHW float32, `(x - mean) / std` of 0..255 values."""

    name: str
    width: PositiveInt
    height: PositiveInt
    color: Literal["RGB", "BGR"]
    """Order of the channels, of `mean` and of `std`."""
    resize: Literal["stretch", "letterbox"]
    """`letterbox` keeps the shape and lays the picture on `pad`."""
    anchor: Literal["center", "topleft"] = "center"
    """Where a letterboxed picture lies."""
    pad: Byte = 0
    mean: Channels
    std: tuple[PositiveFloat, PositiveFloat, PositiveFloat]


class Output(Section):
    """Which output holds the vectors, and how long they are."""

    name: str
    dim: PositiveInt


class VectorProfile(Section):
    """A model that gives one vector an image."""

    schema_: Literal[1] = Field(alias="schema")
    name: str
    title: str
    task: Literal["embed"]
    licence: str
    source: str
    half: bool = False
    """Half precision, where runtime and processor have it, was measured to lose nothing that counts."""
    weights: Weights
    input: Input
    output: Output

    @property
    def stamp(self) -> str:
        """Return the name with a digest of weights and preprocessing: other vectors, other stamp."""
        # Vectors from before the key existed were of centred pictures: they keep their stamp.
        newer = {"anchor"} if self.input.anchor == "center" else None
        entry = self.input.model_dump_json(exclude=newer)
        values = f"{self.weights.sha256} {entry} {self.output.model_dump_json()}"
        return f"{self.name}:{hashlib.sha256(values.encode()).hexdigest()[:8]}"


class CounterProfile(Section):
    """The change detector of `engines.counter`, which needs no weights."""

    schema_: Literal[1] = Field(alias="schema")
    name: str
    title: str
    task: Literal["detect"]
    head: Literal["counter"]


class Boxes(Section):
    """Which output holds the boxes: (n, anchors, 5), x1, y1, x2, y2 in pixels of the input, score 0..1."""

    name: str


class Select(Section):
    """Which of the boxes are items."""

    score: Annotated[float, Field(ge=0, lt=1)] = 0.35
    """A box must have more than this."""
    iou: Share = 0.6
    """Of two boxes that overlap more than this (intersection over union) the better one stays."""
    inside: Share | None = None
    """A box with more than this part of its area in a better one goes; without it, small items on large ones stay."""
    min_side: NonNegativeFloat = 0.0
    """Pixels of the input; a box that is narrower or lower is a speck."""
    limit: PositiveInt = 100
    """Most items of one image, the best ones."""


class BoxProfile(Section):
    """A model that gives decoded boxes."""

    schema_: Literal[1] = Field(alias="schema")
    name: str
    title: str
    task: Literal["detect"]
    head: Literal["boxes"]
    licence: str
    source: str
    half: bool = False
    """Half precision, where runtime and processor have it, was measured to lose nothing that counts."""
    weights: Weights
    input: Input
    output: Boxes
    select: Select = Select()


Profile = VectorProfile | CounterProfile | BoxProfile
HEADS: dict[str, type[CounterProfile] | type[BoxProfile]] = {"counter": CounterProfile, "boxes": BoxProfile}
TASKS = ("embed", "detect")


def read(path: Path) -> Profile:
    """Return the profile of a TOML file; a `ProfileError` names the file and the key that is wrong."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}.", "Check the path of the profile.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not a TOML file: {error}.", "Mend the line that it names.") from error
    kind = _kind(path, values)
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise ProfileError(f"{path}: {_first(error)}.", "Mend this key of the profile.") from error


def _kind(path: Path, values: dict[str, object]) -> type[Profile]:
    """Return the model of a profile by its task and head."""
    task, head = values.get("task"), values.get("head")
    if task == "embed":
        return VectorProfile
    if task != "detect":
        raise ProfileError(f"{path}: task: {task!r} is not known.", f"Use one of: {', '.join(TASKS)}.")
    if head not in HEADS:
        raise ProfileError(f"{path}: head: {head!r} is not known.", f"Use one of: {', '.join(HEADS)}.")
    return HEADS[str(head)]


def _first(error: ValidationError) -> str:
    """Return key and reason of the first thing wrong, as `input.mean.0: ...`."""
    detail = error.errors()[0]
    return f"{'.'.join(str(part) for part in detail['loc'])}: {detail['msg']}"
