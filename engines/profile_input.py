"""What a profile says of files, of the way in and of names: what each key means, and what holds without it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
    model_validator,
)

Channels = tuple[float, float, float]
Byte = Annotated[int, Field(ge=0, le=255)]
Share = Annotated[float, Field(gt=0, le=1)]
Side = Annotated[int, Field(ge=1, le=8192)]
Names = Annotated[tuple[str, ...], Field(min_length=1)]
"""Aliases of a tensor: the first that the model has is taken; `@0` is its first input or output."""
Auto = BeforeValidator(lambda value: None if value == "auto" else value)
"""`auto` is what the model says."""
Off = BeforeValidator(lambda value: None if value is False else value)
"""TOML has no null: `false` switches off what another table set."""
Grey = BeforeValidator(lambda value: (value,) * 3 if isinstance(value, int) else value)
PrecisionName = Literal["fp32", "fp16", "int8"]


class Section(BaseModel):
    """A table of a profile: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Files(Section):
    """The files of a model, relative to the profile or to `resources/models`, or absolute."""

    onnx: str = ""
    """The network."""
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    """Of that file; a profile without it waits for a file of the user's: `checkout engines add`."""
    etlt: str = ""
    """Name of the encrypted file that a user may have instead; it is recognised, never opened."""
    paddle_dir: str = ""
    tfjs_dir: str = ""
    """Folders of other formats from which the network is made."""


class Batch(Section):
    """How many pictures one run takes."""

    min: PositiveInt = 1
    opt: PositiveInt = 1
    max: PositiveInt = 1

    @model_validator(mode="after")
    def _ordered(self) -> Batch:
        if not self.min <= self.opt <= self.max:
            raise ValueError("min, opt and max must not fall")
        return self


class Precision(Section):
    """In which number formats the network may compute."""

    default: PrecisionName = "fp32"
    allowed: tuple[PrecisionName, ...] = ("fp32", "fp16", "int8")

    @model_validator(mode="after")
    def _possible(self) -> Precision:
        if self.default not in self.allowed:
            raise ValueError("default is not one of allowed")
        return self


class Size(Section):
    """Pixels of the network's input; a side left out is the model's own."""

    h: Annotated[Side | None, Auto] = None
    w: Annotated[Side | None, Auto] = None


class Picture(Section):
    """The input that takes the picture."""

    names: Names = ("@0",)
    dtype: Literal["float32", "float16", "uint8"] = "float32"
    layout: Literal["NCHW", "NHWC"] = "NCHW"
    size: Size = Size()
    color: Literal["RGB", "BGR"] = "RGB"
    """Order of the channels, of `mean`, `std` and `pad_value`."""


class Resize(Section):
    """How a picture becomes as large as the input."""

    mode: Literal["stretch", "letterbox_topleft", "letterbox_center", "resize_crop", "none"] = "stretch"
    interp: Literal["bilinear", "bilinear_aa", "cubic", "bilinear_tf1", "area"] = "bilinear"
    """`bilinear` and `cubic` as OpenCV; `bilinear_aa` as Pillow; `area` averages when shrinking."""
    pad_value: Annotated[tuple[Byte, Byte, Byte], Grey] = (0, 0, 0)
    """What a letterboxed picture lies on, before normalisation."""
    ratio: Annotated[float, Field(ge=1, le=4)] = 1.14
    """`resize_crop`: resized to so many times the input, then cut out of the middle."""


class Normalize(Section):
    """`(x * scale - mean) / std` of values 0..255."""

    scale: PositiveFloat = 1.0
    mean: Channels = (0.0, 0.0, 0.0)
    std: tuple[PositiveFloat, PositiveFloat, PositiveFloat] = (1.0, 1.0, 1.0)


class Extra(Section):
    """A further input, which is told about the picture's size."""

    names: Names
    kind: Literal["scale_factor_yx", "im_shape_hw"]
    """float32 (n, 2): input over picture, height first; or height and width after resizing."""
    optional: bool = False


class Input(Section):
    """How a picture becomes the model's input."""

    image: Picture = Picture()
    resize: Resize = Resize()
    normalize: Normalize = Normalize()
    extra: tuple[Extra, ...] = ()

    @model_validator(mode="after")
    def _bytes_stay_bytes(self) -> Input:
        if self.image.dtype == "uint8" and (self.normalize != Normalize() or self.resize.interp == "bilinear_tf1"):
            raise ValueError("an input of uint8 takes neither normalize nor bilinear_tf1")
        return self


class Labels(Section):
    """Names of the classes."""

    file: str = ""
    """One name a line."""
    base: Annotated[Literal[0, 1] | None, Auto] = None
    """Class of the first name; `auto`: 0 if there are as many names as classes, 1 if one fewer."""
    inline: tuple[str, ...] = ()
    """The names, if there is no file."""


class Limits(Section):
    """What the maker says that the model cannot do."""

    min_object_px: tuple[NonNegativeInt, NonNegativeInt] | None = None
    min_visible: Share | None = None
    min_visible_query: Share | None = None
    min_visible_reference: Share | None = None
    min_fill: Share | None = None
    refs_good: PositiveInt | None = None
    refs_best: PositiveInt | None = None


Variants = dict[str, dict[str, Any]]
