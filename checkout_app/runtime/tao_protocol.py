"""TAO's protocol for ml_recog: class folders of references and queries, and a class map in either of its formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checkout_app.core.ranking import Ranks, Scores, rank
from checkout_app.runtime.class_folders import class_folders
from checkout_app.runtime.protocol_pictures import NothingToMeasure, Progress, Reader, Result, codes, counted
from engines.importers.config_file import read_text, read_yaml
from engines.importers.errors import ConfigError
from engines.types import Embedder

NO_NAME = ("", "~", "null")


def read_class_map(path: Path) -> dict[str, str]:
    """Return the name to show of each class folder.

    A YAML table `folder: name`, or a text of one folder a line; a folder named in the text is shown by its own name.

    Raises:
        ConfigError: the file cannot be read, or names a folder twice or none at all.
    """
    lines = [line.strip() for line in read_text(path).splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    tabled = all(": " in line or line.endswith(":") for line in lines)
    if path.suffix.lower() in (".yaml", ".yml") or tabled:
        table = read_yaml(path, texts=True)
        if wrong := [folder for folder, name in table.items() if isinstance(name, dict | list)]:
            raise ConfigError(f"{path}: {wrong[0][:80]}: is no name.", "Write a line for each: folder: name")
        return {folder: folder if name in NO_NAME else name for folder, name in table.items()}
    if not lines or len(set(lines)) != len(lines):
        raise ConfigError(
            f"{path}: names a folder twice, or none at all.", "Write each class folder on a line of its own."
        )
    return {line: line for line in lines}


def evaluate_tao(  # noqa: PLR0913 - the options of the command
    reference: Path,
    query: Path,
    embedder: Embedder,
    *,
    class_map: Path | None = None,
    topk: int = 5,
    progress: Progress | None = None,
) -> Result:
    """Give each query the class of the most alike reference, and return figures as fractions of 1.

    Args:
        reference: class folders to search.
        query: class folders to ask; each must be one of the references'.
        embedder: makes the vectors.
        class_map: names of the folders; every folder must be in it, and folders of one name are one class.
        topk: references among which a right one must be, for `top_k_accuracy`.
        progress: called after each batch.

    Returns:
        `top_1_accuracy` and `top_k_accuracy`, means over classes; `precision_at_1`, `mAP`, `MRR` and `R_precision`,
        means over queries; `classes`, each with `top_1` and `query`.

    Raises:
        NoPictures: a side has no class folders with pictures.
        NothingToMeasure: a folder is not in the class map, or a query's class has no reference.
        ConfigError: the class map is damaged.
    """
    names = read_class_map(class_map) if class_map else None
    searched, asked = (_listed(side, names, class_map) for side in (reference, query))
    _refuse_strange(asked, searched, query)
    reader = Reader(embedder, progress, len(asked) + len(searched))
    sides = reader.side(asked), reader.side(searched)
    labels = codes(sides[0].labels, sides[1].labels)
    scores: Scores = sides[0].vectors @ sides[1].vectors.T

    def rows(some: slice) -> tuple[Scores, NDArray[np.bool_], NDArray[np.bool_]]:
        right = labels[0][some, None] == labels[1]
        return scores[some], right, np.ones_like(right)

    ranks = rank(len(scores), rows)
    if not len(ranks.rows):
        raise NothingToMeasure(
            f"No picture of {query} can be read, or none of its class in {reference}.", "Look at them."
        )
    figures = _figures(ranks, [sides[0].labels[row] for row in ranks.rows], topk)
    return Result(
        {**figures, "topk": topk, "counts": counted(*sides, ranks.skipped), "profile": embedder.profile}, *sides
    )


def _figures(ranks: Ranks, labels: list[str], topk: int) -> dict[str, Any]:
    names = sorted(set(labels))
    of = {name: ranks.first[[label == name for label in labels]] for name in names}
    classes = {name: {"top_1": float((first == 0).mean()), "query": len(first)} for name, first in of.items()}
    return {
        "top_1_accuracy": float(np.mean([each["top_1"] for each in classes.values()])),
        "top_k_accuracy": float(np.mean([(first < topk).mean() for first in of.values()])),
        "precision_at_1": ranks.within(1),
        "mAP": float(ranks.precision.mean()),
        "MRR": float((1 / (ranks.first + 1)).mean()),
        "R_precision": float(ranks.r_precision.mean()),
        "classes": classes,
    }


def _listed(root: Path, names: dict[str, str] | None, class_map: Path | None) -> list[tuple[Path, str]]:
    found = class_folders(root)
    if names is None:
        names = {folder: folder for folder in found}
    missing = sorted(found.keys() - names.keys())
    if missing:
        raise NothingToMeasure(f"The folder {missing[0]} of {root} is not in {class_map}.", "Add it to the class map.")
    return [(path, names[folder]) for folder, paths in found.items() for path in paths]


def _refuse_strange(asked: list[tuple[Path, str]], searched: list[tuple[Path, str]], query: Path) -> None:
    strange = sorted({label for _, label in asked} - {label for _, label in searched})
    if strange:
        raise NothingToMeasure(
            f"{query} has pictures of {strange[0]}, of which there is no reference.",
            "Add references of it, or take it out.",
        )
