"""The command line of published protocols: ``checkout evaluate reid | recall | tao``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checkout_app.cli_console import JsonOption, bar, out, save
from checkout_app.errors import CheckoutError
from checkout_app.paths import home as find_home

if TYPE_CHECKING:
    from checkout_app.core.reranking import Rules
    from checkout_app.runtime.protocol_pictures import Result

EmbedderOption = Annotated[str, typer.Option("--embedder", help="Name or TOML file of an embedder profile")]
NpzOption = Annotated[Path | None, typer.Option("--npz", help="Write vectors and nearest pictures to this file.")]
DEFAULT = "item_embedder"


def register(evaluate: typer.Typer) -> None:
    """Add the commands to ``checkout evaluate``."""
    evaluate.command("reid")(evaluate_reid)
    evaluate.command("recall")(evaluate_recall)
    evaluate.command("tao")(evaluate_tao)


def evaluate_reid(
    query: Annotated[Path, typer.Option(help="Folder of pictures to ask, named as Market-1501 names them")],
    gallery: Annotated[Path, typer.Option(help="Folder of pictures to search")],
    rerank: Annotated[
        bool, typer.Option("--rerank", help="Measure with k-reciprocal re-ranking too, even if the profile has none.")
    ] = False,
    k1: Annotated[int, typer.Option(min=1, help="Re-ranking: neighbours looked at")] = 20,
    k2: Annotated[int, typer.Option(min=1, help="Re-ranking: neighbours averaged")] = 6,
    weight: Annotated[float, typer.Option("--lambda", min=0, max=1, help="Re-ranking: share of plain distance")] = 0.3,
    embedder: EmbedderOption = DEFAULT,
    npz: NpzOption = None,
    json_file: JsonOption = None,
) -> None:
    """Report mean average precision and rank-1, 5 and 10 across cameras."""
    import engines
    from checkout_app.core.reranking import Rules
    from checkout_app.runtime.reid_protocol import evaluate_reid as measure

    rules = Rules(k1, k2, weight) if rerank else _rules(embedder)
    with bar("Embedding") as tick:
        result = measure(query, gallery, engines.load_embedder(embedder, models=find_home().models), rules, tick)
    for name in ("plain", "reranked"):
        if name in result.figures:
            _say(name.capitalize(), result.figures[name])
    _finish(result, npz, json_file)


def evaluate_recall(
    gallery: Annotated[Path, typer.Option(help="List of pictures to search: path, tab or space, label")],
    query: Annotated[Path, typer.Option(help="List of pictures to ask")],
    at: Annotated[str, typer.Option("--at", help="Numbers of nearest pictures, with commas")] = "1,5",
    embedder: EmbedderOption = DEFAULT,
    npz: NpzOption = None,
    json_file: JsonOption = None,
) -> None:
    """Report recall@k and mean average precision as PP-ShiTu measures them."""
    import engines
    from checkout_app.runtime.recall_protocol import evaluate_recall as measure

    counts = _numbers(at)
    with bar("Embedding") as tick:
        result = measure(gallery, query, engines.load_embedder(embedder, models=find_home().models), counts, tick)
    _say("Recall", {key: value for key, value in result.figures.items() if isinstance(value, float)})
    _finish(result, npz, json_file)


def evaluate_tao(
    reference: Annotated[Path, typer.Option(help="Class folders to search")],
    query: Annotated[Path, typer.Option(help="Class folders to ask")],
    class_map: Annotated[
        Path | None, typer.Option("--class-map", help="YAML of folder: name, or a text of one folder a line")
    ] = None,
    topk: Annotated[int, typer.Option(min=1, help="References among which a right one must be")] = 5,
    embedder: EmbedderOption = DEFAULT,
    npz: NpzOption = None,
    json_file: JsonOption = None,
) -> None:
    """Report accuracy as TAO's ml_recog does: means over classes, and over queries."""
    import engines
    from checkout_app.runtime.tao_protocol import evaluate_tao as measure

    with bar("Embedding") as tick:
        result = measure(
            reference,
            query,
            engines.load_embedder(embedder, models=find_home().models),
            class_map=class_map,
            topk=topk,
            progress=tick,
        )
    _say("TAO", {key: value for key, value in result.figures.items() if isinstance(value, float)})
    _finish(result, npz, json_file)


def _rules(embedder: str) -> Rules | None:
    """Return how the embedder's profile says that results are ranked again, None if it does not."""
    from checkout_app.core.reranking import Rules
    from engines.load import describe
    from engines.profile import VectorProfile

    profile = describe(embedder, find_home().models).profile
    said = profile.postprocess.rerank if isinstance(profile, VectorProfile) else None
    return Rules(said.k1, said.k2, said.lambda_) if said else None


def _numbers(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not all(part.strip().isdecimal() and int(part) > 0 for part in parts):
        raise CheckoutError(f"--at {text} is not a list of numbers.", "Write for example --at 1,5")
    return tuple(int(part) for part in parts)


def _say(title: str, figures: dict[str, float]) -> None:
    shown = ", ".join(f"{name} {100 * value:.2f} %" for name, value in figures.items())
    out.print(f"{title}: {shown}", highlight=False, soft_wrap=True)


def _finish(result: Result, npz: Path | None, json_file: Path | None) -> None:
    """Tell what was counted, and write the files asked for."""
    from checkout_app.runtime.protocol_pictures import save_vectors

    counts = ", ".join(f"{value} {name.replace('_', ' ')}" for name, value in result.figures["counts"].items())
    out.print(f"Pictures: {counts}; {result.figures['profile']}", highlight=False, soft_wrap=True)
    if npz:
        save_vectors(npz, result)
    save(result.figures, json_file)
