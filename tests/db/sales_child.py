"""What a till writes in a shift, step by step, in a process that `test_kill_sales.py` kills."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.connect import connect
from db.records import CashMove, HeldSale, LineRef, Sale, SaleLine, Tender
from db.till import TillStores

LANE, MORNING = "1", datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def do(till: TillStores, step: int) -> None:
    """Do a step, one call that writes; which, follows from its number and from what was stored before."""
    chance = random.Random(step)
    chance.choice(STEPS)(till, step, chance)


def state(till: TillStores) -> tuple[object, ...]:
    """Return all that a till must find again."""
    shifts = till.shifts.recent(LANE)
    return (
        list(till.sales.every(LANE)),
        till.sales.load_open(LANE),
        till.sales.held(LANE),
        [till.shifts.report(shift.id, "EUR") for shift in shifts],
        till.papers.waiting(),
    )


def _save(till: TillStores, step: int, chance: random.Random) -> None:
    till.sales.save_open(LANE, f"draft {step}")


def _pay(till: TillStores, step: int, chance: random.Random) -> None:
    lines = tuple(
        SaleLine(f"s{i}", "Thing", chance.randint(1, 3), chance.randint(1, 900)) for i in range(chance.randint(1, 4))
    )
    sale = _sale(till, step, lines)
    till.sales.commit(replace(sale, tenders=(Tender("cash", sale.total, sale.total + 50),)), _at(step), receipt=True)


def _pay_again(till: TillStores, step: int, chance: random.Random) -> None:
    for sale in till.sales.recent(LANE, 1):
        till.sales.commit(sale, _at(step), receipt=True)


def _take_back(till: TillStores, step: int, chance: random.Random) -> None:
    for sale in till.sales.find(LANE, ""):
        if sale.lines[0].quantity > 0 and not till.sales.returned(LANE, sale.number or 0):
            line = replace(sale.lines[0], quantity=-1, returned=LineRef(LANE, sale.number or 0, 0))
            till.sales.commit(_sale(till, step, (line,)), _at(step))
            return


def _hold(till: TillStores, step: int, chance: random.Random) -> None:
    draft = till.sales.load_open(LANE)
    if draft is not None:
        till.sales.hold(LANE, draft, HeldSale(0, draft, _at(step), "Anna", 100, 1))


def _recall(till: TillStores, step: int, chance: random.Random) -> None:
    if till.sales.load_open(LANE) is None:
        for held in till.sales.held(LANE)[:1]:
            till.sales.recall(LANE, held.id)


def _turn(till: TillStores, step: int, chance: random.Random) -> None:
    shift = till.shifts.current(LANE)
    if shift is None:
        till.shifts.open(LANE, 10000, "Anna", _at(step))
    else:
        till.shifts.close(shift.id, chance.randint(0, 99999), "Anna", _at(step))


def _move(till: TillStores, step: int, chance: random.Random) -> None:
    shift = till.shifts.current(LANE)
    if shift is not None:
        till.shifts.move(shift.id, CashMove(_at(step), "Anna", -chance.randint(1, 99), "bank"))


def _print(till: TillStores, step: int, chance: random.Random) -> None:
    for job in till.papers.waiting()[:1]:
        till.papers.done(job.id)


STEPS: list[Callable[[TillStores, int, random.Random], None]] = [
    *(_save, _save, _hold, _recall, _pay, _pay, _pay, _pay_again, _take_back, _turn, _move, _print)
]


def _at(step: int) -> datetime:
    return MORNING + timedelta(seconds=step)


def _sale(till: TillStores, step: int, lines: tuple[SaleLine, ...]) -> Sale:
    shift = till.shifts.current(LANE)
    return Sale(f"k{step}", LANE, "EUR", _at(step), lines, cashier="Anna", shift=shift.id if shift else None)


def main(file: str) -> None:
    """For each number read, go on from that step in a process of its own, and say so when that was killed."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _work(TillStores(connect(Path(file))), int(line))
        os.waitpid(child, 0)
        say("killed")


def _work(till: TillStores, step: int) -> None:
    say(str(os.getpid()))
    while True:
        do(till, step)
        say(str(step))
        step += 1


def say(text: str) -> None:
    """Write a line at once."""
    os.write(1, f"{text}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1])
