"""`checkout bench`: the basket's figures add up, and the float32 path runs in the same turns."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from checkout_app import bench_basket
from checkout_app.bench_basket import ALL, DETECTOR, EMBEDDER, EMBEDDING, FINDING, MATCHING, Timed, _ratio, basket_rows
from checkout_app.bench_row import row
from checkout_app.build import Shop
from checkout_app.core.seen import Frame
from checkout_app.errors import CheckoutError
from checkout_app.paths import Home
from checkout_app.runtime.sources import open_source


@pytest.fixture
def shop(home: object) -> Iterator[Shop]:
    with Shop(Home(home)) as opened:  # type: ignore[arg-type]
        yield opened


def test_the_parts_of_a_frame_add_up(shop: Shop) -> None:
    way = Timed(shop, (None, None))
    frame = list(open_source("demo").frames())[150]
    for number in range(3):
        way.look(Frame(frame.image, number, number / 10))
    assert len(way.crops) > 0
    whole, networks = way.times(ALL)[-1], way.times(FINDING, EMBEDDING)[-1]
    assert 0 < networks < whole
    assert way.times(ALL, less=[FINDING, EMBEDDING])[-1] == pytest.approx(whole - networks)
    assert way.times(DETECTOR, less=[FINDING])[-1] > 0
    assert way.times(EMBEDDER, less=[EMBEDDING])[-1] > 0
    assert way.times(MATCHING)[-1] > 0


def test_both_ways_have_their_rows_and_the_ratio_is_said(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_basket, "ROUNDS", 4)
    monkeypatch.setattr(bench_basket, "WARM_UP", 0)
    frames = list(open_source("demo").frames())[150:154]
    monkeypatch.setattr(bench_basket, "_frames", lambda: frames)
    monkeypatch.setattr(bench_basket, "ITEMS", _most_items(shop, frames))
    rows = {each.what.strip(): each for each in basket_rows(shop)}
    whole = next(each for what, each in rows.items() if what.startswith("Frame to matched") and "items" in what)
    assert "ONNX Runtime float32: " in whole.compared
    assert whole.target == "<= 40 ms p50, <= 60 ms p95"
    assert rows["outside the networks"].p50 < whole.p50
    assert sum(what.startswith("Frame to matched") for what in rows) == 2


def test_a_clip_without_a_basket_is_said(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_basket, "_frames", lambda: [Frame(np.zeros((48, 64, 3), np.uint8), 0, 0.0)])
    with pytest.raises(CheckoutError, match="never shows"):
        list(basket_rows(shop))


def test_ratio_and_row_by_hand() -> None:
    assert _ratio([2.0, 4.0, 6.0], [1.0, 2.0, 3.0]) == "2.00 x (of the fastest runs 2.00 x)"
    assert row("What", [0.001, 0.002, 0.003], "", "").p50 == pytest.approx(2.0)
    assert row("What", [7.0], "", "", unit="MB").p95 == 7.0


def _most_items(shop: Shop, frames: list[Frame]) -> int:
    way = Timed(shop, (None, None))
    return max(way.look(frame) for frame in frames)
