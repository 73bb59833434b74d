"""A model that another machine runs while it can: the same call goes on here when it cannot, and back when it can."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engines.errors import EngineError
from engines.loss import LEAST_MEAN_COSINE
from engines.runtime import LOST, OTHER, Session, Tensor

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds until the next try after a first one that failed; each further pause is twice as long."""
LONGEST_PAUSE = 60.0
TRIES = 3
"""A server's first runs of a model may take longer than a lane waits."""


class _Sample(NamedTuple):
    """What this computer made of some feeds: what the other machine has to give too."""

    feeds: Mapping[str, NDArray[Any]]
    outs: Sequence[str]
    results: list[NDArray[Any]]


class FallbackSession(Session):
    """Runs on a remote session, or on the local one; follows `engines.runtime.Session`.

    The remote one counts once it gave what the local one gave, over real pictures. To find that out, and to reach it
    again once it is lost, is the work of a short thread; a run never waits for that.
    """

    def __init__(self, local: Session, reach: Callable[[], Session], where: str, pause: float = PAUSE) -> None:
        """Begin with the local session.

        Args:
            local: the model here.
            reach: opens the model there; it may take its time, and raises `EngineError` if there is none.
            where: names model and server, for the log.
            pause: seconds until the next try after a first one that failed.
        """
        self.path, self.runtime = local.path, local.runtime
        self._local, self._reach, self._where, self._least = local, reach, where, pause
        self._remote: Session | None = None
        self._pause, self._next, self._since = pause, 0.0, 0.0
        self._tried = False
        self._lock = threading.Lock()
        self._try: threading.Thread | None = None

    @property
    def inputs(self) -> Mapping[str, Tensor]:
        """Return the inputs by name; the remote ones are the same."""
        return self._local.inputs

    @property
    def outputs(self) -> Mapping[str, Tensor]:
        """Return the outputs by name; the remote ones are the same."""
        return self._local.outputs

    def run(self, feeds: Mapping[str, NDArray[Any]], outs: Sequence[str]) -> list[NDArray[Any]]:
        """Return the outputs named, from wherever they can be had within this call."""
        remote = self._remote
        if remote is not None:
            try:
                return remote.run(feeds, outs)
            except EngineError as error:
                self._lose(remote, error)
        results = self._local.run(feeds, outs)
        self._seek(_Sample(feeds, tuple(outs), results))
        return results

    def wait(self) -> None:
        """Wait for a try that is under way to end."""
        with self._lock:
            attempt = self._try
        if attempt is not None:
            attempt.join()

    def _lose(self, remote: Session, error: EngineError) -> None:
        with self._lock:
            # Of several threads that lose it at once, the first says so.
            if self._remote is not remote:
                return
            self._remote = None
            # One that comes and goes is asked ever more seldom, too.
            if time.monotonic() - self._since > LONGEST_PAUSE:
                self._pause = self._least
            self._later(LOST)
        log.warning("%s is lost, this computer goes on: %s", self._where, error)

    def _seek(self, sample: _Sample) -> None:
        """Begin a try, unless one is under way or it is too early."""
        with self._lock:
            busy = self._try is not None and self._try.is_alive()
            if self._remote is not None or busy or time.monotonic() < self._next:
                return
            self._try = threading.Thread(target=self._reached, args=(sample,), name="server", daemon=True)
            self._try.start()

    def _reached(self, sample: _Sample) -> None:
        try:
            remote = self._reach()
            same = _declared_alike(self._local, remote) and _alike(sample.results, _patient(remote, sample))
            problem = "" if same else OTHER
        except EngineError as error:
            # Said once aloud: it may be a wrong name in the settings, or a library that is missing.
            log.log(
                logging.WARNING if not self._tried else logging.INFO, "%s cannot be reached: %s", self._where, error
            )
            problem = LOST
        with self._lock:
            self._tried = True
            if problem:
                self._later(problem)
            else:
                self._remote, self.runtime, self._since = remote, remote.runtime, time.monotonic()
        log.info("%s: %s", self._where, problem or "is used")

    def _later(self, problem: str) -> None:
        """Say what is wrong, and ask again after a pause that grows."""
        self._next, self._pause = time.monotonic() + self._pause, min(self._pause * 2, LONGEST_PAUSE)
        self.runtime = f"{self._local.runtime} ({problem})"


def _patient(remote: Session, sample: _Sample) -> list[NDArray[Any]]:
    for _ in range(TRIES - 1):
        try:
            return remote.run(sample.feeds, sample.outs)
        except EngineError as error:
            log.info("not yet: %s", error)
    return remote.run(sample.feeds, sample.outs)


def _declared_alike(local: Session, remote: Session) -> bool:
    """Tell whether both have the same tensors; what either leaves open fits everything."""
    pairs = ((local.inputs, remote.inputs), (local.outputs, remote.outputs))
    return all(have.keys() == want.keys() and all(_fits(have[n], want[n]) for n in have) for have, want in pairs)


def _fits(one: Tensor, other: Tensor) -> bool:
    sizes = list(zip(one.shape, other.shape, strict=False))
    differ = any(a != b for a, b in sizes[1:] if isinstance(a, int) and isinstance(b, int))
    return one.dtype == other.dtype and (len(one.shape) == len(other.shape) or not one.shape) and not differ


def _alike(local: Sequence[NDArray[Any]], remote: Sequence[NDArray[Any]]) -> bool:
    """Tell whether two runs gave the same but for rounding: the same network, in whatever precision."""
    pairs = [(a, b) for a, b in zip(local, remote, strict=True) if a.dtype.kind == "f"]
    return all(a.shape == b.shape and _cosine(a, b) >= LEAST_MEAN_COSINE for a, b in pairs)


def _cosine(one: NDArray[Any], other: NDArray[Any]) -> float:
    rows, others = (array.reshape(len(array), -1).astype(np.float64) for array in (one, other))
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(others, axis=1)
    empty = (rows == others).all(axis=1)
    cosines = np.where(empty, 1.0, (rows * others).sum(axis=1) / np.where(lengths > 0, lengths, 1.0))
    return float(cosines.mean()) if len(cosines) else 1.0
