"""What `checkout bench` measures, each with its target and a named alternative of the same run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from checkout_app.bench_till import till_times, wait
from checkout_app.build import Lane, Shop, enrol_demo
from checkout_app.core.messages import Frame, Snapshot
from checkout_app.core.vision import VisionRules
from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.sources import open_source


@dataclass(frozen=True, slots=True)
class Row:
    """One measured quantity."""

    what: str
    p50: float
    p95: float
    unit: str
    target: str
    compared: str = ""

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return asdict(self)


def run_bench(home: Home) -> list[Row]:
    """Measure on the demo's clip and products, enrolled in a home of the bench's own."""
    # A sale left open by the run before would be counted as recognised.
    shutil.rmtree(home.root, ignore_errors=True)
    with Shop(home) as shop:
        enrol_demo(shop, shop.embedder())
        rows = list(_pipeline(shop))
    rows.extend(_start(home))
    with Shop(home) as shop:
        rows.extend(_row(what, seconds, target, "") for what, seconds, target in till_times(shop))
    return rows


def _five_items(frames: list[Frame], shop: Shop) -> int:
    """Return the index of the clip's first frame with five items lying still."""
    vision = shop.vision()
    for at, frame in enumerate(frames):
        items = vision.process(frame, time.perf_counter).items
        if len(items) == 5 and not any(i.hidden or i.state == "settling" for i in items):
            return at
    raise CheckoutError("The demo's clip never shows five items at once.", "Render the clip again.")


def _pipeline(shop: Shop) -> Iterator[Row]:
    """Frame to matched: every item of every frame is embedded, settled or not."""
    frames = list(open_source("demo").frames())
    at = _five_items(frames, shop)
    vision = shop.vision(VisionRules(recheck=0.0))
    for frame in frames[: at + 1]:
        vision.process(frame, time.perf_counter)
    still = frames[at]
    seconds, crops = [], []
    for i in range(110):
        again = Frame(still.image, at + 1 + i, still.time + (i + 1) / 10)
        seen = vision.process(again, time.perf_counter)
        seconds.append(seen.seconds)
        crops = [item.crop for item in seen.items]
    batch = _times(lambda: vision.embedder.embed(crops), 40)
    single = _times(lambda: [vision.embedder.embed([c]) for c in crops], 40)
    ratio = np.median(single) / np.median(batch)
    yield _row(f"Frame to matched, {len(crops)} items", seconds[10:], "<= 100 ms p50", "")
    yield _row(f"of that: embedding {len(crops)} crops at once", batch, "", f"one by one: {ratio:.2f} x")


def _start(home: Home) -> Iterator[Row]:
    """Start a fresh process's lane until its first recognised item, and its memory then."""
    runs = [_child(home.root) for _ in range(3)]
    yield _row("Start to first frame through vision", [r["frame"] for r in runs], "", "", unit="s")
    yield _row(
        "Start to first recognised item",
        [r["item"] for r in runs],
        "<= 5 s",
        f"the clip lays it down at {runs[0]['placed']:.1f} s",
        unit="s",
    )
    yield _row("Memory of lane and window (peak RSS)", [r["rss"] for r in runs], "<= 600 MB", "", unit="MB")


def _child(root: Path) -> dict[str, float]:
    start = time.time()
    command = [sys.executable, "-m", "checkout_app.bench", str(root), str(start)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if result.returncode:
        raise CheckoutError(f"The measured lane stopped: {result.stderr[-300:]}", "See the log in the home.")
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


def _measure_start(root: Path, start: float) -> dict[str, float]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from checkout_app.gui.app import prepare
    from checkout_app.gui.main_window import MainWindow

    app = QApplication([])
    prepare(app, "bench")
    with Shop(Home(root)) as shop:
        lane = Lane(shop, "demo")
        lane.start()
        window = MainWindow(lane, "light")
        window.show()

        def newest() -> Snapshot | None:
            app.processEvents()
            return lane.newest()

        try:
            wait(newest, lambda s: s.seen is not None)
            frame = time.time() - start
            first = wait(newest, lambda s: any(line.origin == "seen" for line in s.lines))
            item = time.time() - start
            wait(newest, lambda s: len(s.lines) >= 5)
        finally:
            lane.stop()
            window.close()
    placed = first.seen.frame.time if first.seen else 0.0
    return {"frame": frame, "item": item, "placed": placed, "rss": _rss()}


def _rss() -> float:
    """Return the peak resident memory of this process in MB, 0 where the system does not tell.

    Not ``getrusage``: its figure begins with the parent's.
    """
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def _times(work: Callable[[], object], count: int) -> list[float]:
    work()
    seconds = []
    for _ in range(count):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def _row(what: str, values: list[float], target: str, compared: str, unit: str = "ms") -> Row:
    scale = 1000.0 if unit == "ms" else 1.0
    p50, p95 = (float(v) * scale for v in np.percentile(values, (50, 95)))
    return Row(what, p50, p95, unit, target, compared)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure_start(Path(sys.argv[1]), float(sys.argv[2]))))
