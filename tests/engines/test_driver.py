"""The driver is asked in a child: whatever it does, this process goes on and has words for it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engines.driver import COMMAND, Gpu, ask, probe, why_not

# A driver of one GPU; `cuInit` does as FAULT says.
FAKE = r"""
#include <stddef.h>
#include <string.h>
#include <unistd.h>
int cuInit(unsigned flags) { FAULT; return 0; }
int cuGetErrorString(int code, const char **words) { *words = code == 100 ? "no CUDA-capable device" : 0; return 0; }
int cuDeviceGetCount(int *count) { *count = COUNT; return 0; }
int cuDeviceGet(int *device, int number) { *device = number; return 0; }
int cuDriverGetVersion(int *version) { *version = 12080; return 0; }
int cuDeviceGetName(char *name, int size, int device) { strncpy(name, "Fake 4000", size); return 0; }
int cuDeviceTotalMem_v2(size_t *bytes, int device) { *bytes = (size_t)20 << 30; return 0; }
int cuDeviceGetAttribute(int *value, int number, int device) { *value = number == 75 ? 8 : 9; return 0; }
"""
compiler = shutil.which("cc")
compiled = pytest.mark.skipif(compiler is None or sys.platform == "win32", reason="the made-up driver needs cc")


def fake(folder: Path, fault: str = "", count: int = 1) -> list[str]:
    """Return the command that asks a driver compiled here."""
    (folder / "fake.c").write_text(FAKE)
    library = folder / "libfake.so"
    words = [f"-DFAULT={fault}", f"-DCOUNT={count}", "-o", str(library), str(folder / "fake.c")]
    subprocess.run([str(compiler), "-shared", "-fPIC", *words], check=True)
    return [*COMMAND[:-1], str(library)]


@compiled
def test_a_driver_that_answers_is_a_gpu(tmp_path: Path) -> None:
    answer = ask(fake(tmp_path))
    assert answer == (Gpu("Fake 4000", (8, 9), 20 << 30, "12.8"), "")


@compiled
@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("return 100", r"says: no CUDA-capable device \(cuInit: 100\)"),
        ("return 999", r"says: unknown error \(cuInit: 999\)"),
        ("*(volatile int *)0 = 1", r"crashed when it was asked \(signal 11\)"),
        ("_exit(3)", r"crashed when it was asked \(code 3\)"),
        ("sleep(60)", "did not answer within 0.5 seconds"),
    ],
)
def test_a_driver_that_is_broken_ends_only_its_child(tmp_path: Path, fault: str, said: str) -> None:
    gpu, reason = ask(fake(tmp_path, fault), seconds=0.5 if "sleep" in fault else 20)
    assert gpu is None
    assert re.search(said, reason)


@compiled
def test_a_driver_without_a_gpu_says_so(tmp_path: Path) -> None:
    assert ask(fake(tmp_path, count=0)) == (None, "the NVIDIA driver says: there is no GPU")


def test_without_the_library_there_is_no_driver(tmp_path: Path) -> None:
    gpu, reason = ask([*COMMAND[:-1], str(tmp_path / "gone.so")])
    assert gpu is None
    assert reason.startswith("there is no NVIDIA driver: ")


@pytest.mark.parametrize("text", ["", "no JSON", "{}", "[]", json.dumps({"name": "x", "capability": 8})])
def test_nonsense_is_no_gpu(text: str) -> None:
    gpu, reason = ask([sys.executable, "-S", "-c", f"print({text!r}, end='')"])
    assert gpu is None
    assert "no clear answer" in reason


def test_a_child_that_cannot_be_started_is_no_gpu(tmp_path: Path) -> None:
    gpu, reason = ask([str(tmp_path / "gone")])
    assert gpu is None
    assert "could not be asked" in reason


def test_this_machine_has_a_gpu_or_a_reason() -> None:
    assert (probe() is None) == bool(why_not())
