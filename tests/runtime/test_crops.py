"""Crop images are whole or not there, and stay inside their folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from checkout_app.runtime.crops import CropNotStored, CropOutside, CropStore
from checkout_app.runtime.source_errors import NoSuchDevice, Undecodable

IMAGE = np.full((40, 30, 3), (10, 120, 240), np.uint8)


@pytest.fixture
def store(tmp_path: Path) -> CropStore:
    return CropStore(tmp_path / "crops")


def test_a_crop_comes_back(store: CropStore, tmp_path: Path) -> None:
    name = store.put("cola-033", IMAGE)
    assert store.path(name).is_file()
    assert name.startswith("cola-033-")
    assert np.abs(store.read(name).astype(int) - IMAGE).max() <= 3
    assert store.put("cola-033", IMAGE) != name, "each view has a file of its own"
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("sku", ["../../etc", "a/b\\c", "CON", "Käse 200 g", "", "x" * 500, "a\0b", "."])
def test_any_sku_makes_a_safe_name(store: CropStore, tmp_path: Path, sku: str) -> None:
    name = store.put(sku, IMAGE)
    assert name.count("/") == 1
    assert name.isascii()
    assert store.path(name).is_relative_to(tmp_path / "crops")
    assert store.read(name).shape == IMAGE.shape


def test_skus_that_look_alike_in_file_names_stay_apart(store: CropStore) -> None:
    assert store.put("a/b", IMAGE).split("/")[0] != store.put("a-b", IMAGE).split("/")[0]


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    store: CropStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.put("tea", IMAGE)

    def full(fd: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CropNotStored, match=r"tea-.*\.jpg.*No space") as error:
            store.put("tea", IMAGE)
    assert "space" in error.value.hint
    assert [path.name for path in (tmp_path / "crops").rglob("*.*")] == [kept.split("/")[1]]
    assert store.read(kept).shape == IMAGE.shape


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "crops").write_text("in the way")
    with pytest.raises(CropNotStored, match="crops"):
        CropStore(tmp_path / "crops").put("tea", IMAGE)


@pytest.mark.parametrize("name", ["../shop.db", "a/../../shop.db", "/etc/passwd", "", "."])
def test_names_that_leave_the_folder_are_refused(store: CropStore, name: str) -> None:
    with pytest.raises(CropOutside):
        store.path(name)


def test_a_missing_or_damaged_crop_is_named(store: CropStore) -> None:
    name = store.put("tea", IMAGE)
    store.path(name).write_bytes(store.path(name).read_bytes()[:200])
    with pytest.raises(Undecodable, match="tea-"):
        store.read(name)
    store.path(name).unlink()
    with pytest.raises(NoSuchDevice, match="tea-"):
        store.read(name)
