"""A model as data: the TOML profile that says which file to run and how to feed it."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, ValidationError

from engines.errors import ProfileError

Channels = tuple[float, float, float]
Byte = Annotated[int, Field(ge=0, le=255)]


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
    """`letterbox` keeps the shape and centres the picture on `pad`."""
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
    weights: Weights
    input: Input
    output: Output

    @property
    def stamp(self) -> str:
        """Return the name with a digest of weights and preprocessing: other vectors, other stamp."""
        values = f"{self.weights.sha256} {self.input.model_dump_json()} {self.output.model_dump_json()}"
        return f"{self.name}:{hashlib.sha256(values.encode()).hexdigest()[:8]}"


class CounterProfile(Section):
    """The change detector of `engines.counter`, which needs no weights."""

    schema_: Literal[1] = Field(alias="schema")
    name: str
    title: str
    task: Literal["detect"]
    head: Literal["counter"]


Profile = VectorProfile | CounterProfile
KINDS: dict[str, type[VectorProfile] | type[CounterProfile]] = {"embed": VectorProfile, "detect": CounterProfile}


def read(path: Path) -> Profile:
    """Return the profile of a TOML file; a `ProfileError` names the file and the key that is wrong."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}.", "Check the path of the profile.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not a TOML file: {error}.", "Mend the line that it names.") from error
    kind = KINDS.get(str(values.get("task")))
    if kind is None:
        raise ProfileError(f"{path}: task: {values.get('task')!r} is not known.", f"Use one of: {', '.join(KINDS)}.")
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        raise ProfileError(f"{path}: {_first(error)}.", "Mend this key of the profile.") from error


def _first(error: ValidationError) -> str:
    """Return key and reason of the first thing wrong, as `input.mean.0: ...`."""
    detail = error.errors()[0]
    return f"{'.'.join(str(part) for part in detail['loc'])}: {detail['msg']}"
