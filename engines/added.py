"""Engines of a user's own: a file and one of our profiles become an engine with a name."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from engines.checking import Network, plugins, try_out
from engines.contract import bind
from engines.errors import EngineError, ModelError
from engines.importers.etlt import is_etlt, refuse
from engines.importers.foreign import begins_as, foreign, in_folder
from engines.labels import listed as listed_names
from engines.load import OPENVINO, ORT, PROFILES, describe, runtimes
from engines.onnx_facts import OnnxFacts, read_facts
from engines.profile import BoxProfile, CounterProfile, Profile, VectorProfile, read, to_toml
from engines.profile_models import NAME
from engines.weights import digest

FLOATS = {"float32", "float16"}


class AddError(EngineError):
    """A file cannot be added; nothing was changed."""


def add(file: Path, profile: str, models: Path, name: str = "", labels: Path | None = None) -> Path:
    """Copy a network into the folder of added engines, write its profile there, and return that.

    Args:
        file: of the network; files of weights beside it come along.
        profile: name or path of a profile, `name@variant` for one of its variants.
        models: the folder; it is made if it is not there.
        name: of the new engine; without it, that of the profile.
        labels: the names of its classes, one a line; without it, the profile's file of them beside the network.

    Raises:
        EngineError: the file is of another kind or unlike the profile, or the name is taken.
    """
    facts = _facts(file)
    spec, where = describe(profile, models)
    if isinstance(spec, CounterProfile):
        raise AddError(f"{spec.name} needs no file.", "Use it by its name.")
    name = _free(name or spec.name, models, spec.name)
    spec = _bound(spec, where, facts)
    listed = _listed(spec, labels, (file.parent, where.parent))
    folder = models / name
    try:
        _copy(file, facts, folder)
        _try(spec, folder / file.name, facts)
        spec = _own(spec, name, f"{name}/{file.name}", digest(folder / file.name), listed)
        path = models / f"{name}.toml"
        _write(path, to_toml(spec))
    except EngineError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise AddError(f"{models}: cannot be written to: {error.strerror}.", "Check disk and permissions.") from error
    return path


def keep(profile: VectorProfile, name: str, models: Path) -> Path:
    """Write another way of preparing pictures for an added engine's file as an engine of its own, and return that.

    Raises:
        AddError: the name is taken or is none, or the folder cannot be written to.
    """
    path = models / f"{_free(name, models, profile.name)}.toml"
    try:
        models.mkdir(parents=True, exist_ok=True)
        _write(path, to_toml(profile.model_copy(update={"name": name, "variants": {}})))
    except OSError as error:
        raise AddError(f"{models}: cannot be written to: {error.strerror}.", "Check disk and permissions.") from error
    return path


def remove(name: str, models: Path) -> None:
    """Delete an added engine; `AddError` if there is none of the name."""
    path = models / f"{name}.toml"
    if path.parent != models or not path.is_file():
        raise AddError(f"There is no added engine {name!r}.", "checkout engines lists them.")
    try:
        path.unlink()
        shutil.rmtree(models / name, ignore_errors=True)
    except OSError as error:
        raise AddError(f"{path}: cannot be deleted: {error.strerror}.", "Check its permissions.") from error


def _facts(file: Path) -> OnnxFacts:
    """Return what the file says; what is known but no ONNX file is answered with what to do."""
    if file.is_dir():
        raise AddError(f"{file} is a folder.", in_folder(file))
    other = foreign(file)
    if other:
        raise AddError(f"{file} is {other.what}.", other.hint)
    try:
        return read_facts(file)
    except ModelError:
        if is_etlt(file):
            raise refuse(file) from None
        other = begins_as(file)
        if other:
            raise AddError(f"{file} is {other.what}.", other.hint) from None
        raise


def _bound(spec: Network, where: Path, facts: OnnxFacts) -> Network:
    """Return the profile, in the file's own kind of float; `ModelError` names a variant that fits if this does not."""
    spec = _as_fed(spec, facts)
    try:
        bind(spec, facts)
    except ModelError as error:
        fitting = [f"{where.stem}@{name}" for name in spec.variants if _fits(read(where, name), facts)]
        fitting = fitting or [path.stem for path in sorted(PROFILES.glob("*.toml")) if _fits(read(path), facts, True)]
        hint = f"The file fits --profile {' or '.join(fitting)}." if fitting else error.hint
        raise ModelError(str(error), hint) from None
    return spec


def _fits(spec: Profile, facts: OnnxFacts, by_name: bool = False) -> bool:
    """Tell whether a profile fits; with `by_name`, only if it knows the file's outputs by their names."""
    if isinstance(spec, CounterProfile) or (by_name and spec.files.sha256):
        return False
    try:
        bound = bind(_as_fed(spec, facts), facts)
    except ModelError:
        return False
    known = spec.output.tensors
    return not by_name or all(name in known[role] for role, name in bound.outputs.items())


def _as_fed(spec: Network, facts: OnnxFacts) -> Network:
    """Return the profile with the kind of float that the file's only input takes."""
    kinds = {tensor.dtype for tensor in facts.inputs.values()}
    if len(facts.inputs) != 1 or not (kinds | {spec.input.image.dtype}) <= FLOATS:
        return spec
    image = spec.input.image.model_copy(update={"dtype": kinds.pop()})
    return spec.model_copy(update={"input": spec.input.model_copy(update={"image": image})})


def _try(spec: Network, file: Path, facts: OnnxFacts) -> None:
    """Let a grey picture through on this machine's processor; a network with TensorRT's operators waits for that."""
    if plugins(spec, facts):
        return
    faults: list[EngineError] = []
    known = runtimes()
    for runtime in (each for each in (ORT, OPENVINO) if each in known):
        try:
            try_out(spec, file, runtime)
            break
        except EngineError as error:
            faults.append(error)
    else:
        raise faults[0]


def _free(name: str, models: Path, profile: str) -> str:
    """Return the name if an engine may have it: not one of the product's own engines', nor taken."""
    if not re.fullmatch(NAME, name):
        raise AddError(f"{name!r} is no name for an engine.", "Use letters, digits, and _ . - between them.")
    shipped = PROFILES / f"{name}.toml"
    taken = (models / f"{name}.toml").exists() or (models / name).exists()
    own = read(shipped) if shipped.is_file() else None
    if taken or isinstance(own, CounterProfile) or (own is not None and own.files.sha256):
        raise AddError(f"There is an engine {name} already.", f"Choose another name: --name my-{profile}")
    return name


def _listed(spec: BoxProfile | VectorProfile, labels: Path | None, folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the names of the classes in order, from the file named or the one that the profile names."""
    file = labels or next((at / spec.labels.file for at in folders if (at / spec.labels.file).is_file()), None)
    if labels is not None and not labels.is_file():
        raise AddError(f"There is no file {labels}.", "Name a text file with one class a line.")
    if file is None:
        return spec.labels.inline
    named = spec.model_copy(update={"labels": spec.labels.model_copy(update={"file": file.name})})
    return tuple(listed_names(named, file.parent))


def _own(
    spec: BoxProfile | VectorProfile, name: str, file: str, sha256: str, labels: tuple[str, ...]
) -> BoxProfile | VectorProfile:
    """Return the profile with the file's name and checksum, and all names of classes in it."""
    files = spec.files.model_copy(update={"onnx": file, "sha256": sha256})
    kinds = spec.labels.model_copy(update={"inline": labels, "file": ""})
    variants = {
        key: {table: value for table, value in change.items() if table not in ("files", "labels")}
        for key, change in spec.variants.items()
    }
    return spec.model_copy(update={"name": name, "files": files, "labels": kinds, "variants": variants})


def _copy(file: Path, facts: OnnxFacts, folder: Path) -> None:
    for part in (file.name, *facts.beside):
        source, target = file.parent / part, folder / part
        if not target.resolve().is_relative_to(folder.resolve()):
            raise AddError(f"{file}: its weights lie outside its folder: {part}.", "Get it with its weights.")
        if not source.is_file():
            raise AddError(f"{source}: is missing, but {file.name} has weights there.", "Put it beside the network.")
    for part in (file.name, *facts.beside):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file.parent / part, folder / part)


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".part", delete=False, encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
