"""The command line of the models: ``checkout engines`` lists them, ``engines train`` makes the default ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from checkout_app.cli_console import err, out
from checkout_app.errors import CheckoutError

engines_app = typer.Typer(help="The models: list them, train the ones that come with the station.")
train = typer.Typer(no_args_is_help=True, help="Train a default model; a run that was cut off goes on where it was.")
engines_app.add_typer(train, name="train")

ConfigOption = Annotated[str, typer.Option("--config", help="A TOML file, or a configuration's name: default, tiny")]
OutOption = Annotated[Path, typer.Option("--out", help="Folder of the run: checkpoint, losses, the trained model")]


class TrainingMissing(CheckoutError):
    """The libraries that training needs are not installed."""


@engines_app.callback(invoke_without_command=True)
def engines_(context: typer.Context) -> None:
    """List the models that can be loaded by name, and whether their files are whole."""
    if context.invoked_subcommand is None:
        list_()


@engines_app.command("list")
def list_() -> None:
    """List the models that can be loaded by name, and whether their files are whole."""
    import engines

    table = Table("Name", "Task", "What it is", "File", "State")
    for entry in engines.names():
        table.add_row(*(str(part) for part in entry))
    out.print(table)


@train.command("embedder")
def train_embedder(config: ConfigOption = "default", folder: OutOption = Path("runs/embedder")) -> None:
    """Train the network that tells products apart."""
    with _training():
        from engines.training.embedder import train_embedder as run
    with _bar("Training the embedder") as tick:
        trained = run(config, folder, tick)
    _say(trained.losses, [trained.model])


@train.command("detector")
def train_detector(config: ConfigOption = "default", folder: OutOption = Path("runs/detector")) -> None:
    """Train the network that finds items."""
    with _training():
        from engines.training.detector import train_detector as run
    with _bar("Training the detector") as tick:
        trained = run(config, folder, tick)
    _say(trained.losses, trained.models)


@contextmanager
def _training() -> Iterator[None]:
    """Say what to install if a library of the training extra is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise TrainingMissing(
            f"Training needs {error.name}, which is not installed.", "Run: pip install 'checkout-station[train]'"
        ) from error


@contextmanager
def _bar(text: str) -> Iterator[Any]:
    """Show progress with the last loss."""
    shown = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("loss {task.fields[loss]}"),
    )
    with Progress(*shown, TimeRemainingColumn(), console=err, transient=True) as progress:
        task = progress.add_task(text, total=None, loss="-")
        yield lambda done, total, loss: progress.update(task, completed=done, total=total, loss=f"{loss:.3f}")


def _say(losses: list[float], models: list[Path]) -> None:
    """Print how the loss went, from the first to the last tenth, and the files."""
    tenth = max(1, len(losses) // 10)
    first, last = sum(losses[:tenth]) / tenth, sum(losses[-tenth:]) / tenth
    out.print(f"{len(losses)} steps, loss {first:.3f} at first, {last:.3f} at last.")
    for model in models:
        out.print(str(model), highlight=False)
