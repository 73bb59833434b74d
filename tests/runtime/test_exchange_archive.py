"""Archives go from shop to shop; what was tampered with is refused whole, by name, before anything is stored."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from checkout_app.errors import CheckoutError
from checkout_app.runtime.crops import CropStore
from checkout_app.runtime.exchange import archive as limits
from checkout_app.runtime.exchange.archive import BadArchive, NewerArchive, NoRoom, OtherCurrency
from checkout_app.runtime.exchange.archive_read import open_archive
from checkout_app.runtime.exchange.archive_write import export_archive
from checkout_app.runtime.exchange.merge import (
    MergeReport,
    Receiver,
    Rule,
    Undecided,
    decide,
    find_conflicts,
    merge,
)
from checkout_app.runtime.exchange.whole_file import NotWritten
from db.browse import Browse
from db.catalogue import Catalogue
from db.connect import connect
from db.edits import Edits
from db.records import NewView, Product
from engines.types import Image, Vectors

TEA, RUM = Product("tea", "Tea", 249), Product("rum", "Rum", 1999, age=18)
FUZZ = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
Members = dict[str, bytes]


class MeanColour:
    """An embedder that any test can predict."""

    name, dim = "mean colour", 3

    def __init__(self, profile: str = "mean/1") -> None:
        self.profile, self.embedded = profile, 0

    def embed(self, crops: Sequence[Image]) -> Vectors:
        self.embedded += len(crops)
        means = np.array([crop.mean(axis=(0, 1)) + 1 for crop in crops], np.float32).reshape(-1, 3)
        return means / np.linalg.norm(means, axis=1, keepdims=True)


@dataclass
class Shop:
    folder: Path
    engine: Engine

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.engine)

    @property
    def crops(self) -> CropStore:
        return CropStore(self.folder / "crops")

    def receiver(self, embedder: MeanColour | None = None) -> Receiver:
        return Receiver(self.catalogue, Browse(self.engine).views, self.crops, "EUR", embedder or MeanColour())

    def enrol(self, product: Product, colours: Sequence[int], embedder: MeanColour | None = None) -> None:
        with_ = embedder or MeanColour()
        self.catalogue.put_products([product])
        images = [np.full((16, 20, 3), (shade, 120, 255 - shade), np.uint8) for shade in colours]
        vectors = with_.embed(images)
        self.catalogue.add_views(
            [
                NewView(product.sku, self.crops.put(product.sku, image), vector, with_.profile, 0.5)
                for image, vector in zip(images, vectors, strict=True)
            ]
        )

    def export(self, path: Path) -> Path:
        export_archive(path, self.catalogue, self.crops)
        return path

    def take(self, path: Path, rule: Rule = "ask", embedder: MeanColour | None = None) -> MergeReport:
        with open_archive(path) as archive:
            receiver = self.receiver(embedder)
            theirs = decide(find_conflicts(archive, receiver, {}), rule)
            edit, report = merge(archive, receiver, theirs)
            Edits(self.engine).apply(edit, "test")
        return report

    def state(self) -> tuple[object, ...]:
        gallery = self.catalogue.gallery("mean/1")
        return self.catalogue.products(include_retired=True), gallery.skus, gallery.vectors.tolist()


@pytest.fixture
def shops(tmp_path: Path) -> Iterator[Callable[[str], Shop]]:
    with ExitStack() as stack:

        def made(name: str) -> Shop:
            engine = connect(tmp_path / name / "shop.db")
            stack.callback(engine.dispose)
            return Shop(tmp_path / name, engine)

        yield made


@pytest.fixture
def mine(shops: Callable[[str], Shop]) -> Shop:
    shop = shops("mine")
    shop.enrol(TEA, [10, 60, 200])
    shop.enrol(RUM, [90])
    return shop


@pytest.fixture
def theirs(shops: Callable[[str], Shop]) -> Shop:
    return shops("theirs")


@pytest.fixture
def packed(mine: Shop, tmp_path: Path) -> Path:
    return mine.export(tmp_path / "shop.zip")


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.name.startswith("shop.db")}


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def signed(content: Members) -> Members:
    """The members with a manifest that fits them, as one who means harm would write it."""
    manifest = json.loads(content["manifest.json"])
    rest = {name: data for name, data in content.items() if name != "manifest.json"}
    manifest["members"] = {n: {"size": len(d), "sha256": hashlib.sha256(d).hexdigest()} for n, d in rest.items()}
    return {**rest, "manifest.json": json.dumps(manifest).encode()}


def repacked(path: Path, content: Members, **how: Any) -> Path:
    with zipfile.ZipFile(path, "w", **how) as file:
        for name, data in content.items():
            file.writestr(name, data)
    return path


def edited(content: Members, name: str, change: Callable[[Any], object]) -> Members:
    record = json.loads(content[name])
    change(record)
    return signed({**content, name: json.dumps(record).encode()})


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


def link(name: str, target: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info, target.encode()


@pytest.mark.parametrize(
    "name",
    ["../evil.jpg", "/etc/evil", "C:\\evil", "crops\\evil.jpg", "crops/../../evil", "crops/", "x.pkl", "crops/é"],
)
def test_members_with_other_names_are_refused(theirs: Shop, packed: Path, name: str) -> None:
    repacked(packed, signed({**members(packed), name: b"evil"}))
    refused(theirs, packed, "has a name that no export gives")


def test_links_and_doubled_members_are_refused(theirs: Shop, packed: Path) -> None:
    content = members(packed)
    crop = next(name for name in content if name.startswith("crops/"))
    rest = {name: data for name, data in content.items() if name != crop}
    with zipfile.ZipFile(repacked(packed, rest), "a") as file:
        file.writestr(*link(crop, "/etc/passwd"))
    refused(theirs, packed, "is no plain file")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(repacked(packed, content), "a") as file:
        file.writestr(crop, b"another")
    refused(theirs, packed, "one name")


def test_bombs_are_refused_unread(theirs: Shop, packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = members(packed)
    bomb = signed({**content, "products.json": b" " * 3_000_000})
    refused(theirs, repacked(packed, bomb, compression=zipfile.ZIP_DEFLATED), "unpacks to more than 300 times")
    crop = next(name for name in content if name.startswith("crops/"))
    large = signed({**content, crop: os.urandom(limits.MAX_CROP + 1)})
    refused(theirs, repacked(packed, large), "is too large")
    refused(theirs, repacked(packed, content, compression=zipfile.ZIP_BZIP2), "packed in an unusual way")
    deep = signed({**content, "views.json": b"[" * 100_000})
    refused(theirs, repacked(packed, deep), "views.json is not as it should be")
    monkeypatch.setattr(limits, "MAX_DIRECTORY", 100)
    refused(theirs, repacked(packed, content), "table of contents is too large")
    monkeypatch.undo()
    monkeypatch.setattr(limits, "MAX_MEMBERS", 3)
    refused(theirs, packed, "more than 3 members")


def test_what_was_altered_is_refused(theirs: Shop, packed: Path) -> None:
    content = members(packed)
    crop = next(name for name in content if name.startswith("crops/"))
    fine = cv2.imencode(".jpg", np.zeros((9, 9, 3), np.uint8))[1].tobytes()
    for change, why in {
        (crop, fine): "was altered",
        ("vectors/0.npy", content["vectors/0.npy"][:-1] + b"\1"): "was altered",
        ("vectors/1.npy", b""): "does not list",
        ("manifest.json", b"{}"): "manifest.json is not as it should be",
    }.items():
        refused(theirs, repacked(packed, {**content, change[0]: change[1]}), why)
    lacking = {name: data for name, data in content.items() if name != crop}
    refused(theirs, repacked(packed, lacking), "it lacks crops/")
    lacking = {name: data for name, data in content.items() if name != "manifest.json"}
    refused(theirs, repacked(packed, lacking), "it is no export of a shop")


def test_what_lies_though_its_sums_are_right_is_refused(theirs: Shop, packed: Path) -> None:
    content = members(packed)
    crop = next(name for name in content if name.startswith("crops/"))
    objects, long = io.BytesIO(), io.BytesIO()
    np.save(objects, np.array([{}] * 4, object), allow_pickle=True)
    np.save(long, np.full((4, 3), 2, np.float32))
    png = cv2.imencode(".png", np.zeros((9, 9, 3), np.uint8))[1].tobytes()
    for name, data, why in (
        ("vectors/0.npy", objects.getvalue(), "no array of 4 x 3"),
        ("vectors/0.npy", content["vectors/0.npy"][:-4], "no array of 4 x 3"),
        ("vectors/0.npy", long.getvalue(), "not of unit length"),
        (crop, png, "is no JPEG"),
        (crop, content[crop][:-40], "is cut off"),
        ("products.json", b"[]", "longer or shorter"),
        ("views.json", b"[NaN]", "views.json is not"),
    ):
        refused(theirs, repacked(packed, signed({**content, name: data})), why)
    for name, change, why in (
        ("products.json", lambda each: each[0].update(price=-1), "products.json is not as it should be: 0.price"),
        ("products.json", lambda each: each[0].update(sku=each[1]["sku"]), "a SKU twice"),
        ("products.json", lambda each: each[0].update(sku="x"), "products that it does not list"),
        ("products.json", lambda each: each[0].update(evil=1), "0.evil"),
        ("views.json", lambda each: each[0].update(row=10**12), "do not belong together"),
        ("views.json", lambda each: each[0].update(crop="../../../etc/passwd"), "0.crop"),
        ("views.json", lambda each: each[0].update(crop="0" * 64), "it lacks crops/0"),
        ("manifest.json", lambda each: each["profiles"][0].update(views=10**15), "longer or shorter"),
        ("manifest.json", lambda each: each.update(format="zip"), "of the kind 'zip'"),
    ):
        refused(theirs, repacked(packed, edited(content, name, change)), why)
    newer = edited(content, "manifest.json", lambda each: each.update(version=2))
    with pytest.raises(NewerArchive, match="of version 2"):
        theirs.take(repacked(packed, newer))


def test_what_is_no_archive_is_refused(theirs: Shop, packed: Path, tmp_path: Path) -> None:
    whole = packed.read_bytes()
    for data in (b"", b"PK", b"no zip" * 99, whole[: len(whole) // 2], whole[:-5]):
        packed.write_bytes(data)
        refused(theirs, packed, "cut off, damaged or no zip")
    refused(theirs, tmp_path / "none.zip", "no such file")
    refused(theirs, tmp_path, "no such file")


def refused(shop: Shop, path: Path, why: str) -> None:
    before, listing = shop.state(), files(shop.folder.parent)
    with pytest.raises(BadArchive) as error:
        shop.take(path)
    assert why in error.value.text
    assert str(path) in error.value.text
    assert error.value.hint
    assert (shop.state(), files(shop.folder.parent)) == (before, listing)


def test_any_damage_is_our_error_and_changes_nothing(theirs: Shop, packed: Path) -> None:
    whole = packed.read_bytes()
    theirs.catalogue.put_products([TEA])
    before, listing = theirs.state(), files(theirs.folder.parent)
    flips = st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=5)

    @FUZZ
    @given(flips, st.integers(1, len(whole)) | st.none(), st.booleans())
    def check(changes: list[tuple[int, int]], end: int | None, at_the_end: bool) -> None:
        data = bytearray(whole)
        for at, value in changes:
            data[-1 - at % 900 if at_the_end else at] = value
        packed.write_bytes(bytes(data[:end]))
        try:
            with open_archive(packed) as archive:
                assert {product.sku for product in archive.products} == {"tea", "rum"}, (
                    "what passes is what was written"
                )
                assert len(archive.views) == 4
        except CheckoutError as error:
            assert error.hint  # noqa: PT017 - either outcome is right
        assert (theirs.state(), files(theirs.folder.parent)) == (before, listing)

    check()


@FUZZ
@given(st.binary(max_size=400), st.sampled_from(["manifest.json", "products.json", "views.json", "vectors/0.npy"]))
def test_any_member_is_our_error(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / "a.zip"
    record = {"format": "checkout-archive", "version": 1, "created": "2026-01-01T00:00:00Z", "currency": "EUR"}
    manifest = {**record, "profiles": [{"stamp": "a", "dim": 3, "views": 0}], "products": 0, "views": 0, "members": {}}
    empty = io.BytesIO()
    np.save(empty, np.empty((0, 3), np.float32))
    fine = {"products.json": b"[]", "views.json": b"[]", "vectors/0.npy": empty.getvalue()}
    content = signed(
        {"manifest.json": json.dumps(manifest).encode(), **fine, **({} if name == "manifest.json" else {name: data})}
    )
    repacked(path, {**content, name: data})
    with suppress(BadArchive), open_archive(path) as archive:
        assert not archive.views
