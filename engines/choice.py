"""What was measured to be the best way to run a model on this machine, kept in a file until machine or model change."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import platform
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from engines.driver import probe
from engines.profile_input import PrecisionName

log = logging.getLogger(__name__)

SCHEMA = 1
TOO_MUCH = "loses too much"
"""The reason of a way whose results differ."""
LIBRARIES = ("onnxruntime", "onnxruntime-gpu", "openvino", "tensorrt")
"""Another version of one may be faster or slower: everything is measured again."""


class Option(NamedTuple):
    """One way to run a model."""

    runtime: str
    """As `engines.load.runtimes` names it."""
    precision: PrecisionName
    batch: int
    """Most pictures of one run."""


class Measured(NamedTuple):
    """One way, and what came of it."""

    option: Option
    p50: float | None
    """Milliseconds for the work of one look: a frame, or a basket of crops; None if it did not run."""
    p95: float | None
    loss: str
    """How its results differ from ONNX Runtime's in float32, in words."""
    reason: str
    """`chosen`, or why it was passed over."""


class Choice(NamedTuple):
    """The best way to run one model here, and all that were compared."""

    schema: int
    model: str
    """sha256 of the model's file."""
    machine: dict[str, str]
    chosen: Option
    rows: tuple[Measured, ...]


_KIND = TypeAdapter(Choice)


def machine() -> dict[str, str]:
    """Return what decides how fast models run here: processor, cores, GPU, and the versions of the runtimes."""
    versions = {name: version for name in LIBRARIES if (version := _version(name))}
    gpu = probe()
    card = {"gpu": gpu.name, "driver": gpu.driver} if gpu is not None else {}
    return {"cpu": _cpu(), "cores": str(os.cpu_count() or 1), "system": platform.system(), **card, **versions}


def place(folder: Path, model: str, facts: Mapping[str, str]) -> Path:
    """Return the file of a model's choice on a machine with these facts."""
    text = json.dumps([SCHEMA, model, sorted(facts.items())])
    return folder / f"choice-{hashlib.sha256(text.encode()).hexdigest()[:16]}.json"


def recall(folder: Path, model: str) -> Choice | None:
    """Return what was chosen for a model on this machine; None if nothing was, or the file is damaged or stale."""
    facts = machine()
    path = place(folder, model, facts)
    try:
        choice = _KIND.validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        log.info("%s is ignored and will be made again: %s", path, str(error).splitlines()[0])
        return None
    if (choice.schema, choice.model, choice.machine) != (SCHEMA, model, facts):
        log.info("%s is of another model or machine and will be made again", path)
        return None
    return choice


def good(choice: Choice | None) -> list[Option]:
    """Return the ways that lose nothing, the chosen one first, then by speed; none if nothing was measured."""
    if choice is None:
        return []
    ran = [row for row in choice.rows if row.p50 is not None and row.reason != TOO_MUCH]
    return list(dict.fromkeys((choice.chosen, *(row.option for row in sorted(ran, key=lambda row: row.p50 or 0.0)))))


def keep(folder: Path, choice: Choice) -> Path:
    """Write a choice, whole or not at all, and return its file; `OSError` if the disk refuses."""
    folder.mkdir(parents=True, exist_ok=True)
    path = place(folder, choice.model, choice.machine)
    with tempfile.NamedTemporaryFile("wb", dir=folder, suffix=".part", delete=False) as file:
        file.write(_KIND.dump_json(choice, indent=1))
    Path(file.name).replace(path)
    return path


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _cpu() -> str:
    """Return the processor's model; two of one name may differ in their instructions, so those are told too."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    told = dict(line.split(":", 1) for line in lines if ":" in line)
    facts = {key.strip(): value.strip() for key, value in told.items()}
    flags = hashlib.sha256(facts.get("flags", facts.get("Features", "")).encode()).hexdigest()[:8]
    return f"{facts.get('model name', platform.machine())} {flags}"
