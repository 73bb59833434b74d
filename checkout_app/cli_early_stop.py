"""The command ``checkout evaluate early-stop``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.paths import home as find_home


def register(evaluate: typer.Typer) -> None:
    """Add the command to ``checkout evaluate``."""
    evaluate.command("early-stop")(evaluate_early_stop)


def evaluate_early_stop(
    reference: Annotated[Path, typer.Option(help="Class folders of enrolled pictures")],
    query: Annotated[Path, typer.Option(help="Class folders of pictures to recognise")],
    embedder: Annotated[str, typer.Option(help="Name of an embedder profile")] = "item_embedder",
    draws: Annotated[int, typer.Option(min=1, help="Random orders of the views")] = 5,
    json_file: JsonOption = None,
) -> None:
    """Compare enrolment that stops by itself with taking 30 views of each product."""
    import engines
    from checkout_app.runtime.early_stop import evaluate_early_stop as measure

    with bar("Embedding") as tick:
        figures = measure(
            reference, query, engines.load_embedder(embedder, models=find_home().models), draws=draws, progress=tick
        )
    fewer = 1.0 - figures["views_used"] / figures["views_30"]
    out.print(f"{figures['classes']:.0f} products, {figures['queries']:.0f} queries, {draws} orders", highlight=False)
    for name, views, accuracy in (
        ("Up to 30 views", "views_30", "accuracy_30"),
        ("Stopped", "views_used", "accuracy_stopped"),
        ("The same of each", "views_used", "accuracy_even"),
    ):
        out.print(f"{name}: {figures[views]:.1f} a product, {100 * figures[accuracy]:.2f} % right", highlight=False)
    out.print(f"{100 * fewer:.0f} % fewer views", highlight=False)
    save(figures, json_file)
