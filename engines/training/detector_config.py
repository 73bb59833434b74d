"""What a training run of the detector is told: a TOML file, checked key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from engines.training.config_file import Table, read_table

_Share = Annotated[float, Field(ge=0.0, le=1.0)]
_Count = Annotated[int, Field(ge=0)]
_Rate = Annotated[float, Field(gt=0.0)]
_Side = Annotated[int, Field(ge=64, multiple_of=32)]


class Data(Table):
    """Where pictures come from; relative paths start at the folder that the program runs in."""

    shared: Path | None = None
    """Folder with `upd-grocery`: its photographs, and its polygons as cut-outs."""
    rendered: Path | None = None
    """Folder with `products.csv`, `views`, `scenes` and `distractors`."""
    drawn: Annotated[int, Field(ge=1)]
    """Products drawn on the spot, without any file; a quarter as many things that are not sold."""
    grounds: Annotated[int, Field(ge=1)]
    """Counters drawn at the start and used again, turned and mirrored."""
    photos: _Count = 0
    """Photographs in each batch. The same for the next two."""
    scenes: _Count = 0
    composed: Annotated[int, Field(ge=1)]
    drawn_share: _Share
    """Of composed items, the share that is drawn; of the others, `real_share` is cut from photographs."""
    real_share: _Share = 0.0
    shelves: _Share = 0.15
    """Of composed pictures."""
    empty: _Share = 0.06
    webcam: _Share = 0.5

    @model_validator(mode="after")
    def _sources_are_there(self) -> Data:
        if self.shared is None and (self.photos or self.real_share):
            raise ValueError("shared is needed for photos and real_share")
        if self.rendered is None and (self.scenes or (self.drawn_share < 1 and self.real_share < 1)):
            raise ValueError("rendered is needed for scenes, and unless drawn_share or real_share is 1")
        return self


class Training(Table):
    """How long and how fast."""

    start: Path | None = None
    """`yolox_nano_coco.onnx`, or nothing to start from chance."""
    earlier: Path | None = None
    """Checkpoint of an earlier run whose averaged weights to go on from; `start` is still the untouched network."""
    width: Annotated[int, Field(ge=2, multiple_of=2)] = 16
    """Channels of the stem."""
    frozen: Annotated[int, Field(ge=0, le=5)] = 0
    """Stages from the start (stem, dark2 .. dark5) that are not trained."""
    steps: Annotated[int, Field(ge=2)]
    sides: Annotated[list[_Side], Field(min_length=1)]
    """Sides of the input in pixels; each step draws one."""
    rate: _Rate
    """Share of its own size (root mean square) that a weight moves in a step, at most."""
    score_rate: _Rate
    """The same for the convolutions that give the scores."""
    doubtful: _Share = 0.2
    """Score from which the untouched network makes an unlabelled place of a photograph count for nothing."""
    seed: _Count = 0
    threads: Annotated[int, Field(ge=1)] = 1
    save_every: Annotated[int, Field(ge=1)] = 50


class Export(Table):
    """The shipped files."""

    sides: Annotated[list[_Side], Field(min_length=1)]
    keep: _Share = 1.0
    """Way from the untouched weights (0) to the tuned ones (1)."""


class Config(Table):
    """One training run."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)]
    data: Data
    training: Training
    export: Export

    @model_validator(mode="after")
    def _something_to_keep(self) -> Config:
        if self.export.keep < 1 and self.training.start is None:
            raise ValueError("export.keep below 1 needs training.start")
        return self


def read_config(config: Path | str) -> Config:
    """Return the configuration in a file, or the one of that name beside this module; see `read_table`."""
    return read_table(config, "detector", Config)
