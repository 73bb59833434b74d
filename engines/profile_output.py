"""What a profile says of the way out: which outputs a decoder reads, what they mean, and which of them count."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat, PositiveInt, model_validator

from engines.profile_input import Auto, Names, Off, Section, Share


class Role(NamedTuple):
    """An output that a decoder reads: its shape, where a text names a key of `output` and None is any size."""

    shape: tuple[int | str | None, ...]
    optional: bool = False


_FOUND = {
    "boxes": Role((None, None, 4)),
    "scores": Role((None, None)),
    "classes": Role((None, None)),
    "count": Role((), optional=True),
}
_ROWS = {"rows": Role((None, None, None))}
_LEVELS = range(4)
ROLES: dict[str, dict[str, Role]] = {
    "detr": {"logits": Role((None, None, "classes")), "boxes": Role((None, None, 4))},
    "efficient_nms": _FOUND,
    "tfod_ssd": _FOUND,
    "efficientdet_raw": {
        "boxes": Role((None, None, 4)),
        "logits": Role((None, None, "classes")),
        "anchors": Role((None, None, 4)),
    },
    "ssd_raw": {
        "boxes": Role((None, None, 4)),
        "scores": Role((None, None, "classes")),
        "anchors": Role((None, 4)),
    },
    "paddle_det": {"rows": Role((None, 6)), "count": Role((), optional=True)},
    "picodet_raw": {
        **{f"scores{level}": Role((None, None, "classes")) for level in _LEVELS},
        **{f"boxes{level}": Role((None, None, None)) for level in _LEVELS},
    },
    "yolox": _ROWS,
    "yolo": _ROWS,
    "boxes": _ROWS,
    "vector": {"vector": Role((None, "dim"))},
    "vector_probs": {"vector": Role((None, "dim")), "probs": Role((None, "classes"))},
}
"""What each decoder reads, by role; `()` is any shape."""


class Tensors(Section):
    """Base of outputs: a decoder, and the names of what it reads."""

    decoder: str
    tensors: dict[str, Names] = Field(default_factory=dict)
    classes: Annotated[PositiveInt | None, Auto] = None

    @model_validator(mode="after")
    def _known(self) -> Tensors:
        roles = ROLES[self.decoder]
        if unknown := sorted(set(self.tensors) - set(roles)):
            raise ValueError(f"{self.decoder} reads {', '.join(roles)}, not {unknown[0]}")
        missing = [role for role, need in roles.items() if role not in self.tensors and not need.optional]
        if missing:
            raise ValueError(f"{self.decoder} also reads {missing[0]}: name it in tensors")
        return self


class BoxOutput(Tensors):
    """The outputs of a detector."""

    decoder: Literal[
        "detr",
        "efficient_nms",
        "efficientdet_raw",
        "tfod_ssd",
        "ssd_raw",
        "paddle_det",
        "picodet_raw",
        "yolox",
        "yolo",
        "boxes",
    ]


class VectorOutput(Tensors):
    """The outputs of an embedder."""

    decoder: Literal["vector", "vector_probs"]
    dim: Annotated[PositiveInt | None, Auto] = None
    """Length of a vector."""


class Nms(Section):
    """Of two boxes that overlap more than `iou` (intersection over union) the better one stays."""

    iou: Share
    mode: Literal["label", "any"] = "label"
    """Whether boxes of different labels may hide each other."""


class BoxPost(Section):
    """What the outputs mean, and which of the boxes are items."""

    score_thr: Annotated[float, Field(ge=0, lt=1)] = 0.5
    """A box must have more than this."""
    max_det: PositiveInt = 100
    """Most items of one image, the best ones."""
    activation: Literal["sigmoid", "softmax", "none"] = "sigmoid"
    """What turns class logits into scores."""
    select: Literal["per_query_argmax", "flat_topk"] = "per_query_argmax"
    """detr: each query's best class, or the best `topk` pairs of query and class."""
    topk: PositiveInt = 100
    background_id: NonNegativeInt | None = None
    """A class that is no item."""
    box_format: Literal["xyxy", "yxyx", "cxcywh"] = "xyxy"
    box_space: Literal["input_pixels", "normalized_input", "normalized_frame", "original_pixels"] = "input_pixels"
    coder: tuple[PositiveFloat, PositiveFloat, PositiveFloat, PositiveFloat] = (10.0, 10.0, 5.0, 5.0)
    """ssd_raw: by what y, x, h and w are divided."""
    objectness: Annotated[bool | None, Auto] = None
    """yolo: whether a score of its own stands before the classes'; without the key it is seen from `classes`."""
    nms: Annotated[Nms | None, Off] = None
    inside: Annotated[Share | None, Off] = None
    """A box with more than this part of its area in a better one goes; without it, small items on large ones stay."""
    min_size_px: NonNegativeFloat = 0.0
    """Pixels of the input; a box that is narrower or lower is a speck."""
    append_full_frame: bool = False
    """The whole picture is one more item, of score 1."""


class Rerank(Section):
    """Re-ranking by k-reciprocal neighbours, for evaluation."""

    k1: PositiveInt = 20
    k2: PositiveInt = 6
    lambda_: Annotated[float, Field(ge=0, le=1, alias="lambda")] = 0.3


class VectorPost(Section):
    """How vectors are compared; the gallery of the station holds unit vectors, always."""

    l2_normalize: Literal[True] = True
    metric: Literal["l2sq", "ip"] = "ip"
    """Of unit vectors: ip = 1 - l2sq / 2, which is the same order."""
    topk: PositiveInt = 5
    score_thr: float | None = None
    class_thr: Annotated[float, Field(ge=0, le=1)] = 0.0
    """vector_probs: the class head has no say below this."""
    probs_activation: Annotated[Literal["none", "softmax"] | None, Auto] = None
    """`auto`: softmax unless the values are probabilities already."""
    result_nms_iou: Share = 0.5
    result_nms_scope: Literal["same_label", "any"] = "same_label"
    """Two results that overlap more are one item, if they are of one label or anyway."""
    rerank: Annotated[Rerank | None, Off] = None
