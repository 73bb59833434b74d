"""The command ``checkout evaluate craft``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home


def register(evaluate: typer.Typer) -> None:
    """Add the command to ``checkout evaluate``."""
    evaluate.command("craft")(evaluate_craft)


def evaluate_craft(
    reference: Annotated[Path, typer.Option(help="Class folders of enrolled pictures")],
    query: Annotated[Path, typer.Option(help="Class folders of pictures to recognise")],
    views: Annotated[str, typer.Option(help="Numbers of views per product, with commas")] = "1,5,10,20,30",
    embedder: Annotated[str | None, typer.Option(help="Name of an embedder profile", show_default="the till's")] = None,
    json_file: JsonOption = None,
) -> None:
    """Compare ways to enrol and to ask that need no training: one row each, over the same draws."""
    import engines
    from checkout_app.runtime.craft import evaluate_craft as measure
    from checkout_app.settings import Settings

    numbers = _numbers(views)
    engine = engines.load_embedder(embedder or Settings().embedder, models=find_home().models)  # type: ignore[call-arg]
    with bar("Embedding every variant") as tick:
        figures = measure(reference, query, engine, views=numbers, progress=tick)
    _print(figures)
    save(figures, json_file)


def _numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(sorted({int(part) for part in text.split(",")}))
    except ValueError:
        numbers = ()
    if not numbers or numbers[0] < 1:
        raise CheckoutError(f"--views {text} is not a list of numbers.", "Write for example --views 1,5,10")
    return numbers


def _print(figures: dict[str, Any]) -> None:
    numbers = list(figures["rows"][0]["accuracy"])
    table = Table("Mean class accuracy, %", *numbers, "turned", "wrong at 95 %", "vectors a view", "ms an item")
    for row in figures["rows"]:
        shares = (*row["accuracy"].values(), row["turned"], row["wrong_at_95"])
        table.add_row(row["name"], *(f"{100 * v:.1f}" for v in shares), str(row["vectors"]), f"{row['ms']:.1f}")
    out.print(table)
