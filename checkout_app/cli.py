"""The command line: ``checkout run | replay | import | enroll | catalogue | backup | evaluate | bench | ...``."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from checkout_app.cli_backup import backup, reembed, restore
from checkout_app.cli_catalogue import catalogue
from checkout_app.cli_console import JsonOption, bar, columns, err, out, output, save
from checkout_app.cli_engines import engines_app
from checkout_app.cli_enroll import enroll
from checkout_app.cli_evaluate import evaluate
from checkout_app.cli_staff import sales, shifts, staff
from checkout_app.core.money import to_text
from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.paths import home as find_home
from db.errors import DatabaseError
from engines.errors import EngineError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(evaluate, name="evaluate")
app.add_typer(engines_app, name="engines")
app.add_typer(catalogue, name="catalogue")
app.add_typer(staff, name="staff")
app.add_typer(sales, name="sales")
app.add_typer(shifts, name="shifts")
app.command()(backup)
app.command()(restore)
app.command()(enroll)
catalogue.command("reembed")(reembed)

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="Folder of the shop's data; or set CHECKOUT_HOME.", show_default=False)
]


@app.callback()
def checkout(home: HomeOption = None) -> None:
    """A checkout station that recognises products by sight."""
    if home is not None:
        os.environ["CHECKOUT_HOME"] = str(home)


@app.command()
def run(
    source: Annotated[
        str | None,
        typer.Option(help="Camera index or name, URL, GStreamer pipeline, video file, folder of images, or demo."),
    ] = None,
    theme: Annotated[str | None, typer.Option(help="system, light, dark or contrast")] = None,
    fullscreen: Annotated[bool, typer.Option("--fullscreen", help="Fill the screen.")] = False,
    home: HomeOption = None,
) -> None:
    """Open the lane: the window of a till."""
    from checkout_app.gui.display import display_problem

    problem = display_problem()
    if problem:
        raise CheckoutError(problem, "checkout doctor says what this machine lacks.")
    from checkout_app.build import Lane
    from checkout_app.gui.app import Screen, application, papers
    from checkout_app.gui.app import run as run_window

    with _shop(home, source) as shop:
        settings = shop.settings
        application("Checkout", settings.locale)
        lane = Lane(shop, source or settings.source, tune=True)
        lane.start(*papers())
        look = Screen(
            theme=theme or settings.theme,
            fullscreen=fullscreen,
            text_size=settings.text_size,
            customer_display=settings.customer_display,
            lock_after_minutes=settings.lock_after_minutes,
            sounds=settings.sounds,
        )
        try:
            code = run_window(lane, look, lane.browser)
        finally:
            lane.stop()
    raise typer.Exit(code)


@app.command()
def replay(
    source: Annotated[str, typer.Argument(help="demo, a video file, or a folder of images")],
    json_file: Annotated[Path | None, typer.Option("--json", help="Write one JSON object a frame here.")] = None,
    home: HomeOption = None,
) -> None:
    """Run the same lane without a window over every frame of a file or folder, and print the basket."""
    from checkout_app.build import enrol_demo
    from checkout_app.runtime.replay import replay as replay_frames
    from checkout_app.runtime.replay import write
    from checkout_app.runtime.sources import open_source

    frames = open_source(source)
    if frames.live:
        raise CheckoutError(f"{source} is a live camera, which has no end.", "Use: checkout run --source ...")
    with _shop(home, source) as shop, contextlib.ExitStack() as stack:
        embedder = shop.embedder()
        if source == "demo":
            with bar("Enrolling the demo's products") as tick:
                enrol_demo(shop, embedder, tick)
        vision, station = shop.vision(embedder=embedder), shop.station("replay")
        put: Callable[[str], object] = lambda _: None  # noqa: E731
        if json_file:
            put = stack.enter_context(output(json_file)).write
        progress = stack.enter_context(Progress(*columns(), console=err, transient=True))
        task = progress.add_task("Frames", total=None)
        last = write(replay_frames(frames, vision, station), put, lambda: progress.advance(task))
    _print_basket(last)


@app.command("import")
def import_(
    folder: Annotated[Path, typer.Argument(help="Class folders: <sku>/*.jpg, and products.csv if there is one")],
    home: HomeOption = None,
) -> None:
    """Enrol products from class folders of pictures; a bad picture is named and skipped."""
    from checkout_app.runtime.importer import import_folder

    with _shop(home) as shop, bar("Enrolling") as tick:
        report = import_folder(
            folder, shop.embedder(), shop.catalogue, shop.crops, currency=shop.settings.currency, progress=tick
        )
    for path, why in report.skipped:
        err.print(f"[yellow]skipped[/] {path}: {why}", highlight=False)
    out.print(f"{report.products} products, {report.views} new views, {len(report.skipped)} pictures skipped.")
    if report.skipped:
        raise typer.Exit(1)


@app.command()
def bench(
    models: Annotated[bool, typer.Option("--models", help="Measure each model on each runtime instead.")] = False,
    yardstick: Annotated[
        Path | None, typer.Option(help="With --models: your file of YOLOX-nano, to compare with.", exists=True)
    ] = None,
    gallery: Annotated[
        bool, typer.Option("--gallery", help="Measure galleries of 30,000 and 300,000 views instead.")
    ] = False,
    every_engine: Annotated[
        bool, typer.Option("--engines", help="Measure each network by runtime, precision and batch instead.")
    ] = False,
    batch: Annotated[str, typer.Option("--batch", help="With --engines: pictures of one run.")] = "1,8,16,32,64",
    engine: Annotated[
        list[str] | None, typer.Option("--engine", help="With --engines: only this one; may be given again.")
    ] = None,
    json_file: JsonOption = None,
    home: HomeOption = None,
) -> None:
    """Measure speed and memory on the demo: median, p95, and the target of each."""
    if every_engine:
        from checkout_app.cli_bench import bench_engines

        return bench_engines(batch, engine or [], find_home(home), json_file)
    if models:
        return _bench_models(yardstick, json_file)
    from checkout_app.bench import run_bench
    from checkout_app.bench_gallery import run_bench_gallery

    with _status("Measuring (about a minute)"):
        rows = run_bench_gallery() if gallery else run_bench(Home(find_home(home).root / "bench", find_home(home)))
    table = Table("What", "p50", "p95", "Unit", "Target", "Compared with")
    for row in rows:
        table.add_row(row.what, f"{row.p50:.1f}", f"{row.p95:.1f}", row.unit, row.target, row.compared)
    out.print(table)
    return save([row.as_dict() for row in rows], json_file)


def _bench_models(yardstick: Path | None, json_file: Path | None) -> None:
    from checkout_app.bench_models import NO_YOLOX, YARDSTICKS, run_model_bench

    with _status("Measuring (about a minute)"):
        rows = run_model_bench(yardstick)
    table = Table(
        "Model", "Of", "Runtime", "p50 ms", "p95 ms", "Target", *(f"x {short}" for short in YARDSTICKS.values())
    )
    for row in rows:
        target = f"<= {row.target:g}" if row.target else ""
        ratios = (f"{row.ratios[name]:.2f}" if name in row.ratios else "" for name in YARDSTICKS)
        table.add_row(row.model, row.of, row.runtime, f"{row.p50:.1f}", f"{row.p95:.1f}", target, *ratios)
    out.print(table)
    if yardstick is None:
        out.print(NO_YOLOX, highlight=False)
    save([row.as_dict() for row in rows], json_file)


@app.command()
def doctor(home: HomeOption = None) -> None:
    """Check this machine and say what to install."""
    from checkout_app.runtime.doctor import checks

    bad = False
    for check in checks(find_home(home)):
        mark = {True: "[green]ok[/]", None: "[yellow]look[/]", False: "[red]bad[/]"}[check.ok]
        out.print(f"{mark:>14}  [bold]{check.name}[/]  {check.text}", highlight=False)
        if check.ok is not True and check.hint:
            out.print(f"           {check.hint}", highlight=False)
        bad = bad or check.ok is False
    raise typer.Exit(1 if bad else 0)


def main() -> None:
    """Run the command line; an expected error is one sentence with a remedy and exit status 2."""
    try:
        app()
    except (CheckoutError, EngineError, DatabaseError) as error:
        err.print(Text(str(error), style="bold red"), soft_wrap=True)
        hint = getattr(error, "hint", "")
        if hint:
            err.print(f"What to do: {hint}", highlight=False, soft_wrap=True)
        sys.exit(2)


def _shop(home: Path | None, source: str | None = None) -> Any:
    from checkout_app.build import Shop, demo_home
    from checkout_app.log import log_to

    place = find_home(home)
    place = demo_home(place) if source == "demo" else place
    log_to(place.logs)
    return Shop(place)


def _status(text: str) -> contextlib.AbstractContextManager[object]:
    return err.status(text)


def _print_basket(record: dict[str, Any]) -> None:
    table = Table("Item", "Qty", "Amount")
    for line in record["basket"]:
        table.add_row(line["name"], str(line["quantity"]), to_text(line["amount"], record["currency"]))
    out.print(table)
    out.print(f"Total {record['currency']} {to_text(record['total'], record['currency'])}")
    for card in record["to_decide"]:
        out.print(f"To decide: {card['kind']} item {card['track']} {', '.join(card['candidates'])}")


if __name__ == "__main__":
    main()
