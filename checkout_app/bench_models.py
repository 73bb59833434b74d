"""What `checkout bench --models` measures: every shipped model on every installed runtime, beside two yardsticks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

import engines
from checkout_app.errors import CheckoutError
from checkout_app.runtime.sources import open_source
from engines.load import ORT
from engines.offered import ready_runtimes
from engines.turns import Turns, timed
from engines.types import Image

LITE2, YOLOX = "efficientnet_lite2", "yolox_nano"
YARDSTICKS = {LITE2: "Lite2", YOLOX: "YOLOX"}
"""What each model is compared with, run by ONNX Runtime in the same turns; and its short name."""
CROPS = (1, 5)
WARM_UP = 3
PAUSE = 0.01
TARGETS = {"item_detector": 12.0, "item_embedder": 4.0}
"""Milliseconds a frame or a crop, with the best runtime at hand."""
NO_YOLOX = "YOLOX-nano is left out: its file does not come with the product. Name it: --yardstick yolox_nano_coco.onnx"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to run again and again."""

    model: str
    runtime: str
    crops: int
    """Crops of one run; 0 for a detector, which takes one frame."""
    work: Callable[[], object]

    @property
    def share(self) -> int:
        """Return by how much one run's time is divided."""
        return max(1, self.crops)


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One measured model on one runtime; times of a frame, or of a crop, in ms."""

    model: str
    runtime: str
    crops: int
    p50: float
    p95: float
    target: float | None
    ratios: dict[str, float]
    """Median over a yardstick's median of the same run, by the yardstick's name."""

    @property
    def of(self) -> str:
        """Return what the times are of."""
        return f"crop of {self.crops}" if self.crops else "frame"

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def run_model_bench(yardstick: Path | None = None, rounds: int = 60) -> list[ModelRow]:
    """Measure preprocessing, network and selection together, all models in turn, so that drift hits all alike.

    Args:
        yardstick: the user's own file of YOLOX-nano with its raw output; None leaves it out.
        rounds: measured runs of each.
    """
    frames = [frame.image for frame in open_source("demo").frames()]
    frame = frames[len(frames) // 2]
    cases = list(_cases(frame))
    if yardstick:
        cases.append(Case(YOLOX, ORT, 0, _raw(yardstick, frame)))
    return _rows(cases, timed([case.work for case in cases], Turns(WARM_UP, rounds, PAUSE)))


def _cases(frame: Image) -> Iterator[Case]:
    """Yield the whole models, on a frame of 640 x 480 or on crops of it."""
    sound = [info for info in engines.names() if info.file and info.state == "ok"]
    for info in sound:
        for runtime in ready_runtimes():
            if info.task == "detect":
                detect = engines.load_detector(info.name, runtime=runtime).detect
                yield Case(info.name, runtime, 0, lambda detect=detect: detect(frame))  # type: ignore[misc]
                continue
            embed = engines.load_embedder(info.name, runtime).embed
            for count in CROPS:
                crops = _crops(frame, count)
                yield Case(info.name, runtime, count, lambda embed=embed, crops=crops: embed(crops))  # type: ignore[misc]


def _crops(frame: Image, count: int) -> list[Image]:
    """Return so many pieces of the frame as large as an item."""
    return [np.ascontiguousarray(frame[100:260, 90 * n : 90 * n + 160]) for n in range(count)]


def _raw(file: Path, frame: Image) -> Callable[[], object]:
    """Return the run of a detector's bare network by ONNX Runtime, preprocessing in."""
    from engines.ort import OrtSession
    from engines.preprocess import batch
    from engines.profile import Input

    session = OrtSession(file)
    (name, (sizes, _)), *others = session.inputs.items()
    if others or len(sizes) != 4 or not all(isinstance(size, int) for size in sizes[1:]):
        raise CheckoutError(f"{file} does not take one picture of a fixed size.", "Name YOLOX-nano's ONNX file.")
    entry = Input.model_validate(
        {
            "image": {"color": "BGR"},
            "resize": {"mode": "letterbox_topleft", "interp": "area", "pad_value": 114},
        }
    )
    size = int(sizes[2]), int(sizes[3])  # type: ignore[arg-type]
    out = next(iter(session.outputs))
    return lambda: session.run({name: batch([frame], entry, size)}, [out])


def _rows(cases: list[Case], seconds: list[list[float]]) -> list[ModelRow]:
    """Return the figures, each with its ratio to the yardsticks."""
    figures = [
        tuple(float(v) * 1000 / case.share for v in np.percentile(times, (50, 95)))
        for case, times in zip(cases, seconds, strict=True)
    ]
    medians = {(c.model, c.crops): f[0] for c, f in zip(cases, figures, strict=True) if c.runtime == ORT}
    rows = []
    for case, (p50, p95) in zip(cases, figures, strict=True):
        # Crops are compared at the same number of crops.
        yardsticks = {LITE2: medians.get((LITE2, case.crops or 1)), YOLOX: medians.get((YOLOX, 0))}
        ratios = {name: p50 / value for name, value in yardsticks.items() if value}
        rows.append(ModelRow(case.model, case.runtime, case.crops, p50, p95, TARGETS.get(case.model), ratios))
    return rows
