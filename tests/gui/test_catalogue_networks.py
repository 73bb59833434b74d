"""The recognition page tells what runs the networks, and builds one for the graphics card by a key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from checkout_app.core import messages as m
from checkout_app.core.jobs import BuildNetwork, Network, Recognition
from checkout_app.gui.runtime_text import runtime_text
from engines.runtime import LOST, NO_PLAN, OTHER
from tests.gui.test_catalogue_page import Shelf, _open

KEY = Qt.Key
NETWORKS = (Network("det", "Item detector · CPU"), Network("emb", f"Item embedder · CPU ({NO_PLAN})"))
KNOWN = Recognition("emb", None, (("emb", "Item embedder"), ("other", "Other")), NETWORKS, "")


@pytest.fixture
def window(prepared, qtbot):
    return _open(qtbot, Shelf(3))


@pytest.fixture
def sent(window):
    commands: list[object] = []
    window.page.command.connect(commands.append)
    return commands


def _show(window, recognition: Recognition, job: m.Job | None = None):
    window.page.show_snapshot(
        m.Snapshot(catalogue=m.CatalogueState(1, job=job), status=m.Status(recognition=recognition, job=job))
    )
    return window.page.jobs.recognition.networks


def test_each_network_is_built_by_its_key(window, sent) -> None:
    box = _show(window, KNOWN)
    window.press(KEY.Key_C)
    window.grab()
    assert box.ways.text() == "Item detector · CPU\nNo TensorRT plan fits (F8, C) · Item embedder · CPU"
    assert box.buttons[0].text() == "Build Item detector for this graphics card"
    assert not box.note.isVisible()
    window.press(KEY.Key_T)
    assert sent == [BuildNetwork("emb")]
    window.press(KEY.Key_C, KEY.Key_G)
    assert sent[1:] == [BuildNetwork("det")]


def test_what_is_built_already_is_not_offered(window, sent) -> None:
    box = _show(window, replace(KNOWN, networks=(replace(NETWORKS[0], built=True), NETWORKS[1])))
    window.press(KEY.Key_C, KEY.Key_G)
    assert [button.isVisible() for button in box.buttons] == [False, True]
    assert sent == []


def test_without_a_graphics_card_a_line_says_so(window, sent) -> None:
    box = _show(window, replace(KNOWN, no_build="it needs an NVIDIA GPU, but there is no driver"))
    window.press(KEY.Key_C, KEY.Key_G)
    window.grab()
    assert box.note.isVisible()
    assert (box.note.text(), box.note.toolTip()) == (
        "No NVIDIA graphics card can be used here.",
        "it needs an NVIDIA GPU, but there is no driver",
    )
    assert not any(button.isVisible() for button in box.buttons)
    assert sent == []


def test_nothing_is_built_while_other_work_runs_and_the_work_says_how_far_it_is(window, sent) -> None:
    job = m.Job("Build for the graphics card", 31, 100, "layers, about 3 min left · log: build-det.log")
    _show(window, KNOWN, job)
    window.press(KEY.Key_C, KEY.Key_G)
    assert sent == []
    assert "31 of 100 · layers, about 3 min left" in window.page.foot.job_text.text()
    assert window.page.foot.cancel.isVisible()


def test_before_anybody_looked_nothing_is_said(window) -> None:
    box = _show(window, replace(KNOWN, networks=(), no_build=None))
    window.press(KEY.Key_C)
    assert not box.note.isVisible()
    assert not box.ways.isVisible()


@pytest.mark.parametrize("note", [LOST, OTHER, NO_PLAN])
def test_what_is_not_as_it_should_be_comes_first(prepared, note: str) -> None:
    assert runtime_text(f"Net · CPU ({note})").endswith(" · Net · CPU")
    assert runtime_text("Net · CPU") == "Net · CPU"
