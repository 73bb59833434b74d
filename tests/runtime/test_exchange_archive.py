"""Archives of products, views and vectors go from shop to shop."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from checkout_app.runtime.exchange import archive as limits
from checkout_app.runtime.exchange.archive import NoRoom, OtherCurrency
from checkout_app.runtime.exchange.archive_read import open_archive
from checkout_app.runtime.exchange.archive_write import export_archive
from checkout_app.runtime.exchange.merge import Undecided, decide, find_conflicts, merge
from checkout_app.runtime.exchange.whole_file import NotWritten
from db.edits import Edits
from tests.runtime.exchange_shop import RUM, TEA, MeanColour, Shop, files, members


def test_an_archive_makes_another_shop_the_same(mine: Shop, theirs: Shop, packed: Path) -> None:
    report = theirs.take(packed)
    assert (report.new, report.views, report.known, report.embedded) == (2, 4, 0, 0)
    assert theirs.catalogue.products() == mine.catalogue.products()
    left, right = (shop.catalogue.gallery("mean/1") for shop in (mine, theirs))
    assert sorted(left.skus) == sorted(right.skus)
    np.testing.assert_array_equal(np.sort(left.vectors, axis=0), np.sort(right.vectors, axis=0))
    (view, *_) = theirs.catalogue.views(right.ids.tolist())
    assert view.quality == 0.5
    np.testing.assert_allclose(MeanColour().embed([theirs.crops.read(view.crop)])[0], view.vector, atol=0.02)
    assert not [name for name in members(packed) if name.endswith((".pkl", ".pickle"))]


def test_taken_in_again_it_adds_nothing_here_and_there(mine: Shop, theirs: Shop, packed: Path) -> None:
    theirs.take(packed)
    for shop in (mine, theirs):
        before = shop.state(), files(shop.folder)
        report = shop.take(packed)
        assert (report.new, report.views, report.known) == (0, 0, 4)
        assert (shop.state(), files(shop.folder)) == before


def test_an_import_cut_off_goes_on_with_what_is_there(theirs: Shop, packed: Path) -> None:
    class Cut(Exception):
        pass

    def cut(done: int, total: int) -> None:
        raise Cut

    before = theirs.state()
    with open_archive(packed) as archive, pytest.raises(Cut):
        merge(archive, theirs.receiver(), {}, cut)
    assert theirs.state() == before
    written = {path: path.stat().st_mtime_ns for path in theirs.crops.folder.rglob("*.jpg")}
    assert len(written) == 4
    assert theirs.take(packed).views == 4
    assert {path: path.stat().st_mtime_ns for path in theirs.crops.folder.rglob("*.jpg")} == written


def test_crops_of_another_embedder_are_embedded_again(mine: Shop, theirs: Shop, tmp_path: Path) -> None:
    mine.enrol(TEA, [150], MeanColour("other/1"))
    path, here = mine.export(tmp_path / "both.zip"), MeanColour("third/1")
    report = theirs.take(path, embedder=here)
    assert (report.views, report.embedded, here.embedded) == (5, 5, 5)
    assert theirs.catalogue.profiles() == {"third/1": 5}
    own = MeanColour()
    assert theirs.take(path, embedder=own).embedded == own.embedded == 1, "four have its vectors"


def test_conflicts_are_shown_side_by_side_and_a_rule_decides(mine: Shop, theirs: Shop, packed: Path) -> None:
    cheap, renamed = replace(TEA, price=199, accept=0.7), replace(RUM, name="Dark rum")
    theirs.catalogue.put_products([cheap, renamed])
    before = theirs.state()
    with pytest.raises(Undecided, match=r"2 products differ.*rum \(name Dark rum / Rum\), tea \(price 1\.99 / 2\.49\)"):
        theirs.take(packed)
    assert theirs.state() == before
    assert not theirs.crops.folder.exists()
    report = theirs.take(packed, "mine")
    assert (report.kept, report.changed, report.views) == (2, 0, 4)
    assert theirs.catalogue.product("tea") is not None
    with open_archive(packed) as archive:
        conflicts = find_conflicts(archive, theirs.receiver(), {})
    chosen = decide(conflicts, "ask", lambda conflict: "theirs" if conflict.mine.sku == "rum" else "mine")
    assert list(chosen) == ["rum"]
    assert theirs.take(packed, "theirs").changed == 2
    assert theirs.catalogue.products() == [RUM, replace(TEA, accept=0.7)], "a threshold is learnt in its own shop"


def test_the_newer_one_wins_mine_if_nobody_knows(mine: Shop, theirs: Shop, tmp_path: Path) -> None:
    at = datetime(2026, 5, 1, tzinfo=UTC)
    path = tmp_path / "dated.zip"
    export_archive(path, mine.catalogue, mine.crops, changed={"tea": at})
    theirs.catalogue.put_products([replace(TEA, price=1), replace(RUM, price=1)])
    for mine_at, newer in ((at - timedelta(1), ["tea"]), (at + timedelta(1), []), (None, ["tea"])):
        with open_archive(path) as archive:
            conflicts = find_conflicts(archive, theirs.receiver(), {"tea": mine_at} if mine_at else {})
        assert list(decide(conflicts, "newer")) == newer


def test_prices_of_another_currency_are_not_taken(theirs: Shop, packed: Path) -> None:
    with open_archive(packed) as archive, pytest.raises(OtherCurrency, match="in EUR, the shop's in CHF"):
        find_conflicts(archive, replace(theirs.receiver(), currency="CHF"), {})


def test_an_import_is_one_step_that_undo_takes_back(theirs: Shop, packed: Path) -> None:
    before = theirs.state()
    theirs.take(packed)
    change = Edits(theirs.engine).undo("test")
    assert change is not None
    assert "2 new products" in change.what
    assert theirs.state()[1:] == before[1:]
    assert theirs.catalogue.products() == []
    assert theirs.take(packed, "theirs").views == 4


def test_an_export_is_whole_or_not_there(mine: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.zip"
    path.write_bytes(b"before")

    class Cut(Exception):
        pass

    def cut(done: int, total: int) -> None:
        raise Cut

    with pytest.raises(Cut):
        export_archive(path, mine.catalogue, mine.crops, progress=cut)
    with pytest.raises(NotWritten):
        mine.export(tmp_path / "nowhere" / "out.zip")
    monkeypatch.setattr(limits, "ROOM", 1 << 60)
    with pytest.raises(NoRoom):
        mine.export(path)
    assert path.read_bytes() == b"before"
    assert not list(tmp_path.glob("*.part"))


def test_a_view_without_its_picture_is_left_out_and_named(mine: Shop, tmp_path: Path) -> None:
    (view, *_) = mine.catalogue.views(mine.catalogue.gallery("mean/1").ids.tolist())
    mine.crops.path(view.crop).write_bytes(b"\xff\xd8\xff damaged")
    report = export_archive(tmp_path / "out.zip", mine.catalogue, mine.crops)
    assert (report.views, report.left_out) == (3, [view.crop])
    with open_archive(tmp_path / "out.zip") as archive:
        assert len(archive.views) == 3


def test_a_full_disk_is_seen_before_anything_is_written(
    theirs: Shop, packed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ROOM", 1 << 60)
    with pytest.raises(NoRoom, match="MiB are needed"):
        theirs.take(packed)
    assert not theirs.crops.folder.exists()
