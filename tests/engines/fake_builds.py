"""Builds that need no GPU, for a real child process: they work, fail, crash or hang."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from engines.errors import ModelError
from engines.plans import Fit, Plans
from engines.trt_build import BuildJob, BuildStep

Progress = Callable[[BuildStep], None]


def works(job: BuildJob, progress: Progress) -> Path:
    for done in range(4):
        progress(BuildStep("layers", done, 4))
    # Libraries write past Python, straight to the process's own output.
    os.write(1, b"a library has a word to say\n")
    (job.plans / "timing-fake.cache").write_bytes(b"measured")
    made = Fit(job.name, "0" * 64, "1" * 64, "10.0", "a GPU", job.precision, job.batch)
    return Plans(job.plans).keep(made, b"the plan")


def refuses(job: BuildJob, progress: Progress) -> Path:
    progress(BuildStep("parsing", 0, 1))
    raise ModelError("net.onnx: TensorRT cannot take it: no such operator.", "Use another runtime.")


def crashes(job: BuildJob, progress: Progress) -> Path:
    progress(BuildStep("layers", 1, 4))
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGSEGV)
    return Path()


def has_a_fault(job: BuildJob, progress: Progress) -> Path:
    raise ValueError("a fault of the program")


def hangs(job: BuildJob, progress: Progress) -> Path:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (job.plans / "half.plan").write_bytes(b"half of a plan")
    progress(BuildStep("layers", 3, 4))
    time.sleep(60)
    return Path()
