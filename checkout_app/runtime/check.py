"""One finding of the doctor, and the child process in which what may crash is tried."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

PATIENCE = 10.0
"""Seconds that a child may take; a cold disk needs several."""


@dataclass(frozen=True, slots=True)
class Check:
    """What the doctor found about one thing."""

    name: str
    ok: bool | None
    """True, False if the lane cannot run so, None if it can but something is amiss."""
    text: str
    hint: str = ""
    """What to do; empty if all is well."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a child process ended."""

    good: bool
    out: str
    error: str
    """Its error output, or why it gave none."""

    @property
    def last_words(self) -> str:
        """Return the last line of the error output: of a traceback, what was raised."""
        lines = self.error.strip().splitlines()
        return lines[-1].strip() if lines else "it ended without a word"


def run(command: Sequence[str], **environment: str) -> Outcome:
    """Run a program to its end, adding to its environment; whatever happens to it is an outcome, never an exception."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(False, "", f"no answer within {PATIENCE:g} s")
    except OSError as error:
        return Outcome(False, "", str(error))
    crash = f"it crashed (signal {-done.returncode})" if done.returncode < 0 else ""
    return Outcome(done.returncode == 0, done.stdout.strip(), "\n".join(filter(None, (done.stderr, crash))))


def python(code: str) -> Outcome:
    """Run Python code in a process of its own, without a display."""
    return run([sys.executable, "-c", code], QT_QPA_PLATFORM="offscreen")
