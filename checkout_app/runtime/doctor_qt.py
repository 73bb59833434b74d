"""What the window needs: Qt, its system libraries, a display."""

from __future__ import annotations

import os
import re
import sys
from importlib.util import find_spec
from pathlib import Path

from checkout_app.runtime.check import Check, python, run

START = """
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication
QApplication([])
print(qVersion())
"""
ODD_PACKAGES = {"libglib-2.0.so.0": "libglib2.0-0"}
"""Libraries whose Debian package is not named after them."""


def qt() -> Check:
    """Start a Qt application in a child without a display, and look for libraries that the real one would miss."""
    found = find_spec("PySide6")
    if found is None or found.origin is None:
        return Check("Qt", False, "PySide6 is not installed.", "python -m pip install PySide6-Essentials")
    tried = python(START)
    missing = {*missing_in(tried.error), *_unresolved(Path(found.origin).parent)}
    if missing:
        packages = " ".join(sorted(package_of(library) for library in missing))
        text = f"System libraries that Qt needs are missing: {', '.join(sorted(missing))}."
        return Check("Qt", False, text, f"sudo apt install {packages}")
    if not tried.good:
        return Check("Qt", False, f"Qt does not start: {tried.last_words}.", "Install PySide6-Essentials again.")
    return Check("Qt", True, f"Qt {tried.out} starts.")


def display() -> Check:
    """Look for a screen to open the window on."""
    if not sys.platform.startswith("linux"):
        return Check("Display", True, "The system's own.")
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if os.environ.get(variable):
            return Check("Display", True, f"{variable} is {os.environ[variable]}.")
    return Check(
        "Display",
        None,
        "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.",
        "Log in on the screen itself, or run without a window: checkout replay demo",
    )


def missing_in(text: str) -> list[str]:
    """Return the shared libraries that an error message or the output of ldd reports as missing."""
    return re.findall(r"(\S+\.so[.\d]*)(?:: cannot open shared object file| => not found)", text)


def package_of(library: str) -> str:
    """Return the Debian or Ubuntu package of a library: its name and version, lower case (libEGL.so.1: libegl1)."""
    if library in ODD_PACKAGES:
        return ODD_PACKAGES[library]
    stem, _, version = library.lower().partition(".so.")
    return f"{stem}-{version}" if stem[-1].isdigit() else f"{stem}{version}"


def _unresolved(package: Path) -> list[str]:
    """Return the libraries that the loader cannot find for the widgets and for the window system (Linux only)."""
    parts = [*package.glob("QtWidgets*.so"), package / "Qt" / "plugins" / "platforms" / "libqxcb.so"]
    there = [str(part) for part in parts if part.exists()]
    return missing_in(run(["ldd", *there]).out) if there and sys.platform.startswith("linux") else []
