"""The `model.json` of a TensorFlow.js graph model, checked key by key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, NonNegativeInt, ValidationError, model_validator

from engines.importers.errors import ManifestError

MAX_BYTES = 64 << 20
"""Most bytes of a `model.json`; the largest detectors have a few."""
HINT = "Get the folder again; it must hold model.json and all of its .bin files."


Int64 = Annotated[int, Field(ge=-(2**63), lt=2**63)]


class _Part(BaseModel):
    """A part of the file: keys that the converter has no use for are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Quantization(_Part):
    """How float or integer weights were made smaller: `value = stored * scale + min`, or half floats."""

    dtype: Literal["uint8", "uint16", "float16"]
    scale: FiniteFloat | None = None
    min: FiniteFloat | None = None

    @model_validator(mode="after")
    def _whole(self) -> Quantization:
        if self.dtype != "float16" and (self.scale is None or self.min is None):
            raise ValueError(f"{self.dtype} needs scale and min")
        return self


class Weight(_Part):
    """One tensor, stored in C order, little-endian."""

    name: str
    shape: tuple[NonNegativeInt, ...]
    dtype: Literal["float32", "int32", "bool"]
    quantization: Quantization | None = None


class Group(_Part):
    """Tensors that lie one after the other in files that follow each other."""

    paths: Annotated[tuple[str, ...], Field(min_length=1)]
    weights: tuple[Weight, ...]


class Dim(_Part):
    """One side of a shape, -1 if it is open."""

    size: Int64 = -1


class Shape(_Part):
    """A tensor's shape."""

    dim: tuple[Dim, ...] = ()


class AttrList(_Part):
    """An attribute with several values."""

    i: tuple[Int64, ...] = ()
    s: tuple[str, ...] = ()


class Attr(_Part):
    """An attribute of a node; exactly one of these is set."""

    s: str | None = None
    """Text in base 64."""
    i: Int64 | None = None
    f: float | None = None
    b: bool | None = None
    type: str | int | None = None
    shape: Shape | None = None
    list: AttrList | None = None


class Node(_Part):
    """One operation of the graph."""

    name: str
    op: str
    input: tuple[str, ...] = ()
    """Names of other nodes, with `:port` for an output that is not the first and `^` for mere order."""
    attr: dict[str, Attr] = {}


class Topology(_Part):
    """The graph."""

    node: tuple[Node, ...]


class Tensor(_Part):
    """An input or output of the whole model."""

    name: str
    tensor_shape: Shape = Field(default=Shape(), alias="tensorShape")


class Signature(_Part):
    """Inputs and outputs by the names that users know."""

    inputs: dict[str, Tensor] = {}
    outputs: dict[str, Tensor] = {}


class TfjsModel(_Part):
    """The whole file."""

    format: Literal["graph-model"]
    topology: Topology = Field(alias="modelTopology")
    manifest: tuple[Group, ...] = Field(alias="weightsManifest")
    signature: Signature = Signature()


def read_model(folder: Path) -> TfjsModel:
    """Return a folder's `model.json`; `ManifestError` names the file and the key that is wrong."""
    path = folder / "model.json"
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ManifestError(f"{path}: has more than {MAX_BYTES >> 20} MiB.", HINT)
        return TfjsModel.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read: {error.strerror}.", HINT) from error
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in detail["loc"])
        raise ManifestError(f"{path}: {where[:200]}: {detail['msg'][:300]}.", _hint(where)) from error


def _hint(where: str) -> str:
    if where == "format":
        return "Only graph models can be converted: export the model with the format tfjs_graph_model."
    return HINT
