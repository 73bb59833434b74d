"""``checkout engines build``: a TensorRT plan of a model for this machine's graphics card, tried before it is used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from checkout_app.cli_console import err, out
from checkout_app.paths import Home
from checkout_app.paths import home as find_home

if TYPE_CHECKING:
    from engines.builder import Builder, Built, State, Task

CANCELLED = 130


def register(app: typer.Typer) -> None:
    """Add the command to ``checkout engines``."""
    app.command()(build)


def build(
    name: Annotated[str, typer.Argument(help="Name of an engine")],
    precision: Annotated[
        Literal["fp32", "fp16", "int8"] | None, typer.Option("--precision", help="Otherwise fp16, if the model may")
    ] = None,
    batch: Annotated[
        int | None, typer.Option("--batch", min=1, help="Most pictures of one run; otherwise the profile's")
    ] = None,
) -> None:
    """Build a model for this machine's NVIDIA card; it takes minutes, the lane may sell meanwhile. Ctrl-C cancels."""
    from engines.builder import Builder, Task
    from engines.plan_list import require_gpu, usual

    home = find_home()
    option = usual(name, home.models)
    require_gpu(name)
    option = option._replace(precision=precision or option.precision, batch=batch or option.batch)
    from checkout_app.runtime.engine_pictures import tuning_jobs

    show(Builder(), Task(tuning_jobs([name], home)[0], option))


def show(builder: Builder, task: Task) -> Built:
    """Run a build with its progress at the terminal, and say what came of it."""
    log: list[Path] = []
    shown = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} % {task.fields[left]}"))
    with Progress(*shown, console=err, transient=True) as progress:
        bar = progress.add_task("starting", total=1000, left="")

        def listen(state: State) -> None:
            log[:] = [state.log]
            progress.update(bar, completed=state.done, description=state.phase, left=left_text(state.left))

        try:
            built = builder.run(task, listen)
        except KeyboardInterrupt:
            err.print(Text(f"Cancelled; nothing of it is left but the log{f': {log[0]}' if log else ''}"))
            raise typer.Exit(CANCELLED) from None
    row = built.row
    out.print(Text(f"Built {built.plan}"))
    out.print(Text(f"{row.p50:.1f} ms; {row.loss}"))
    out.print("The lane takes it from its next start on." if built.chosen else f"It is kept, but {row.reason}.")
    return built


def left_text(seconds: float | None) -> str:
    """Return how long something still takes, in words; empty if nobody knows."""
    if seconds is None:
        return ""
    return f"about {round(seconds / 60)} min left" if seconds >= 90 else f"about {max(1, round(seconds))} s left"


def plans_table(home: Home) -> Table | None:
    """Return the plans of this machine with what can be said of each; None if there are none."""
    from engines.plan_list import plan_list
    from engines.plans import Plans

    plans = plan_list(Plans(home.cache / "plans"), home.models)
    if not plans:
        return None
    table = Table("Plan", "Precision", "Batch", "State", title="TensorRT plans of this machine")
    for plan in plans:
        table.add_row(plan.name, plan.precision, str(plan.batch), Text(plan.state))
    return table
