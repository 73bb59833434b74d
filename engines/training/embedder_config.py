"""What a training run of the embedder is told: a TOML file, checked key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from engines.training.config_file import Table, read_table

_Share = Annotated[float, Field(ge=0.0, le=1.0)]
_Count = Annotated[int, Field(ge=0)]
_Weight = Annotated[float, Field(ge=0.0)]
_Side = Annotated[int, Field(ge=32, multiple_of=32)]


class Data(Table):
    """Where products come from; relative paths start at the folder that the program runs in."""

    shared: Path | None = None
    """Folder with `grocery-store` and `upd-grocery`."""
    rendered: Path | None = None
    """Folder with `products.csv` and `views`."""
    drawn: _Count = 0
    """Products drawn on the spot, without any file."""
    grocery_classes: _Count = 0
    """Products of grocery-store in each batch; 0 leaves the source out. The same for the next ones."""
    upd_classes: _Count = 0
    rendered_classes: _Count = 0
    printed_classes: _Count = 0
    """Of the invented products without rendering: their label art folded round simple shapes."""
    drawn_classes: _Count = 0

    @model_validator(mode="after")
    def _sources_are_there(self) -> Data:
        if (self.grocery_classes or self.upd_classes) and self.shared is None:
            raise ValueError("shared is needed for grocery_classes and upd_classes")
        if self.rendered_classes and self.rendered is None:
            raise ValueError("rendered is needed for rendered_classes")
        if self.drawn_classes > self.drawn:
            raise ValueError("drawn_classes exceeds drawn")
        if self.classes < 2:
            raise ValueError("a batch needs products of two classes at least")
        return self

    @property
    def classes(self) -> int:
        """Return the number of products in a batch."""
        return sum(
            (self.grocery_classes, self.upd_classes, self.rendered_classes, self.printed_classes, self.drawn_classes)
        )


class Net(Table):
    """The network's form."""

    trunk: Literal["lite0", "lite1", "lite2", "tiny"]
    dim: Annotated[int, Field(ge=8, le=1280)] = 512
    power: Annotated[float, Field(ge=1.0, le=8.0)] = 1.0
    """Of the generalised mean over the feature map; 1 is the average."""
    frozen: _Count = 0
    """Blocks from the start that are not trained; more than there are freezes the whole trunk."""
    start: Path | None = None
    """Checkpoint of an earlier run of the same net to go on from; its untouched weights stay the untouched ones."""
    adaptors: _Count = 0
    """Residual adaptors between pooling and head."""


class Training(Table):
    """How long and how fast."""

    recipe: Literal["triplet", "angular", "cosine", "adaptors"]
    steps: Annotated[int, Field(ge=2)]
    views: Annotated[int, Field(ge=2)] = 4
    """Pictures of each product in a batch."""
    sides: Annotated[list[_Side], Field(min_length=1)]
    """Side of the input in pixels, from first to last, each for an equal share of the steps."""
    trunk_rate: Annotated[float, Field(gt=0.0)] = 2e-3
    """Share of its own size (root mean square) that a weight of the trunk moves in a step, at most."""
    head_rate: Annotated[float, Field(gt=0.0)] = 3e-4
    class_rate: Annotated[float, Field(gt=0.0)] = 2e-3
    """Of the classifier and its normalisation, which start from nothing and are thrown away."""
    seed: _Count = 0
    precision: Literal["float32", "bfloat16"] = "float32"
    save_every: Annotated[int, Field(ge=1)] = 50
    start_pictures: Annotated[int, Field(ge=16)] = 1000
    """Pictures whose untouched features the head's start is fitted to."""


class Views(Table):
    """How pictures are changed."""

    any_angle: _Share = 0.8
    """Share turned by any angle; the others by a few degrees."""
    new_ground: _Share = 0.5
    """Share of photographs with a known outline that are pasted on a drawn counter."""
    occluded: _Share = 0.35
    webcam: _Share = 0.6


class Export(Table):
    """The shipped file."""

    side: _Side = 224
    keep: _Share = 1.0
    """Way from the weights at the start of the run (0) to the tuned ones (1)."""
    peak: _Weight = 0.0
    """What the maximum over the feature map weighs against the net's unit vector; 0 leaves it out."""
    colour: _Weight = 0.0
    """What the histogram of colours weighs; 0 leaves it out."""
    dim: _Count = 0
    """Principal components of the whole that are kept; 0 keeps all as it is."""
    whiten: _Share = 0.0
    """Power of a component's standard deviation that it is divided by; 1 makes all components alike."""
    pictures: Annotated[int, Field(ge=2)] = 300
    """Training pictures that tell what is usual and which components there are."""

    @model_validator(mode="after")
    def _components_can_be_told(self) -> Export:
        if self.dim >= self.pictures:
            raise ValueError("pictures has to exceed dim")
        return self


class Config(Table):
    """One training run."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    data: Data
    net: Net
    training: Training
    views: Views = Views()
    export: Export = Export()


def read_config(config: Path | str) -> Config:
    """Return the configuration in a file, or the one of that name beside this module; see `read_table`."""
    return read_table(config, "embedder", Config)
