"""Cameras: which are there, and how one is opened by index, name, address or pipeline."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import cv2

from checkout_app.runtime.captures import Live, quiet
from checkout_app.runtime.pictures import natural
from checkout_app.runtime.source_errors import DeviceBusy, NoSuchDevice, NotSupported, SourceError, SourceLost

SYSFS = Path("/sys/class/video4linux")
OPEN_SECONDS, READ_SECONDS = 5, 10
"""How long a network camera may take to answer, and between two frames."""
BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}


def listed(sysfs: Path = SYSFS) -> dict[int, str]:
    """Return index and name of each camera that Linux knows, opening none; empty elsewhere."""
    cameras = {}
    for folder in sorted(sysfs.glob("video*"), key=natural):
        node = folder / "index"  # a camera's second node carries metadata, no pictures
        if folder.name[5:].isdecimal() and (not node.exists() or node.read_text().strip() == "0"):
            cameras[int(folder.name[5:])] = (folder / "name").read_text(errors="replace").strip()
    return cameras


def probed(highest: int = 3) -> list[int]:
    """Return the indices up to ``highest`` at which a camera opens; tries each, quietly."""
    quiet()
    found = []
    for index in range(highest + 1):
        capture = cv2.VideoCapture(index, BACKENDS.get(sys.platform, cv2.CAP_ANY))
        if capture.isOpened():
            found.append(index)
        capture.release()
    return found


def by_index(index: int) -> Live:
    """Return the camera of an index."""
    backend = BACKENDS.get(sys.platform, cv2.CAP_ANY)
    return Live(f"Camera {index}", index, backend, (), partial(_unopened, index))


def by_name(name: str, sysfs: Path = SYSFS) -> Live:
    """Return the camera whose name is, else contains, this one, in any case.

    Raises:
        NoSuchDevice: none, or (off Linux) names are not known.
    """
    cameras = listed(sysfs)
    wanted = name.casefold()
    equal = [index for index, known in cameras.items() if known.casefold() == wanted]
    close = [index for index, known in cameras.items() if wanted in known.casefold()]
    if equal or close:
        return by_index((equal or close)[0])
    text = f"There is no file, folder or camera called {name!r}."
    if not sys.platform.startswith("linux"):
        raise NoSuchDevice(text, "On this system a camera is chosen by its index: 0, 1 and so on.")
    raise NoSuchDevice(text, f"Plug it in, or choose one that is there: {_there(cameras)}.")


def by_address(url: str) -> Live:
    """Return the network camera at an RTSP or HTTP address."""
    options = (
        *(cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_SECONDS * 1000),
        *(cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_SECONDS * 1000),
    )
    name = f"The camera at {_without_password(url)}"
    hint = "Check its power, the network and the address."
    return Live(name, url, cv2.CAP_FFMPEG, options, lambda: SourceLost(f"{name} does not answer.", hint))


def by_pipeline(text: str) -> Live:
    """Return the camera behind a GStreamer pipeline; an ``appsink`` is added if there is none.

    Raises:
        NotSupported: this OpenCV is built without GStreamer.
    """
    if not cv2.videoio_registry.hasBackend(cv2.CAP_GSTREAMER):
        raise NotSupported(
            f"The pipeline {text!r} needs GStreamer, and the installed OpenCV {cv2.__version__} is built without it.",
            "Use a camera index, an RTSP or HTTP address, or an OpenCV built with GStreamer (Jetson's own, for one).",
        )
    pipeline = text if "appsink" in text else f"{text} ! videoconvert ! video/x-raw,format=BGR ! appsink drop=true"
    error = DeviceBusy(f"The pipeline {text!r} does not start.", "Try it with gst-launch-1.0.")
    return Live("The pipeline", pipeline, cv2.CAP_GSTREAMER, (), lambda: error)


def _unopened(index: int) -> SourceError:
    """Find out why a camera did not open, as far as the system tells."""
    device = Path(f"/dev/video{index}")
    if not sys.platform.startswith("linux"):
        return NoSuchDevice(
            f"Camera {index} does not open: it is not there, or another program uses it.",
            "Check its cable and close other programs that use it.",
        )
    if not device.exists():
        return NoSuchDevice(
            f"There is no camera {index} ({device}).",
            f"Check its cable, or choose one that is there: {_there(listed())}.",
        )
    if not os.access(device, os.R_OK | os.W_OK):
        return DeviceBusy(
            f"Camera {index} ({device}) may not be used by this user.", "Add the user to the group 'video'."
        )
    return DeviceBusy(f"Camera {index} ({device}) is in use by another program.", "Close the other program.")


def _there(cameras: dict[int, str]) -> str:
    return ", ".join(f"{index} ({name})" for index, name in cameras.items()) or "none is connected"


def _without_password(url: str) -> str:
    """Return the address without user, password and query, which often hold secrets."""
    parts = urlsplit(url)
    return re.sub(r"^.*@", "", parts.netloc) + parts.path
