"""Every edit of the catalogue is done whole, remembered, undone exactly and done again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from db.catalogue import Catalogue
from db.connect import connect
from db.edits import Edits
from db.errors import ChangedMeanwhile, UnknownProduct, UnknownView
from db.records import Edit, NewView, Product

BUTTER, MILK = Product("butter", "Butter", 419, accept=0.5), Product("milk", "Milk", 249, department="Dairy")


def _view(sku: str, number: int) -> NewView:
    vector = np.zeros(4, np.float32)
    vector[number % 4] = 1
    return NewView(sku, f"{sku}/{number}.jpg", vector, "p:1", 0.5)


def whole(engine: Engine) -> Any:
    """Everything that anyone can see of the catalogue."""
    catalogue = Catalogue(engine)
    gallery = catalogue.gallery("p:1")
    views = [(v.id, v.sku, v.crop, v.vector.tolist(), v.quality) for v in catalogue.views(range(1, 500))]
    in_gallery = list(zip(gallery.ids.tolist(), gallery.skus, gallery.vectors.tolist(), strict=True))
    return catalogue.products(include_retired=True), views, in_gallery, catalogue.counts(), catalogue.accepts()


@pytest.fixture
def edits(engine: Engine) -> Edits:
    edits = Edits(engine)
    edits.apply(
        Edit("Two products", (BUTTER, MILK), tuple(_view(s, n) for s in ("butter", "milk") for n in (1, 2))), "Kim"
    )
    return edits


def test_a_price_is_changed_and_taken_back(engine: Engine, edits: Edits) -> None:
    before = whole(engine)
    change = edits.apply(Edit("Price of Butter 4.19 -> 4.29", (replace(BUTTER, price=429),)), "Kim")
    assert (change.skus, change.gone, change.come) == (("butter",), (), ())
    assert Catalogue(engine).product("butter") == replace(BUTTER, price=429)
    assert edits.newest() == ("Price of Butter 4.19 -> 4.29", None)
    undone = edits.undo("Lee")
    assert undone is not None
    assert undone.undone
    assert whole(engine) == before
    assert edits.newest() == ("Two products", "Price of Butter 4.19 -> 4.29")


def test_what_leaves_and_enters_the_gallery_is_told(engine: Engine, edits: Edits) -> None:
    removed = edits.apply(Edit("Out", remove=frozenset({1})), "Kim")
    assert (removed.gone, removed.come) == ((1,), ())
    moved = edits.apply(Edit("Over", move={2: "milk"}), "Kim")
    assert (moved.gone, moved.come) == ((2,), (2,))
    retired = edits.apply(Edit("Retired", (replace(MILK, retired=True),)), "Kim")
    assert (retired.gone, retired.come) == ((2, 3, 4), ())
    back = edits.undo("Kim")
    assert back is not None
    assert (back.gone, back.come) == ((), (2, 3, 4))
    added = edits.apply(Edit("More", add=(_view("milk", 9),)), "Kim")
    assert added.come == (5,)


def test_undoing_a_creation_leaves_no_trace_and_redo_brings_the_same_views(engine: Engine, edits: Edits) -> None:
    edits.undo("Kim")
    assert whole(engine) == ([], [], [], (0, 0), {})
    redone = edits.redo("Kim")
    assert redone is not None
    assert redone.come == (1, 2, 3, 4)
    assert Catalogue(engine).counts() == (2, 4)


def test_after_something_else_was_done_nothing_is_done_again(edits: Edits) -> None:
    edits.apply(Edit("A", (replace(MILK, price=1),)), "Kim")
    edits.undo("Kim")
    edits.apply(Edit("B", (replace(MILK, price=2),)), "Kim")
    assert edits.redo("Kim") is None
    assert edits.newest() == ("B", None)


def test_the_history_outlives_a_restart(
    file: Path, engine: Engine, edits: Edits, opened: Callable[[Path], Engine]
) -> None:
    edits.apply(Edit("A", (replace(MILK, price=1),)), "Kim")
    again = Edits(opened(file))
    assert again.newest() == ("A", None)
    again.undo("Kim")
    assert Catalogue(engine).product("milk") == MILK


@pytest.mark.parametrize(
    ("edit", "error"),
    [
        (Edit("x", (BUTTER,), add=(_view("nobody", 1),)), UnknownProduct),
        (Edit("x", move={1: "nobody"}), UnknownProduct),
        (Edit("x", move={99: "milk"}), UnknownView),
        (Edit("x", (replace(BUTTER, price=1),), remove=frozenset({99})), UnknownView),
    ],
)
def test_an_edit_that_names_what_is_not_there_changes_nothing(
    engine: Engine, edits: Edits, edit: Edit, error: type[Exception]
) -> None:
    before = whole(engine)
    with pytest.raises(error):
        edits.apply(edit, "Kim")
    assert whole(engine) == before
    assert edits.newest() == ("Two products", None)


def test_what_an_import_changed_since_is_not_overwritten_by_undo(engine: Engine, edits: Edits) -> None:
    edits.apply(Edit("Price", (replace(MILK, price=1),)), "Kim")
    Catalogue(engine).put_products([replace(MILK, price=7)])
    with pytest.raises(ChangedMeanwhile, match="milk"):
        edits.undo("Kim")
    assert Catalogue(engine).product("milk") == replace(MILK, price=7)


def test_a_deposit_is_undone_and_done_again(engine: Engine, edits: Edits) -> None:
    edits.apply(Edit("Deposit of Milk", (replace(MILK, deposit=25),)), "anna")
    assert Catalogue(engine).product("milk") == replace(MILK, deposit=25)
    edits.undo("anna")
    assert Catalogue(engine).product("milk") == MILK
    edits.redo("anna")
    assert Catalogue(engine).product("milk") == replace(MILK, deposit=25)


def test_a_step_from_before_products_had_deposits_is_undone(engine: Engine, edits: Edits) -> None:
    edits.apply(Edit("Price of Milk", (replace(MILK, price=1),)), "anna")
    with engine.begin() as connection:
        for side in ("before", "after"):
            connection.exec_driver_sql(f"UPDATE changes SET {side} = json_remove({side}, '$.products.milk.deposit')")
    assert edits.undo("anna") is not None
    assert Catalogue(engine).product("milk") == MILK


def test_a_picture_goes_with_its_vectors_of_every_embedder(engine: Engine, edits: Edits) -> None:
    Catalogue(engine).add_views([replace(_view("milk", 1), profile="q:1")])
    edits.apply(Edit("Out", remove=frozenset({3})), "Kim")
    assert Catalogue(engine).gallery("q:1").ids.tolist() == []
    edits.undo("Kim")
    assert Catalogue(engine).gallery("q:1").ids.tolist() == [5]
    edits.apply(Edit("Over", move={5: "butter"}), "Kim")
    assert [view.sku for view in Catalogue(engine).views([3, 5])] == ["butter", "butter"]


_SKUS = st.sampled_from(["butter", "milk", "a", "b", "c"])


@st.composite
def _steps(draw: st.DrawFn) -> list[tuple[str, Any]]:
    kinds = st.sampled_from(["put", "retire", "merge", "split", "remove", "add", "move"])
    return [(draw(kinds), draw(st.tuples(_SKUS, _SKUS, st.integers(0, 9)))) for _ in range(20)]


def _edit(engine: Engine, kind: str, sku: str, other: str, number: int) -> Edit | None:
    """Return an edit that fits the catalogue as it is, None if none does."""
    catalogue = Catalogue(engine)
    product = catalogue.product(sku) or Product(sku, sku.title())
    views = [view for view in catalogue.views(range(1, 500)) if view.sku == sku]
    there = catalogue.product(sku) is not None
    if kind == "put":
        return Edit("put", (replace(product, price=number, brand=f"{number}", age=number),))
    if kind == "add":
        return Edit("add", (product,), tuple(_view(sku, n) for n in range(number % 3)))
    if kind == "retire" and there:
        return Edit("retire", (replace(product, retired=not product.retired),))
    if kind == "merge" and there and catalogue.product(other) and sku != other:
        return Edit("merge", (replace(product, retired=True),), move={view.id: other for view in views})
    if kind == "split" and views:
        return Edit("split", (Product(other, "Split", number),), move={view.id: other for view in views[::2]})
    if kind == "remove" and views:
        return Edit("remove", remove=frozenset(view.id for view in views[: number + 1]))
    if kind == "move" and views and catalogue.product(other):
        return Edit("move", move={views[0].id: other})
    return None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_steps())
def test_undo_and_redo_walk_twenty_mixed_edits_exactly(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, Any]]
) -> None:
    engine = connect(tmp_path_factory.mktemp("history") / "shop.db")
    try:
        edits = Edits(engine)
        states = [whole(engine)]
        mirror: dict[int, str] = {}
        for kind, (sku, other, number) in steps:
            edit = _edit(engine, kind, sku, other, number)
            if edit is not None:
                _follow(engine, mirror, edits.apply(edit, "Kim"))
                states.append(whole(engine))
        for state in states[-2::-1]:
            _follow(engine, mirror, edits.undo("Kim"))
            assert whole(engine) == state
        assert edits.undo("Kim") is None
        for state in states[1:]:
            _follow(engine, mirror, edits.redo("Kim"))
            assert whole(engine) == state
        assert edits.redo("Kim") is None
    finally:
        engine.dispose()


def _follow(engine: Engine, mirror: dict[int, str], change: Any) -> None:
    """Keep a gallery by what changes tell alone; it must be the database's."""
    for view in change.gone:
        del mirror[view]
    come = Catalogue(engine).views(change.come)
    assert tuple(view.id for view in come) == change.come
    assert not mirror.keys() & set(change.come)
    mirror.update({view.id: view.sku for view in come})
    gallery = Catalogue(engine).gallery("p:1")
    assert mirror == dict(zip(gallery.ids.tolist(), gallery.skus, strict=True))


def test_undo_takes_back_what_another_embedder_made_since(engine: Engine, edits: Edits) -> None:
    catalogue = Catalogue(engine)
    edits.apply(Edit("More", add=(_view("milk", 7),)), "Kim")
    catalogue.add_views([replace(_view("milk", n), profile="p:2") for n in (1, 2, 7)])
    undone = edits.undo("Kim")
    assert undone is not None
    assert undone.gone == (5, 8)
    assert catalogue.profiles() == {"p:1": 4, "p:2": 2}
    edits.redo("Kim")
    assert catalogue.profiles() == {"p:1": 5, "p:2": 3}


def test_a_picture_counts_once_however_many_embedders_have_seen_it(engine: Engine, edits: Edits) -> None:
    Catalogue(engine).add_views([replace(_view("milk", n), profile="p:2") for n in (1, 2)])
    assert Catalogue(engine).counts() == (2, 4)
