"""Asks whether there is an NVIDIA GPU that works, in a child process: a broken driver must never crash the lane.

Whatever may touch the GPU asks here first. TensorRT without a driver makes a null object whose first use ends the
process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SECONDS = 20.0
"""A driver that slept may need several of these for its first answer."""
WINDOWS = sys.platform == "win32"
LIBRARY = "nvcuda.dll" if WINDOWS else "libcuda.so.1"
# Without the site's packages and the user's settings: all the quicker, and nothing else can go wrong.
COMMAND = (sys.executable, "-I", "-S", str(Path(__file__).with_name("driver_child.py")), LIBRARY)


class Gpu(NamedTuple):
    """The first GPU, as the driver describes it."""

    name: str
    capability: tuple[int, int]
    """Generation, such as (8, 6)."""
    memory: int
    """Bytes."""
    driver: str
    """Newest CUDA version that the driver knows, such as `12.8`."""


class Answer(NamedTuple):
    """What came of asking."""

    gpu: Gpu | None
    reason: str
    """Why there is none, in words; empty if there is one."""


def probe() -> Gpu | None:
    """Return the GPU that works here, or None; `why_not` has the reason."""
    return _answer().gpu


def why_not() -> str:
    """Return why no GPU can be used, in words; empty if one can."""
    return _answer().reason


@cache
def _answer() -> Answer:
    return ask(COMMAND)


def ask(command: Sequence[str], seconds: float = SECONDS) -> Answer:
    """Run the child and return its answer; one that crashes, hangs or talks nonsense is an answer too."""
    # A window's program would open a console for its child.
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        child = subprocess.run(command, capture_output=True, timeout=seconds, creationflags=flags)
    except subprocess.TimeoutExpired:
        return Answer(None, f"the NVIDIA driver did not answer within {seconds:g} seconds")
    except OSError as error:
        return Answer(None, f"the NVIDIA driver could not be asked: {error}")
    if child.returncode:
        ended = f"signal {-child.returncode}" if child.returncode < 0 else f"code {child.returncode}"
        return Answer(None, f"the NVIDIA driver crashed when it was asked ({ended})")
    try:
        return _read(json.loads(child.stdout))
    except (ValueError, KeyError, TypeError):
        return Answer(None, f"the NVIDIA driver gave no clear answer: {child.stdout[:80]!r}")


def _read(told: dict[str, Any]) -> Answer:
    if "error" in told:
        return Answer(None, str(told["error"]))
    major, minor = told["capability"]
    return Answer(Gpu(str(told["name"]), (int(major), int(minor)), int(told["memory"]), str(told["driver"])), "")
