"""The name of an engine with its runtime in the window's language: what is not as it should be comes first."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engines.runtime import LOST, NO_PLAN, OTHER


def runtime_text(name: str) -> str:
    """Return an engine's name as it is shown; the end of a long text is not seen, so a note is its beginning."""
    notes = {
        LOST: _tr("Server lost, this computer goes on"),
        OTHER: _tr("The server has another model, this computer goes on"),
        NO_PLAN: _tr("No TensorRT plan fits (F8, C)"),
    }
    for note, text in notes.items():
        if f" ({note})" in name:
            return f"{text} · {name.replace(f' ({note})', '')}"
    return name


def _tr(text: str) -> str:
    return QCoreApplication.translate("runtime", text)
