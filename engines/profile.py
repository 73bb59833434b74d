"""A model as data: the TOML profile that says which file to run, how to feed it and what its outputs mean."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from engines.errors import ProfileError
from engines.profile_input import (
    Batch,
    Extra,
    Files,
    Input,
    Labels,
    Limits,
    Normalize,
    Picture,
    Precision,
    Resize,
    Section,
    Size,
)
from engines.profile_models import BoxProfile, CounterProfile, ModelProfile, VectorProfile
from engines.profile_output import BoxOutput, BoxPost, Nms, Rerank, VectorOutput, VectorPost
from engines.profile_write import to_toml

__all__ = [
    "Batch",
    "BoxOutput",
    "BoxPost",
    "BoxProfile",
    "CounterProfile",
    "Extra",
    "Files",
    "Input",
    "Labels",
    "Limits",
    "ModelProfile",
    "Nms",
    "Normalize",
    "Picture",
    "Precision",
    "Profile",
    "Rerank",
    "Resize",
    "Section",
    "Size",
    "VectorOutput",
    "VectorPost",
    "VectorProfile",
    "parse",
    "read",
    "to_toml",
]

SCHEMA = 2
Profile = VectorProfile | CounterProfile | BoxProfile
TASKS: dict[str, type[VectorProfile] | type[BoxProfile]] = {
    "embed": VectorProfile,
    "embed+classify": VectorProfile,
    "detect": BoxProfile,
}


def read(path: Path, variant: str = "") -> Profile:
    """Return the profile of a TOML file, changed by one of its variants; a `ProfileError` names file and key."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}.", "Check the path of the profile.") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: not a TOML file: {error}.", "Mend the line that it names.") from error
    return parse(text, str(path), variant)


def parse(text: str, where: str, variant: str = "") -> Profile:
    """Return the profile that a TOML text holds; `where` names the text in errors. See `read`."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{where}: not a TOML file: {error}.", "Mend the line that it names.") from error
    profile = _validated(values, where)
    changes = values.get("variants", {})
    if variant and variant not in changes:
        known = ", ".join(changes) or "none"
        raise ProfileError(f"{where}: there is no variant {variant!r}.", f"The variants are: {known}.")
    # Each is looked at, lest a mistake in one wait for the day that it is chosen.
    made = {name: _varied(values, name, where) for name in changes}
    return made.get(variant, profile)


def _varied(values: dict[str, Any], variant: str, where: str) -> Profile:
    change = {key: value for key, value in values["variants"][variant].items() if key != "where"}
    try:
        return _validated(_merged(values, change), where)
    except ProfileError as error:
        raise ProfileError(f"{error} (in variant {variant})", error.hint) from error


def _merged(values: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """Return a table with another laid over it; one that names another decoder replaces the whole table."""
    if "decoder" in change and "decoder" in values:
        return copy.deepcopy(change)
    merged = dict(values)
    for key, value in change.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return merged


def _validated(values: dict[str, Any], where: str) -> Profile:
    if values.get("schema") != SCHEMA:
        raise ProfileError(f"{where}: schema: {values.get('schema')!r} is not {SCHEMA}.", f"Write schema = {SCHEMA}.")
    try:
        return _kind(values, where).model_validate(values)
    except ValidationError as error:
        raise ProfileError(f"{where}: {_first(error)}.", "Mend this key of the profile.") from error


def _kind(values: dict[str, Any], where: str) -> type[Profile]:
    """Return the model of a profile by its task and decoder."""
    task, output = values.get("task"), values.get("output")
    if not isinstance(task, str) or task not in TASKS:
        raise ProfileError(f"{where}: task: {task!r} is not known.", f"Use one of: {', '.join(TASKS)}.")
    if isinstance(output, dict) and output.get("decoder") == "counter":
        return CounterProfile
    return TASKS[task]


def _first(error: ValidationError) -> str:
    """Return key and reason of the first thing wrong, as `input.normalize.mean.0: ...`."""
    detail = error.errors()[0]
    return f"{'.'.join(str(part) for part in detail['loc'])}: {detail['msg'].removeprefix('Value error, ')}"
