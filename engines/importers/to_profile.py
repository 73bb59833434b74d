"""The one place where drafts become profiles: gaps are filled by what the decoder implies, then all is checked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from pydantic import ValidationError

from engines.importers.draft import NAMES, Draft, Table, said
from engines.importers.errors import ConfigError
from engines.importers.tfjs import Converted
from engines.profile import BoxProfile, ModelProfile, VectorProfile

LICENCE = "The terms of whoever gave the weights apply."
IMPLIED: Mapping[str, Table] = {
    "detr": {
        "activation": "sigmoid",
        "background_id": 0,
        "box_format": "cxcywh",
        "box_space": "normalized_input",
        "max_det": 200,
    },
    "efficient_nms": {"box_format": "yxyx", "box_space": "input_pixels"},
    "tfod_ssd": {"box_format": "yxyx", "box_space": "normalized_frame"},
    "ssd_raw": {
        "activation": "sigmoid",
        "background_id": 0,
        "box_format": "yxyx",
        "box_space": "normalized_frame",
        "nms": {"iou": 0.6, "mode": "label"},
        "score_thr": 0.6,
    },
    "vector": {"metric": "l2sq"},
    "vector_probs": {"metric": "l2sq"},
}
"""What holds for a decoder where the config leaves it to the maker's own program."""
NO_LEVELS = "No file says how grey levels are normalised: they are fed as they are, 0 to 255."


def to_profile(draft: Draft) -> tuple[ModelProfile, tuple[str, ...]]:
    """Return the profile and what the user must know of it.

    Raises:
        ConfigError: the files do not say what kind of model it is, or a value of theirs cannot be.
    """
    decoder = draft.of("output", "decoder")
    if not decoder:
        raise ConfigError(
            f"{draft.name}: the outputs' names do not tell what the model gives.",
            "A YOLO needs no config: checkout engines add FILE --profile yolo. Of others write the profile by hand.",
        )
    task = "embed" if decoder == "vector" else "embed+classify" if decoder == "vector_probs" else "detect"
    roles = {role: [name] for name, role in NAMES.get(decoder, {}).items()}
    base = Draft(
        _name(draft.name),
        {
            "schema": 2,
            "name": _name(draft.name),
            "title": draft.name,
            "task": task,
            "licence": LICENCE,
            "precision": _allowed(draft.of("precision", "default")),
            "output": {"tensors": roles},
            "postprocess": IMPLIED.get(decoder, {}),
        },
    )
    values = said(base.joined(replace(draft, values={**draft.values, "task": task})).values)
    notes = draft.notes if draft.of("input", "normalize") else (*draft.notes, NO_LEVELS)
    return _checked(values, draft.name), notes


def _checked(values: Table, name: str) -> ModelProfile:
    kind = BoxProfile if values["task"] == "detect" else VectorProfile
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in detail["loc"])
        raise ConfigError(f"{name}: {where}: {detail['msg'][:300]}.", "Correct the config that says so.") from error


def converted_draft(name: str, converted: Converted) -> Draft:
    """Return the draft of a model that was converted from TensorFlow.js."""
    values: Table = {
        "files": {"onnx": f"{_name(name)}.onnx", "sha256": hashlib.sha256(converted.onnx).hexdigest()},
        "input": {
            "image": {"names": ["image"], "size": {"h": converted.height, "w": converted.width}},
            "resize": {"mode": "stretch", "interp": "bilinear_tf1"},
            "normalize": _levels(converted),
        },
        "output": _converted_output(converted),
        "labels": {"base": 1} if converted.anchors else {},
    }
    return Draft(name, values, onnx=converted.onnx)


def _levels(converted: Converted) -> Table:
    return {"scale": converted.scale, "mean": [-converted.offset] * 3, "std": [1.0] * 3}


def _converted_output(converted: Converted) -> Table:
    if converted.anchors:
        tensors = {"boxes": ["box_codes"], "scores": ["class_logits"], "anchors": ["anchors"]}
        return {"decoder": "ssd_raw", "tensors": tensors, "classes": converted.outputs["class_logits"] or None}
    if len(converted.outputs) == 1:
        ((name, dim),) = converted.outputs.items()
        return {"decoder": "vector", "tensors": {"vector": [name]}, "dim": dim or None}
    return {}


def _allowed(default: str | None) -> Table:
    """Return the precisions of a model: what its maker chose, and those that are more exact."""
    order = ("fp32", "fp16", "int8")
    return {"default": default, "allowed": list(order[: order.index(default) + 1])} if default in order else {}


def _name(name: str) -> str:
    """Return a name that may be that of a file."""
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-._")
    return plain[:80] or "imported"
