"""The kinds of profile: a detector, an embedder, and the change detector that needs no network."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from engines.profile_input import Batch, Files, Input, Labels, Limits, Precision, Section, Variants
from engines.profile_output import BoxOutput, BoxPost, VectorOutput, VectorPost

NAME = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
"""Also a name of files."""
Name = Annotated[str, Field(pattern=NAME)]


class _Named(Section):
    """What every profile begins with."""

    schema_: Literal[2] = Field(2, alias="schema")
    name: Name
    title: str = ""


class CounterProfile(_Named):
    """The change detector of `engines.counter`, which needs no weights."""

    class Output(Section):
        """It has no outputs to read."""

        decoder: Literal["counter"]

    task: Literal["detect"]
    output: Output


class ModelProfile(_Named):
    """What every profile of a network has."""

    family: str = ""
    source: str = ""
    """Where the user gets the file."""
    licence: str = ""
    files: Files = Files()
    precision: Precision = Precision()
    plugins: tuple[str, ...] = ()
    """Operators of TensorRT's that the network may contain; other runtimes lack them."""
    input: Input = Input()
    labels: Labels = Labels()
    limits: Limits = Limits()
    variants: Variants = Field(default_factory=dict)
    """Changes to this profile by name; `where` of each is the document that says so."""

    @property
    def shown(self) -> str:
        """Return the title, or the name if there is none."""
        return self.title or self.name

    @property
    def half(self) -> bool:
        """Tell whether half precision may be used where runtime and processor have it."""
        return self.precision.default == "fp16"


class BoxProfile(ModelProfile):
    """A model that finds items."""

    task: Literal["detect"]
    batch: Batch = Batch()
    output: BoxOutput
    postprocess: BoxPost = BoxPost()


class VectorProfile(ModelProfile):
    """A model that gives one vector an image, and perhaps the probabilities of classes that it knows."""

    task: Literal["embed", "embed+classify"]
    batch: Batch = Batch(min=1, opt=8, max=16)
    output: VectorOutput
    postprocess: VectorPost = VectorPost()

    @model_validator(mode="after")
    def _one_size(self) -> VectorProfile:
        if self.input.resize.mode == "none":
            raise ValueError("input.resize.mode: crops of a batch must be of one size")
        return self

    @property
    def stamp(self) -> str:
        """Return the name with a digest of weights and preprocessing: other vectors, other stamp."""
        text = f"{self.files.sha256} {_compact(self._entry())} {_compact(self._result())}"
        return f"{self.name}:{hashlib.sha256(text.encode()).hexdigest()[:8]}"

    def _entry(self) -> dict[str, Any]:
        """Return the preprocessing in the words of the first schema: galleries from then keep their stamp.

        What that schema could not say comes last, and only where it is not what held then.
        """
        image, resize, normalize = self.input.image, self.input.resize, self.input.normalize
        first = {
            "name": image.names[0],
            "width": image.size.w,
            "height": image.size.h,
            "color": image.color,
            "resize": "letterbox" if resize.mode == "letterbox_center" else resize.mode,
            "pad": resize.pad_value[0],
            "mean": normalize.mean,
            "std": normalize.std,
        }
        then = {"interp": "area", "scale": 1.0, "pads": (resize.pad_value[0],) * 3}
        now = {"interp": resize.interp, "scale": normalize.scale, "pads": resize.pad_value}
        if resize.mode == "resize_crop":
            now["ratio"] = resize.ratio
        return first | {key: value for key, value in now.items() if value != then.get(key)}

    def _result(self) -> dict[str, Any]:
        return {"name": self.output.tensors["vector"][0], "dim": self.output.dim}


def _compact(values: dict[str, Any]) -> str:
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)
