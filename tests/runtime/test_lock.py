"""One process a home, told in words that name the folder and the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checkout_app.runtime.lock import HomeInUse, HomeLock, HomeNotWritable

HOLD = """
import sys, pathlib
from checkout_app.runtime.lock import HomeLock
lock = HomeLock(pathlib.Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_is_gone(home: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(HomeInUse) as error:
            HomeLock(home).acquire()
        assert str(home) in error.value.text
        assert str(other.pid) in error.value.text
        assert "--home" in error.value.hint
        other.kill()
    lock = HomeLock(home)
    lock.acquire()
    assert (home / "lock").read_text() == f"{os.getpid()}\n"
    lock.release()


def test_a_released_lock_can_be_taken_again(home: Path) -> None:
    first, second = HomeLock(home), HomeLock(home)
    first.acquire()
    with pytest.raises(HomeInUse):
        second.acquire()
    first.release()
    first.release()
    second.acquire()
    second.release()


def test_a_home_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HomeNotWritable, match="file"):
        HomeLock(tmp_path / "file" / "home").acquire()
