"""Why a line is in the basket, in the cashier's words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from checkout_app.core.messages import Line

FAR, CLOSE = 0.2, 0.08
"""Margins (difference of two cosines) from which a rival is far behind, and under which it is close."""


def reason_text(line: Line, newest: bool = False) -> str:
    """Return the short reason under a line's name."""
    if line.kept:
        return _tr("seen before the break")
    if line.origin == "typed":
        return _tr("added by hand")
    if line.origin == "scanned":
        return _tr("scanned {0}").format(line.code) if line.code else _tr("scanned")
    if line.code:
        return _tr("seen · scanned {0}").format(line.code)
    if newest:
        return _tr("seen just now")
    if line.match is None or line.rival_name is None:
        return _tr("seen")
    return _tr("seen · next best {0}, {1}").format(line.rival_name, distance_text(line.match.margin))


def distance_text(margin: float) -> str:
    """Return how far behind the second product is."""
    if margin >= FAR:
        return _tr("far behind")
    return _tr("close behind") if margin < CLOSE else _tr("behind")


def evidence(line: Line) -> list[str]:
    """Return the full answer to "Why?", one sentence an entry."""
    if line.kept:
        return [_tr("Seen on the counter before the sale was interrupted, and counted since.")]
    if line.origin == "typed":
        return [_tr("Added by hand at this till.")]
    said = [_tr("Code {0} was scanned.").format(line.code)] if line.code else []
    if line.match is None or line.match.best is None:
        return said or [_tr("Seen on the counter.")]
    said.append(_tr("Seen on the counter: looks like {0}, {1} of 1.").format(line.name, f"{line.match.best.score:.2f}"))
    rival = line.match.rival
    if rival is None:
        said.append(_tr("No other product comes near."))
    else:
        name = line.rival_name or rival.sku
        away = distance_text(line.match.margin)
        said.append(_tr("Next best: {0}, {1} of 1, {2}.").format(name, f"{rival.score:.2f}", away))
    said.append(_tr("Margin {0}, by enrolled view {1}.").format(f"{line.match.margin:.2f}", line.match.best.view))
    return said


def _tr(text: str) -> str:
    return QCoreApplication.translate("reasons", text)
