"""The demo lane, whole: what the README's first command shows must be right to the cent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checkout_app.build import Shop, enrol_demo
from checkout_app.paths import Home, resource
from checkout_app.runtime.replay import replay
from checkout_app.runtime.sources import open_source

Record = dict[str, Any]
SECOND = 1.0


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    with Shop(Home(tmp_path_factory.mktemp("demo"))) as shop:
        embedder = shop.embedder()
        enrol_demo(shop, embedder)
        vision = shop.vision(embedder=embedder)
        return list(replay(open_source("demo"), vision, shop.station()))


@pytest.fixture(scope="module")
def truth() -> Record:
    document: Record = json.loads(resource("demo", "truth.json").read_text("utf-8"))
    return document


def _iou(a: list[float], b: list[float]) -> float:
    w, h = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    inter = max(0.0, w) * max(0.0, h)
    return inter / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - inter)


def _true_at(item: Record, frame: Record) -> Record | None:
    """Return the true item a track's box lies on."""
    best = max(frame["items"], key=lambda t: _iou(t["box"], item["box"]), default=None)
    return best if best and _iou(best["box"], item["box"]) >= 0.3 else None


def test_the_final_basket_is_what_lies_on_the_counter(records: list[Record], truth: Record) -> None:
    assert {x["sku"]: x["quantity"] for x in records[-1]["basket"]} == truth["basket"]
    assert records[-1]["to_decide"] == []


def test_items_that_touch_no_other_are_boxed(records: list[Record], truth: Record) -> None:
    found = wanted = 0
    for record, frame in zip(records, truth["frames"], strict=False):
        if record["time"] < SECOND:
            continue
        for item in frame["items"]:
            if item["touching"] or item["visible"] < 0.95:
                continue
            wanted += 1
            found += any(_iou(item["box"], i["box"]) >= 0.5 for i in record["items"])
    assert wanted > 1000
    assert found / wanted >= 0.95


def test_no_item_is_ever_taken_for_another(records: list[Record], truth: Record) -> None:
    wrong = [
        (record["frame"], item["sku"], true["name"])
        for record, frame in zip(records, truth["frames"], strict=False)
        for item in record["items"]
        if item["state"] == "accepted" and not item["hidden"]
        for true in [_true_at(item, frame)]
        if true and true["sku"] != item["sku"]
    ]
    assert wrong == []


def test_the_unenrolled_item_is_shown_as_unknown(records: list[Record], truth: Record) -> None:
    states = [
        item["state"]
        for record, frame in zip(records, truth["frames"], strict=False)
        for item in record["items"]
        for true in [_true_at(item, frame)]
        if true and true["sku"] is None and not true["moving"]
    ]
    assert states.count("unknown") > len(states) / 2
    assert "accepted" not in states


def test_the_clip_is_small_and_its_products_are_enrolled_apart_from_it(truth: Record) -> None:
    views = resource("demo", "views")
    skus = sorted(p.name for p in views.iterdir() if p.is_dir())
    assert len(skus) >= 12
    assert {len(list((views / s).glob("*.jpg"))) for s in skus} == {24}
    assert resource("demo", "clip.mp4").stat().st_size < 4_000_000
    assert 15 <= len(truth["frames"]) / truth["fps"] <= 30
    assert set(truth["basket"]) <= set(skus)


def test_every_true_box_is_inside_the_picture(truth: Record) -> None:
    boxes = [i["box"] for f in truth["frames"] for i in f["items"]]
    assert all(0 <= x1 < x2 <= truth["width"] and 0 <= y1 < y2 <= truth["height"] for x1, y1, x2, y2 in boxes)


def test_the_clip_has_as_many_frames_as_its_truth(records: list[Record], truth: Record, tmp_path: Path) -> None:
    assert len(records) - 1 == len(truth["frames"])
