"""The scale over a pseudo terminal: weights, states in plain words, unplugging."""

from __future__ import annotations

import os
import queue
import select
import threading
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkout_app.core.selling import WeightRead
from checkout_app.core.till import Weight
from checkout_app.runtime.scale import SerialScale, read_answer

Answers = queue.SimpleQueue[WeightRead]


class SimulatedScale:
    """Answers each ``W`` with what lies on it, until it is unplugged; ``link`` stands for the device's name."""

    def __init__(self, link: Path, answer: bytes) -> None:
        self.answer = answer
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        link.unlink(missing_ok=True)
        link.symlink_to(os.ttyname(self._theirs))
        self._unplugged = threading.Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while not self._unplugged.is_set():
            if select.select([self._ours], [], [], 0.02)[0] and os.read(self._ours, 64) == b"W\r":
                os.write(self._ours, self.answer)

    def unplug(self) -> None:
        self._unplugged.set()
        self._thread.join()
        os.close(self._theirs)
        os.close(self._ours)


@contextmanager
def scale(device: Path) -> Iterator[tuple[SerialScale, Answers]]:
    answers: Answers = queue.SimpleQueue()
    made = SerialScale(f"serial:{device}:9600", answers.put)
    try:
        yield made, answers
    finally:
        made.close()


@settings(deadline=None)
@given(st.integers(0, 29999))
def test_kilograms_have_three_decimals_and_pounds_two(grams: int) -> None:
    assert read_answer(b"\x02%02d.%03d\r" % divmod(grams, 1000)) == Weight(grams, True)
    pounds = grams % 3000
    assert read_answer(b"\x02%02d.%02dN\r" % divmod(pounds, 100)) == Weight(round(pounds * 4.5359237), True)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"\x02?\x41\r", "moving"),
        (b"\x02?\x42\r", "Too heavy"),
        (b"\x02?\x44\r", "below zero"),
        (b"\x02?\x48\r", "not at zero"),
        (b"\xff\x00\r", "no sense"),
        (b"\x0212.3", "no sense"),
    ],
)
def test_without_a_weight_it_says_why(answer: bytes, says: str) -> None:
    weight = read_answer(answer)
    assert (weight.grams, weight.stable) == (0, False)
    assert says in weight.text


@settings(deadline=None)
@given(st.binary(max_size=40))
def test_any_bytes_may_come(answer: bytes) -> None:
    read_answer(answer)


def told(answers: Answers, weight: Weight | str) -> None:
    """Wait for a weight, or a text; a busy computer may find the scale slow in between."""
    while True:
        found = answers.get(timeout=30).weight
        if found == weight or (isinstance(weight, str) and weight in found.text):
            return
        assert "does not answer" in found.text


def test_the_weight_is_told_when_it_changes_and_only_while_somebody_watches(tmp_path: Path) -> None:
    device = SimulatedScale(tmp_path / "scale", b"\x0200.456\r")
    with scale(tmp_path / "scale") as (made, answers):
        assert answers.empty()
        made.watch(True)
        told(answers, Weight(456, True))
        device.answer = b"\x02?\x41\r"
        told(answers, "moving")
        device.answer = b"\x0200.500\r"
        told(answers, Weight(500, True))
        made.watch(False)
        device.answer = b"\x0200.700\r"
        time.sleep(0.4)
        assert not any(answers.get().weight.grams == 700 for _ in range(answers.qsize()))
        made.watch(True)
        told(answers, Weight(700, True))
    device.unplug()


def test_a_scale_that_is_unplugged_says_so_and_comes_back(tmp_path: Path) -> None:
    device = SimulatedScale(tmp_path / "scale", b"\x0200.456\r")
    with scale(tmp_path / "scale") as (made, answers):
        made.watch(True)
        told(answers, Weight(456, True))
        device.unplug()
        told(answers, f"The scale at {tmp_path / 'scale'} is not there. Check its cable.")
        device = SimulatedScale(tmp_path / "scale", b"\x0200.456\r")
        told(answers, Weight(456, True))
    device.unplug()


def test_a_scale_that_is_off_says_so(tmp_path: Path) -> None:
    device = SimulatedScale(tmp_path / "scale", b"")
    with scale(tmp_path / "scale") as (made, answers):
        made.watch(True)
        told(answers, "does not answer")
    device.unplug()
