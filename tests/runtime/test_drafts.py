"""An enrolment that is not saved survives a crash, whole or up to the last view."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from checkout_app.core.capture import Capture
from checkout_app.core.enrolment import TakenView
from checkout_app.core.ports import Draft
from checkout_app.core.seen import Frame, Seen, SeenItem
from checkout_app.runtime.drafts import DraftStore
from db.records import Product
from engines.types import Image


def _crop(value: int) -> Image:
    return np.full((40, 30, 3), value, np.uint8)


def _draft(count: int) -> Draft:
    views = tuple(TakenView(n, _crop(10 * n), 0.5, small=True) for n in range(1, count + 1))
    vectors = np.arange(count * 4, dtype=np.float32).reshape(count, 4)
    product = Product("lemon", "Lemon 330 ml", 129, "4006381333931", age=16, accept=0.5)
    return Draft(product, True, views, vectors, waiting=7, accept=0.6)


def test_a_draft_comes_back_as_it_was(tmp_path: Path) -> None:
    DraftStore(tmp_path / "draft").keep(_draft(3))
    back = DraftStore(tmp_path / "draft").kept()
    assert back is not None
    assert (back.product, back.known, back.waiting, back.accept) == (_draft(3).product, True, 7, 0.6)
    assert [(v.id, v.quality, v.small) for v in back.views] == [(1, 0.5, True), (2, 0.5, True), (3, 0.5, True)]
    assert abs(int(back.views[2].crop.mean()) - 30) <= 1
    assert back.vectors.tolist() == _draft(3).vectors.tolist()


def test_a_view_taken_back_is_gone_after_a_crash_too(tmp_path: Path) -> None:
    store, whole = DraftStore(tmp_path / "draft"), _draft(3)
    store.keep(whole)
    store.keep(replace(whole, views=whole.views[::2], vectors=whole.vectors[::2]))
    back = store.kept()
    assert back is not None
    assert [v.id for v in back.views] == [1, 3]
    assert back.vectors.tolist() == whole.vectors[::2].tolist()


def test_nothing_is_left_after_discarding(tmp_path: Path) -> None:
    store = DraftStore(tmp_path / "draft")
    store.keep(_draft(2))
    store.discard()
    assert store.kept() is None
    assert list(tmp_path.iterdir()) == []
    store.discard()


@pytest.mark.parametrize("harm", ["draft.json", "vectors.npy", "0001.jpg"])
def test_a_damaged_draft_is_set_aside_not_lost(tmp_path: Path, harm: str) -> None:
    store = DraftStore(tmp_path / "draft")
    store.keep(_draft(2))
    (tmp_path / "draft" / harm).write_bytes(b"{]")
    assert store.kept() is None
    assert (tmp_path / "draft-damaged" / harm).read_bytes() == b"{]"


def test_a_crash_while_the_list_is_written_leaves_the_one_before(tmp_path: Path) -> None:
    store = DraftStore(tmp_path / "draft")
    store.keep(_draft(2))
    (tmp_path / "draft" / "0003.jpg").write_bytes(b"half")
    (tmp_path / "draft" / "draft.json.part").write_bytes(b'{"prod')
    back = store.kept()
    assert back is not None
    assert len(back.views) == 2


def test_after_a_crash_no_view_id_is_used_again(tmp_path: Path) -> None:
    store, whole = DraftStore(tmp_path / "draft"), _draft(3)
    store.keep(whole)
    store.keep(replace(whole, views=whole.views[:2], vectors=whole.vectors[:2]))
    back = store.kept()
    assert back is not None
    capture = Capture(views=back.views, vectors=back.vectors, used=back.used)
    frame = np.random.default_rng(3).integers(0, 255, (480, 640, 3)).astype(np.uint8)
    vector = np.eye(4, dtype=np.float32)[0]
    item = SeenItem(1, (200, 140, 420, 340), "settling", None, _crop(200), vector=vector)
    capture.look(Seen(Frame(frame, 0, 0.0), (item,)))
    capture.take_by_hand()
    assert [view.id for view in capture.views] == [1, 2, 4]
    store.keep(replace(back, views=capture.views, vectors=capture.vectors))
    again = store.kept()
    assert again is not None
    assert abs(int(again.views[2].crop.mean()) - 200) <= 1
