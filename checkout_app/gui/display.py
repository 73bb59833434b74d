"""Says in plain words why no window can open, before Qt would abort; imports no Qt itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

_INSTEAD = "To run the lane without a window use: checkout replay demo"
_WINDOWLESS = ("offscreen", "minimal")
_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"


def display_problem(environ: Mapping[str, str] | None = None) -> str | None:
    """Return one sentence or two if a window cannot open here, None if it can.

    Call it before importing ``checkout_app.gui.app``: on a machine that lacks a library even that import fails.
    """
    env = os.environ if environ is None else environ
    if not sys.platform.startswith("linux") or env.get("QT_QPA_PLATFORM", "").split(":")[0] in _WINDOWLESS:
        return None
    if not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        return f"No display was found. {_INSTEAD}"
    return _probe(env)


def _probe(env: Mapping[str, str]) -> str | None:
    # Qt aborts the whole process when a platform plugin does not load, so a child process takes that risk.
    # A frozen program has no interpreter to start a child with, and brings its own libraries.
    if getattr(sys, "frozen", False):
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROBE], env=dict(env), capture_output=True, text=True, timeout=30, check=False
        )
    except subprocess.TimeoutExpired:
        return f"The display does not answer. {_INSTEAD}"
    return None if done.returncode == 0 else _explain(done.stderr, env.get("DISPLAY", ""))


def _explain(said: str, display: str) -> str:
    # First this one: Qt names libxcb-cursor0 whenever anything of X11 fails.
    if "could not connect to display" in said:
        return f"The display {display} does not answer. {_INSTEAD}"
    if "xcb-cursor" in said:
        return f"Qt needs a library: sudo apt install libxcb-cursor0. {_INSTEAD}"
    if "cannot open shared object file" in said:
        missing = next((word for word in said.split() if ".so" in word), "a library").rstrip(":")
        hint = "sudo apt install libegl1 libgl1 libxkbcommon0 libfontconfig1 libdbus-1-3"
        return f"Qt could not load {missing}: {hint}. {_INSTEAD}"
    return f"Qt could not open a window here: sudo apt install libxcb-cursor0 libxkbcommon-x11-0 libegl1. {_INSTEAD}"
