"""A till without eyes that carries out commands from its standard input; `test_kill_shift.py` kills it."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path

from checkout_app.build import Shop
from checkout_app.core import messages as m
from checkout_app.core.station import Station
from checkout_app.paths import Home


def state(station: Station) -> str:
    """Return what a cashier would call the state of the till."""
    now = station.snapshot(m.Status())
    lines = sorted((x.sku, x.quantity, x.grams, x.amount, x.note) for x in now.lines)
    tenders = [(t.kind, t.amount) for t in now.till.payment.tenders] if now.till.payment else []
    held = [(h.label, h.total) for h in now.till.held]
    return json.dumps([lines, now.total, tenders, held, now.till.note])


def main(home: str) -> None:
    with Shop(Home(Path(home))) as shop:
        station = shop.station()
        say(state(station))
        for line in sys.stdin:
            station.do(pickle.loads(bytes.fromhex(line)))
            say(state(station))


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
