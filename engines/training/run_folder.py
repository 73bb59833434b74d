"""What every training run keeps in its folder: a checkpoint to go on from, and the curve of its losses."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch

from engines.training.config_file import ConfigError

CHECKPOINT, LOSSES, CURVE = "checkpoint.pt", "losses.csv", "losses.png"


def saved_state(path: Path, config: str) -> dict[str, Any] | None:
    """Return the checkpoint of this very run, None if there is none; `ConfigError` if it is of another run."""
    if not path.is_file():
        return None
    saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    if saved["config"] != config:
        raise ConfigError(f"{path} is of a run with another configuration", hint="Choose another folder for this run.")
    return saved


def earlier_state(path: Path, key: str) -> dict[str, Any]:
    """Return the checkpoint of an earlier run that a key of the configuration names."""
    if not path.is_file():
        raise ConfigError(f"{key}: {path} is not there", hint="Name the checkpoint of an earlier run.")
    earlier: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return earlier


def write_curve(losses: list[float], out: Path) -> None:
    """Write the losses as CSV, and as a picture where matplotlib is there."""
    with (out / LOSSES).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("step", "loss"), *((row + 1, f"{loss:.5f}") for row, loss in enumerate(losses))])
    if find_spec("matplotlib") is None:
        return
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6, 3), layout="tight")
    axes = figure.subplots()
    axes.plot(losses, linewidth=0.6)
    axes.set(xlabel="step", ylabel="loss")
    figure.savefig(out / CURVE)
