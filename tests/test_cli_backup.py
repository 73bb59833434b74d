"""The commands of backup at the terminal."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import typer
from typer.testing import CliRunner

from checkout_app.cli_backup import backup, restore
from checkout_app.paths import Home
from checkout_app.runtime.backup import backups
from checkout_app.runtime.backup_check import BackupError
from checkout_app.runtime.crops import CropStore
from db.catalogue import Catalogue
from db.connect import connect
from db.records import NewView, Product


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer(pretty_exceptions_enable=False)
    app.command()(backup)
    app.command()(restore)
    return app


@pytest.fixture
def shop(home: Path) -> Home:
    shop = Home(home)
    engine = connect(shop.database)
    crop = CropStore(shop.crops).put("jam", np.zeros((20, 20, 3), np.uint8))
    Catalogue(engine).put_products([Product("jam", "Jam")])
    Catalogue(engine).add_views([NewView("jam", crop, np.ones(4, np.float32), "a")])
    engine.dispose()
    return shop


def test_backup_and_restore_say_what_they_did(app: typer.Typer, shop: Home) -> None:
    said = CliRunner().invoke(app, ["backup"]).output
    made = backups(shop.root / "backups")
    assert str(made[0]) in said.replace("\n", "")
    assert "1 products, 1 views, 0 sales; 1 pictures copied" in " ".join(said.split())
    said = CliRunner().invoke(app, ["restore", str(made[0])]).output
    assert "1 products, 1 views and 0 sales are back" in said
    assert "before-restore-" in said
    assert "To undo, restore that folder" in said
    again = CliRunner().invoke(app, ["backup", "--keep", "1"]).output
    assert "1 old backups removed" in again


def test_the_lost_are_named_and_what_is_no_backup_refused(app: typer.Typer, shop: Home) -> None:
    next(shop.crops.rglob("*.jpg")).unlink()
    assert "lost the picture jam-" in CliRunner().invoke(app, ["backup"]).output
    result = CliRunner().invoke(app, ["restore", str(shop.root)])
    assert isinstance(result.exception, BackupError)
