"""Another embedder takes over only when it has all views and recognises them as well, and there is a way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from checkout_app.runtime.embedder_switch import (
    NotAsGood,
    SettingsNotWritten,
    prepare,
    require,
    set_embedder,
)
from checkout_app.runtime.reembed import BATCH, Stock, catch_up, profile_to_follow, reembed
from checkout_app.runtime.reembed_check import Replay, replay_check
from db.records import Edit, NewView, Product
from tests.runtime.colour_shop import PRODUCTS, VIEWS, Colours, colour_shop, enrol


@pytest.fixture
def stock(tmp_path: Path) -> Iterator[Stock]:
    with colour_shop(tmp_path) as stock:
        yield stock


def _pairs(stock: Stock, profile: str) -> set[tuple[str, str, float]]:
    return {(each.sku, each.crop, each.quality) for each in stock.crop_list.of(profile) if not each.removed}


def test_every_view_gets_a_counterpart_and_the_old_ones_stay(stock: Stock) -> None:
    new, told = Colours(2), list[tuple[int, int]]()
    report = reembed(stock, "colours-3", new, lambda done, total: told.append((done, total)))
    assert (report.added, report.known, report.missing) == (40, 0, [])
    assert _pairs(stock, "colours-2") == _pairs(stock, "colours-3")
    assert stock.catalogue.profiles() == {"colours-3": 40, "colours-2": 40}
    assert (told[0], told[-1]) == ((0, 40), (40, 40))
    again = reembed(stock, "colours-3", new)
    assert (again.added, again.known, new.seen) == (0, 40, 40)
    with pytest.raises(ValueError, match="from itself"):
        reembed(stock, "colours-3", Colours())


def test_a_cut_loses_nothing_that_was_done(stock: Stock) -> None:
    def cut(done: int, _total: int) -> None:
        if done >= BATCH:
            raise KeyboardInterrupt

    new = Colours(2)
    with pytest.raises(KeyboardInterrupt):
        reembed(stock, "colours-3", new, cut)
    assert stock.catalogue.profiles()["colours-2"] == BATCH
    assert reembed(stock, "colours-3", new).known == BATCH
    assert new.seen == PRODUCTS * VIEWS


def test_edits_made_meanwhile_are_followed(stock: Stock) -> None:
    new = Colours(2)
    reembed(stock, "colours-3", new)
    moved = stock.crop_list.of("colours-3")[0]
    view = stock.catalogue.view(moved.id)
    assert view is not None
    stock.catalogue.delete_view(moved.id)
    stock.catalogue.add_views([NewView("p5", view.crop, view.vector, view.profile, 0.5)])
    report = reembed(stock, "colours-3", new)
    assert (report.dropped, report.added) == (1, 1)
    assert _pairs(stock, "colours-2") == _pairs(stock, "colours-3")


def test_a_lost_picture_is_named_and_a_product_without_any_stops_the_switch(stock: Stock) -> None:
    lost = [each.crop for each in stock.crop_list.of("colours-3") if each.sku == "p3"]
    stock.crops.path(lost[0]).unlink()
    stock.crops.path(lost[1]).write_bytes(b"no picture")
    report, replay = prepare(stock, "colours-3", Colours(2))
    assert {crop for crop, _ in report.missing} == set(lost[:2])
    assert (report.added, replay.lost) == (38, ())
    stock.catalogue.put_products([Product("rare", "Rare")])
    enrol(stock, "rare", [np.full((20, 20, 3), 9, np.uint8)])
    stock.crops.path(stock.crop_list.of("colours-3")[-1].crop).unlink()
    _, replay = prepare(stock, "colours-3", Colours(2))
    assert replay.lost == ("rare",)
    with pytest.raises(NotAsGood, match="1 products, whose pictures are lost: rare"):
        require(replay, "colours-2")


def test_an_equal_embedder_is_let_in_and_a_worse_one_refused_with_the_figures(stock: Stock) -> None:
    reembed(stock, "colours-3", Colours(2))
    assert replay_check(stock, "colours-3", "colours-2") == Replay(1.0, 1.0, 40)
    _, replay = prepare(stock, "colours-3", Colours(0))
    assert replay.new < 0.5
    with pytest.raises(NotAsGood, match=r"recognises \d+\.\d+% of 40 stored views, the embedder in use 100\.00%"):
        require(replay, "blind")
    assert Replay(0.9, 0.8981, 1000).allowed
    assert not Replay(0.9, 0.8979, 1000).allowed


def test_new_weights_catch_up_and_bring_nothing_back(stock: Stock) -> None:
    def cut(done: int, _total: int) -> None:
        if done >= BATCH:
            raise KeyboardInterrupt

    new = Colours(2)
    with pytest.raises(KeyboardInterrupt):
        catch_up(stock, new, cut)
    assert catch_up(stock, new).added == 24
    assert _pairs(stock, "colours-2") == _pairs(stock, "colours-3")
    assert (catch_up(stock, new).added, new.seen) == (0, 40)
    moved = stock.crop_list.of("colours-2")[0]
    stock.catalogue.add_views([NewView("p9", moved.crop, np.ones(3, np.float32), "colours-2")])
    stock.catalogue.delete_view(moved.id)
    assert catch_up(stock, new).added == 0


def test_which_profile_is_followed() -> None:
    assert profile_to_follow({"a": 5, "b": 9}, "a", "new") == "a"
    assert profile_to_follow({"a": 5, "b": 9, "new": 20}, None, "new") == "b"
    assert profile_to_follow({"new": 20}, "new", "new") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, 'embedder = "x"\n'),
        ("", 'embedder = "x"\n'),
        ("embedder='a'\r\n# end", 'embedder="x"\r\n# end'),
        ('lane = "1"\n', 'embedder = "x"\nlane = "1"\n'),
    ],
)
def test_the_settings_keep_the_rest(tmp_path: Path, before: str | None, after: str) -> None:
    path = tmp_path / "settings.toml"
    if before is not None:
        path.write_bytes(before.encode())
    set_embedder(path, "x")
    assert path.read_bytes().decode() == after
    assert [file.name for file in tmp_path.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("text", ["lane = ", '"embedder" = "a"\n', 'shop = """\nembedder = "a"\n"""\n'])
def test_settings_in_an_unusual_spelling_are_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsNotWritten, match=r"settings\.toml"):
        set_embedder(path, "x")
    assert path.read_text("utf-8") == text


def test_what_an_edit_took_out_is_not_embedded_and_comes_with_undo(stock: Stock) -> None:
    edits, new = stock.edits, Colours(2)
    gone = [each for each in stock.crop_list.of("colours-3") if each.sku == "p1"][:2]
    edits.apply(Edit("two bad views", remove=frozenset(each.id for each in gone)), "manager")
    assert reembed(stock, "colours-3", new).added == 38
    edits.undo("manager")
    assert reembed(stock, "colours-3", new).added == 2
    edits.redo("manager")  # takes what the new embedder made meanwhile with it
    assert reembed(stock, "colours-3", new).dropped == 0
    assert _pairs(stock, "colours-2") == _pairs(stock, "colours-3")
    assert edits.undo("manager") is not None
    assert len(_pairs(stock, "colours-2")) == len(_pairs(stock, "colours-3")) == 40
