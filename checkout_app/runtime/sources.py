"""Where pictures come from: one text names the source, one generator yields its frames."""

from __future__ import annotations

import logging
import re
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from checkout_app.core.seen import Frame
from checkout_app.paths import resource
from checkout_app.runtime import cameras
from checkout_app.runtime.captures import VideoFile
from checkout_app.runtime.pictures import list_images, read_image
from checkout_app.runtime.source_errors import NoSuchDevice, NotSupported, Undecodable

ADDRESSES = ("rtsp", "rtsps", "http", "https")
_log = logging.getLogger(__name__)


class Source(Protocol):
    """A place that pictures come from."""

    @property
    def name(self) -> str:
        """Short name for people."""
        ...

    @property
    def live(self) -> bool:
        """True if pictures come at their own pace and are gone if not taken; False for files."""
        ...

    def frames(self) -> Generator[Frame, None, None]:
        """Open the source and yield its frames from index 0; the generator owns the device and lets go of it.

        Raises:
            SourceError: the source cannot be opened or is lost.
        """
        ...


@dataclass(frozen=True, slots=True)
class ImageFolder:
    """The images of a folder, in natural order, as frames at a steady rate."""

    path: Path
    fps: float = 10.0
    live: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """Return the folder's name."""
        return self.path.name

    def frames(self) -> Generator[Frame, None, None]:
        """Yield every image that can be decoded; the others are logged by name and counted.

        Raises:
            Undecodable: not one image can be decoded.
        """
        paths = _images_of(self.path)
        count = 0
        for path in paths:
            try:
                image = read_image(path)
            except (Undecodable, NoSuchDevice) as error:
                _log.info("%s Skipped.", error.text)
                continue
            yield Frame(image, count, count / self.fps)
            count += 1
        if count < len(paths):
            _log.info("%d of %d images in %s could not be decoded", len(paths) - count, len(paths), self.path)
        if not count:
            raise Undecodable(f"None of the {len(paths)} images in {self.path} can be decoded.", "Check the files.")


def open_source(text: str, *, fps: float = 10.0) -> Source:
    """Return the source that a text names; cameras are opened only by ``frames``.

    Args:
        text: a camera index or name, an rtsp:// or http(s):// address, a GStreamer pipeline (holds `` ! ``),
            a video file, a folder of images, or ``demo``.
        fps: frames a second given to the images of a folder.

    Raises:
        NoSuchDevice: nothing of that name is there, or a folder holds no image.
        NotSupported: this installation cannot read such a source.
    """
    if text == "demo":
        return _demo()
    if text.isdecimal():
        return cameras.by_index(int(text))
    if " ! " in text:
        return cameras.by_pipeline(text)
    if address := re.match(r"(\w+)://", text):
        if address[1].lower() not in ADDRESSES:
            raise NotSupported(
                f"Addresses of the kind {address[0]} are not read.", f"Use one of {', '.join(ADDRESSES)}."
            )
        return cameras.by_address(text)
    return _on_disk(text, fps)


def _on_disk(text: str, fps: float) -> Source:
    path = Path(text).expanduser()
    if not text.strip():
        raise NoSuchDevice("No source is named.", "Name a camera, an address, a file or a folder, or use demo.")
    if path.is_dir():
        _images_of(path)
        return ImageFolder(path, fps)
    if path.is_file():
        return VideoFile(path)
    if device := re.fullmatch(r"/dev/video(\d+)", str(path.resolve())):  # /dev/v4l/by-id/... links to it
        return cameras.by_index(int(device[1]))
    if path.suffix or len(path.parts) > 1:
        raise NoSuchDevice(f"There is no file or folder {path}.", "Check the name.")
    return cameras.by_name(text)


def _demo() -> VideoFile:
    clip = resource("demo", "clip.mp4")
    if not clip.is_file():
        raise NoSuchDevice(f"The demo clip {clip} is missing.", "Install the package again.")
    return VideoFile(clip)


def _images_of(folder: Path) -> list[Path]:
    images = list_images(folder)
    if not images:
        raise NoSuchDevice(f"The folder {folder} holds no images.", "Choose a folder with .jpg or .png files in it.")
    return images
