"""Plots of an evaluation of recognition as PNG, for a light and for a dark ground."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from checkout_app.errors import CheckoutError


class MissingPlotter(CheckoutError):
    """The package that draws plots is not installed."""


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours of a plot, as #rrggbb; series differ in line style or place too."""

    surface: str
    line: str
    text: str
    first: str
    second: str
    third: str


LIGHT = Ink("#ffffff", "#d9dfe6", "#43525f", "#1d5fbf", "#c2570c", "#8a94a0")
DARK = Ink("#19222b", "#2a3642", "#b9c6d1", "#6fb1ff", "#f5a04c", "#7f8d9a")
_Draw = Callable[[Any, dict[str, Any], Ink], None]


def plots(figures: dict[str, Any], ink: Ink = LIGHT) -> dict[str, bytes]:
    """Return the plots that the figures of `evaluate_recognition` allow, as PNG by name.

    Raises:
        MissingPlotter: matplotlib is not installed.
    """
    drawn: dict[str, _Draw] = {"views": _views, "wrong-lines": _curve, "confidence": _histogram}
    if "rotation" in figures:
        drawn["rotation"] = _rotation
    return {name: _png(draw, figures, ink) for name, draw in drawn.items()}


def _png(draw: _Draw, figures: dict[str, Any], ink: Ink) -> bytes:
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingPlotter(
            "Plots need matplotlib, which is not installed.",
            'Install it with: pip install "checkout-station[evaluate]"',
        ) from error
    figure = Figure(figsize=(5.6, 3.7), dpi=150, facecolor=ink.surface, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot(facecolor=ink.surface)
    axes.grid(color=ink.line, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(colors=ink.text, labelsize=9)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(ink.line)
    draw(axes, figures, ink)
    for label in (axes.title, axes.xaxis.label, axes.yaxis.label):
        label.set_color(ink.text)
    axes.title.set_fontsize(11)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, labelcolor=ink.text, fontsize=9)
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _views(axes: Any, figures: dict[str, Any], ink: Ink) -> None:
    for kind, label, colour, style in (
        ("views", "fitted metric", ink.first, "o-"),
        ("nearest_view", "nearest view, plain cosine", ink.second, "s--"),
    ):
        rows = figures[kind]
        axes.plot(list(rows), [100 * row["accuracy"] for row in rows.values()], style, color=colour, label=label)
    axes.set(title="Accuracy by enrolled views", xlabel="views a product", ylabel="right, %")


def _curve(axes: Any, figures: dict[str, Any], ink: Ink) -> None:
    curve = figures["risk_coverage"]
    coverage, wrong = ([100 * value for value in curve[name]] for name in ("coverage", "wrong"))
    axes.plot(coverage, wrong, color=ink.first, linewidth=2)
    marked = (90, 95, 99)
    axes.plot(marked, [wrong[share - 1] for share in marked], "o", color=ink.first, label="90, 95 and 99 % accepted")
    axes.axhline(0.5, color=ink.second, linestyle="--", linewidth=1, label="0.5 %")
    axes.set(title="Wrong lines by items accepted", xlabel="enrolled items accepted, %", ylabel="lines wrong, %")
    axes.set(xlim=(0, 101), ylim=(0, max(1.0, 1.1 * max(wrong))))


def _histogram(axes: Any, figures: dict[str, Any], ink: Ink) -> None:
    bars = figures["histogram"]
    for kind, label, colour, style in (
        ("right", "enrolled, right", ink.first, "-"),
        ("wrong", "enrolled, confused", ink.second, "--"),
        ("unknown", "not enrolled", ink.third, "-"),
    ):
        total = sum(bars[kind])
        if total:
            shares = [100 * count / total for count in bars[kind]]
            axes.stairs(shares, bars["edges"], color=colour, linestyle=style, linewidth=1.6, label=label)
            axes.stairs(shares, bars["edges"], color=colour, alpha=0.15, fill=True)
    axes.axvline(1.0, color=ink.text, linewidth=1, linestyle=":", label="accepted from here")
    axes.set(title="How sure the answers are", xlabel="confidence, in the lane's threshold", ylabel="of its kind, %")


def _rotation(axes: Any, figures: dict[str, Any], ink: Ink) -> None:
    rows = {f"{angle}°": 100 * value for angle, value in figures["rotation"].items()}
    axes.bar(list(rows), list(rows.values()), color=ink.first, width=0.6)
    axes.axhline(rows["0°"] - 2, color=ink.second, linestyle="--", linewidth=1, label="2 points below upright")
    least = min(rows.values())
    axes.set(title="Accuracy of turned pictures", xlabel="turned by", ylabel="right, %")
    axes.set(ylim=(max(0.0, 10 * ((least - 10) // 10)), 100))
