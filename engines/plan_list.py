"""Lists the plans of this machine, and says of each whether it can be used."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from engines.choice import Option
from engines.driver import probe
from engines.errors import EngineError
from engines.load import TENSORRT, describe, int8_file, lacks, with_option
from engines.plans import Fit, Plans, fit, manifests
from engines.profile import CounterProfile
from engines.profile_input import PrecisionName
from engines.trial import BuildError
from engines.weights import find


class PlanInfo(NamedTuple):
    """One plan."""

    name: str
    """Of the engine."""
    precision: str
    batch: int
    file: Path
    state: str
    """`fits`, or why it is not used."""


def plan_list(plans: Plans, models: Path | None) -> list[PlanInfo]:
    """Return the plans of a folder, by name; those of engines that are gone too."""
    return [
        PlanInfo(made.name, made.precision, made.batch, file, _state(plans, made, models))
        for file, made in sorted(manifests(plans.folder))
    ]


def require_gpu(name: str) -> None:
    """Raise `BuildError` where no plan can be built, with what works instead."""
    if reason := lacks(TENSORRT):
        raise BuildError(
            f"{name} cannot be built for TensorRT: {reason}.",
            f"Without it the fastest of the others is taken: checkout engines tune {name}",
        )


def usual(name: str, models: Path | None) -> Option:
    """Return in which precision and for which batch a plan is built if nobody says; `EngineError` for no network."""
    profile, _ = describe(name, models)
    if isinstance(profile, CounterProfile):
        raise BuildError(f"{name} is no network.", "There is nothing to build.")
    precision: PrecisionName = "fp16" if "fp16" in profile.precision.allowed else profile.precision.default
    return Option(TENSORRT, precision, profile.batch.max)


def _state(plans: Plans, made: Fit, models: Path | None) -> str:
    if reason := lacks(TENSORRT):
        return reason
    from engines.tensorrt_api import library

    gpu = probe()
    assert gpu is not None
    try:
        profile, path = describe(made.name, models)
        if isinstance(profile, CounterProfile):
            return "the engine is no network any more"
        small = int8_file(profile, models) if made.precision == "int8" and models is not None else None
        file = small or find(profile.files, path.parent)
        wanted = with_option(profile, Option(TENSORRT, made.precision, made.batch))  # type: ignore[arg-type]
        found = plans.find(fit(wanted, file, library().__version__, gpu.name))
    except EngineError as error:
        return str(error)
    return "fits" if found.plan is not None else found.reason
