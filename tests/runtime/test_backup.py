"""Backups are whole or not there, and what is restored is what was backed up."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

import db
from checkout_app.paths import Home
from checkout_app.runtime import backup_files as module
from checkout_app.runtime.backup import BackupReport, backup, backups, due
from checkout_app.runtime.backup_check import MANIFEST, BackupError, read_manifest, verify
from checkout_app.runtime.backup_worker import BackupSchedule, BackupWorker
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.lock import HomeInUse, HomeLock
from checkout_app.runtime.restore import restore
from db.catalogue import Catalogue
from db.connect import connect
from db.errors import DatabaseError, NewerSchema
from db.records import NewView, Product

PICTURE = np.zeros((20, 30, 3), np.uint8)


@contextmanager
def _catalogue(home: Home) -> Iterator[Catalogue]:
    engine = connect(home.database)
    try:
        yield Catalogue(engine)
    finally:
        engine.dispose()


def _enrol(home: Home, sku: str, views: int = 1) -> list[str]:
    crops = CropStore(home.crops)
    with _catalogue(home) as catalogue:
        catalogue.put_products([Product(sku, sku.title(), 100)])
        names = [crops.put(sku, PICTURE) for _ in range(views)]
        catalogue.add_views([NewView(sku, name, np.ones(8, np.float32), "a") for name in names])
    return names


def _skus(home: Home) -> list[str]:
    with _catalogue(home) as catalogue:
        assert sum(catalogue.profiles().values()) == len(list(home.crops.rglob("*.jpg")))
        return [product.sku for product in catalogue.products()]


@pytest.fixture
def shop(home: Path) -> Home:
    shop = Home(home)
    _enrol(shop, "butter", 3)
    shop.settings.write_text('lane = "7"\n', "utf-8")
    return shop


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "backups 100%"


def test_a_backup_brings_the_shop_back_and_restoring_is_undone_by_restoring(shop: Home, to: Path) -> None:
    made = backup(shop, to)
    assert (made.copied, made.linked, made.manifest.missing) == (3, 0, ())
    _enrol(shop, "jam", 2)
    shop.settings.write_text('lane = "8"\n', "utf-8")
    first = restore(made.folder, shop)
    assert _skus(shop) == ["butter"]
    assert shop.settings.read_text("utf-8") == 'lane = "7"\n'
    assert first.aside is not None
    assert first.undoable
    assert first.aside.name.startswith("before-restore-")
    restore(first.aside, shop)
    assert _skus(shop) == ["butter", "jam"]
    assert shop.settings.read_text("utf-8") == 'lane = "8"\n'


def test_a_backup_restores_where_there_is_no_shop(shop: Home, to: Path, tmp_path: Path) -> None:
    elsewhere = Home(tmp_path / "new till")
    report = restore(backup(shop, to).folder, elsewhere)
    assert report.aside is None
    assert _skus(elsewhere) == ["butter"]


def test_a_second_backup_shares_the_crops_it_has(shop: Home, to: Path) -> None:
    first = backup(shop, to)
    new = _enrol(shop, "jam")
    second = backup(shop, to)
    assert (second.copied, second.linked) == (1, 3)
    assert second.folder != first.folder
    assert (second.folder / "crops" / new[0]).stat().st_nlink == 1
    shutil.rmtree(first.folder)
    verify(second.folder)


def test_a_rotten_crop_of_an_old_backup_is_not_shared(shop: Home, to: Path) -> None:
    first = backup(shop, to)
    rotten = next((first.folder / "crops").rglob("*.jpg"))
    stat = rotten.stat()
    rotten.write_bytes(b"\0" * stat.st_size)
    os.utime(rotten, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert backup(shop, to).copied == 1


def test_the_lane_writes_on_during_a_backup(shop: Home, to: Path) -> None:
    held = HomeLock(shop.root)
    held.acquire()
    try:
        with _catalogue(shop) as catalogue:
            count = 0

            def sell(_done: int, _total: int) -> None:
                nonlocal count
                count += 1
                catalogue.put_products([Product(f"late{count}", "Late")])

            made = backup(shop, to, sell)
    finally:
        held.release()
    assert count > 2
    assert made.manifest.counts["products"] == 1


@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_backup_cut_off_leaves_nothing(shop: Home, to: Path, after: int) -> None:
    calls = 0

    def cut(_done: int, _total: int) -> None:
        nonlocal calls
        calls += 1
        if calls == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup(shop, to, cut)
    assert [path.name for path in to.iterdir()] == ["lock"]


def test_a_full_disk_leaves_nothing_and_the_last_backup_stays(
    shop: Home, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = backup(shop, to)
    _enrol(shop, "jam")

    def full(_fd: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module.os, "fsync", full)
        with pytest.raises(BackupError, match="No space left") as refused:
            backup(shop, to)
    assert "Free some space" in refused.value.hint
    assert backups(to) == [good.folder]
    assert {path.name for path in to.iterdir()} == {"lock", good.folder.name}


def test_what_a_power_cut_left_is_no_backup_and_goes_with_the_next(shop: Home, to: Path) -> None:
    part = to / "checkout-20250101-000000.part"
    (part / "crops").mkdir(parents=True)
    (to / "checkout-20250101-000001").mkdir()
    assert backups(to) == []
    made = backup(shop, to)
    assert not part.exists()
    assert backups(to) == [made.folder]
    with pytest.raises(BackupError, match="no whole backup"):
        verify(to / "checkout-20250101-000001")


def test_the_oldest_go_and_the_newest_never(shop: Home, to: Path) -> None:
    made: list[BackupReport] = [backup(shop, to, keep=3) for _ in range(5)]
    assert backups(to) == [report.folder for report in made[2:]]
    assert made[4].removed == (made[1].folder,)
    with pytest.raises(ValueError, match="keep 0"):
        backup(shop, to, keep=0)


def test_one_backup_a_folder_at_a_time_and_none_into_the_shop_itself(shop: Home, to: Path, tmp_path: Path) -> None:
    held = HomeLock(to)
    held.acquire()
    with pytest.raises(BackupError, match="Another backup"):
        backup(shop, to)
    held.release()
    for wrong in (shop.root, shop.crops / "here"):
        with pytest.raises(BackupError, match="keeps its data"):
            backup(shop, wrong)
    with pytest.raises(BackupError, match="no shop"):
        backup(Home(tmp_path / "nothing"), to)


def test_a_crop_that_the_shop_lost_is_named_and_stops_nothing(shop: Home, to: Path) -> None:
    lost = _enrol(shop, "jam")[0]
    (shop.crops / lost).unlink()
    made = backup(shop, to)
    assert made.manifest.missing == (lost,)
    assert restore(made.folder, shop).manifest.missing == (lost,)


def test_a_picture_with_something_behind_its_end_is_whole(shop: Home, to: Path) -> None:
    crop = next(shop.crops.rglob("*.jpg"))
    crop.write_bytes(crop.read_bytes() + b"written by a camera")
    assert backup(shop, to).manifest.missing == ()


def test_a_spoilt_backup_is_refused_and_the_shop_stays(shop: Home, to: Path) -> None:
    folder = backup(shop, to).folder
    crop = next((folder / "crops").rglob("*.jpg"))
    whole = crop.read_bytes()
    crop.write_bytes(whole[:-40])
    with pytest.raises(BackupError, match="lacks 1 pictures"):
        restore(folder, shop)
    crop.write_bytes(whole)
    with closing(sqlite3.connect(folder / "shop.db")) as connection, connection:
        connection.execute("UPDATE products SET price = 1")
    with pytest.raises(BackupError, match="was changed"):
        restore(folder, shop)
    (folder / "shop.db").write_bytes((folder / "shop.db").read_bytes()[:5000])
    with pytest.raises(DatabaseError):
        restore(folder, shop)
    (folder / MANIFEST).write_text('{"made": 3}', "utf-8")
    with pytest.raises(BackupError, match="damaged"):
        restore(folder, shop)
    assert _skus(shop) == ["butter"]
    assert not list(shop.root.glob("before-*"))
    assert not list(shop.root.glob(".restore*"))


def test_a_backup_of_a_newer_program_is_refused(shop: Home, to: Path) -> None:
    folder = backup(shop, to).folder
    with closing(sqlite3.connect(folder / "shop.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema, match="9999"):
        restore(folder, shop)


def test_a_backup_of_an_older_program_is_brought_up_to_date_when_opened(home: Path, to: Path) -> None:
    old = Home(home)
    home.mkdir()
    config = Config()
    config.set_main_option("script_location", str(Path(db.__file__).parent / "migrations"))
    engine = create_engine(f"sqlite:///{old.database}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO products VALUES ('jam', 'Jam', 1, NULL, 0, 'jam', '2025', '2025')"))
    engine.dispose()
    made = backup(old, to)
    assert made.manifest.schema == "0001"
    old.database.unlink()
    restore(made.folder, old)
    assert _skus(old) == ["jam"]


def test_a_shop_at_work_is_not_restored_over(shop: Home, to: Path) -> None:
    folder = backup(shop, to).folder
    held = HomeLock(shop.root)
    held.acquire()
    with pytest.raises(HomeInUse):
        restore(folder, shop)
    held.release()
    assert _skus(shop) == ["butter"]


def test_a_damaged_shop_is_kept_beside_the_restored_one(shop: Home, to: Path) -> None:
    folder = backup(shop, to).folder
    shop.database.write_bytes(b"the disk died here" * 500)
    report = restore(folder, shop)
    assert not report.undoable
    assert report.aside is not None
    assert (report.aside / "shop.db").read_bytes().startswith(b"the disk died")
    assert _skus(shop) == ["butter"]


def test_a_restore_that_fails_halfway_puts_everything_back(
    shop: Home, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = backup(shop, to).folder
    _enrol(shop, "jam")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.parent.name == ".restore.part" and path.name == "shop.db":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(BackupError, match="Permission denied"):
            restore(folder, shop)
    assert _skus(shop) == ["butter", "jam"]
    assert not list(shop.root.glob("before-*"))


def test_when_a_backup_is_due() -> None:
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert due(None, now, 24)
    assert not due(now - timedelta(hours=23), now, 24)
    assert due(now - timedelta(hours=24), now, 24)
    assert due(now + timedelta(days=400), now, 24)  # the clock was wrong when it was made


def test_the_schedule_asks_the_folder_and_waits_after_a_try(shop: Home, to: Path) -> None:
    now = datetime.now(UTC)
    schedule = BackupSchedule(to, 24)
    assert schedule.ask(now)
    assert not schedule.ask(now + timedelta(minutes=20))
    assert schedule.ask(now + timedelta(minutes=31))
    made = backup(shop, to)
    assert not BackupSchedule(to, 24).ask(read_manifest(made.folder).at + timedelta(hours=23))
    assert BackupSchedule(to, 24).ask(read_manifest(made.folder).at + timedelta(hours=25))


def test_the_worker_makes_the_backup_that_is_due(shop: Home, to: Path) -> None:
    told = threading.Event()
    worker = BackupWorker(shop, to, 24, told.set)
    worker.start()
    end = time.monotonic() + 10
    while (worker.job is None or worker.job.running) and time.monotonic() < end:
        time.sleep(0.01)
    worker.stop()
    assert told.is_set()
    assert worker.job is not None
    assert worker.job.text == f"Backed up to {backups(to)[0]}."


def test_the_manifest_is_plain_json(shop: Home, to: Path) -> None:
    made = backup(shop, to)
    record = json.loads((made.folder / MANIFEST).read_text("utf-8"))
    assert record["schema"] == made.manifest.schema
    assert record["counts"]["views"] == 3
