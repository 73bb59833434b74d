"""Works are timed in turns: who is run when, and what counts."""

from __future__ import annotations

from functools import partial

from engines.turns import Turns, timed


def test_runs_are_taken_in_turn_and_the_first_are_not_counted() -> None:
    order: list[str] = []
    ticks: list[int] = []
    works = [partial(order.append, name) for name in "ab"]
    assert [len(times) for times in timed(works, Turns(3, 4, 0.0), ticks.append)] == [4, 4]
    assert "".join(order) == "ab" * 7
    assert ticks == list(range(7))


def test_time_ends_the_rounds_but_not_before_the_fewest() -> None:
    assert [len(times) for times in timed([lambda: None], Turns(1, 9, 0.001, 0.0, 2))] == [2]
