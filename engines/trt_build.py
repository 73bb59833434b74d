"""Builds TensorRT's plan of a model on this machine: minutes of work, for a process of its own, never for a lane."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from engines.batch_shapes import batch_shapes
from engines.choice import Option
from engines.driver import Gpu, probe
from engines.errors import EngineError, ModelError
from engines.half import to_half
from engines.load import describe, int8_file, with_option
from engines.offered import TENSORRT
from engines.onnx_facts import read_facts
from engines.plans import Plans, fit, write_whole
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.profile_input import PrecisionName
from engines.tensorrt_api import Log, library, listen, made, major, plugins_of, register_plugins
from engines.tensorrt_types import Builder, Config, Library, Network, Parser
from engines.trt_progress import BuildStep, Progress, watch
from engines.weights import check, find

__all__ = ["BuildJob", "BuildStep", "Progress", "build"]

log = logging.getLogger(__name__)

WORKSPACE = 4
"""One part in so many of the GPU's memory may be used to try a layer in: the lane sells meanwhile."""


class BuildJob(NamedTuple):
    """One plan to build."""

    name: str
    """Of an engine, as `engines.load` takes it."""
    models: Path | None
    """Folder of the engines that were added."""
    plans: Path
    """Folder that the plan goes into."""
    precision: PrecisionName
    batch: int
    """Most pictures of one run."""


class _Bench(NamedTuple):
    """What a build works with."""

    trt: Library
    heard: Log
    gpu: Gpu


def build(job: BuildJob, progress: Callable[[BuildStep], None] = lambda step: None) -> Path:
    """Build the plan and return its file in the job's folder.

    What `progress` raises ends the build, soon, and is raised here.

    Raises:
        EngineError: there is no GPU or no TensorRT, the model is not what its profile says, or TensorRT refuses it.
    """
    trt, gpu = library(), probe()
    assert gpu is not None
    major(trt)
    bench = _Bench(trt, listen(trt), gpu)
    profile, file = _chosen(job)
    plans = Plans(job.plans)
    wanted = fit(profile, file, trt.__version__, gpu.name)
    with _typed(file, profile, trt) as typed:
        return plans.keep(wanted, _plan(bench, typed, profile, plans, progress))


def _chosen(job: BuildJob) -> tuple[BoxProfile | VectorProfile, Path]:
    """Return the profile in the job's precision and batch, and the file that has it."""
    profile, path = describe(job.name, job.models)
    if isinstance(profile, CounterProfile):
        raise EngineError(f"{job.name} is no network.", "There is nothing to build.")
    if job.precision not in profile.precision.allowed:
        raise EngineError(f"{job.name} does not allow {job.precision}.", "See precision.allowed in its profile.")
    wanted = with_option(profile, Option(TENSORRT, job.precision, job.batch))
    if job.precision != "int8":
        return wanted, check(find(profile.files, path.parent), profile.files)
    small = int8_file(profile, job.models) if job.models is not None else None
    if small is None:
        raise EngineError(f"{job.name} has no INT8 file.", f"Make it: checkout engines quantize {job.name}")
    return wanted, small


@contextmanager
def _typed(file: Path, profile: BoxProfile | VectorProfile, trt: Library) -> Iterator[Path]:
    """Give the file to parse: from TensorRT 11 on, half precision is in the file or nowhere."""
    if not profile.half or major(trt) == 10:
        yield file
        return
    with tempfile.TemporaryDirectory() as folder:
        yield to_half(file, Path(folder) / file.name)


def _plan(
    bench: _Bench,
    file: Path,
    profile: BoxProfile | VectorProfile,
    plans: Plans,
    progress: Progress,
) -> Any:
    trt, heard, gpu = bench
    register_plugins(trt, heard, plugins_of(file, profile.plugins))
    builder: Builder = made("builder", lambda: trt.Builder(heard.sink), heard)
    network: Network = made("network", lambda: builder.create_network(0), heard)
    parser: Parser = made("parser", lambda: trt.OnnxParser(network, heard.sink), heard)
    if not parser.parse_from_file(str(file)):
        raise ModelError(f"{file}: TensorRT cannot take it: {_refused(parser)}.", "Use another runtime or variant.")
    config: Config = made("configuration", builder.create_builder_config, heard)
    _configure(bench, config, profile)
    _give_shapes(builder, config, network, profile, file)
    timing = plans.folder / f"timing-{trt.__version__}-{gpu.name.replace(' ', '-')}.cache"
    _recall_timing(config, timing)
    with watch(trt, progress) as monitor:
        config.progress_monitor = monitor
        plan = builder.build_serialized_network(network, config)
    if plan is None:
        raise ModelError(f"{file}: TensorRT cannot build it: {heard.last}.", "Try a smaller batch, or see the log.")
    _keep_timing(config, timing)
    return memoryview(plan)


def _configure(bench: _Bench, config: Config, profile: BoxProfile | VectorProfile) -> None:
    trt, precision = bench.trt, profile.precision.default
    config.set_memory_pool_limit(trt.MemoryPoolType.WORKSPACE, bench.gpu.memory // WORKSPACE)
    # TensorRT 11 has no such flags: there the file says it, with float16 or with scales.
    if major(trt) == 10 and precision != "fp32":
        config.set_flag(trt.BuilderFlag.FP16 if precision == "fp16" else trt.BuilderFlag.INT8)


def _give_shapes(
    builder: Builder, config: Config, network: Network, profile: BoxProfile | VectorProfile, file: Path
) -> None:
    ranges = batch_shapes(profile, read_facts(file))
    inputs = [network.get_input(number) for number in range(network.num_inputs)]
    sizes = builder.create_optimization_profile()
    for entry in inputs:
        if any(side < 0 for side in entry.shape):
            sizes.set_shape(entry.name, *ranges[entry.name])
    if ranges and config.add_optimization_profile(sizes) < 0:
        raise ModelError(f"{file}: TensorRT does not take the sizes {ranges}.", "Correct the batch in the profile.")


def _refused(parser: Parser) -> str:
    """Return what the parser does not take, with the name of its node."""
    said = []
    for error in map(parser.get_error, range(parser.num_errors)):
        where = f"the node {error.node_name()!r} ({error.node_operator()}): " if error.node_operator() else ""
        said.append(f"{where}{error.desc()}")
    return "; ".join(said) or "it does not say why"


def _recall_timing(config: Config, file: Path) -> None:
    """Let the builder know what it measured before; a cache of another machine is begun anew."""
    data = file.read_bytes() if file.is_file() else b""
    for known in dict.fromkeys((data, b"")):
        cache = config.create_timing_cache(known)
        if cache is not None and config.set_timing_cache(cache, False):
            return


def _keep_timing(config: Config, file: Path) -> None:
    cache = config.get_timing_cache()
    if cache is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, memoryview(cache.serialize()))
    except OSError as error:
        # The next build measures again, that is all.
        log.info("%s cannot be written: %s", file, error)
