"""What `checkout bench` measures of the till itself, in a large shop and beside saturated vision."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from checkout_app.build import Lane, Shop
from checkout_app.core.gtin import check_digit
from checkout_app.core.messages import AddProduct, Command, Scan, Search, Snapshot, VoidLine
from checkout_app.errors import CheckoutError
from db.records import Product

PRODUCTS = 50_000
WORDS = ("milk", "bread", "organic", "tomato", "light", "family", "classic", "mountain", "green", "double")
TYPED = ("m", "mi", "a", "0", "mil", "milk", "milk 1", "tomato gre", "4711", "organic light", "zzz", "family double 99")
"""What people type into the search, letter by letter and whole; letters that begin no word are the slow case."""


def till_times(shop: Shop) -> Iterator[tuple[str, list[float], str]]:
    """Yield name, seconds and target of each quantity: keys, scans and searches from command to snapshot."""
    _fill(shop)
    lane = Lane(shop, "demo", pace=False)
    lane.start()
    try:
        wait(lane.newest, lambda s: s.status.fps > 0)
        talk = _Talk(lane)
        sku, codes = "bulk00001", [_gtin(i) for i in range(0, PRODUCTS, PRODUCTS // 100)]
        yield "Key to basket, vision saturated", [talk.time(AddProduct(sku)) for _ in range(200)], "<= 50 ms p95"
        scans = []
        for code in codes:
            scans.append(talk.time(Scan(code)))
            # A basket of hundreds of lines would be another measurement.
            newest = lane.newest()
            if newest is not None and newest.newest is not None:
                talk.time(VoidLine(newest.newest))
        yield f"Scanned code to basket, {PRODUCTS:,} products", scans, "<= 50 ms"
        searches = [talk.time(Search(text)) for _ in range(10) for text in TYPED]
        yield f"Search as you type, {PRODUCTS:,} products", searches, "<= 30 ms"
    finally:
        lane.stop()


class _Talk:
    """Sends commands and waits for the snapshot that has each."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        newest = lane.newest()
        self._sent = newest.last_command if newest else 0

    def time(self, command: Command) -> float:
        """Return the seconds from sending a command to the snapshot that shows it."""
        self._sent += 1
        sent, start = self._sent, time.perf_counter()
        self._lane.send(command)
        wait(self._lane.newest, lambda s: s.last_command >= sent)
        return time.perf_counter() - start


def wait(newest: Callable[[], Snapshot | None], true: Callable[[Snapshot], bool], timeout: float = 60.0) -> Snapshot:
    """Return the first snapshot for which something is true; `CheckoutError` if none comes in time."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        snapshot = newest()
        if snapshot is not None and true(snapshot):
            return snapshot
        time.sleep(0.001)
    raise CheckoutError("The lane did not answer within a minute.", "See the log in the home.")


def _fill(shop: Shop) -> None:
    names = (" ".join(WORDS[i // 10**k % 10] for k in range(3)) for i in range(PRODUCTS))
    shop.catalogue.put_products(
        Product(f"bulk{i:05}", f"{name.capitalize()} {i}", 100 + i % 900, _gtin(i)) for i, name in enumerate(names)
    )


def _gtin(number: int) -> str:
    body = f"4{number:011}"
    return body + str(check_digit(body))
