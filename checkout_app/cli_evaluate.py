"""The command line of measuring: ``checkout evaluate recognition | detection``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from checkout_app import cli_baskets, cli_craft, cli_early_stop, cli_protocols
from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home

LEAST_SCORE = 0.01
evaluate = typer.Typer(no_args_is_help=True, help="Measure accuracy on labelled pictures.")
cli_baskets.register(evaluate)
cli_craft.register(evaluate)
cli_early_stop.register(evaluate)
cli_protocols.register(evaluate)


@evaluate.command("recognition")
def evaluate_recognition(
    reference: Annotated[Path, typer.Option(help="Class folders of enrolled pictures")],
    query: Annotated[Path, typer.Option(help="Class folders of pictures to recognise")],
    views: Annotated[str, typer.Option(help="Numbers of views per product, with commas")] = "1,5,10,20,30",
    detect: Annotated[bool, typer.Option("--detect", help="Find the main item first.")] = False,
    detector: Annotated[str, typer.Option(help="Detector that --detect uses")] = "counter",
    embedder: Annotated[str, typer.Option(help="Name of an embedder profile")] = "efficientnet_lite2",
    unknown: Annotated[Path | None, typer.Option(help="Pictures of products that are not enrolled")] = None,
    leave_out: Annotated[
        float, typer.Option(min=0.0, max=0.99, help="Instead: share of the classes to leave out of the gallery")
    ] = 0.0,
    rotate: Annotated[bool, typer.Option("--rotate", help="Ask the pictures turned to 8 angles too.")] = False,
    draws: Annotated[int, typer.Option(min=1, help="Random draws of views, and of classes left out")] = 5,
    report: Annotated[Path | None, typer.Option(help="Write a report to this HTML file")] = None,
    plots: Annotated[Path | None, typer.Option(help="Write the plots as PNG into this folder")] = None,
    json_file: JsonOption = None,
) -> None:
    """Report accuracy, recall@k and mAP by number of enrolled views, and what the lane would charge wrongly."""
    import engines
    from checkout_app.core.main_item import main_item
    from checkout_app.runtime.evaluation import evaluate_recognition as measure
    from checkout_app.runtime.report import write_plots, write_report
    from checkout_app.runtime.views import read_view

    numbers = _numbers(views)
    finder = engines.load_detector(detector, models=find_home().models) if detect else None
    with bar("Embedding") as tick:
        figures = measure(
            reference,
            query,
            engines.load_embedder(embedder, models=find_home().models),
            views=numbers,
            draws=draws,
            detector=finder,
            unknown=unknown,
            leave_out=leave_out,
            rotate=rotate,
            progress=tick,
        )
    _print_recognition(figures)
    save(figures, json_file)
    if report:
        write_report(figures, report, lambda path: main_item(read_view(path), finder))
    if plots:
        write_plots(figures, plots)


@evaluate.command("detection")
def evaluate_detection(
    images: Annotated[Path, typer.Option(help="Folder of pictures")],
    annotations: Annotated[Path, typer.Option(help="COCO file of their items")],
    detector: Annotated[str | None, typer.Option(help="Name or TOML file of a detector; else the lane's")] = None,
    by_class: Annotated[
        bool, typer.Option("--by-class/--class-agnostic", help="Mean over classes, or all taken as one class.")
    ] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Measure the first pictures only")] = None,
    json_file: JsonOption = None,
) -> None:
    """Report how well items are found: average precision and recall as COCO has them, each picture by itself."""
    import engines
    from checkout_app.paths import home
    from checkout_app.runtime.detection_evaluation import evaluate_detection as measure
    from checkout_app.settings import load_settings

    # Average precision needs the doubtful boxes too, not only those that the lane would show.
    name, models = detector or load_settings(home().settings).detector, home().models
    engine = engines.load_detector(name, score=LEAST_SCORE, models=models)
    with bar("Finding") as tick:
        figures = measure(images, annotations, engine, by_class=by_class, limit=limit, progress=tick)
    _print_detection(figures)
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
    lane = figures["lane"]
    for side, what in (("known", "enrolled"), ("unknown", "not enrolled")):
        if side in lane:
            shares = ", ".join(f"{100 * value:.1f} % {name}" for name, value in lane[side].items())
            out.print(f"The lane at one look, products {what}: {shares}", highlight=False)
    if "open_set" in figures:
        _print_open_set(figures["open_set"])
    if "rotation" in figures:
        turned = ", ".join(f"{angle}°: {100 * value:.1f} %" for angle, value in figures["rotation"].items())
        out.print(f"Turned {turned}; drop {100 * figures['rotation_drop']:.1f} points", highlight=False)


def _print_open_set(figures: dict[str, Any]) -> None:
    wrong = ", ".join(f"{100 * figures[f'wrong_at_{share}']:.2f} % at {share} %" for share in (90, 95, 99))
    out.print(f"AUROC {figures['auroc']:.4f}; wrong lines at share accepted: {wrong}", highlight=False)
    if advice := figures["advice"]:
        text = "accept {accept:.2f}, lead {lead:.2f}: takes {known_accepted:.1%} of enrolled items".format_map(advice)
        out.print(f"For at most {advice['target']:.1%} wrong lines: {text}", highlight=False)
    else:
        out.print("No threshold keeps wrong lines that few.")


def _print_detection(figures: dict[str, Any]) -> None:
    rows = {"All as one" if figures["class_agnostic"] else "Mean of classes": figures, **figures.get("classes", {})}
    names = ("AP", "AP50", "AP75", "AR50", "AR75", "AR100")
    table = Table("Class", *names)
    for name, row in rows.items():
        table.add_row(name, *(f"{100 * row[key]:.1f} %" for key in names))
    out.print(table)
    counts = figures["counts"]
    out.print(f"{counts['items']} items in {counts['images']} pictures; {figures['detector']}", highlight=False)
