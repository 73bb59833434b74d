"""Times several works in turns, so that what else the machine does hits all alike."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Turns(NamedTuple):
    """How often each work is run."""

    warm_up: int
    """First rounds, which do not count."""
    rounds: int
    """Most rounds that count."""
    pause: float
    """Seconds between two runs: a runtime's threads spin for a while after its run, and would slow the next."""
    seconds: float = math.inf
    """After so long no further round begins, but for the fewest."""
    fewest: int = 0
    """Rounds that count and are run however long they take."""


def timed(
    works: Sequence[Callable[[], object]], turns: Turns, tick: Callable[[int], None] = lambda number: None
) -> list[list[float]]:
    """Return the seconds of each work's runs that count, oldest first.

    Args:
        works: each is run once a round, in this order.
        turns: how often.
        tick: called before each round with the number of those done, the first ones included.
    """
    times: list[list[float]] = [[] for _ in works]
    end = time.perf_counter() + turns.seconds
    for number in range(turns.warm_up + turns.rounds):
        if number >= turns.warm_up + turns.fewest and time.perf_counter() > end:
            break
        tick(number)
        for work, spent in zip(works, times, strict=True):
            time.sleep(turns.pause)
            start = time.perf_counter()
            work()
            spent.append(time.perf_counter() - start)
    return [spent[turns.warm_up :] for spent in times]
