"""What stands behind a till does not keep it from selling."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_app.back_office import BackOffice
from checkout_app.build import Shop
from checkout_app.core import messages as m
from checkout_app.core import selling as s
from checkout_app.paths import Home
from db.records import Product


def test_a_damaged_practice_is_no_reason_not_to_sell(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "practice.db").write_bytes(b"no database at all" * 100)
    with Shop(Home(tmp_path)) as shop:
        shop.catalogue.put_products([Product("milk", "Milk", 249)])
        behind = BackOffice(shop.home, shop.till, shop.settings, lambda _: None)
        station = shop.station(behind=behind)
        for command in (s.SetTraining(on=True), m.AddProduct("milk"), m.Pay()):
            station.do(command)
        now = station.snapshot(m.Status())
        behind.stop()
    assert (now.paid, now.till.training) == (1, False)
    assert "practice.db is not a database" in caplog.text
    caplog.clear()
