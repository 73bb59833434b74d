"""Has the networks of a running lane built for its graphics card: the lane sells on, and takes over what is as good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from checkout_app.core.jobs import Network, Recognition
from checkout_app.paths import Home
from checkout_app.runtime.engine_pictures import tuning_jobs
from checkout_app.runtime.eyes import Eyes
from checkout_app.runtime.job_worker import Progress, Work
from engines.builder import Builder, State, Task
from engines.choice import Option
from engines.load import TENSORRT, lacks
from engines.plan_list import usual

RUNS = " · TensorRT"
"""Ends the name of an engine that a plan runs."""
NETWORK = " · "
"""In the name of an engine that a runtime runs; the change detector needs none."""


class LaneBuilds:
    """Makes the work that builds a network; it waits for a child process, which may crash without harm."""

    def __init__(
        self,
        home: Home,
        eyes: Eyes,
        use: Callable[[Sequence[str]], None],
        note: Callable[[str], None],
        builder: Builder | None = None,
    ) -> None:
        """Take the parts of the lane.

        Args:
            home: whose pictures a plan is tried on, and whose cache keeps it.
            eyes: what the lane sees with.
            use: is given the networks that were built, and has the lane run them so.
            note: is told what a build is at.
            builder: builds; its own child process for each.
        """
        self._home, self._eyes, self._use, self._note = home, eyes, use, note
        self._builder = builder or Builder()
        self._no_build: str | None = None

    def look(self) -> None:
        """Find out whether something can be built here; the driver may take seconds to answer."""
        self._no_build = lacks(TENSORRT)

    def shown(self, recognition: Recognition, detector: str) -> Recognition:
        """Return what recognises with what runs it, and whether that can be built.

        Args:
            recognition: without that.
            detector: its name in the settings.
        """
        vision = self._eyes.vision
        if vision is None:
            return recognition
        engines = ((detector, vision.detector.name), (recognition.name, vision.embedder.name))
        networks = tuple(Network(name, shown, shown.endswith(RUNS)) for name, shown in engines if NETWORK in shown)
        return replace(recognition, networks=networks, no_build=self._no_build)

    def build(self, name: str, option: Option | None = None) -> Work:
        """Return the build of a network as work for a `JobWorker`; `option` is another than the usual one."""

        def work(progress: Progress) -> str:
            progress(0, 100)
            task = Task(tuning_jobs([name], self._home)[0], option or usual(name, self._home.models))
            built = self._builder.run(task, lambda state: self._tell(progress, state))
            if not built.chosen:
                return f"The plan of {name} is kept but not used: {built.row.reason}."
            self._use([name])
            return f"{name} runs on {built.row.option.runtime} from now on: {built.row.p50:.1f} ms; {built.row.loss}."

        return work

    def _tell(self, progress: Progress, state: State) -> None:
        self._note(f"{state.phase}{_left(state.left)} · log: {state.log}")
        progress(state.done // 10, 100)


def _left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f", about {round(seconds / 60)} min left" if seconds >= 90 else ", less than two minutes left"
