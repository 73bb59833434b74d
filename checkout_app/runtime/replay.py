"""The lane without threads or window: every frame of a source through vision and till, as JSON lines."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

from checkout_app.core.messages import Snapshot, Status
from checkout_app.core.seen import Seen, SeenItem
from checkout_app.core.station import Station
from checkout_app.core.vision import Vision
from checkout_app.runtime.sources import Source

Record = dict[str, Any]


def replay(source: Source, vision: Vision, station: Station) -> Iterator[Record]:
    """Yield one record a frame and a last one with the basket; no frame is skipped."""
    for frame in source.frames():
        seen = vision.process(frame, time.perf_counter)
        station.see(seen)
        yield frame_record(seen)
    yield basket_record(station.snapshot(Status(camera="ended")))


def write(records: Iterator[Record], put: Callable[[str], object], each: Callable[[], None]) -> Record:
    """Write records as JSON lines and return the last one, the basket's."""
    last: Record = {}
    for last in records:
        put(json.dumps(last, ensure_ascii=False) + "\n")
        each()
    return last


def frame_record(seen: Seen) -> Record:
    """Return what is known after a frame; boxes in pixels, scores and margins as cosines."""
    return {
        "frame": seen.frame.index,
        "time": round(seen.frame.time, 4),
        "scene": seen.scene,
        "seconds": round(seen.seconds, 4),
        "items": [_item(i) for i in seen.items],
    }


def _item(item: SeenItem) -> Record:
    best, rival = (item.match.best, item.match.rival) if item.match else (None, None)
    return {
        "track": item.track,
        "box": [round(v, 1) for v in item.box],
        "hidden": item.hidden,
        "state": item.state,
        "sku": item.sku,
        "score": best and round(best.score, 4),
        "rival": rival and {"sku": rival.sku, "score": round(rival.score, 4)},
        "margin": item.match and round(item.match.margin, 4),
        "view": best and best.view,
    }


def basket_record(snapshot: Snapshot) -> Record:
    """Return the basket, and what still waits for a decision; money in minor units."""
    return {
        "basket": [
            {"sku": x.sku, "name": x.name, "quantity": x.quantity, "unit_price": x.unit_price, "amount": x.amount}
            for x in snapshot.lines
        ],
        "total": snapshot.total,
        "currency": snapshot.currency,
        "to_decide": [
            {"track": c.track, "kind": c.kind, "candidates": [x.product.sku for x in c.choices]} for c in snapshot.cards
        ],
    }
