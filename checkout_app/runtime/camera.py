"""The capture threads: read a source, keep it alive, and leave the newest frame in a mailbox."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from checkout_app.core.messages import CameraState
from checkout_app.core.seen import Frame
from checkout_app.runtime.mailbox import Latest
from checkout_app.runtime.reader import Reader
from checkout_app.runtime.source_errors import SourceError, SourceLost
from checkout_app.runtime.sources import Source, open_source

STUCK_READERS = 3
"""Readers that may hang in a dead driver before no further one is started."""
LEAVE_SECONDS = 1.0
"""How long ``stop`` waits for a read to return."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the camera waits, in seconds."""

    first: float = 0.5
    """Before the first retry; each further wait is twice as long."""
    cap: float = 10.0
    """The longest wait between two tries."""
    stall: float = 20.0
    """Without a frame before a live source is started anew."""


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """What the camera is doing."""

    state: CameraState = "starting"
    text: str = ""
    """In plain words what happened and what to do; empty while all is well."""
    fps: float = 0.0
    frames: int = 0
    """Frames read since ``start``."""
    restarts: int = 0
    """Times that the source had to be opened again."""
    loops: int = 0
    """Times that a file began again at its first frame, which has index 0."""


class Camera:
    """Reads one source in threads of its own; safe to use from any thread.

    A watching thread starts a reading one, and a new one whenever the source is lost. A read that hangs cannot be
    stopped, so its thread is abandoned: it is a daemon, and what it may still read is thrown away.
    """

    def __init__(
        self,
        source: str | Callable[[], Source],
        out: Latest[Frame],
        *,
        pace: bool = True,
        loop: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """Name the source; nothing is opened before ``start``.

        Args:
            source: a text as for ``open_source``, or what opens the source.
            out: gets every frame.
            pace: give out the frames of a file at the times they were taken, as a camera would.
            loop: begin a file again when it ends.
            patience: the waiting times.
        """
        opener = partial(open_source, source) if isinstance(source, str) else source
        self._wake, self._stop = threading.Event(), threading.Event()
        self._reader = partial(Reader, opener, self._accept, self._wake, pace)
        self._out, self._loop, self._patience = out, loop, patience or Patience()
        self._lock = threading.Lock()
        self._status = CameraStatus()
        self._times: deque[float] = deque(maxlen=30)
        self._thread = threading.Thread(target=self._watch, name="camera", daemon=True)

    @property
    def status(self) -> CameraStatus:
        """Return what the camera is doing now."""
        with self._lock:
            return self._status

    def start(self) -> None:
        """Begin to read; once."""
        self._thread.start()

    def stop(self) -> None:
        """Stop reading and wait for it; a read that hangs in a driver is left behind. Harmless if not started."""
        self._stop.set()
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _accept(self, frame: Frame, reader: Reader) -> None:
        """Take a frame from a reader's thread, unless that one was abandoned meanwhile."""
        with self._lock:
            if reader.abandoned.is_set():
                return
            self._times.append(time.monotonic())
            span = self._times[-1] - self._times[0]
            fps = (len(self._times) - 1) / span if span > 0 else 0.0
            frames = self._status.frames + 1
            self._status = replace(self._status, state="live", text="", fps=fps, frames=frames)
            self._out.put(frame)

    def _watch(self) -> None:
        """Run one reader after another until the source ends or ``stop`` is called."""
        stuck: list[Reader] = []
        wait = self._patience.first
        while not self._stop.is_set():
            before = self.status.frames
            stuck = [reader for reader in stuck if reader.is_alive()]
            error = self._read_once(stuck) if len(stuck) < STUCK_READERS else _hangs(stuck[0])
            if self._stop.is_set():
                return
            came = self.status.frames > before
            if error is None and self._loop and came:
                self._count(loops=1)
                continue
            if error is None or error.final:
                self._tell("ended", f"{error} {error.hint}" if error else "")
                return
            wait = self._patience.first if came else wait
            self._tell("lost", f"{error} {error.hint.rstrip('.')}; trying again in {wait:g} s.")
            self._stop.wait(wait)
            wait = min(self._patience.cap, 2 * wait)
            self._count(restarts=1)

    def _read_once(self, stuck: list[Reader]) -> SourceError | None:
        """Run one reader and return why it ended, None at the end of a file; one that hangs goes to ``stuck``."""
        self._wake.clear()
        reader = self._reader()
        reader.start()
        while not (reader.done.is_set() or self._stop.is_set()):
            left = reader.last + self._patience.stall - time.monotonic()
            if reader.live and left <= 0:
                break
            self._wake.wait(left if reader.live else None)
            self._wake.clear()  # an abandoned reader that ends at last sets it too
        with self._lock:
            reader.abandoned.set()
        if reader.done.is_set() or self._stop.is_set():
            reader.join(LEAVE_SECONDS)
            return reader.error
        stuck.append(reader)
        return _hangs(reader)

    def _count(self, *, loops: int = 0, restarts: int = 0) -> None:
        with self._lock:
            now = self._status
            self._status = replace(now, loops=now.loops + loops, restarts=now.restarts + restarts)

    def _tell(self, state: CameraState, text: str) -> None:
        if text:
            _log.info("%s", text)
        with self._lock:
            self._times.clear()
            self._status = replace(self._status, state=state, text=text, fps=0.0)


def _hangs(reader: Reader) -> SourceLost:
    return SourceLost(f"{reader.name_of_source} sends no pictures.", "Check its cable and power.")
