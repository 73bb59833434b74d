"""What `checkout bench` measures, each with its target and a named alternative of the same run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from checkout_app.bench_basket import basket_rows
from checkout_app.bench_row import Row, row
from checkout_app.bench_till import till_times, wait
from checkout_app.build import Lane, Shop, enrol_demo
from checkout_app.core.messages import Snapshot
from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.engine_pictures import tuning_jobs
from engines.tune import missing, tune_apart


def run_bench(home: Home) -> list[Row]:
    """Measure on the demo's clip and products, enrolled in a home of the bench's own, which shares a shop's cache."""
    # A sale left open by the run before would be counted as recognised.
    shutil.rmtree(home.root, ignore_errors=True)
    with Shop(home) as shop:
        names = [shop.settings.detector, shop.settings.embedder]
        todo = missing(names, home.models, home.cache)
        list(tune_apart(tuning_jobs(todo, home), lambda done, total: None))
        enrol_demo(shop, shop.embedder())
        rows = list(basket_rows(shop))
    rows.extend(_start(home))
    with Shop(home) as shop:
        rows.extend(row(what, seconds, target, "") for what, seconds, target in till_times(shop))
    return rows


def _start(home: Home) -> Iterator[Row]:
    """Start a fresh process's lane until its first recognised item, and its memory then."""
    runs = [_child(home.root) for _ in range(3)]
    yield row("Start to first frame through vision", [r["frame"] for r in runs], "", "", unit="s")
    yield row(
        "Start to first recognised item",
        [r["item"] for r in runs],
        "<= 5 s",
        f"the clip lays it down at {runs[0]['placed']:.1f} s",
        unit="s",
    )
    yield row("Memory of lane and window (peak RSS)", [r["rss"] for r in runs], "<= 600 MB", "", unit="MB")


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


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_measure_start(Path(sys.argv[1]), float(sys.argv[2]))))
