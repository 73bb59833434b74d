"""The doctor names what is missing and what to do, and never raises."""

from __future__ import annotations

import os
import stat
import sys
import time
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from checkout_app.paths import Home
from checkout_app.paths import home as find_home
from checkout_app.runtime import doctor, doctor_qt
from checkout_app.runtime.check import Check, python, run
from db.connect import connect
from engines.choice import SCHEMA, Choice, Measured, Option, keep, machine
from engines.tune import networks
from tests.engines.nets import vector_profile


def test_every_check_speaks_within_seconds(home: Path) -> None:
    started = time.monotonic()
    found = list(doctor.checks(find_home()))
    assert time.monotonic() - started < 30
    assert [check.name for check in found] == [
        *("Python", "Qt", "Display", "OpenCV", "Cameras", "Engines", "Speed", "GPU", "Processor", "Disk", "Home"),
        "Database",
    ]
    assert all(check.text for check in found)
    assert all(check.hint for check in found if check.ok is not True)
    state = {check.name: check.ok for check in found}
    assert state["Python"] is state["OpenCV"] is state["Home"] is state["Database"] is True
    assert not home.exists(), "looking changes nothing"


def test_what_was_measured_to_be_fastest_is_told(home: Path) -> None:
    shop = Home(home)
    assert "item_detector and item_embedder not measured yet" in doctor.speed(shop).text
    profile = vector_profile(shop.models).stem
    shop.settings.write_text(f'detector = "counter"\nembedder = "{profile}"\n', encoding="utf-8")
    way = Option("onnxruntime", "fp32", 8)
    row = Measured(way, 12.34, 15.0, "the reference", "chosen")
    keep(shop.cache, Choice(SCHEMA, networks([profile], shop.models)[profile], machine(), way, (row,)))
    assert doctor.speed(shop).text == f"{profile}: onnxruntime fp32, 12.3 ms."
    shop.settings.write_text('detector = "counter"\nembedder = "gone"\n', encoding="utf-8")
    assert doctor.speed(shop).ok is None


def test_missing_libraries_are_found_in_what_the_loader_says() -> None:
    error = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    ldd = (
        "\tlibxcb-cursor.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n\tlibxkbcommon-x11.so.0 => not found\n"
    )
    assert doctor_qt.missing_in(error) == ["libEGL.so.1"]
    assert doctor_qt.missing_in(ldd) == ["libxcb-cursor.so.0", "libxkbcommon-x11.so.0"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_the_debian_package_of_a_library(library: str, package: str) -> None:
    assert doctor_qt.package_of(library) == package


def test_qt_without_its_libraries_names_the_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_qt, "find_spec", lambda name: None)
    assert "pip install PySide6" in doctor_qt.qt().hint
    monkeypatch.setattr(doctor_qt, "find_spec", lambda name: ModuleSpec(name, None, origin=__file__))
    error = "libEGL.so.1: cannot open shared object file: No such file or directory"
    monkeypatch.setattr(doctor_qt, "START", f"raise ImportError({error!r})")
    found = doctor_qt.qt()
    assert (found.ok, found.hint) == (False, "sudo apt install libegl1")
    monkeypatch.setattr(doctor_qt, "START", "raise RuntimeError('no luck')")
    assert "no luck" in doctor_qt.qt().text


def test_without_a_display_it_says_what_works_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    found = doctor_qt.display()
    assert found.ok is None
    assert "checkout replay demo" in found.hint
    monkeypatch.setenv("DISPLAY", ":7")
    assert doctor_qt.display() == Check("Display", True, "DISPLAY is :7.")


def test_a_child_that_fails_crashes_or_is_missing_is_an_outcome() -> None:
    assert (
        python("import nothing_of_the_kind").last_words == "ModuleNotFoundError: No module named 'nothing_of_the_kind'"
    )
    assert not python("import os; os.abort()").good
    assert python("import sys; sys.exit(3)").last_words == "it ended without a word"
    assert not run(["no-such-program"]).good


def test_the_database_is_opened_and_checked(home: Path) -> None:
    shop = Home(home)
    connect(shop.database).dispose()
    assert doctor.database(shop).ok is True
    shop.database.write_bytes(b"this is no database, whatever its name says" * 100)
    found = doctor.database(shop)
    assert found.ok is False
    assert str(shop.database) in found.text
    assert found.hint


def test_a_full_disk_and_a_home_in_the_way_are_told(home: Path) -> None:
    assert doctor.disk(Home(home), least=1e9).ok is None
    assert "--home" in doctor.disk(Home(home), least=1e9).hint
    assert doctor.disk(Home(home), least=0).ok is True
    home.write_text("a file where the folder should be")
    assert doctor.writable(Home(home)).ok is False
    assert doctor.writable(Home(home / "deeper")).ok is False


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX tools")
def test_a_graphics_driver_that_does_not_answer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "nvidia-smi"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert doctor.gpu().ok is True
    for script, ok, word in (
        ("#!/bin/sh\necho 'NVIDIA-SMI has failed'\nexit 9\n", None, "NVIDIA-SMI has failed"),
        ("#!/bin/sh\necho 'NVIDIA T4, 15360 MiB, 550.1'\n", True, "NVIDIA T4"),
    ):
        tool.write_text(script)
        tool.chmod(stat.S_IRWXU)
        assert doctor.gpu().ok is ok
        assert word in doctor.gpu().text
