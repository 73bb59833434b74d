"""Writes an imported model: its profile as TOML and, if it was converted, the network beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from engines.importers.draft import Draft
from engines.importers.errors import ImporterError
from engines.importers.to_profile import to_profile
from engines.profile import to_toml


class NotWritten(ImporterError):
    """A file is there already, or the disk refuses."""


class Written(NamedTuple):
    """What came of one draft."""

    name: str
    """Of the profile."""
    files: tuple[Path, ...]
    """The profile first."""
    notes: tuple[str, ...]
    """What the user must know or do."""


def write(drafts: list[Draft], out: Path) -> list[Written]:
    """Write each draft's files and return them; nothing is written over.

    Args:
        drafts: of one import.
        out: the profile to write, or a folder for profiles of their own names; of several drafts each gets its task
            into the name.

    Raises:
        ImporterError: a draft is no profile, a file is there already, or the disk refuses.
    """
    if not out.is_dir() and out.suffix != ".toml":
        raise NotWritten(f"{out}: is no folder and no .toml file.", "Name a profile, for example --out mine.toml")
    made = [to_profile(draft) for draft in drafts]
    plans: list[Written] = []
    contents: dict[Path, bytes] = {}
    for draft, (profile, notes) in zip(drafts, made, strict=True):
        task = f"-{profile.model_dump()['task']}" if len(drafts) > 1 else ""
        path = out / f"{profile.name}.toml" if out.is_dir() else out.with_name(f"{out.stem}{task}{out.suffix}")
        files = {path: to_toml(profile).encode()}
        if draft.onnx is not None:
            files[path.parent / profile.files.onnx] = draft.onnx
        contents |= files
        plans.append(Written(profile.name, tuple(files), notes))
    for path in contents:
        if path.exists():
            raise NotWritten(f"{path}: is there already.", "Name another file with --out, or delete it.")
    for path, data in contents.items():
        _write(path, data)
    return plans


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise NotWritten(
            f"{path}: cannot be written: {error.strerror}.", "Name a file in a folder of yours."
        ) from error
