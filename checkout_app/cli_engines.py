"""The command line of the models: ``checkout engines`` lists them, adds a user's own, and trains the default ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from checkout_app import cli_engines_build as build_
from checkout_app import cli_engines_import as import_
from checkout_app import cli_engines_tune as tune_
from checkout_app.cli_console import JsonOption, bar, err, out, save
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home

engines_app = typer.Typer(help="The models: list them, add your own, train the ones that come with the station.")
train = typer.Typer(no_args_is_help=True, help="Train a default model; a run that was cut off goes on where it was.")
engines_app.add_typer(train, name="train")
import_.register(engines_app)
tune_.register(engines_app)
build_.register(engines_app)

_CONFIGS = "A TOML file, or a configuration's name: default, tiny; stage1 to stage3 come before default"
ConfigOption = Annotated[str, typer.Option("--config", help=_CONFIGS)]
NameArgument = Annotated[str, typer.Argument(help="Name of an engine, or name@variant")]
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
    """List the models that can be loaded by name, whether their files are whole, and profiles for files of your own."""
    import engines
    from engines.load import families, variants

    table = Table("Name", "Task", "What it is", "File", "State", "Fastest here")
    entries = engines.names(_models())
    fastest = tune_.fastest([entry.name for entry in entries if entry.file and entry.state == "ok"], find_home())
    for entry in entries:
        table.add_row(*(str(part) for part in entry), fastest.get(entry.name, ""))
    out.print(table)
    if (plans := build_.plans_table(find_home())) is not None:
        out.print(plans)
    own = Table(
        "Profile", "Task", "For your own file of", "Variants", title="checkout engines add FILE --profile PROFILE"
    )
    for entry in families():
        own.add_row(entry.name, entry.task, entry.title, ", ".join(f"@{name}" for name in variants(entry.name)))
    out.print(own)


@engines_app.command()
def add(
    file: Annotated[Path, typer.Argument(help="The network: an ONNX file")],
    profile: Annotated[str, typer.Option("--profile", help="Name of a profile, or name@variant, or a TOML file")],
    name: Annotated[str, typer.Option("--name", help="Of the engine; otherwise the profile's")] = "",
    labels: Annotated[Path | None, typer.Option("--labels", help="Names of the classes, one a line")] = None,
) -> None:
    """Put a model of your own in: the file is copied, and its checksum kept."""
    from engines.added import add as run
    from engines.checking import check

    path = run(file, profile, _models(), name, labels)
    out.print(f"Added {path.stem}. Look at it: checkout engines check {path.stem}", highlight=False)
    for finding in check(path.stem, _models()):
        if finding.kind != "ok":
            out.print(Text(finding.text))


@engines_app.command()
def remove(name: Annotated[str, typer.Argument(help="Name of an added engine")]) -> None:
    """Take a model of your own out again; the file that it was added from stays."""
    from engines.added import remove as run

    run(name, _models())
    out.print(f"Removed {name}.", highlight=False)


@engines_app.command()
def check(
    name: NameArgument,
    file: Annotated[Path | None, typer.Option("--file", help="Look at this file instead of the engine's own")] = None,
) -> None:
    """Say whether a file is what its profile describes, and which runtimes run it; the exit code is 1 if it is not."""
    from engines.checking import check as run

    marks = {"ok": "[green]ok[/]   ", "note": "[yellow]note[/] ", "wrong": "[red]wrong[/]"}
    wrong = 0
    for finding in run(name, _models(), file):
        wrong += finding.kind == "wrong"
        out.print(marks[finding.kind], Text(finding.text))
    if wrong:
        raise typer.Exit(1)


@engines_app.command()
def card(name: NameArgument) -> None:
    """Show what is known of a model: origin, terms, input, output, limits, variants."""
    from engines.card import card as run

    table = Table(show_header=False, box=None)
    for key, text in run(name, _models()):
        table.add_row(key, Text(text))
    out.print(table)


@engines_app.command()
def probe(
    name: NameArgument,
    reference: Annotated[Path, typer.Option("--reference", help="Pictures, in a folder for each class")],
    keep: Annotated[str, typer.Option("--save", help="Keep the recommended way as an engine of this name.")] = "",
    json: JsonOption = None,
) -> None:
    """Find out how a model of your own wants its pictures: each way is scored by leaving one picture out."""
    from engines.probe import probe as run

    with bar("Probing") as tick:
        report = run(name, reference, _models(), tick)
    table = Table("Levels", "Colour", "Crop", "Right", "Margin")
    for score in report.scores:
        style = "bold" if score is report.best else ""
        figures = (f"{score.right:.1%}", f"{score.margin:.3f}")
        table.add_row(score.levels, score.color, score.crop, *figures, style=style)
    out.print(table)
    out.print(f"{report.pictures} pictures of {report.classes} classes. {report.advice}", highlight=False)
    save([{**score._asdict(), "profile": score.profile.stamp} for score in report.scores], json)
    if keep:
        from engines.added import keep as write

        out.print(f"Kept as {write(report.best.profile, keep, _models()).stem}.", highlight=False)


@engines_app.command()
def strip(
    file: Annotated[Path, typer.Argument(help="An EfficientDet with TensorRT's own suppression at its end")],
    target: Annotated[Path, typer.Argument(help="The file to write")],
) -> None:
    """Cut TensorRT's own operator off an EfficientDet, for the variants `stripped` of its profile."""
    from engines.strip import strip as run

    run(file, target)
    out.print(f"Wrote {target}.", highlight=False)


def _models() -> Path:
    return find_home().models


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
