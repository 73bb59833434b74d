"""`checkout bench --engines`: a row for each network, runtime, precision and batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checkout_app import bench_engines
from checkout_app.bench_engines import EngineRow, _Case, _row, parse_batches, run_engine_bench
from checkout_app.cli import app
from checkout_app.errors import CheckoutError
from engines.choice import Option
from engines.load import ORT
from engines.offered import ready_runtimes
from tests.engines.nets import box_profile, vector_profile


def test_every_way_and_batch_has_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = box_profile(tmp_path, [(10, 20, 30, 40, 0.9)])
    monkeypatch.setattr(bench_engines, "ROUNDS", 3)
    told: list[int] = []
    rows = run_engine_bench((1, 4), None, [str(path), "counter"], lambda done, total: told.append(done))
    assert {(row.runtime, row.batch) for row in rows} == {(name, n) for name in ready_runtimes() for n in (1, 4)}
    assert all(0 < row.p50 <= row.p95 for row in rows)
    assert {row.gflops for row in rows} == {0.0}
    assert json.loads(json.dumps([row.as_dict() for row in rows]))[0]["batch"] == 1
    assert told[-1] == 3


def test_speed_and_share_of_the_peak_follow_from_the_median() -> None:
    case = _Case("net", Option(ORT, "fp32", 8), 0.5, lambda: None)
    row = _row(case, [0.02] * 9, 1000.0)
    assert row == EngineRow("net", ORT, "fp32", 8, 20.0, 20.0, 400.0, 0.5, 0.2)


@pytest.mark.parametrize("text", ["", "0", "1,,2", "-1", "2000", "a"])
def test_odd_batches_are_refused(text: str) -> None:
    with pytest.raises(CheckoutError, match="list of numbers"):
        parse_batches(text)


def test_batches_are_read_once_each() -> None:
    assert parse_batches("1, 8,1") == (1, 8)


def test_the_command_shows_a_table_and_writes_the_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_engines, "ROUNDS", 2)
    path, figures = vector_profile(tmp_path / "own"), tmp_path / "figures.json"
    words = ["bench", "--engines", "--batch", "1,2", "--engine", str(path), "--json", str(figures)]
    told = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
    assert told.exit_code == 0, told.output
    rows = json.loads(figures.read_text(encoding="utf-8"))
    assert {row["batch"] for row in rows} == {1, 2}
    assert "Of peak" in told.output
    # Four layers of 12 kernels of 3 x 3 over 16, 8, 4 and 2 pixels a side, of 3 and then 12 channels.
    assert rows[0]["gflops"] == pytest.approx(2 * 9 * 12 * (256 * 3 + (64 + 16 + 4) * 12) / 1e9)
