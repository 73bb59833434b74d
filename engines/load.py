"""The public door: a profile's name in, a ready engine out."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from engines.errors import EngineError, UnknownEngine
from engines.offered import OPENVINO as OPENVINO
from engines.offered import ORT as ORT
from engines.offered import TENSORRT as TENSORRT
from engines.offered import Cache as Cache
from engines.offered import lacks as lacks
from engines.offered import open_session as open_session
from engines.offered import runtimes as runtimes
from engines.types import Detector, Embedder

if TYPE_CHECKING:
    from engines.choice import Choice, Option
    from engines.profile import BoxProfile, Profile, VectorProfile
    from engines.runtime import Session

# All of the application imports the vocabulary beside this module, so what is heavy is imported when an engine is made.

log = logging.getLogger(__name__)

PROFILES = Path(__file__).parent / "profiles"
INT8_OF = "INT8 of "
"""How the source of a profile begins that `checkout engines quantize` wrote; the sha256 of the original follows."""
Network = TypeVar("Network", bound="VectorProfile | BoxProfile")


class EngineInfo(NamedTuple):
    """One line of `checkout engines`."""

    name: str
    task: str
    title: str
    file: str
    """File of weights as the profile names it, empty if it needs none."""
    state: str
    """`ok`, or what is wrong."""


class Described(NamedTuple):
    """A profile, and the file that holds it."""

    profile: Profile
    path: Path


def load(
    name: str | Path, runtime: str | None = None, models: Path | None = None, choices: Path | None = None
) -> Embedder | Detector:
    """Return the engine of a known profile or of the path of a profile's TOML file.

    Args:
        name: of a known profile, or the path of a profile's TOML file; `name@variant` takes one of its variants.
        runtime: one of `runtimes()`, or the address of a Triton server, `http://HOST:8000` or `grpc://HOST:8001`, with
            this computer behind it; None takes the one that suits the model.
        models: folder of the engines that were added, looked in before the product's own.
        choices: folder of what `engines.tune` and `engines.trt_build` made for this machine; what was found best holds
            where no runtime is named.

    Raises:
        EngineError: the profile, its weights or its model cannot be used; the text names the file and key.
    """
    if describe(name, models).profile.task == "detect":
        return load_detector(name, runtime=runtime, models=models, choices=choices)
    return load_embedder(name, runtime, models, choices)


def load_embedder(
    name: str | Path, runtime: str | None = None, models: Path | None = None, choices: Path | None = None
) -> Embedder:
    """Return the engine if it is an embedder, else raise `UnknownEngine`; see `load`.

    One that also knows classes is an `engines.types.Classifier`.
    """
    from engines.labels import names as class_names
    from engines.profile import VectorProfile

    profile, path = describe(name, models)
    if not isinstance(profile, VectorProfile):
        raise UnknownEngine(f"{name} finds items, it does not describe them.", _known("embed", models))
    from engines.embedder import NetClassifier, NetEmbedder

    profile, session = _opened(profile, path, runtime, models, choices)
    if profile.task == "embed":
        return NetEmbedder(profile, session)
    return NetClassifier(profile, session, class_names(profile, path.parent))


def load_detector(
    name: str | Path,
    score: float | None = None,
    runtime: str | None = None,
    models: Path | None = None,
    choices: Path | None = None,
) -> Detector:
    """Return the engine if it is a detector, else raise `UnknownEngine`; see `load`.

    Args:
        name: as of `load`.
        score: an item's score (0..1) must exceed this instead of the profile's limit; the change detector has none.
        runtime: one of `runtimes()`, or the address of a Triton server, `http://HOST:8000` or `grpc://HOST:8001`, with
            this computer behind it; None takes the one that suits the model.
        models: as of `load`.
        choices: as of `load`.
    """
    from engines.labels import names as class_names
    from engines.profile import CounterProfile, VectorProfile

    profile, path = describe(name, models)
    if isinstance(profile, VectorProfile):
        raise UnknownEngine(f"{name} describes items, it does not find them.", _known("detect", models))
    if isinstance(profile, CounterProfile):
        from engines.counter import CounterDetector

        return CounterDetector(profile.title)
    from engines.detector import NetDetector

    profile, session = _opened(profile, path, runtime, models, choices)
    return NetDetector(profile, session, score, class_names(profile, path.parent))


def describe(name: str | Path, models: Path | None = None) -> Described:
    """Return the profile that a name, `name@variant` or path means; see `load`."""
    from engines.profile import read

    whole, at, variant = str(name).rpartition("@")
    if not at or Path(name).is_file():
        whole, variant = str(name), ""
    path = _path(whole, models)
    return Described(read(path, variant), path)


def _opened(
    profile: Network, path: Path, runtime: str | None, models: Path | None, choices: Path | None
) -> tuple[Network, Session]:
    """Open the model as it was measured to be best, or with the runtime asked for or the one that suits it."""
    if runtime is not None and "://" in runtime:
        from engines.triton import shared

        profile, session = _opened(profile, path, None, models, choices)
        return profile, shared(runtime, profile.name, session)
    cache = Cache(choices) if choices is not None else None
    if runtime is not None or cache is None:
        return profile, open_best(profile, path, runtime, cache)
    from engines.choice import good, recall

    choice = recall(cache.folder, profile.files.sha256)
    for option in good(choice):
        try:
            session = open_option(profile, path, option, models, cache)
        except EngineError as error:
            log.info("%s is not run by %s, as was chosen, but by the next: %s", profile.name, option.runtime, error)
            continue
        return with_option(profile, option), _noted(session, profile, cache, choice)
    return profile, _noted(open_best(profile, path), profile, cache, choice)


def _noted(session: Session, profile: VectorProfile | BoxProfile, cache: Cache, choice: Choice | None) -> Session:
    """Have the session say so if TensorRT was to run it, and no plan fits: of a changed file, GPU or TensorRT."""
    from engines.runtime import NO_PLAN

    if choice is None:
        wanted = any(cache.plans.glob(f"{profile.name}-{'?' * 16}.plan"))
    else:
        wanted = choice.chosen.runtime == TENSORRT
    if wanted and session.runtime != "TensorRT":
        session.runtime = f"{session.runtime} ({NO_PLAN})"
    return session


def with_option(profile: Network, option: Option) -> Network:
    """Return the profile that computes in the option's precision and batch; its stamp stays."""
    precision = profile.precision.model_copy(update={"default": option.precision})
    least, opt = min(profile.batch.min, option.batch), min(profile.batch.opt, option.batch)
    batch = profile.batch.model_copy(update={"min": least, "opt": opt, "max": option.batch})
    return cast("Network", profile.model_copy(update={"precision": precision, "batch": batch}))


def open_option(
    profile: VectorProfile | BoxProfile,
    path: Path,
    option: Option,
    models: Path | None,
    cache: Cache | None = None,
) -> Session:
    """Open the model of the profile in the file `path` in one of the ways of `engines.tune.options`."""
    from engines.weights import check, find

    _need(option.runtime)
    small = int8_file(profile, models) if option.precision == "int8" and models is not None else None
    if option.precision == "int8" and small is None:
        raise EngineError(f"{profile.name} has no INT8 file.", f"Make it: checkout engines quantize {profile.name}")
    file = small or check(find(profile.files, path.parent), profile.files)
    if option.runtime == ORT:
        return open_session(file, profile, ORT)
    return open_session(file, with_option(profile, option), option.runtime, cache)


def int8_file(profile: VectorProfile | BoxProfile, models: Path) -> Path | None:
    """Return the file that `checkout engines quantize` made of this very model; None if there is none that is sound."""
    from engines.profile import CounterProfile, read
    from engines.weights import check, find

    path = models / f"{profile.name}-int8.toml"
    if not path.is_file():
        return None
    try:
        own = read(path)
        if isinstance(own, CounterProfile) or own.source != f"{INT8_OF}{profile.files.sha256}":
            return None
        return check(find(own.files, path.parent), own.files)
    except EngineError as error:
        log.info("%s is not used: %s", path, error)
        return None


def open_best(
    profile: VectorProfile | BoxProfile, path: Path, runtime: str | None = None, cache: Cache | None = None
) -> Session:
    """Open the model of the profile in the file `path`, with the runtime asked for or with the one that suits it."""
    from engines.weights import check, find

    file = check(find(profile.files, path.parent), profile.files)
    if runtime is not None:
        _need(runtime)
        return open_session(file, profile, runtime, cache)
    # At one picture OpenVINO is no faster than ONNX Runtime in full precision, and twice as fast in half.
    if profile.half and not lacks(OPENVINO):
        try:
            return open_session(file, profile, OPENVINO)
        except EngineError as error:
            log.info("OpenVINO does not take the model, ONNX Runtime does: %s", error)
    return open_session(file, profile, ORT)


def _need(runtime: str) -> None:
    if reason := lacks(runtime):
        raise EngineError(f"There is no runtime {runtime!r} here: {reason}.", f"Use one of: {', '.join(runtimes())}.")


def names(models: Path | None = None) -> list[EngineInfo]:
    """Return what can be loaded by name, with the state of its file of weights.

    Args:
        models: folder of the engines that were added; without it, what comes with the product.
    """
    paths = {path.stem: path for path in _profiles(models)}
    return [info for path in paths.values() if (info := _info(path)).file or info.state != "waits"]


def families() -> list[EngineInfo]:
    """Return the profiles for files that a user brings, as `checkout engines add --profile` takes them."""
    return [info for path in _profiles(None) if (info := _info(path)).state == "waits"]


def variants(name: str | Path, models: Path | None = None) -> list[str]:
    """Return the names of a profile's variants, as `name@variant` takes them."""
    return list(getattr(describe(name, models).profile, "variants", {}))


def _profiles(models: Path | None) -> list[Path]:
    """Return the files of all profiles, by name, the user's after the product's."""
    own = sorted(models.glob("*.toml")) if models is not None else []
    return sorted([*PROFILES.glob("*.toml"), *own], key=lambda path: path.stem)


def _path(name: str, models: Path | None) -> Path:
    """Return the file of a profile: `name` is a path if it ends in `.toml`, else one of the known names."""
    if name.endswith(".toml"):
        return Path(name)
    for folder in (models, PROFILES):
        path = (folder or PROFILES) / f"{name}.toml"
        if path.parent in (folder, PROFILES) and path.is_file():
            return path
    raise UnknownEngine(f"There is no engine {name!r}.", _known("", models))


def _known(task: str, models: Path | None) -> str:
    known = ", ".join(info.name for info in names(models) if task in info.task)
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
    if not profile.files.sha256:
        return EngineInfo(profile.name, profile.task, profile.title, "", "waits")
    line = EngineInfo(profile.name, profile.task, profile.title, profile.files.onnx, "ok")
    try:
        check(find(profile.files, path.parent), profile.files)
    except EngineError as error:
        return line._replace(state=str(error))
    return line
