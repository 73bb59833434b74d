"""The command ``checkout engines import``: another tool's config or model becomes a profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checkout_app.cli_console import out


def register(engines_app: typer.Typer) -> None:
    """Add the command to ``checkout engines``."""
    engines_app.command("import")(import_)


def import_(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...",
            help="A config of nvinfer, Triton, nvinferserver, PaddleClas, PaddleDetection or TAO ml_recog, or the "
            "folder of a TensorFlow.js model; several are of one model.",
        ),
    ],
    file: Annotated[
        Path, typer.Option("--out", help="The profile to write (.toml), or a folder", show_default="here")
    ] = Path(),
) -> None:
    """Write the profile of a model that another tool runs; a TensorFlow.js model is converted to ONNX too."""
    from engines.importers.door import read
    from engines.importers.write import write

    for written in write(read(paths), file):
        for path in written.files:
            out.print(str(path), highlight=False, soft_wrap=True)
        for note in written.notes:
            out.print(f"  {note}", highlight=False, soft_wrap=True, markup=False)
