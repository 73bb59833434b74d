"""The one place that imports TensorRT, listens to it, and knows the ways in which it says no."""

from __future__ import annotations

import ctypes
import importlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

from engines.driver import probe, why_not
from engines.errors import EngineError, ModelError
from engines.onnx_facts import read_facts
from engines.tensorrt_types import Library

log = logging.getLogger(__name__)

MAJORS = (10, 11)
INSTALL = "Install the extra gpu again."


class Log(NamedTuple):
    """TensorRT's log, which goes into ours, and the errors in it."""

    sink: Any
    """What TensorRT writes to; it must live as long as what was made with it."""
    errors: list[str]

    @property
    def last(self) -> str:
        """Return what TensorRT said last of what went wrong."""
        return self.errors[-1] if self.errors else "TensorRT does not say why"


def library() -> Library:
    """Return TensorRT, which is loaded only where the driver answers; `EngineError` says what is missing."""
    if probe() is None:
        raise EngineError(f"TensorRT needs an NVIDIA GPU: {why_not()}.", "Mend the driver, or use another runtime.")
    try:
        return cast("Library", importlib.import_module("tensorrt"))
    except (ImportError, OSError) as error:
        raise EngineError(f"TensorRT cannot be loaded: {error}.", INSTALL) from error


def major(trt: Library) -> int:
    """Return 10 or 11; `EngineError` if it is another."""
    found = int(trt.__version__.partition(".")[0])
    if found not in MAJORS:
        raise EngineError(f"TensorRT {trt.__version__} is none of {MAJORS}.", INSTALL)
    return found


def listen(trt: Library) -> Log:
    """Return a log for TensorRT to write to."""
    errors: list[str] = []

    class Sink(trt.ILogger):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            trt.ILogger.__init__(self)

        def log(self, severity: Any, msg: str) -> None:
            if severity in (trt.ILogger.INTERNAL_ERROR, trt.ILogger.ERROR):
                errors.append(msg.strip())
            chatty = severity not in (trt.ILogger.INTERNAL_ERROR, trt.ILogger.ERROR, trt.ILogger.WARNING)
            log.log(logging.DEBUG if chatty else logging.INFO, "TensorRT: %s", msg)

    return Log(Sink(), errors)


def made(what: str, call: Any, heard: Log) -> Any:
    """Return what TensorRT makes; `EngineError` if that is nothing, in any of its ways to say so.

    It may return None, refuse to wrap the null, or wrap it: then only the log tells, and the first use ends the
    process. So does letting go of it, seen with TensorRT 10.16 and 11.4; it stays for good.
    """
    before = len(heard.errors)
    try:
        thing = call()
    except TypeError as error:
        raise EngineError(f"TensorRT makes no {what}: {error}.", INSTALL) from error
    if thing is None or len(heard.errors) > before:
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(thing))
        # What follows the first is how it unwound.
        said = heard.errors[before] if len(heard.errors) > before else "it does not say why"
        raise EngineError(f"TensorRT makes no {what}: {said}.", "Mend the driver, or use another runtime.")
    return thing


def plugins_of(file: Path, allowed: Sequence[str]) -> list[str]:
    """Return those of the operators that a profile allows which the file has; `ModelError` if it cannot be read."""
    if not allowed:
        return []
    there = read_facts(file).operators
    return [name for name in allowed if name in there]


def register_plugins(trt: Library, heard: Log, wanted: Sequence[str]) -> None:
    """Make TensorRT's own operators known; `ModelError` names those that this version lacks."""
    trt.init_libnvinfer_plugins(heard.sink, "")
    registry = trt.get_plugin_registry()
    known = {creator.name for creator in registry.all_creators} if registry is not None else set()
    if missing := [name for name in wanted if name not in known]:
        raise ModelError(
            f"TensorRT {trt.__version__} lacks the plugin {', '.join(missing)}.",
            "Use another version, or a model without it: checkout engines strip",
        )
