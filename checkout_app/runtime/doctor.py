"""The doctor: looks at this machine and says what to install or mend. What may crash is tried in child processes."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from checkout_app.paths import Home
from checkout_app.runtime.check import Check, python, run
from checkout_app.runtime.doctor_qt import display, qt

OLDEST_PYTHON = (3, 11)
LEAST_DISK_GB = 1.0
AGAIN = "python -m pip install --force-reinstall checkout-station"
CAMERAS = """
import json, sys
from checkout_app.runtime import cameras
found = cameras.listed() if sys.platform == "linux" else {index: "camera" for index in cameras.probed()}
print(json.dumps(found))
"""
ENGINES = """
import json, engines, onnxruntime
print(json.dumps([[e.name, e.state] for e in engines.names()]))
print(", ".join(p.removesuffix("ExecutionProvider") for p in onnxruntime.get_available_providers()))
"""
SPEED = """
import json
from pathlib import Path
from checkout_app.paths import Home
from checkout_app.settings import load_settings
from engines.choice import recall
from engines.tune import networks
home = Home(Path({root!r}))
settings = load_settings(home.settings)
found = {{}}
for name, digest in networks([settings.detector, settings.embedder], home.models).items():
    choice = recall(home.cache, digest)
    best = choice.rows[0] if choice else None
    found[name] = f"{{best.option.runtime}} {{best.option.precision}}, {{best.p50:.1f}} ms" if best else ""
print(json.dumps(found))
"""


def checks(home: Home) -> Iterator[Check]:
    """Yield every finding in a fixed order; takes about two seconds, opens a camera only off Linux, never raises."""
    todo: list[Callable[[], Check]] = [
        python_version,
        qt,
        display,
        opencv,
        cameras,
        engines,
        partial(speed, home),
        gpu,
        cores,
        partial(disk, home),
        partial(writable, home),
        partial(database, home),
    ]
    with ThreadPoolExecutor(4) as pool:
        yield from pool.map(lambda check: check(), todo)


def python_version() -> Check:
    """Compare the interpreter with the oldest that works."""
    wanted = ".".join(map(str, OLDEST_PYTHON))
    new = sys.version_info >= OLDEST_PYTHON
    text = f"Python {platform.python_version()} in {sys.prefix}."
    return Check("Python", new, text, "" if new else f"Install Python {wanted} or newer.")


def opencv() -> Check:
    """Import OpenCV in a child, and look for the wheel that breaks Qt."""
    tried = python("import cv2; print(cv2.__version__)")
    if not tried.good:
        return Check("OpenCV", False, f"OpenCV does not load: {tried.last_words}.", AGAIN)
    try:
        version("opencv-python")
    except PackageNotFoundError:
        return Check("OpenCV", True, f"OpenCV {tried.out}.")
    return Check(
        "OpenCV",
        None,
        "The package opencv-python is installed; the Qt inside it can keep the window from opening.",
        "python -m pip uninstall opencv-python, then python -m pip install --force-reinstall opencv-python-headless",
    )


def cameras() -> Check:
    """List the cameras; on Linux none is opened."""
    tried = python(CAMERAS)
    if not tried.good:
        return Check("Cameras", None, f"Cameras cannot be listed: {tried.last_words}.", "Mend OpenCV first.")
    found = json.loads(tried.out)
    if not found:
        hint = "Plug one in, or use --source with a network camera's address, a video file, a folder or demo."
        return Check("Cameras", None, "No camera is connected.", hint)
    return Check("Cameras", True, ", ".join(f"{index}: {name}" for index, name in found.items()) + ".")


def engines() -> Check:
    """Look at the models that come with the product, and at what ONNX Runtime can run on."""
    tried = python(ENGINES)
    if not tried.good:
        return Check("Engines", False, f"The engines do not load: {tried.last_words}.", AGAIN)
    listed, providers = tried.out.splitlines()
    states = json.loads(listed)
    bad = [f"{name}: {state}" for name, state in states if state != "ok"]
    if bad:
        return Check("Engines", False, " ".join(bad), f"Install the product again: {AGAIN}")
    return Check("Engines", True, f"{', '.join(name for name, _ in states)}; ONNX Runtime on {providers}.")


def speed(home: Home) -> Check:
    """Tell what was found to be the fastest way to run this shop's models here."""
    tried = python(SPEED.format(root=str(home.root)))
    if not tried.good:
        return Check("Speed", None, f"The way the models run is not known: {tried.last_words}.")
    ways = json.loads(tried.out)
    waiting = [name for name, way in ways.items() if not way]
    known = [f"{name}: {way}" for name, way in ways.items() if way]
    if waiting:
        known.append(
            f"{' and '.join(waiting)} not measured yet, which a lane's first start or checkout engines tune does"
        )
    return Check("Speed", True, f"{'; '.join(known)}." if known else "There is no network to measure.")


def gpu() -> Check:
    """Ask NVIDIA's own tool, if it is there."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return Check("GPU", True, "No NVIDIA GPU; recognition runs on the processor.")
    tried = run([tool, "--query-gpu=name,memory.total,driver_version", "--format=csv,noheader"])
    if not tried.good:
        words = (tried.out or tried.last_words).splitlines()[0]
        return Check("GPU", None, f"The NVIDIA driver does not answer: {words}", "Install or update the NVIDIA driver.")
    return Check("GPU", True, "; ".join(tried.out.splitlines()) + ".")


def cores() -> Check:
    """Count the processor cores that this process may use."""
    count = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    hint = "Recognition will be slow; use a machine with two cores or more."
    return Check("Processor", True if count >= 2 else None, f"{count} cores.", "" if count >= 2 else hint)


def disk(home: Home, least: float = LEAST_DISK_GB) -> Check:
    """Compare the free space where the home is with ``least``, in gigabytes."""
    place = _existing(home.root)
    free = shutil.disk_usage(place).free / 1e9
    enough = free >= least
    hint = "" if enough else "Free some space, or choose a folder on another disk with --home."
    return Check("Disk", True if enough else None, f"{free:.1f} GB free at {place}.", hint)


def writable(home: Home) -> Check:
    """Write a file that is gone again at once, into the home or where it would be made."""
    place = _existing(home.root)
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"x")
    except OSError as error:
        text = f"{home.root} cannot be written: {error.strerror}."
        return Check("Home", False, text, "Change the rights of that folder, or choose another with --home.")
    return Check("Home", True, f"{home.root}{'' if place == home.root else ' (will be made)'}.")


def database(home: Home) -> Check:
    """Open the database, if there is one, and let it check itself."""
    file = home.database
    if not os.access(file, os.F_OK):
        return Check("Database", True, "None yet; it is made at the first start.")
    try:
        # Here, not above: the doctor has to run where SQLAlchemy is what is missing.
        from db.connect import connect
        from db.errors import DatabaseError
    except ImportError as error:
        return Check("Database", False, f"The database library does not load: {error}.", AGAIN)
    try:
        engine = connect(file)
        try:
            with engine.connect() as connection:
                found = connection.exec_driver_sql("PRAGMA quick_check(3)").scalars().all()
        finally:
            engine.dispose()
    except DatabaseError as error:
        return Check("Database", False, str(error), error.hint)
    if found != ["ok"]:
        text = f"The database {file} is damaged: {'; '.join(map(str, found))}"
        return Check("Database", False, text, "Keep a copy of the file and restore the last backup.")
    return Check("Database", True, f"{file} is whole.")


def _existing(path: Path) -> Path:
    """Return the path, or the nearest one above it that is there."""
    # os.access, for Path.exists raises where a folder may not be searched.
    return next(place for place in (path, *path.parents) if os.access(place, os.F_OK))
