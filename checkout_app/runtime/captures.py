"""Sources read through OpenCV's VideoCapture: video files, and everything live."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import cv2

from checkout_app.core.seen import Frame
from checkout_app.runtime.pictures import as_bgr
from checkout_app.runtime.source_errors import SourceError, SourceLost, Undecodable
from engines.types import Image

USUAL_FPS = 25.0
"""Frames a second assumed of a file that does not say."""
_log = logging.getLogger(__name__)


def quiet() -> None:
    """Keep OpenCV's and FFmpeg's own messages off the terminal; ours say the same in words."""
    os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


@dataclass(frozen=True, slots=True)
class VideoFile:
    """A video file: every frame once, with media time in seconds."""

    path: Path
    live: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.path.name

    def frames(self) -> Generator[Frame, None, None]:
        """Yield all frames, then end.

        Raises:
            Undecodable: the file holds no video that we can read.
        """
        quiet()
        capture = cv2.VideoCapture(str(self.path), cv2.CAP_FFMPEG)
        fps = capture.get(cv2.CAP_PROP_FPS)
        fps = fps if 0 < fps < 1000 else USUAL_FPS
        promised = capture.get(cv2.CAP_PROP_FRAME_COUNT)
        count = 0
        with closing(_images(capture)) as images:
            for image in images:
                yield Frame(image, count, count / fps)
                count += 1
        if not count:
            raise Undecodable(f"The file {self.path} holds no video that can be read.", _why(self.path))
        if count < promised * 0.9:
            _log.warning("%s is damaged: %d of about %d frames could be read", self.path, count, promised)


@dataclass(frozen=True, slots=True)
class Live:
    """A camera, a network stream or a pipeline; times are of the monotonic clock."""

    name: str
    """Shown and logged: no passwords."""
    target: int | str
    """What VideoCapture opens."""
    backend: int
    """One of cv2.CAP_..."""
    options: tuple[int, ...]
    """VideoCapture parameters: key, value, key, value..."""
    unopened: Callable[[], SourceError]
    """Finds out why the device did not open."""
    live: ClassVar[bool] = True

    def frames(self) -> Generator[Frame, None, None]:
        """Yield frames until the source is lost; it never simply ends.

        Raises:
            SourceError: whatever ``unopened`` found.
            SourceLost: the pictures stopped.
        """
        quiet()
        capture = cv2.VideoCapture(self.target, self.backend, list(self.options))
        if not capture.isOpened():
            capture.release()
            raise self.unopened()
        with closing(_images(capture)) as images:
            for index, image in enumerate(images):
                yield Frame(image, index, time.monotonic())
        raise SourceLost(f"{self.name} does not answer.", "Check its cable.")


def _images(capture: cv2.VideoCapture) -> Generator[Image, None, None]:
    """Own the capture: yield its images and release it, whatever happens."""
    try:
        while True:
            try:
                good, image = capture.read()
            except cv2.error as error:
                _log.info("the decoder gave up: %s", error)
                return
            if not good:
                return
            yield as_bgr(image)
    finally:
        capture.release()


def _why(path: Path) -> str:
    if path.stat().st_size == 0:
        return "The file is empty (0 bytes): copy it again."
    return "Play it in a video player; if that fails too, copy or record it again, else convert it to MP4 (H.264)."
