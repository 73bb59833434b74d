"""Trains the item detector as a configuration says, resumably: `train_detector`."""

from __future__ import annotations

import copy
import logging
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from engines.training.compose import Sample
from engines.training.detector_config import Config, read_config
from engines.training.detector_data import Batches
from engines.training.detector_export import write_detector
from engines.training.detector_loss import Truth, loss
from engines.training.run_folder import CHECKPOINT, earlier_state, saved_state, write_curve
from engines.training.yolox import Yolox, load

log = logging.getLogger(__name__)

Progress = Callable[[int, int, float], None]
"""Called after each step with the steps done, the steps in all and the loss."""
_WARM_UP = 0.06
_LAST_RATE = 0.03
"""Share of the highest rate at the end."""
_STEADY = 0.995
"""Of the averaged weights, what one step keeps; less at the start."""
_LONGEST_STEP = 20.0
_STAGES = ("stem", "dark2", "dark3", "dark4", "dark5")


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run left in its folder."""

    models: list[Path]
    """One ONNX file a side, `item_detector_SIDE.onnx`."""
    losses: list[float]
    """One a step, resumed ones included."""


def train_detector(config: Path | str, out: Path, progress: Progress | None = None) -> Trained:
    """Train as the file, or the named configuration (`tiny`), says and export; a run that was cut off goes on.

    Args:
        config: a TOML file, or the name of a configuration that comes with the project.
        out: folder of the run: checkpoint, losses as CSV and picture, the ONNX files.
        progress: called after each step.

    Raises:
        ConfigError: the configuration is wrong, or the folder holds a run of another one.
        EngineError: data or weights that the configuration names cannot be read.
    """
    settings = read_config(config)
    training = settings.training
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(training.threads)
    run = _Run(settings, out)
    for step in range(len(run.losses), training.steps):
        found = run.step(step)
        if progress:
            progress(step + 1, training.steps, found)
        if (step + 1) % training.save_every == 0 or step + 1 == training.steps:
            run.save()
    net, sides = run.shipped(), settings.export.sides
    models = [write_detector(net, side, out / f"item_detector_{side}.onnx") for side in sides]
    return Trained(models, run.losses)


class _Run:
    """Net, optimiser and averaged weights, as far as the last checkpoint of the folder."""

    def __init__(self, settings: Config, out: Path) -> None:
        self._settings, self._out = settings, out
        training = settings.training
        saved = saved_state(out / CHECKPOINT, _what_trains(settings))
        torch.manual_seed(training.seed)
        self._net = _start(settings)
        self._teacher = copy.deepcopy(self._net).requires_grad_(False) if training.start else None
        self._batches = Batches(settings.data, training.seed)
        if training.earlier:
            self._net.load_state_dict(earlier_state(training.earlier, "training.earlier")["shipped"])
        self._optimiser = _optimiser(self._net, settings)
        self._rates = [group["lr"] for group in self._optimiser.param_groups]
        self.losses: list[float] = []
        self._averaged = copy.deepcopy(self._net).requires_grad_(False).eval()
        if saved:
            self._net.load_state_dict(saved["net"])
            self._averaged.load_state_dict(saved["shipped"])
            self._optimiser.load_state_dict(saved["optimiser"])
            self.losses = list(saved["losses"])
            log.info("resumed after %d steps", len(self.losses))

    def step(self, step: int) -> float:
        """Take one step and return its loss."""
        training = self._settings.training
        pictures, samples = self._batches.batch(step, training.sides)
        images = torch.from_numpy(np.ascontiguousarray(pictures.transpose(0, 3, 1, 2))).float()
        images = images.contiguous(memory_format=torch.channels_last)
        truths = self._truths(images, samples)
        for group, rate in zip(self._optimiser.param_groups, self._rates, strict=True):
            group["lr"] = rate * _pace(step, training.steps)
        self._net.train()
        found = loss(self._net.raw(images), truths, images.shape[-1])
        self._optimiser.zero_grad()
        found.backward()
        clip_grad_norm_(self._net.parameters(), _LONGEST_STEP)
        self._optimiser.step()
        self._average(step)
        self.losses.append(found.item())
        return self.losses[-1]

    def save(self) -> None:
        """Write the checkpoint, whole or not at all, and the curve of losses."""
        state = {
            "config": _what_trains(self._settings),
            "net": self._net.state_dict(),
            "shipped": self._averaged.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "losses": self.losses,
        }
        fresh = self._out / (CHECKPOINT + ".new")
        torch.save(state, fresh)
        fresh.replace(self._out / CHECKPOINT)
        write_curve(self.losses, self._out)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def shipped(self) -> Yolox:
        """Return the averaged weights, as far from the untouched ones as the configuration says."""
        net: Yolox = copy.deepcopy(self._averaged)
        if self._teacher is not None:
            for ours, theirs in zip(net.parameters(), self._teacher.parameters(), strict=True):
                ours.lerp_(theirs, 1 - self._settings.export.keep)
        return net

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def _average(self, step: int) -> None:
        keep = min(_STEADY, (1 + step) / (10 + step))
        for ours, theirs in zip(self._averaged.parameters(), self._net.parameters(), strict=True):
            ours.lerp_(theirs, 1 - keep)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def _truths(self, images: Tensor, samples: list[Sample]) -> list[Truth]:
        """Return what the pictures show; where labels are incomplete, the untouched network names what is doubtful."""
        truths = []
        for image, sample in zip(images, samples, strict=True):
            doubtful = None
            if self._teacher is not None and not sample.complete:
                doubtful = self._teacher(image[None])[0]
                doubtful[:, 4] -= _logit(self._settings.training.doubtful)
            truths.append(Truth(torch.from_numpy(sample.boxes), torch.from_numpy(sample.ignored), doubtful))
        return truths


def _start(settings: Config) -> Yolox:
    """Return the network to start from, with the first stages frozen."""
    training = settings.training
    net = load(training.start) if training.start else Yolox(training.width)
    for stage in _STAGES[: training.frozen]:
        getattr(net.backbone, stage).requires_grad_(False)
    net.to(memory_format=torch.channels_last)
    return net


def _optimiser(net: Yolox, settings: Config) -> torch.optim.Optimizer:
    """Folding made some tensors far larger than others, so each moves in proportion to its own size."""
    training = settings.training
    groups: list[dict[str, Any]] = []
    for name, each in net.named_parameters():
        if each.requires_grad:
            share = training.score_rate if ".score." in name else training.rate
            size = max(float(each.detach().square().mean().sqrt()), 1e-2)
            groups.append({"params": [each], "lr": share * size})
    return torch.optim.AdamW(groups, weight_decay=1e-4)


def _pace(step: int, steps: int) -> float:
    """Return the share of the highest rate: a rise, then half a cosine."""
    rise = max(1, round(_WARM_UP * steps))
    if step < rise:
        return (step + 1) / rise
    along = (step - rise) / max(1, steps - rise)
    return _LAST_RATE + (1 - _LAST_RATE) * (0.5 + 0.5 * math.cos(math.pi * along))


def _logit(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


def _what_trains(settings: Config) -> str:
    """Return what a checkpoint belongs to: all but how it is exported and how often it is saved."""
    return settings.model_dump_json(exclude={"export": True, "training": {"threads", "save_every"}})
