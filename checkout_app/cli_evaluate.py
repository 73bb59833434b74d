"""The command line of measuring: ``checkout evaluate recognition | detection``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.errors import CheckoutError

evaluate = typer.Typer(no_args_is_help=True, help="Measure accuracy on labelled pictures.")


@evaluate.command("recognition")
def evaluate_recognition(
    reference: Annotated[Path, typer.Option(help="Class folders of enrolled pictures")],
    query: Annotated[Path, typer.Option(help="Class folders of pictures to recognise")],
    views: Annotated[str, typer.Option(help="Numbers of views per product, with commas")] = "1,5,10,20,30",
    detect: Annotated[bool, typer.Option("--detect", help="Find the main item first.")] = False,
    embedder: Annotated[str, typer.Option(help="Name of an embedder profile")] = "efficientnet_lite2",
    json_file: JsonOption = None,
) -> None:
    """Report accuracy, recall@k and mAP by number of enrolled views (mean of 5 seeded draws)."""
    import engines
    from checkout_app.runtime.evaluation import evaluate_recognition as measure

    detector = engines.load_detector("counter") if detect else None
    with bar("Embedding") as tick:
        figures = measure(
            reference,
            query,
            engines.load_embedder(embedder),
            views=_numbers(views),
            detector=detector,
            progress=tick,
        )
    _print_recognition(figures)
    save(figures, json_file)


def _numbers(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if not numbers or min(numbers) < 1:
        raise CheckoutError(f"--views {text} is not a list of numbers.", "Write for example --views 1,5,10")
    return numbers


def _print_recognition(figures: dict[str, Any]) -> None:
    table = Table("Views", "Accuracy", "Mean class", "Recall@1", "Recall@5", "mAP", "Nearest view, mean class")
    keys = ("accuracy", "mean_class_accuracy", "recall_at_1", "recall_at_5", "mAP")
    for views, row in figures["views"].items():
        plain = figures["nearest_view"][views]["mean_class_accuracy"]
        table.add_row(views, *(f"{100 * row[k]:.1f} %" for k in keys), f"{100 * plain:.1f} %")
    out.print(table)
