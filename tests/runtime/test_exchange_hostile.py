"""What was tampered with is refused whole, by name, before anything is stored."""

from __future__ import annotations

import io
import json
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checkout_app.errors import CheckoutError
from checkout_app.runtime.exchange import archive as limits
from checkout_app.runtime.exchange.archive import BadArchive, NewerArchive
from checkout_app.runtime.exchange.archive_read import open_archive
from tests.runtime.exchange_shop import TEA, Shop, edited, files, members, repacked, signed

FUZZ = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


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
