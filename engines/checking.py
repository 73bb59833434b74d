"""Says in words whether a file is what its profile describes, and which runtimes can run it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from engines.contract import bind
from engines.errors import EngineError
from engines.importers.etlt import is_etlt, refuse
from engines.importers.foreign import begins_as, foreign
from engines.labels import names as class_names
from engines.load import describe, open_session
from engines.offered import ready_runtimes
from engines.onnx_facts import OnnxFacts, read_facts
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.runtime import Tensor
from engines.weights import check as check_sum
from engines.weights import find

Network = BoxProfile | VectorProfile
STRIP = "checkout engines strip makes a file without it, for the variant `stripped`"


class Finding(NamedTuple):
    """One line of `checkout engines check`."""

    kind: Literal["ok", "note", "wrong"]
    text: str


def check(name: str | Path, models: Path | None = None, file: Path | None = None) -> Iterator[Finding]:
    """Yield what is found, in the order of looking; what makes the rest pointless ends it.

    Args:
        name: of an engine or of a profile, as `engines.load` takes it.
        models: folder of the engines that were added.
        file: look at this one instead of the engine's own.

    Raises:
        EngineError: there is no such profile, or it cannot be read.
    """
    profile, where = describe(name, models)
    if isinstance(profile, CounterProfile):
        yield Finding("ok", f"{profile.name} needs no file.")
        return
    yield Finding("ok", f"The profile {where.name} is sound: {profile.shown}.")
    try:
        file = file or check_sum(find(profile.files, where.parent), profile.files)
        facts = read_facts(file)
    except EngineError as error:
        yield Finding("wrong", _of_another_make(file) or f"{error} {error.hint}")
        return
    yield Finding("ok", f"{file.name}: ONNX, opset {facts.opsets.get('', '?')}, {len(facts.operators)} operators.")
    tensors = list(_tensors(profile, facts))
    yield from tensors
    yield from _operators(profile, facts)
    if isinstance(profile, BoxProfile) and profile.postprocess.append_full_frame:
        yield Finding("note", "Takes the whole picture for one more item: a lane wants the variant `counter`.")
    yield from _labels(profile, where.parent)
    if all(finding.kind != "wrong" for finding in tensors):
        yield from _runs(profile, facts)


def _of_another_make(file: Path | None) -> str:
    """Return what a file is that cannot be read as ONNX, and what to do; empty if that is nothing known."""
    if file is None:
        return ""
    if is_etlt(file):
        encrypted = refuse(file)
        return f"{encrypted} {encrypted.hint}"
    other = foreign(file) or begins_as(file)
    return f"{file} is {other.what}. {other.hint}" if other else ""


def _tensors(profile: Network, facts: OnnxFacts) -> Iterator[Finding]:
    """Say which tensor is which, or what does not fit."""
    try:
        bound = bind(profile, facts)
    except EngineError as error:
        yield Finding("wrong", f"{error} {error.hint}")
        return
    size = f"{bound.size[1]} x {bound.size[0]} pixels" if bound.size else "any size"
    yield Finding("ok", f"Takes the picture as {_said(bound.image, facts.inputs)}, {size}.")
    for name, kind in bound.extra.items():
        yield Finding("ok", f"Takes {kind} as {_said(name, facts.inputs)}.")
    for role, name in bound.outputs.items():
        yield Finding("ok", f"Gives {role} as {_said(name, facts.outputs)}.")
    if unread := [name for name in facts.outputs if name not in bound.outputs.values()]:
        yield Finding("note", f"Also gives {', '.join(unread)}, which the profile does not read.")
    batch = facts.inputs[bound.image].shape[0]
    if isinstance(batch, int) and batch < profile.batch.max:
        yield Finding("note", f"Takes {batch} a run, the profile says up to {profile.batch.max}: runs will be cut.")


def _said(name: str, tensors: Mapping[str, Tensor]) -> str:
    shape, dtype = tensors[name]
    sizes = ", ".join("?" if size is None else str(size) for size in shape)
    return f"{name!r}, {dtype} ({sizes})"


def _operators(profile: Network, facts: OnnxFacts) -> Iterator[Finding]:
    foreign = plugins(profile, facts)
    for operator in foreign:
        more = f"; {STRIP}" if operator == "EfficientNMS_TRT" else ""
        yield Finding("note", f"Has the operator {operator}, which is not ONNX's: only TensorRT runs it{more}.")
    if not foreign:
        yield Finding("ok", "Has ONNX's own operators only.")


def plugins(profile: Network, facts: OnnxFacts) -> list[str]:
    """Return the operators of a file that are not ONNX's own."""
    return sorted(
        name
        for name in facts.operators
        if name in profile.plugins or name.endswith("_TRT") or ("::" in name and not name.startswith("com.microsoft"))
    )


def _labels(profile: Network, folder: Path) -> Iterator[Finding]:
    try:
        known = class_names(profile, folder)
    except EngineError as error:
        yield Finding("wrong", f"{error} {error.hint}")
        return
    classes = profile.output.classes
    if not known:
        if profile.task == "embed+classify" or (classes or 0) > 1:
            yield Finding("note", "The classes have no names: give them with engines add --labels FILE.")
        return
    yield Finding("ok", f"Names {len(known)} classes.")
    if classes is not None and not classes - 1 <= len(known) <= classes:
        yield Finding("note", f"The network has {classes} classes, {len(known)} have names.")


def _runs(profile: Network, facts: OnnxFacts) -> Iterator[Finding]:
    """Open the file with each runtime, and let one grey picture through; it is wrong if none of them can."""
    faults: dict[str, EngineError] = {}
    doubts: dict[str, None] = {}
    known = ready_runtimes()
    for runtime in known:
        try:
            doubts[try_out(profile, facts.path, runtime)] = None
            yield Finding("ok", f"{runtime} runs it.")
        except EngineError as error:
            faults[runtime] = error
    for doubt in filter(None, doubts):
        yield Finding("note", doubt)
    usable = len(faults) < len(known) or plugins(profile, facts)
    for runtime, fault in faults.items():
        yield Finding("note" if usable else "wrong", f"{runtime} does not run it: {fault}")


def try_out(profile: Network, file: Path, runtime: str) -> str:
    """Let one grey picture through a file, and return what is odd about what it gives, empty if nothing.

    Raises:
        EngineError: the runtime cannot run it, or what comes out does not fit the profile.
    """
    from engines.detector import NetDetector
    from engines.embedder import NetEmbedder
    from engines.suspicion import suspicion

    grey = np.full((96, 128, 3), 127, np.uint8)
    session = open_session(file, profile, runtime)
    if isinstance(profile, BoxProfile):
        NetDetector(profile, session).detect(grey)
        return suspicion(profile, session, grey)
    empty = not NetEmbedder(profile, session).embed([grey]).any()
    return (
        "It gives a vector of nothing but zeros, or what is no number: products cannot be told apart." if empty else ""
    )
