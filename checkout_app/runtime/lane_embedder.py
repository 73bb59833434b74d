"""The embedder of a running lane: looked at anew in the background, changed between two frames, with a way back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checkout_app.core.jobs import Recognition
from checkout_app.core.vision import Vision
from checkout_app.errors import CheckoutError
from checkout_app.runtime.embedder_switch import outcome, prepare, require, set_embedder
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.index import GalleryIndex
from checkout_app.runtime.job_worker import Progress, Work
from checkout_app.runtime.reembed import Stock, reembed
from db.preferences import Preferences
from engines.load import EngineInfo
from engines.types import Embedder

_FORMER = "former_embedder"
_WAIT = 0.2
"""Seconds between two looks at whether the wizard is closed."""


class NotSwitched(CheckoutError):
    """Nothing can be switched now."""


@dataclass(frozen=True, slots=True)
class Engines:
    """How embedders come to be."""

    load: Callable[[str], Embedder]
    index: Callable[[Embedder], GalleryIndex]
    names: Callable[[], Sequence[EngineInfo]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Where the choice is kept."""

    settings: Path
    preferences: Preferences


class LaneEmbedder:
    """Makes the work that changes the embedder; the old gallery serves until the new one takes over whole."""

    def __init__(
        self, stock: Stock, eyes: Eyes, engines: Engines, choice: Choice, hand_over: Callable[[Vision], bool]
    ) -> None:
        """Take the parts of the lane.

        Args:
            stock: where views and crops are.
            eyes: what the lane sees with.
            engines: how embedders come to be.
            choice: where the choice is kept.
            hand_over: lets the vision thread go on with a pipeline; False if it has ended.
        """
        self._stock, self._eyes, self._engines, self._choice = stock, eyes, engines, choice
        self._hand_over = hand_over
        self.recognition = Recognition()

    def look(self, name: str) -> None:
        """Find out which embedders there are; ``name`` is in use. It reads the files of all, so not on every frame."""
        whole = (e for e in self._engines.names() if e.state == "ok")
        known = tuple((e.name, e.title) for e in whole if e.task.startswith("embed"))
        former = self._choice.preferences.get(_FORMER)
        former = former if former != name and former in dict(known) else None
        self.recognition = Recognition(name, former, known)

    def to(self, name: str) -> Work:
        """Return the change to an embedder as work for a `JobWorker`; it ends in `NotAsGood` if that would harm."""

        def work(progress: Progress) -> str:
            vision, title = self._vision(), self.recognition.title(name)
            if name == self.recognition.name:
                return f"{title} is in use already."
            embedder = self._engines.load(name)
            report, replay = prepare(self._stock, vision.embedder.profile, embedder, progress)
            require(replay, title)
            self._serve(name, embedder, progress)
            return f"{title} is in use: {report.added} views embedded, {outcome(replay)}"

        return work

    def back(self) -> Work:
        """Return the change to the embedder of before as work; its vectors are stored, so it takes seconds."""

        def work(progress: Progress) -> str:
            name = self.recognition.former
            if name is None:
                raise NotSwitched("There is no model of before to go back to.")
            self._serve(name, self._engines.load(name), progress)
            return f"{self.recognition.title(name)} is in use again."

        return work

    def _vision(self) -> Vision:
        if self._eyes.vision is None:
            raise NotSwitched("The recognition models are still loading.", "Try again in a moment.")
        return self._eyes.vision

    def _serve(self, name: str, embedder: Embedder, progress: Progress) -> None:
        """Bring in line what was enrolled meanwhile, and take over at a moment when nothing is being enrolled."""
        while True:
            while self._eyes.watching:
                progress(0, 0)
                time.sleep(_WAIT)
            mark, old = self._stock.edits.mark(), self._vision().embedder.profile
            if old != embedder.profile:
                reembed(self._stock, old, embedder, progress)
            index = self._engines.index(embedder)
            progress(0, 0)
            if self._take_over(name, embedder, index, mark):
                return

    def _take_over(self, name: str, embedder: Embedder, index: GalleryIndex, mark: tuple[int, int]) -> bool:
        """Swap; return False, and nothing has changed, if somebody changed the catalogue or began to enrol."""
        with self._eyes.lock:
            if self._eyes.watching or self._stock.edits.mark() != mark:
                return False
            vision, before = self._vision().with_gallery(embedder, index), self._eyes.gallery
            set_embedder(self._choice.settings, name)
            if not self._hand_over(vision):
                raise NotSwitched("Recognition has stopped.", "Restart the station: it then begins with the new model.")
            self._eyes.open(vision, index)
        if before is not None:
            before.close()
        self._choice.preferences.put(_FORMER, self.recognition.name)
        self.recognition = replace(self.recognition, name=name, former=self.recognition.name)
        return True
