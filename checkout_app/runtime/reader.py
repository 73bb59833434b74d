"""One attempt to read a source: a daemon thread that ends with it, or is abandoned if a read hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing

from checkout_app.core.seen import Frame
from checkout_app.runtime.source_errors import SourceError, SourceLost
from checkout_app.runtime.sources import Source


class Reader(threading.Thread):
    """Opens a source, hands on its frames and lets go of the device."""

    def __init__(
        self, opener: Callable[[], Source], take: Callable[[Frame, Reader], None], ended: threading.Event, pace: bool
    ) -> None:
        """Prepare to read; nothing is opened before ``start``.

        Args:
            opener: makes the source; runs in this thread.
            take: gets each frame and this reader.
            ended: set when the reader is done.
            pace: hand on a file's frames at the times they were taken.
        """
        super().__init__(name="capture", daemon=True)
        self._opener, self._take, self._ended, self._pace = opener, take, ended, pace
        self.abandoned = threading.Event()
        """Set to make the reader stop as soon as its read returns."""
        self.done = threading.Event()
        self.name_of_source = "The camera"
        self.live = True
        """Until the source is known it may be a device that hangs on opening."""
        self.last = time.monotonic()
        """When the last frame came, or the thread was made."""
        self.error: SourceError | None = SourceLost(
            "The camera's reader stopped on an error of this program.", "Send the log file to its makers."
        )
        """Why it ended; None at the end of a file."""

    def run(self) -> None:
        """Read until the source ends, fails or the reader is abandoned."""
        try:
            self._read()
            self.error = None
        except SourceError as error:
            self.error = error
        finally:
            self.done.set()
            self._ended.set()

    def _read(self) -> None:
        source = self._opener()
        self.name_of_source, self.live = source.name, source.live
        paced = self._pace and not source.live
        start = time.monotonic()
        # closing: the device is free when the reader is done, not whenever the generator is collected
        with closing(source.frames()) as frames:
            for frame in frames:
                if paced:
                    self.abandoned.wait(max(0.0, start + frame.time - time.monotonic()))
                if self.abandoned.is_set():
                    return
                self.last = time.monotonic()
                self._take(frame, self)
