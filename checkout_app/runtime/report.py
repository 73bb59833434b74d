"""One HTML file that shows an evaluation of recognition: figures, plots, and confused products as pictures."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import cv2

from checkout_app.errors import CheckoutError
from checkout_app.paths import resource
from checkout_app.runtime.importer import shrink
from checkout_app.runtime.report_plots import DARK, LIGHT, plots
from checkout_app.runtime.source_errors import SourceError
from checkout_app.runtime.views import read_view
from engines.types import Image

THUMBNAIL = 160
"""Pixels of a thumbnail's longer side."""
_ALT = {
    "views": "Accuracy by number of enrolled views",
    "wrong-lines": "Share of wrong lines by share of enrolled items accepted",
    "confidence": "Confidence of right, confused and unknown answers",
    "rotation": "Accuracy by angle",
}


class ReportNotWritten(CheckoutError):
    """A report or a plot cannot be written."""


def write_report(figures: dict[str, Any], path: Path, read: Callable[[Path], Image] = read_view) -> None:
    """Write the figures of `evaluate_recognition` as one HTML file that needs no other.

    Args:
        figures: whose confused pairs name the picture files.
        path: the file to write.
        read: returns the picture of a file as it was embedded; one that is gone is left blank.

    Raises:
        ReportNotWritten: the file cannot be written.
        MissingPlotter: matplotlib is not installed.
    """
    _write(path, b"")  # says so before the plots are drawn
    template = Template(resource("report", "report.html").read_text("utf-8"))
    counts = figures["counts"]
    subject = (
        f"{counts['reference']} views of {counts['classes']} products, {counts['query']} pictures of them and "
        f"{counts['unknown']} of products not enrolled asked once. Embedder {figures['profile']}."
    )
    page = template.substitute(
        subject=escape(subject),
        figures=_figures(figures),
        plots=_plots(figures),
        thresholds=escape(_thresholds(figures)),
        lane=_lane(figures["lane"]),
        views=_views(figures),
        pairs="".join(_pair(pair, read) for pair in figures["confused"]) or "<p>None.</p>",
    )
    _write(path, page.encode())


def write_plots(figures: dict[str, Any], folder: Path) -> list[Path]:
    """Write each plot as PNG, on a light ground, into the folder, and return the files; errors as `write_report`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportNotWritten(f"{folder} can't be made: {error.strerror}.", "Name another folder.") from error
    files = {folder / f"{name}.png": png for name, png in plots(figures).items()}
    for path, png in files.items():
        _write(path, png)
    return list(files)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ReportNotWritten(f"{path} can't be written: {error.strerror}.", "Name a file in your folder.") from error


def _figures(figures: dict[str, Any]) -> str:
    cards = {"right, all views enrolled": _percent(figures["views"]["all"]["accuracy"])}
    if found := figures.get("open_set"):
        cards["AUROC, enrolled against not"] = f"{found['auroc']:.4f}"
        for share in (90, 95, 99):
            cards[f"lines wrong at {share} % accepted"] = _percent(found[f"wrong_at_{share}"], 2)
    if "rotation_drop" in figures:
        cards["points lost at the worst angle"] = f"{100 * figures['rotation_drop']:.1f}"
    return "".join(f'<div class="card"><b>{value}</b><span>{name}</span></div>' for name, value in cards.items())


def _plots(figures: dict[str, Any]) -> str:
    light, dark = plots(figures, LIGHT), plots(figures, DARK)
    return "".join(
        f'<div class="card"><picture><source media="(prefers-color-scheme: dark)" srcset="{_uri(dark[name])}">'
        f'<img src="{_uri(png)}" alt="{_ALT[name]}"></picture></div>'
        for name, png in light.items()
    )


def _thresholds(figures: dict[str, Any]) -> str:
    text = "It accepts from a score of {accept:.2f} with a lead of {lead:.2f}.".format_map(
        figures["lane"]["thresholds"]
    )
    if "open_set" not in figures:
        return text
    advice = figures["open_set"]["advice"]
    if advice is None:
        return f"{text} On these pictures no threshold keeps wrong lines to 0.5 %."
    return text + (
        " To keep wrong lines to {target:.1%} on these pictures: accept {accept:.2f} and lead {lead:.2f}, "
        "which takes {known_accepted:.1%} of the enrolled items."
    ).format_map(advice)


def _lane(lane: dict[str, Any]) -> str:
    sides = {"enrolled": lane["known"], "not enrolled": lane.get("unknown")}
    rows = [(name, *map(_percent, side.values())) for name, side in sides.items() if side]
    return _table(("Products", "accepted", "accepted as a wrong SKU", "asked", "unknown"), rows)


def _views(figures: dict[str, Any]) -> str:
    keys = ("accuracy", "mean_class_accuracy", "recall_at_5", "mAP")
    rows = [
        (views, *(_percent(row[key]) for key in keys), _percent(figures["nearest_view"][views]["accuracy"]))
        for views, row in figures["views"].items()
    ]
    return _table(("Views", "accuracy", "mean of classes", "recall@5", "mAP", "accuracy, nearest view"), rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in head)}</tr>{body}</table>"


def _pair(pair: dict[str, Any], read: Callable[[Path], Image]) -> str:
    known = pair["right_view"] is not None
    score = "not near" if pair["right_score"] is None else f"{pair['right_score']:.2f}"
    parts = (
        _picture(pair["query"], read, escape(pair["sku"]), "asked"),
        _picture(pair["answer_view"], read, escape(pair["answer"]), f'<b class="bad">{pair["answer_score"]:.2f}</b>'),
        _picture(pair["right_view"], read, escape(pair["sku"]), f'<b class="go">{score}</b>' if known else "no view"),
    )
    said = {"accepted": "accepted", "ambiguous": "asked the cashier", "unknown": "shown as unknown"}[pair["verdict"]]
    times = "once" if pair["count"] == 1 else f"{pair['count']} times"
    line = f"{times}; confidence {pair['confidence']:.2f}, {said}"
    return f'<div class="card"><span class="small">{line}</span><div class="three">{"".join(parts)}</div></div>'


def _picture(path: str | None, read: Callable[[Path], Image], name: str, note: str) -> str:
    caption = f"<figcaption>{note}<br>{name}</figcaption>"
    if path is None:
        return f'<figure><div class="none">not enrolled</div>{caption}</figure>'
    try:
        image = shrink(read(Path(path)), THUMBNAIL)
    except SourceError:
        return f'<figure><div class="none">picture gone</div>{caption}</figure>'
    jpeg = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
    return f'<figure><img src="{_uri(jpeg, "jpeg")}" alt="{name}">{caption}</figure>'


def _uri(content: bytes, kind: str = "png") -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _percent(share: float, digits: int = 1) -> str:
    return f"{100 * share:.{digits}f} %"
