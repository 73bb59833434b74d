"""The one-slot mailbox: newest wins, overwrites are counted, nobody waits for ever."""

from __future__ import annotations

import threading
import time

from checkout_app.runtime.mailbox import Latest


def test_the_newest_value_wins_and_the_lost_ones_are_counted() -> None:
    box: Latest[int] = Latest()
    for value in range(5):
        box.put(value)
    assert box.overwritten == 4
    assert box.peek() == 4
    assert box.take(0) == 4
    assert box.take(0) is None
    assert box.peek() == 4
    box.put(5)
    assert box.overwritten == 4, "a value that was taken is not lost"


def test_take_waits_for_a_new_value() -> None:
    box: Latest[str] = Latest()
    timer = threading.Timer(0.02, box.put, ["late"])
    timer.start()
    assert box.take(5) == "late"
    timer.join()
    started = time.monotonic()
    assert box.take(0.03) is None
    assert time.monotonic() - started >= 0.02


def test_close_wakes_every_taker_and_keeps_what_waits() -> None:
    box: Latest[int] = Latest()
    got: list[int | None] = []
    takers = [threading.Thread(target=lambda: got.append(box.take())) for _ in range(3)]
    for taker in takers:
        taker.start()
    box.close()
    for taker in takers:
        taker.join(5)
    assert got == [None, None, None]
    box.put(1)
    assert box.peek() is None
    assert box.closed

    full: Latest[int] = Latest()
    full.put(7)
    full.close()
    assert full.take() == 7
    assert full.take() is None


def test_under_threads_every_value_is_taken_once_or_counted() -> None:
    box: Latest[int] = Latest()
    taken: list[int] = []

    def put(first: int) -> None:
        for value in range(first, first + 2000):
            box.put(value)

    def take() -> None:
        while (value := box.take()) is not None:
            taken.append(value)

    takers = [threading.Thread(target=take) for _ in range(2)]
    putters = [threading.Thread(target=put, args=[first]) for first in (0, 2000, 4000)]
    for thread in takers + putters:
        thread.start()
    for thread in putters:
        thread.join()
    box.close()
    for thread in takers:
        thread.join()
    assert len(taken) == len(set(taken))
    assert len(taken) + box.overwritten == 6000
