"""The command ``checkout evaluate baskets``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.paths import home as find_home


def register(evaluate: typer.Typer) -> None:
    """Add the command to ``checkout evaluate``."""
    evaluate.command("baskets")(evaluate_baskets)


def evaluate_baskets(
    scenes: Annotated[Path, typer.Option(help="Pictures of counters with annotations.json (COCO)")],
    views: Annotated[
        Path | None,
        typer.Option(help="Class folders of the products on sale; default SCENES/views", show_default=False),
    ] = None,
    detector: Annotated[str | None, typer.Option(help="Name of a detector profile", show_default="the till's")] = None,
    embedder: Annotated[str | None, typer.Option(help="Name of an embedder profile", show_default="the till's")] = None,
    looks: Annotated[int, typer.Option(min=3, help="Looks at each item")] = 6,
    json_file: JsonOption = None,
) -> None:
    """Report how many scenes are listed entirely right (cAcc), the counting errors, and what became of every unit."""
    import engines
    from checkout_app.runtime.baskets import evaluate_baskets as measure
    from checkout_app.settings import Settings

    till = Settings()  # type: ignore[call-arg]
    finder, describer = (
        engines.load_detector(detector or till.detector, models=find_home().models),
        engines.load_embedder(embedder or till.embedder, models=find_home().models),
    )
    with bar("Baskets") as tick:
        figures = measure(scenes, views or scenes / "views", finder, describer, looks=looks, progress=tick)
    _print(figures)
    save(figures, json_file)


def _print(figures: dict[str, Any]) -> None:
    table = Table("Clutter", "Scenes", "cAcc", "accepted only", "ACD", "mCCD", "mCIoU")
    units = Table("Clutter", "Units", "Right", "Charged wrongly", "Asked", "Missed", "Asked of nothing")
    for name, row in {**figures["by_clutter"], "all": figures}.items():
        shares = (f"{100 * row[key]:.1f} %" for key in ("cAcc", "cAcc_accepted"))
        distances = (f"{row[key]:.3f}" for key in ("ACD", "mCCD", "mCIoU"))
        table.add_row(name, str(row["scenes"]), *shares, *distances)
        fates = row["units"], row["right"], row["wrong"] + row["extra"], row["asked"], row["missed"], row["extra_asked"]
        units.add_row(name, *map(str, fates))
    out.print(table)
    out.print(units)
    if missing := figures["counts"]["products_not_enrolled"]:
        out.print(f"{missing} products of the scenes have no views: their units can't be right.")
