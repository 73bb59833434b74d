"""What the commands share at the terminal: consoles, a progress bar, and the file that figures are written to."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn

from checkout_app.errors import CheckoutError

out, err = Console(), Console(stderr=True)
JsonOption = Annotated[Path | None, typer.Option("--json", help="Write the figures to this file.")]


def columns() -> tuple[ProgressColumn, ...]:
    """Return what a progress bar shows."""
    return TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()


@contextlib.contextmanager
def bar(text: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar; call what it yields with the done and the total."""
    with Progress(*columns(), console=err, transient=True) as progress:
        task = progress.add_task(text, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def output(path: Path) -> Any:
    """Open a file to write text to; `CheckoutError` if that is not possible."""
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise CheckoutError(
            f"{path} can't be written: {error.strerror}", "Name a file in a folder of yours."
        ) from error


def save(figures: object, path: Path | None) -> None:
    """Write the figures as JSON, if a file was named."""
    if path:
        with output(path) as file:
            json.dump(figures, file, indent=2)
