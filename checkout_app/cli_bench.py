"""``checkout bench --engines``: the table of every network, runtime, precision and batch."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from checkout_app.cli_console import bar, out, save
from checkout_app.paths import Home

PEAK = (
    "GFLOPs are multiplications and additions of one picture. Of peak: their rate over that of a float32 matrix "
    "product in the same run; lower precisions can pass 100 %."
)
UNCOUNTED = "GFLOPs are not counted without onnx: pip install 'checkout-station[convert]'"


def bench_engines(batches: str, names: list[str], home: Home, json_file: Path | None) -> None:
    """Measure and print; without names, all networks that can be loaded."""
    from checkout_app.bench_engines import parse_batches, run_engine_bench

    sizes = parse_batches(batches)
    with bar("Measuring") as tick:
        rows = run_engine_bench(sizes, home.models, names, tick, home.cache)
    table = Table("Model", "Runtime", "Precision", "Batch", "Median ms", "p95 ms", "Images/s", "GFLOPs", "Of peak")
    for row in rows:
        times = (f"{row.p50:.1f}", f"{row.p95:.1f}", f"{row.images_per_s:.1f}")
        counted = ("" if row.gflops is None else f"{row.gflops:.2f}", "" if row.peak is None else f"{row.peak:.0%}")
        table.add_row(row.model, row.runtime, row.precision, str(row.batch), *times, *counted)
    out.print(table)
    out.print(PEAK if any(row.gflops is not None for row in rows) else UNCOUNTED, highlight=False)
    save([row.as_dict() for row in rows], json_file)
