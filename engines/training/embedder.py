"""Trains the item embedder as a configuration says, resumably: `train_embedder`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engines.training.embedder_batches import Batches
from engines.training.embedder_config import Config, read_config
from engines.training.embedder_export import write_model
from engines.training.embedder_losses import RecipeLoss
from engines.training.embedder_net import EmbedderNet, between, untouched
from engines.training.embedder_products import training_products
from engines.training.embedder_views import Grounds, ViewMaker
from engines.training.run_folder import CHECKPOINT, earlier_state, saved_state, write_curve

log = logging.getLogger(__name__)

Progress = Callable[[int, int, float], None]
"""Called after each step with the steps done, the steps in all and the loss."""
_GROUNDS = 160
_WARM_UP = 0.15
_LONGEST_STEP = 5.0


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run left in its folder."""

    model: Path
    profile: Path
    losses: list[float]
    """One a step, resumed ones included."""


def train_embedder(config: Path | str, out: Path, progress: Progress | None = None) -> Trained:
    """Train as the file, or the named configuration (`tiny`), says and export; a run that was cut off goes on.

    Args:
        config: a TOML file, or the name of a configuration that comes with the project.
        out: folder of the run: checkpoint, losses as CSV and picture, `item_embedder.onnx` with its profile.
        progress: called after each step.

    Raises:
        ConfigError: the configuration, or data that it names, is wrong, or the folder holds a run of another one.
    """
    settings = read_config(config)
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.training.seed)
    run = _Run(settings, out)
    for step in range(len(run.losses), settings.training.steps):
        loss = run.step(step)
        if progress:
            progress(step + 1, settings.training.steps, loss)
        if (step + 1) % settings.training.save_every == 0 or step + 1 == settings.training.steps:
            run.save()
    model, profile = run.export(out / "item_embedder.onnx")
    return Trained(model, profile, run.losses)


class _Run:
    """Net, loss, optimiser and the batches, as far as the last checkpoint of the folder."""

    def __init__(self, settings: Config, out: Path) -> None:
        self._settings, self._out = settings, out
        training = settings.training
        products = training_products(settings.data, training.sides[0], training.seed)
        log.info("%d products, %d pictures", len(products), sum(len(each.readers) for each in products))
        maker = ViewMaker(settings.views, Grounds(_GROUNDS, training.seed))
        self._batches = Batches(products, settings.data, training, maker)
        saved = saved_state(out / CHECKPOINT, _what_trains(settings))
        earlier = saved or (earlier_state(settings.net.start, "net.start") if settings.net.start else None)
        self._net = self._start(earlier)
        self._before = _copy(self._net.state_dict())
        self._loss = RecipeLoss(training.recipe, settings.net.dim, len(products))
        self._optimiser = _optimiser(self._net, self._loss, settings)
        rates = [group["lr"] for group in self._optimiser.param_groups]
        self._schedule = torch.optim.lr_scheduler.OneCycleLR(
            self._optimiser, rates, total_steps=training.steps, pct_start=_WARM_UP
        )
        self.losses: list[float] = []
        if earlier:
            self._net.load_state_dict(earlier["net"])
        if saved:
            self._restore(saved)

    def step(self, step: int) -> float:
        """Take one step and return its loss."""
        training = self._settings.training
        side = training.sides[step * len(training.sides) // training.steps]
        images, labels = self._batches.batch(step, side)
        self._net.train()
        vectors = self._net(images.to(getattr(torch, training.precision)))
        loss: Tensor = self._loss(vectors, labels)
        self._optimiser.zero_grad()
        loss.backward()
        for group in self._optimiser.param_groups:
            torch.nn.utils.clip_grad_norm_(group["params"], _LONGEST_STEP)
        self._optimiser.step()
        self._schedule.step()
        self.losses.append(loss.item())
        return self.losses[-1]

    def save(self) -> None:
        """Write the checkpoint, whole or not at all, and the curve of losses."""
        state = {
            "config": _what_trains(self._settings),
            "before": self._before,
            "net": self._net.state_dict(),
            "loss": self._loss.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "schedule": self._schedule.state_dict(),
            "losses": self.losses,
        }
        fresh = self._out / (CHECKPOINT + ".new")
        torch.save(state, fresh)
        fresh.replace(self._out / CHECKPOINT)
        write_curve(self.losses, self._out)

    def export(self, path: Path) -> tuple[Path, Path]:
        """Write model and profile, the weights as far from those at the start as the configuration says."""
        export = self._settings.export
        self._net.load_state_dict(between(self._before, self._net.state_dict(), export.keep))
        adds = export.peak or export.colour or export.dim
        pictures = self._batches.plain(export.pictures, export.side) if adds else []
        return write_model(self._net, export, path, pictures)

    def _start(self, saved: dict[str, Any] | None) -> EmbedderNet:
        """Return the untouched net."""
        training = self._settings.training
        count = training.start_pictures if saved is None else 16
        net = untouched(self._settings.net, self._batches.plain(count, training.sides[-1]))
        if saved:
            net.load_state_dict(saved["before"])
        return net

    def _restore(self, saved: dict[str, Any]) -> None:
        self._loss.load_state_dict(saved["loss"])
        self._optimiser.load_state_dict(saved["optimiser"])
        self._schedule.load_state_dict(saved["schedule"])
        self.losses = list(saved["losses"])
        log.info("resumed after %d steps", len(self.losses))


def _what_trains(settings: Config) -> str:
    """Return what a checkpoint belongs to: all but how it is exported."""
    return settings.model_dump_json(exclude={"export"})


def _copy(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in state.items()}


def _optimiser(net: EmbedderNet, loss: RecipeLoss, settings: Config) -> torch.optim.Optimizer:
    training = settings.training
    groups: list[dict[str, Any]] = [
        {"params": [*net.head.parameters(), *net.adaptors.parameters()], "lr": training.head_rate},
        {"params": [each for each in loss.parameters() if each.requires_grad], "lr": training.class_rate},
    ]
    # Folding made some tensors fifty times larger than others: each moves in proportion to its own size.
    for each in net.trunk.parameters():
        if each.requires_grad:
            groups.append({"params": [each], "lr": training.trunk_rate * float(each.detach().square().mean().sqrt())})
    return torch.optim.AdamW(groups, weight_decay=1e-4)
