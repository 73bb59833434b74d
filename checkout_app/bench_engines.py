"""What `checkout bench --engines` measures: each network by runtime, precision and batch, as model cards state it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

import engines
from checkout_app.errors import CheckoutError
from checkout_app.runtime.sources import open_source
from engines.choice import Option
from engines.contract import bind
from engines.errors import EngineError
from engines.load import Cache, describe, open_option
from engines.preprocess import batch
from engines.profile import BoxProfile, CounterProfile, VectorProfile
from engines.tune import options
from engines.turns import Turns, timed
from engines.types import Image
from engines.weights import find

BATCHES = (1, 8, 16, 32, 64)
ROUNDS, LEAST_ROUNDS = 30, 5
SECONDS = 180.0
"""After so long no further round begins."""
WARM_UP = 1
PAUSE = 0.005
SIDE = 1536
"""Rows of the matrices whose product is the machine's peak."""
Progress = Callable[[int, int], None]
Places = tuple[Path | None, Path | None]
"""Folders of the added engines, and of what was built for this machine."""


@dataclass(frozen=True, slots=True)
class EngineRow:
    """One network in one way; times in ms of a run of the bare network, without preparing pictures."""

    model: str
    runtime: str
    precision: str
    batch: int
    p50: float
    p95: float
    images_per_s: float
    gflops: float | None
    """Of one picture, 10^9 multiplications and additions; None without the library that counts them."""
    peak: float | None
    """Share of the float32 matrix product's rate on this machine in the same run; bytes and halves can pass 1."""

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


class _Case(NamedTuple):
    model: str
    option: Option
    gflops: float | None
    run: Callable[[], object]


def run_engine_bench(
    batches: Sequence[int] = BATCHES,
    models: Path | None = None,
    names: Sequence[str] = (),
    progress: Progress = lambda done, total: None,
    cache: Path | None = None,
) -> list[EngineRow]:
    """Measure all in turns, so that what else the machine does hits all alike.

    Args:
        batches: pictures of one run.
        models: folder of the engines that were added.
        names: of engines; without any, all that can be loaded.
        progress: called with the rounds done and the most there will be.
        cache: folder of what was built for this machine.
    """
    frames = [frame.image for frame in open_source("demo").frames()]
    known = names or [info.name for info in engines.names(models) if info.file and info.state == "ok"]
    cases = [case for name in known for case in _cases(name, frames[len(frames) // 2], batches, (models, cache))]
    matrix = np.random.default_rng(0).random((SIDE, SIDE), np.float32)
    peak = _Case("", Option("", "fp32", 1), 2e-9 * SIDE**3, lambda: matrix @ matrix)
    turns = Turns(WARM_UP, ROUNDS, PAUSE, SECONDS, LEAST_ROUNDS)
    times = timed([case.run for case in (*cases, peak)], turns, lambda done: progress(done, WARM_UP + ROUNDS))
    rate = (peak.gflops or 0.0) / min(times[-1])
    return [_row(case, spent, rate) for case, spent in zip(cases, times, strict=False)]


def parse_batches(text: str) -> tuple[int, ...]:
    """Return the numbers of `--batch 1,8,16`."""
    parts = text.split(",")
    if not all(part.strip().isdecimal() and 0 < int(part) <= 1024 for part in parts):
        raise CheckoutError(f"--batch {text} is not a list of numbers up to 1024.", "Write for example --batch 1,8,16")
    return tuple(dict.fromkeys(int(part) for part in parts))


def _cases(name: str, frame: Image, batches: Sequence[int], places: Places) -> Iterator[_Case]:
    models, _ = places
    profile, path = describe(name, models)
    if isinstance(profile, CounterProfile):
        return
    gflops = _gflops(profile, path)
    for option in dict.fromkeys(way._replace(batch=count) for count in batches for way in options(profile, models)):
        try:
            run = _run(profile, path, option, frame, places)
        except EngineError:
            # A way that a machine lacks has no row; `checkout engines check` tells why.
            continue
        yield _Case(name, option, gflops, run)


def _run(
    profile: BoxProfile | VectorProfile, path: Path, option: Option, frame: Image, places: Places
) -> Callable[[], object]:
    models, cache = places
    session = open_option(profile, path, option, models, Cache(cache) if cache is not None else None)
    bound = bind(profile, session)
    if bound.size is None or bound.extra:
        raise EngineError(f"{profile.name} takes more than pictures of one size.", "It is left out.")
    feeds = {bound.image: np.repeat(batch([frame], profile.input, bound.size), option.batch, axis=0)}
    outs = list(bound.outputs.values())
    return lambda: session.run(feeds, outs)


def _gflops(profile: BoxProfile | VectorProfile, path: Path) -> float | None:
    """Return the arithmetic of one picture; None where it cannot be counted."""
    try:
        from engines.flops import flops
    except ModuleNotFoundError:
        return None
    from engines.onnx_facts import read_facts

    file = find(profile.files, path.parent)
    try:
        bound = bind(profile, read_facts(file))
        if bound.size is None:
            return None
        height, width = bound.size
        size = (3, height, width) if profile.input.image.layout == "NCHW" else (height, width, 3)
        return flops(file, bound.image, size) / 1e9
    except EngineError:
        return None


def _row(case: _Case, spent: list[float], rate: float) -> EngineRow:
    p50, p95 = (float(v) for v in np.percentile(spent, (50, 95)))
    runtime, precision, count = case.option
    speed = count / p50
    peak = case.gflops * speed / rate if case.gflops else None
    return EngineRow(case.model, runtime, precision, count, p50 * 1000, p95 * 1000, speed, case.gflops, peak)
