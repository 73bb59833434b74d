"""The simulated card terminal: every ending, and no card charged twice, not even over a crash."""

from __future__ import annotations

import json
import queue
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from checkout_app.core.selling import CardAnswered
from checkout_app.runtime.terminal import Fate, SimulatedTerminal, TerminalMemoryBad

Answers = queue.SimpleQueue[CardAnswered]
Make = Callable[..., tuple[SimulatedTerminal, Answers]]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[SimulatedTerminal] = []

    def terminal(seconds: float = 0.02) -> tuple[SimulatedTerminal, Answers]:
        answers: Answers = queue.SimpleQueue()
        made.append(SimulatedTerminal(tmp_path / "terminal.json", answers.put, seconds))
        return made[-1], answers

    yield terminal
    for terminal_ in made:
        terminal_.close()


def charged(tmp_path: Path) -> list[str]:
    known = json.loads((tmp_path / "terminal.json").read_text())
    return [key for key, request in known.items() if request["state"] == "approved"]


@pytest.mark.parametrize(
    ("amount", "state"),
    [(1000, "approved"), (-500, "approved"), (1051, "declined"), (1052, "timed_out"), (1053, "cancelled")],
)
def test_the_amount_decides_how_it_ends(make: Make, amount: int, state: str) -> None:
    terminal, answers = make()
    terminal.start("a", amount)
    answer = answers.get(timeout=30)
    assert (answer.key, answer.state, bool(answer.reference)) == ("a", state, state == "approved")
    assert answer.text.endswith(".")


@pytest.mark.parametrize(("fate", "end"), [("lost", "approved"), ("lost_unpaid", "cancelled")])
def test_a_lost_answer_is_told_when_it_is_asked_for(make: Make, fate: Fate, end: str) -> None:
    terminal, answers = make()
    terminal.set_next(fate)
    terminal.start("a", 1000)
    assert answers.get(timeout=30).state == "lost"
    terminal.ask("a")
    assert answers.get(timeout=30).state == end
    terminal.start("b", 1000)
    assert answers.get(timeout=30).state == "approved"


def test_a_key_is_never_charged_twice(make: Make, tmp_path: Path) -> None:
    terminal, answers = make()
    for _ in range(3):
        terminal.start("a", 1000)
        assert answers.get(timeout=30).state == "approved"
    assert charged(tmp_path) == ["a"]
    terminal.start("b", 1051)
    assert answers.get(timeout=30).state == "declined"


def test_a_cancelled_payment_is_not_charged_and_one_that_is_over_cannot_be_cancelled(make: Make) -> None:
    terminal, answers = make(60.0)
    begun = time.monotonic()
    terminal.start("a", 1000)
    terminal.ask("other")
    terminal.cancel("a")
    assert [answers.get(timeout=30).state for _ in range(2)] == ["cancelled", "cancelled"]
    assert time.monotonic() - begun < 30
    quick, answers = make()
    quick.start("b", 1000)
    assert answers.get(timeout=30).state == "approved"
    quick.cancel("b")
    assert answers.get(timeout=30).state == "approved"


def test_after_a_crash_the_terminal_goes_on_and_tells_what_became_of_it(make: Make, tmp_path: Path) -> None:
    terminal, _ = make(60.0)
    terminal.start("a", 1000)
    while not (tmp_path / "terminal.json").exists():
        time.sleep(0.005)
    terminal.close()
    assert charged(tmp_path) == []
    again, answers = make()
    again.ask("a")
    assert answers.get(timeout=30).state == "approved"
    again.ask("a")
    assert answers.get(timeout=30).state == "approved"
    assert charged(tmp_path) == ["a"]


def test_a_request_that_never_reached_the_terminal_was_not_charged(make: Make) -> None:
    terminal, answers = make()
    terminal.ask("never")
    answer = answers.get(timeout=30)
    assert (answer.state, answer.reference) == ("cancelled", "")
    assert "Nothing was charged" in answer.text


def test_a_damaged_memory_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "terminal.json").write_text("{")
    with pytest.raises(TerminalMemoryBad, match=r"terminal\.json"):
        SimulatedTerminal(tmp_path / "terminal.json", lambda answer: None)
