"""The public door: a profile's name in, a ready engine out."""

from __future__ import annotations

import importlib.util
import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engines.errors import EngineError, UnknownEngine
from engines.types import Detector, Embedder

if TYPE_CHECKING:
    from engines.profile import BoxProfile, VectorProfile
    from engines.runtime import Session

# All of the application imports the vocabulary beside this module, so what is heavy is imported when an engine is made.

log = logging.getLogger(__name__)

PROFILES = Path(__file__).parent / "profiles"
OPENVINO, ORT = "openvino", "onnxruntime"
RUNTIMES = (OPENVINO, ORT)
MOST_CROPS = 16
"""Crops of one run of an embedder; more gain no speed."""


class EngineInfo(NamedTuple):
    """One line of `checkout engines`."""

    name: str
    task: str
    title: str
    file: str
    """File of weights as the profile names it, empty if it needs none."""
    state: str
    """`ok`, or what is wrong."""


def runtimes() -> list[str]:
    """Return the installed runtimes by name, as `load` takes them, the preferred first."""
    return [name for name in RUNTIMES if importlib.util.find_spec(name) is not None]


def load(name: str | Path, runtime: str | None = None) -> Embedder | Detector:
    """Return the engine of a known profile or of the path of a profile's TOML file.

    Args:
        name: of a known profile, or the path of a profile's TOML file.
        runtime: one of `runtimes()`; None takes the one that suits the model.

    Raises:
        EngineError: the profile, its weights or its model cannot be used; the text names the file and key.
    """
    from engines.profile import VectorProfile, read

    is_embedder = isinstance(read(_path(name)), VectorProfile)
    return load_embedder(name, runtime) if is_embedder else load_detector(name, runtime=runtime)


def load_embedder(name: str | Path, runtime: str | None = None) -> Embedder:
    """Return the engine if it is an embedder, else raise `UnknownEngine`; see `load`."""
    from engines.profile import VectorProfile, read

    path = _path(name)
    profile = read(path)
    if not isinstance(profile, VectorProfile):
        raise UnknownEngine(f"{name} finds items, it does not describe them.", _known("embed"))
    from engines.embedder import NetEmbedder

    return NetEmbedder(profile, _session(profile, path, runtime))


def load_detector(name: str | Path, score: float | None = None, runtime: str | None = None) -> Detector:
    """Return the engine if it is a detector, else raise `UnknownEngine`; see `load`.

    Args:
        name: of a known profile, or the path of a profile's TOML file.
        score: an item's score (0..1) must exceed this instead of the profile's limit; the change detector has none.
        runtime: one of `runtimes()`; None takes the one that suits the model.
    """
    from engines.profile import CounterProfile, VectorProfile, read

    path = _path(name)
    profile = read(path)
    if isinstance(profile, VectorProfile):
        raise UnknownEngine(f"{name} describes items, it does not find them.", _known("detect"))
    if isinstance(profile, CounterProfile):
        from engines.counter import CounterDetector

        return CounterDetector(profile.title)
    from engines.detector import NetDetector

    return NetDetector(profile, _session(profile, path, runtime), score)


def _session(profile: VectorProfile | BoxProfile, path: Path, runtime: str | None) -> Session:
    """Open the profile's model with the runtime asked for, or with the one that suits it."""
    from engines.weights import check, find

    file = check(find(profile.weights, path.parent), profile.weights)
    known = runtimes()
    if runtime is not None and runtime not in known:
        raise EngineError(f"There is no runtime {runtime!r}.", f"Use one of: {', '.join(known)}; or install it.")
    if runtime is not None:
        return _open(file, profile, runtime)
    # At one picture OpenVINO is no faster than ONNX Runtime in full precision, and twice as fast in half.
    if profile.half and OPENVINO in known:
        try:
            return _open(file, profile, OPENVINO)
        except EngineError as error:
            log.info("OpenVINO does not take the model, ONNX Runtime does: %s", error)
    return _open(file, profile, ORT)


def _open(file: Path, profile: VectorProfile | BoxProfile, runtime: str) -> Session:
    from engines.profile import BoxProfile

    if runtime == OPENVINO:
        from engines.openvino import OpenVinoSession

        return OpenVinoSession(file, 1 if isinstance(profile, BoxProfile) else MOST_CROPS, half=profile.half)
    from engines.ort import OrtSession

    return OrtSession(file)


def names() -> list[EngineInfo]:
    """Return every profile that comes with the product, with the state of its file of weights."""
    return [_info(path) for path in sorted(PROFILES.glob("*.toml"))]


def _path(name: str | Path) -> Path:
    """Return the file of a profile: `name` is a path if it ends in `.toml`, else one of the product's names."""
    path = Path(name)
    if path.suffix == ".toml":
        return path
    path = PROFILES / f"{name}.toml"
    if path.parent == PROFILES and path.is_file():
        return path
    raise UnknownEngine(f"There is no engine {str(name)!r}.", _known())


def _known(task: str = "") -> str:
    known = ", ".join(info.name for info in names() if task in info.task)
    return f"Use one of: {known}; or the path of a profile (.toml)."


def _info(path: Path) -> EngineInfo:
    from engines.profile import CounterProfile, read
    from engines.weights import check, find

    try:
        profile = read(path)
    except EngineError as error:
        return EngineInfo(path.stem, "", "", "", str(error))
    if isinstance(profile, CounterProfile):
        return EngineInfo(profile.name, profile.task, profile.title, "", "ok")
    line = EngineInfo(profile.name, profile.task, profile.title, profile.weights.file, "ok")
    try:
        check(find(profile.weights, path.parent), profile.weights)
    except EngineError as error:
        return line._replace(state=str(error))
    return line
