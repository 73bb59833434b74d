"""What an importer has learnt, in the words of a profile: only what the other tool's file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Table = dict[str, Any]
"""A table of a profile, with tables in it."""
NAMES: Mapping[str, Mapping[str, str]] = {
    "detr": {"pred_logits": "logits", "pred_boxes": "boxes"},
    "vector_probs": {"embeddings": "vector", "probs": "probs"},
    "efficient_nms": {
        "num_detections": "count",
        "detection_boxes": "boxes",
        "detection_scores": "scores",
        "detection_classes": "classes",
    },
}
"""The outputs' roles by the names that their makers gave them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A profile to be."""

    name: str
    values: Table = field(default_factory=dict)
    """Tables of the profile: `files`, `input`, `output`, `postprocess` and so on."""
    notes: tuple[str, ...] = ()
    """What the user must know or do."""
    onnx: bytes | None = field(default=None, repr=False)
    """The network, if it was converted."""

    def joined(self, other: Draft) -> Draft:
        """Return this with what another file of the same model says laid over it."""
        return replace(
            self,
            values=_joined(self.values, other.values),
            notes=self.notes + other.notes,
            onnx=self.onnx or other.onnx,
        )

    def of(self, *path: str) -> Any:
        """Return a value by its keys, None if the files do not say."""
        value: Any = self.values
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        return value


def _joined(values: Table, more: Table) -> Table:
    result = dict(values)
    for key, value in more.items():
        below = result.get(key)
        result[key] = _joined(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return result


def outputs(names: Sequence[str]) -> Table:
    """Return decoder and roles of a model's outputs, as far as their names tell; empty if they do not."""
    for decoder, known in NAMES.items():
        roles = {known[name]: [name] for name in names if name in known}
        if len(roles) == len(known):
            return {"decoder": decoder, "tensors": roles}
    return {"decoder": "vector", "tensors": {"vector": [names[0]]}} if len(names) == 1 else {}


def normalized(scale: float, offsets: Sequence[float]) -> Table:
    """Return the profile's form of `(x - offset) * scale`."""
    if any(offsets):
        return {"scale": 1.0, "mean": list(offsets), "std": [1 / scale] * 3}
    return {"scale": scale, "mean": [0.0] * 3, "std": [1.0] * 3}


def said(values: Table) -> Table:
    """Return a table without the keys whose value is None or an empty table."""
    inner = {key: said(value) if isinstance(value, dict) else value for key, value in values.items()}
    return {key: value for key, value in inner.items() if value is not None and value != {} and value != ""}
