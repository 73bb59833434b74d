"""``checkout engines tune`` and ``quantize``: the fastest way to recognise on this machine, and its INT8 versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.paths import home as find_home
from checkout_app.settings import load_settings

if TYPE_CHECKING:
    from engines.choice import Choice, Measured

SAME_NETWORK = "{} is no network, there is nothing to choose."


class ConversionMissing(CheckoutError):
    """The libraries that conversion needs are not installed."""


def register(app: typer.Typer) -> None:
    """Add the commands to ``checkout engines``."""
    app.command()(tune)
    app.command()(quantize)


def tune(
    names: Annotated[list[str] | None, typer.Argument(help="Engines; otherwise those of the settings")] = None,
    again: Annotated[bool, typer.Option("--again", help="Measure even what has been measured here")] = False,
    json: JsonOption = None,
) -> None:
    """Measure every way to run the models on this machine; the lane takes the fastest that loses nothing."""
    from checkout_app.runtime.engine_pictures import tuning_jobs
    from engines.tune import missing, networks, tune_apart

    home = find_home()
    wanted = names or in_use(home)
    known = networks(wanted, home.models)
    for name in wanted:
        if name not in known:
            out.print(SAME_NETWORK.format(name), highlight=False)
    todo = list(known) if again else missing(list(known), home.models, home.cache)
    if todo:
        with bar("Measuring") as tick:
            for _ in tune_apart(tuning_jobs(todo, home), tick):
                pass
    choices = {name: choice for name, choice in _known(known, home).items() if choice is not None}
    for name, choice in choices.items():
        out.print(_table(name, choice))
    if choices and not todo:
        out.print("Measured before on this machine; --again measures anew.", highlight=False)
    save([{"model": name, **_figures(row)} for name, choice in choices.items() for row in choice.rows], json)


def quantize(
    name: Annotated[str, typer.Argument(help="Name of an engine")],
    images: Annotated[
        Path | None,
        typer.Option("--images", help="Pictures, in a folder for each product; otherwise the enrolled ones"),
    ] = None,
    limit: Annotated[
        float | None, typer.Option("--limit", min=0.0, help="Most hundredths of pictures that may be lost")
    ] = None,
) -> None:
    """Make the INT8 version of a model for machines without a GPU; it is refused if it loses too much."""
    try:
        from engines.quantize import Terms
        from engines.quantize import quantize as run
    except ModuleNotFoundError as error:
        raise ConversionMissing(
            f"This needs {error.name}, which is not installed.", "Run: pip install 'checkout-station[convert]'"
        ) from error
    from checkout_app.runtime.engine_pictures import pictures_for

    home = find_home()
    pictures = pictures_for(name, home, images)
    terms = Terms() if limit is None else Terms(limit=limit)
    with bar(f"Trying {len(pictures.images)} pictures") as tick:
        made = run(name, pictures, home.models, terms, tick)
    table = Table("Ranges", "Loss", "", title=f"{made.profile.stem}: {made.layers} layers in bytes")
    for at, tried in enumerate(made.tried):
        table.add_row(tried.way, tried.loss.text, "kept" if at == 0 else "")
    out.print(table)
    out.print(f"Take it where it is faster: checkout engines tune {name} --again", highlight=False)
    if terms.limit > Terms().limit:
        out.print(
            f"Beyond {Terms().limit:g} a lane does not take it by itself: name {made.profile.stem} in the settings.",
            highlight=False,
        )


def in_use(home: Home) -> list[str]:
    """Return the names of the models that a home's lane uses."""
    settings = load_settings(home.settings)
    return [settings.detector, settings.embedder]


def fastest(names: list[str], home: Home) -> dict[str, str]:
    """Return how each of these models runs on this machine, in a few words, where it was measured."""
    from engines.tune import networks

    choices = _known(networks(names, home.models), home)
    return {name: _short(choice.rows[0]) for name, choice in choices.items() if choice is not None}


def _short(row: Measured) -> str:
    return f"{row.option.runtime} {row.option.precision}, {row.p50 or 0.0:.1f} ms"


def _known(names: dict[str, str], home: Home) -> dict[str, Choice | None]:
    from engines.choice import recall

    return {name: recall(home.cache, digest) for name, digest in names.items()}


def _table(name: str, choice: Choice) -> Table:
    table = Table("Runtime", "Precision", "Batch", "p50 ms", "p95 ms", "Against float32", "Reason", title=name)
    for row in choice.rows:
        times = ("" if time is None else f"{time:.1f}" for time in (row.p50, row.p95))
        ways = (row.option.runtime, row.option.precision, str(row.option.batch))
        table.add_row(*ways, *times, row.loss, row.reason, style="bold" if row is choice.rows[0] else "")
    return table


def _figures(row: Measured) -> dict[str, object]:
    figures = row._asdict()
    return {**figures.pop("option")._asdict(), **figures}
