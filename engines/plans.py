"""Keeps TensorRT's plans: each is bound to file, profile, GPU and TensorRT, and one that does not fit is no plan."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from engines.errors import EngineError
from engines.profile import BoxProfile, VectorProfile, to_toml
from engines.weights import digest

log = logging.getLogger(__name__)

SCHEMA = 1
MOST = 16
"""Plans that are kept; of more, those go that were not used for longest."""


class Fit(NamedTuple):
    """All that a plan depends on: with any of it changed, it is built again."""

    name: str
    """Of the profile."""
    onnx: str
    """sha256 of the network's file."""
    profile: str
    """sha256 of the profile's text."""
    tensorrt: str
    gpu: str
    precision: str
    batch: int

    @property
    def key(self) -> str:
        """Return one text of 64 letters for all of it."""
        return hashlib.sha256(json.dumps([SCHEMA, *self]).encode()).hexdigest()


class Manifest(NamedTuple):
    """What is written beside a plan."""

    schema: int
    sha256: str
    """Of the plan."""
    fit: Fit


class Found(NamedTuple):
    """What looking for a plan gave."""

    plan: Path | None
    reason: str
    """Why there is none, in words; empty if there is one."""


_KIND = TypeAdapter(Manifest)
_SHOWN = {"onnx": "model file", "profile": "profile", "tensorrt": "TensorRT", "gpu": "GPU", "precision": "precision"}


def fit(profile: BoxProfile | VectorProfile, file: Path, tensorrt: str, gpu: str) -> Fit:
    """Return what a plan of this file must fit, in the profile's precision and batch.

    Args:
        profile: as `engines.load.with_option` gives it.
        file: the network's file; `WeightsError` if it cannot be read.
        tensorrt: version of the library.
        gpu: name of the GPU.
    """
    text = hashlib.sha256(to_toml(profile).encode()).hexdigest()
    return Fit(profile.name, digest(file), text, tensorrt, gpu, profile.precision.default, profile.batch.max)


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans in one folder; nothing is created by naming it."""

    folder: Path

    def find(self, wanted: Fit) -> Found:
        """Return the plan that fits, or why there is none; a damaged one is set aside, and its new name said."""
        plan = self.place(wanted)
        manifest = _read(plan)
        if manifest is None or not plan.is_file():
            return Found(None, self._nearest(wanted))
        if manifest.fit != wanted:
            return Found(None, f"{plan.name} is of something else")
        if digest(plan) != manifest.sha256:
            return Found(None, self._set_aside(plan))
        with suppress(OSError):
            # Of a folder that cannot be written nothing is removed either.
            os.utime(plan)
        return Found(plan, "")

    def place(self, wanted: Fit) -> Path:
        """Return the path that a plan for this has, or would have."""
        return self.folder / f"{wanted.name}-{wanted.key[:16]}.plan"

    def keep(self, made: Fit, data: bytes | memoryview) -> Path:
        """Write a plan, whole or not at all, and return its file; `EngineError` if the disk refuses."""
        plan = self.place(made)
        manifest = Manifest(SCHEMA, hashlib.sha256(data).hexdigest(), made)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # The manifest last: until it is there, the plan does not count.
            write_whole(plan, data)
            told = manifest._asdict() | {"fit": made._asdict()}
            write_whole(_beside(plan), json.dumps(told, indent=1).encode())
            self.prune()
        except OSError as error:
            raise EngineError(f"{plan}: cannot be written: {error.strerror}.", "Make room on the disk.") from error
        return plan

    def adopt(self, plan: Path) -> Path:
        """Take over a plan that another folder has tried out, and return its file here; `EngineError` if it is none."""
        manifest = _read(plan)
        if manifest is None or not plan.is_file() or digest(plan) != manifest.sha256:
            raise EngineError(f"{plan}: is not a whole plan.", "Build it again.")
        return self.keep(manifest.fit, plan.read_bytes())

    def prune(self, most: int = MOST) -> None:
        """Remove all but the plans, and the damaged ones, that were used last."""
        for pattern in ("*.plan", "*.bad-*"):
            for path in _by_use(self.folder, pattern)[most:]:
                log.info("%s was not used for long and is removed", path)
                _beside(path).unlink(missing_ok=True)
                path.unlink(missing_ok=True)

    def _nearest(self, wanted: Fit) -> str:
        """Return what the newest plan of this model was built for instead."""
        plans = _by_use(self.folder, f"{wanted.name}-*.plan")
        others = [manifest.fit for plan in plans if (manifest := _read(plan)) and manifest.fit.name == wanted.name]
        for other in others:
            if (other.precision, other.batch) != (wanted.precision, wanted.batch):
                continue
            pairs = zip(Fit._fields, other, wanted, strict=True)
            differ = [_SHOWN.get(field, field) for field, have, want in pairs if have != want]
            return f"the one there is was built for another {' and '.join(differ)}"
        return "none was built yet"

    def _set_aside(self, plan: Path) -> str:
        aside = plan.with_name(f"{plan.name}.bad-{datetime.now():%Y%m%d-%H%M%S}")
        try:
            _beside(plan).unlink(missing_ok=True)
            plan.replace(aside)
        except OSError as error:
            return f"{plan.name} is damaged, and cannot be set aside: {error.strerror}"
        log.info("%s is damaged, and set aside as %s", plan, aside.name)
        return f"{plan.name} is damaged, and set aside as {aside.name}"


def manifests(folder: Path) -> list[tuple[Path, Fit]]:
    """Return the plans of a folder that say what they are of, with that; whether they are whole is not looked at."""
    return [(plan, manifest.fit) for plan in folder.glob("*.plan") if (manifest := _read(plan)) is not None]


def write_whole(path: Path, data: bytes | memoryview) -> None:
    """Write a file, whole or not at all; `OSError` if the disk refuses."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, suffix=".part", delete=False) as file:
        part = Path(file.name)
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink()
        raise


def _by_use(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a pattern, the one used last first; another process may remove some meanwhile."""
    used: list[tuple[float, Path]] = []
    for path in folder.glob(pattern):
        with suppress(FileNotFoundError):
            used.append((path.stat().st_mtime, path))
    return [path for _, path in sorted(used, reverse=True)]


def _beside(plan: Path) -> Path:
    return plan.with_name(f"{plan.name}.json")


def _read(plan: Path) -> Manifest | None:
    """Return what is written beside a plan; None if it is missing or damaged, which is as good as no plan."""
    path = _beside(plan)
    try:
        manifest = _KIND.validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        log.info("%s is ignored, its plan will be built again: %s", path, str(error).splitlines()[0])
        return None
    return manifest if manifest.schema == SCHEMA else None
